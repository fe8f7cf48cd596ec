//! The form of a client, checked.

use portico_protocol::fields::Length;
use portico_protocol::forms::Checker;
use portico_protocol::{FaultCode, Values};
use portico_store::clients::ClientRow;
use url::Url;

use crate::error::Result;
use crate::support::tax_id;
use crate::support::telephone::{self, ExistingPhone};

/// The kinds of client, as spelt in the database.
pub const KINDS: &[&str] = &["company", "branch", "department"];

/// The client form (`name kind belongs_to tax_id phone country region city website`), checked. The name
/// is the only required field.
#[derive(Debug, Clone)]
pub(crate) struct ClientForm {
    pub(crate) name: String,
    pub(crate) kind: String,
    /// The name of the client it belongs to, as typed.
    pub(crate) belongs_to: String,
    pub(crate) tax_id: String,
    pub(crate) phone: String,
    pub(crate) country: String,
    pub(crate) region: String,
    pub(crate) city: String,
    pub(crate) website: String,
}

impl ClientForm {
    /// Checks the form. Telephone numbers without a country are of the client's, or else of `home`'s; the one that
    /// stands in `before`, if the client is known already, may stay whatever it is.
    ///
    /// # Errors
    /// Every fault there is.
    pub(crate) fn parse(values: &Values, home: &str, before: Option<&ClientRow>) -> Result<Self> {
        let mut check = Checker::new(values);
        let name = check.require_line("name", Length { min: 2, max: 120 });
        let kind = check.optional("kind", |raw| {
            KINDS.iter().find(|kind| **kind == raw).map(|kind| (*kind).to_owned()).ok_or(FaultCode::Choice)
        });
        let belongs_to = check.optional_line("belongs_to", 250);
        let country = check.optional("country", country);
        let own = country.clone().flatten().unwrap_or_default();
        let tax = check.optional("tax_id", |raw| tax_id::parse(&own, raw));
        let region = if own.is_empty() { home } else { &own };
        let standing = ExistingPhone {
            stored: before.map_or("", |row| &row.phone),
            region: before.map_or(home, |row| region_of(row, home)),
        };
        let phone = check.optional("phone", |raw| telephone::parse_edited(region, raw, standing));
        let region = check.optional_line("region", 80);
        let city = check.optional_line("city", 80);
        let website = check.optional("website", website);
        let company = values.get("kind").trim().is_empty() || values.get("kind") == "company";
        if company && belongs_to.as_ref().is_some_and(|typed| !typed.is_empty()) {
            check.add_fault("belongs_to", FaultCode::NotAccepted, None);
        }
        let built = (|| {
            Some(Self {
                name: name?,
                kind: kind?.unwrap_or_else(|| "company".to_owned()),
                belongs_to: belongs_to?,
                tax_id: tax?.unwrap_or_default(),
                phone: phone?.unwrap_or_default(),
                country: country?.unwrap_or_default(),
                region: region?,
                city: city?,
                website: website?.unwrap_or_default(),
            })
        })();
        Ok(check.into_result(built)?)
    }

    pub(crate) fn put_into(self, row: &mut ClientRow) {
        row.name = self.name;
        row.kind = self.kind;
        row.tax_id = self.tax_id;
        row.phone = self.phone;
        row.country = self.country;
        row.region = self.region;
        row.city = self.city;
        row.website = self.website;
    }
}

/// The country whose people write a client's telephone number.
fn region_of<'a>(row: &'a ClientRow, home: &'a str) -> &'a str {
    if row.country.is_empty() { home } else { &row.country }
}

fn country(raw: &str) -> std::result::Result<String, FaultCode> {
    let upper = raw.to_ascii_uppercase();
    let shaped = upper.len() == 2 && upper.bytes().all(|byte| byte.is_ascii_uppercase());
    if shaped { Ok(upper) } else { Err(FaultCode::Choice) }
}

/// A web address; people leave out the scheme.
fn website(raw: &str) -> std::result::Result<String, FaultCode> {
    let full = if raw.contains("://") { raw.to_owned() } else { format!("https://{raw}") };
    let url = Url::parse(&full).map_err(|_| FaultCode::Url)?;
    let web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'));
    if web && full.len() <= 300 { Ok(url.to_string()) } else { Err(FaultCode::Url) }
}

/// The form's values of a client, to edit it. `home` is the agency's country, where people leave out the
/// country's number when they call.
#[must_use]
pub fn to_values(row: &ClientRow, home: &str) -> Values {
    let region = region_of(row, home);
    let mut values = Values::default();
    for (name, value) in [
        ("name", row.name.as_str()),
        ("kind", &row.kind),
        ("belongs_to", row.parent_name.as_deref().unwrap_or_default()),
        ("tax_id", &tax_id::format(&row.country, &row.tax_id)),
        ("phone", &telephone::format(region, &row.phone)),
        ("country", &row.country),
        ("region", &row.region),
        ("city", &row.city),
        ("website", &row.website),
        ("version", &row.version.to_string()),
    ] {
        values.set(name, value);
    }
    values
}
