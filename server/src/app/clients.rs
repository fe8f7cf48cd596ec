//! Clients, as recruiters keep them.

use portico_protocol::field::{Phone, Text};
use portico_protocol::form::Checker;
use portico_protocol::{ErrorCode, FaultCode, Values};
use url::Url;

use super::recruiters::Recruiter;
use super::{App, clock};
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::store::contacts::{self, ContactRow};
use crate::store::{Tx, audit, clients};

pub use crate::store::clients::{ClientCard, ClientRow};

/// Clients on one page of the list.
pub const PAGE: i64 = 24;

/// The kinds of client, as spelt in the database.
pub const KINDS: &[&str] = &["company", "branch", "department"];

/// The client form (`name kind tax_id phone country region city website`), checked. The name is the only required field.
#[derive(Debug, Clone)]
pub(super) struct ClientForm {
    name: String,
    kind: String,
    tax_id: String,
    phone: String,
    country: String,
    region: String,
    city: String,
    website: String,
}

impl ClientForm {
    pub(super) fn parse(values: &Values) -> Result<Self> {
        let mut check = Checker::new(values);
        let name = check.text("name", Text { min: 2, max: 120 });
        let kind = check.optional("kind", |raw| {
            KINDS.iter().find(|kind| **kind == raw).map(|kind| (*kind).to_owned()).ok_or(FaultCode::Choice)
        });
        let tax_id = check.optional_text("tax_id", 40);
        let phone = check.optional("phone", Phone::parse);
        let country = check.optional("country", |raw| {
            let upper = raw.to_ascii_uppercase();
            if upper.len() == 2 && upper.bytes().all(|b| b.is_ascii_uppercase()) {
                Ok(upper)
            } else {
                Err(FaultCode::Choice)
            }
        });
        let region = check.optional_text("region", 80);
        let city = check.optional_text("city", 80);
        let website = check.optional("website", website);
        let built = (|| {
            Some(Self {
                name: name?,
                kind: kind?.unwrap_or_else(|| "company".to_owned()),
                tax_id: tax_id?,
                phone: phone?.map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
                country: country?.unwrap_or_default(),
                region: region?,
                city: city?,
                website: website?.unwrap_or_default(),
            })
        })();
        Ok(check.finish(built)?)
    }

    pub(super) fn put_into(self, row: &mut ClientRow) {
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

/// A web address; people leave out the scheme.
fn website(raw: &str) -> std::result::Result<String, FaultCode> {
    let full = if raw.contains("://") { raw.to_owned() } else { format!("https://{raw}") };
    let url = Url::parse(&full).map_err(|_| FaultCode::Url)?;
    let web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'));
    if web && full.len() <= 300 { Ok(url.to_string()) } else { Err(FaultCode::Url) }
}

/// The form's values of a client, to edit it.
#[must_use]
pub fn to_values(row: &ClientRow) -> Values {
    let mut values = Values::default();
    for (name, value) in [
        ("name", &row.name),
        ("kind", &row.kind),
        ("tax_id", &row.tax_id),
        ("phone", &row.phone),
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

/// One page of the list.
#[derive(Debug)]
pub struct ClientPage {
    /// The cards, by name.
    pub items: Vec<ClientCard>,
    /// How many the search finds.
    pub total: i64,
}

/// The agency's clients whose name, city or tax id contains `search`. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, search: &str, page: i64) -> Result<ClientPage> {
    let agency = &recruiter.agency.id;
    let items = clients::cards(app.store.read(), agency, search, PAGE, (page.max(1) - 1) * PAGE).await?;
    Ok(ClientPage { items, total: clients::count(app.store.read(), agency, search).await? })
}

/// Ids and names of all of the agency's clients, for a choice.
///
/// # Errors
/// When the database fails.
pub async fn names(app: &App, recruiter: &Recruiter) -> Result<Vec<(String, String)>> {
    Ok(clients::names(app.store.read(), &recruiter.agency.id).await?)
}

/// One of the agency's clients with its contacts.
///
/// # Errors
/// `NotFound` when the agency has no such client.
pub async fn get(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<(ClientRow, Vec<ContactRow>)> {
    let agency = &recruiter.agency.id;
    let row = clients::by_id(app.store.read(), agency, id).await?.ok_or(Error::NotFound)?;
    Ok((row, contacts::of_client(app.store.read(), agency, id).await?))
}

/// Makes a client.
///
/// # Errors
/// `ReadOnly`, or faults in the form.
pub async fn create(app: &App, recruiter: &Recruiter, values: &Values) -> Result<ClientId> {
    recruiter.may_write()?;
    let form = ClientForm::parse(values)?;
    let mut row = ClientRow {
        id: ClientId::fresh(),
        kind: String::new(),
        name: String::new(),
        tax_id: String::new(),
        phone: String::new(),
        country: String::new(),
        region: String::new(),
        city: String::new(),
        website: String::new(),
        lead: 0,
        portal_enabled_at: None,
        version: 1,
        created_at: clock::now(),
    };
    form.put_into(&mut row);
    let mut tx = app.begin().await?;
    clients::insert(&mut *tx, &recruiter.agency.id, &row).await?;
    finish(tx, recruiter, "client.created", &row.id).await?;
    Ok(row.id)
}

/// Changes a client; `version` in the form is the one the edit is based on.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile, or faults in the form.
pub async fn update(app: &App, recruiter: &Recruiter, id: &ClientId, values: &Values) -> Result<()> {
    recruiter.may_write()?;
    let form = ClientForm::parse(values)?;
    let mut tx = app.begin().await?;
    let mut row = clients::by_id(&mut *tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    row.version = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    form.put_into(&mut row);
    save(&mut tx, recruiter, &row).await?;
    finish(tx, recruiter, "client.changed", id).await
}

/// Switches the client's portal on or off. Off ends what its contacts have open within seconds.
///
/// # Errors
/// `ReadOnly` or `NotFound`.
pub async fn set_portal(app: &App, recruiter: &Recruiter, id: &ClientId, on: bool) -> Result<()> {
    recruiter.may_write()?;
    let mut tx = app.begin().await?;
    let mut row = clients::by_id(&mut *tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    row.portal_enabled_at = if on { row.portal_enabled_at.or_else(|| Some(clock::now())) } else { None };
    row.lead = if on { 0 } else { row.lead };
    save(&mut tx, recruiter, &row).await?;
    let action = if on { "client.portal_on" } else { "client.portal_off" };
    finish(tx, recruiter, action, id).await?;
    if !on {
        app.contact_sessions.invalidate_all();
    }
    Ok(())
}

async fn save(tx: &mut Tx, recruiter: &Recruiter, row: &ClientRow) -> Result<()> {
    if clients::update(&mut **tx, &recruiter.agency.id, row, clock::now()).await? {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

async fn finish(mut tx: Tx, recruiter: &Recruiter, action: &str, id: &ClientId) -> Result<()> {
    audit::insert(&mut *tx, &recruiter.agency.id, recruiter.did(action, "client", id.as_str()), clock::now()).await?;
    Ok(tx.commit().await?)
}
