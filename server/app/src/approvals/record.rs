//! Details as they stand in the database: a company's or a contact's own, field by field.

use std::collections::BTreeMap;

use portico_protocol::Values;
use portico_protocol::details::Subject;
use portico_protocol::fields::normalize_email;
use portico_protocol::site::Language;
use portico_store::clients::ClientRow;
use portico_store::contacts::ContactRow;
use portico_store::ids::{AgencyId, ClientId, ContactId};
use portico_store::{Connection, Tx, agency, clients as client_rows, contacts as contact_rows};

use crate::approvals::confirmations;
use crate::clients::form::{self, ClientForm};
use crate::clients::search_index;
use crate::contacts::{self, ContactForm};
use crate::error::{Error, Result};

/// Field names and what they hold in the database.
pub(crate) type Fields = BTreeMap<String, String>;

/// Fields as a proposal's row holds them.
pub(crate) fn parse_fields(json: &str) -> Result<Fields> {
    serde_json::from_str(json).map_err(Error::internal)
}

/// Somebody's details.
#[derive(Debug, Clone)]
pub enum DetailsRecord {
    /// A contact's own.
    Own {
        /// The contact.
        row: Box<ContactRow>,
        /// The agency's country, which the contact's telephone number is of.
        home: String,
    },
    /// A company's.
    Company {
        /// The company.
        row: Box<ClientRow>,
        /// The agency's country, which the company's telephone numbers are of when its own is not known.
        home: String,
    },
}

impl DetailsRecord {
    /// Reads the details of a contact, or else those of a client.
    pub(crate) async fn read(
        db: &mut Connection,
        agency: &AgencyId,
        client: &ClientId,
        contact: Option<&ContactId>,
    ) -> Result<Self> {
        let home = agency::find_by_id(&mut *db, agency).await?.ok_or(Error::NotFound)?.country;
        match contact {
            Some(id) => {
                let row = contact_rows::find_by_id(&mut *db, agency, id).await?.ok_or(Error::NotFound)?;
                Ok(Self::Own { row: Box::new(row), home })
            }
            None => {
                let row = client_rows::find_by_id(&mut *db, agency, client).await?.ok_or(Error::NotFound)?;
                Ok(Self::Company { row: Box::new(row), home })
            }
        }
    }

    /// Whose details they are.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Own { .. } => Subject::Own,
            Self::Company { .. } => Subject::Company,
        }
    }

    /// The version a change is based on.
    #[must_use]
    pub const fn version(&self) -> i64 {
        match self {
            Self::Own { row, .. } => row.version,
            Self::Company { row, .. } => row.version,
        }
    }

    /// The kind and id of what an audit entry names.
    pub(crate) fn audit_subject(&self) -> (&'static str, &str) {
        match self {
            Self::Own { row, .. } => ("contact", row.id.as_str()),
            Self::Company { row, .. } => ("client", row.id.as_str()),
        }
    }

    /// The names of the fields that contacts can change.
    #[must_use]
    pub const fn names(&self) -> &'static [&'static str] {
        confirmations::fields(self.subject())
    }

    /// All fields as a form shows them.
    #[must_use]
    pub fn to_values(&self) -> Values {
        match self {
            Self::Own { row, home } => contacts::form_values(row, home),
            Self::Company { row, home } => form::to_values(row, home),
        }
    }

    /// What a field holds in the database.
    pub(crate) fn get(&self, name: &str) -> &str {
        match self {
            Self::Own { row, .. } => match name {
                "name" => &row.name,
                "job_title" => &row.job_title,
                "phone" => &row.phone,
                "language" => &row.language,
                _ => "",
            },
            Self::Company { row, .. } => match name {
                "name" => &row.name,
                "tax_id" => &row.tax_id,
                "phone" => &row.phone,
                "website" => &row.website,
                "country" => &row.country,
                "region" => &row.region,
                "city" => &row.city,
                _ => "",
            },
        }
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match self {
            Self::Own { row, .. } => match name {
                "name" => &mut row.name,
                "job_title" => &mut row.job_title,
                "phone" => &mut row.phone,
                "language" => &mut row.language,
                _ => return None,
            },
            Self::Company { row, .. } => match name {
                "name" => &mut row.name,
                "tax_id" => &mut row.tax_id,
                "phone" => &mut row.phone,
                "website" => &mut row.website,
                "country" => &mut row.country,
                "region" => &mut row.region,
                "city" => &mut row.city,
                _ => return None,
            },
        })
    }

    /// The same with some fields set, which were checked when they were proposed.
    #[must_use]
    pub(crate) fn with_fields(&self, fields: &Fields) -> Self {
        let mut next = self.clone();
        for (name, value) in fields {
            if let Some(field) = next.field(name) {
                field.clone_from(value);
            }
        }
        next
    }

    /// What a filled form makes of it. Fields that contacts cannot change stay as they are, whatever was sent, and so
    /// does a number that was left as it was shown: storing it in another form is no change that anybody made.
    pub(crate) fn apply_form(&self, values: &Values) -> Result<Self> {
        let shown = self.to_values();
        let mut all = shown.clone();
        for name in self.names() {
            all.set(name, values.get(name));
        }
        let mut next = self.clone();
        match &mut next {
            Self::Own { row, home } => {
                let language = Language::parse(&row.language).unwrap_or(Language::En);
                ContactForm::parse(&all, language, home, &row.phone)?.put_into(row);
            }
            Self::Company { row, home } => ClientForm::parse(&all, home, Some(&**row))?.put_into(row),
        }
        if let Some(phone) = next.field("phone").filter(|_| all.get("phone").trim() == shown.get("phone").trim()) {
            self.get("phone").clone_into(phone);
        }
        Ok(next)
    }

    /// The fields in which `next` differs, with what they hold there.
    pub(crate) fn diff(&self, next: &Self) -> Fields {
        let changed = self.names().iter().filter(|name| self.get(name) != next.get(name));
        changed.map(|name| ((*name).to_owned(), next.get(name).to_owned())).collect()
    }

    /// Stores `next` in place of this, based on this one's version. The board changes when the company [is renamed](Self::is_renamed).
    pub(crate) async fn replace(&self, tx: &mut Tx, agency: &AgencyId, next: &Self, now: i64) -> Result<()> {
        let saved = match next {
            Self::Own { row, .. } => {
                contact_rows::update(&mut **tx, agency, row, &normalize_email(&row.email), now).await?
            }
            Self::Company { row, .. } => client_rows::update(&mut **tx, agency, row, now).await?,
        };
        if !saved {
            return Err(Error::Conflict);
        }
        match next {
            Self::Own { row, .. } => search_index::index_clients_of_contact(tx, agency, &row.id).await?,
            Self::Company { row, .. } => {
                client_rows::record_activity(tx, agency, &row.id, now).await?;
                search_index::index(tx, agency, &row.id).await?;
            }
        }
        Ok(())
    }

    /// Whether `next` gives a company another name, which the job board shows.
    pub(crate) fn is_renamed(&self, next: &Self) -> bool {
        self.subject() == Subject::Company && self.get("name") != next.get("name")
    }
}
