//! A recruiter's desk at an agency that is measured.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use portico::app::actor::recruiter::{NewRecruiter, Recruiter, Role};
use portico::app::mail::log::MailFilter;
use portico::app::{App, actor, clients, contacts, mail};
use portico::store::agency;
use portico::store::ids::{ClientId, ContactId};
use portico_protocol::Values;
use portico_protocol::fields::Email;
use portico_protocol::site::Language;

use crate::support::data::failed;

/// The owner's password.
pub const PASSWORD: &str = "correct horse battery";

/// The owner of an agency.
pub struct Office {
    /// Who.
    pub owner: Recruiter,
}

/// A contact with the three things to sign in with.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The contact.
    pub id: ContactId,
    /// The address.
    pub email: String,
    /// The access code.
    pub code: String,
}

/// The name of every contact here.
pub const NAME: &str = "José da Silva";

fn values(pairs: &[(&str, &str)]) -> Values {
    Values(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

impl Office {
    /// An owner for the agency with this slug.
    pub async fn of(app: &App, slug: &str) -> Result<Self> {
        let agency = agency::find_by_slug(app.store.read(), slug).await?.context("no such agency")?;
        let email = format!("owner@{slug}.example").replace('_', "-");
        let address = Email::parse(&email).map_err(|code| anyhow::anyhow!("{code:?}"))?;
        let new = NewRecruiter {
            email: &address,
            name: "Rosa Lind",
            role: Role::Owner,
            language: Language::En,
            password: PASSWORD,
        };
        let id = actor::recruiter::add(app, &agency, new).await.map_err(failed)?;
        let owner = Recruiter {
            id,
            agency: Arc::new(agency),
            name: "Rosa Lind".to_owned(),
            email,
            role: Role::Owner,
            language: Language::En,
        };
        Ok(Self { owner })
    }

    /// A client with its portal on.
    pub async fn client(&self, app: &App, name: &str) -> Result<ClientId> {
        let client = clients::create(app, &self.owner, &values(&[("name", name)])).await.map_err(failed)?;
        clients::set_portal(app, &self.owner, &client, true).await.map_err(failed)?;
        Ok(client)
    }

    /// A contact who was sent the link.
    pub async fn invited(&self, app: &App, client: &ClientId, email: &str) -> Result<Invited> {
        let form = values(&[("name", NAME), ("email", email), ("language", "en")]);
        let id = contacts::create(app, &self.owner, client, &form).await.map_err(failed)?;
        contacts::send_link(app, &self.owner, &id).await.map_err(failed)?;
        let (sent, _) = mail::log::list(app, &self.owner, &MailFilter::default(), 1).await.map_err(failed)?;
        let mail = sent.iter().find(|mail| mail.recipient == email).context("no mail")?;
        let line = mail.body_text.lines().find_map(|line| line.strip_prefix("Individual access code: "));
        Ok(Invited { id, email: email.to_owned(), code: line.context("no code in the mail")?.to_owned() })
    }
}
