//! Clients, and the contacts who sign in for them.

use serde::Deserialize;

/// What kind of client this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// A company of its own.
    Company,
    /// A branch of another client.
    Branch,
    /// A department inside another client.
    Department,
}

/// Whom the agency recruits for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// For references.
    pub key: String,
    /// The name; a branch or department names its company in it.
    pub name: String,
    /// Company, branch or department.
    pub kind: ClientKind,
    /// The key of the company a branch or department belongs to.
    pub parent: Option<String>,
    /// VAT number or CNPJ.
    pub tax_id: Option<String>,
    /// Town or city. Of a lead nothing but the name is known.
    #[serde(default)]
    pub city: String,
    /// Region, or the state's two letters in Brazil.
    #[serde(default)]
    pub region: String,
    /// Home page.
    #[serde(default)]
    pub website: String,
    /// Switchboard.
    #[serde(default)]
    pub phone: String,
    /// Whether it is only a lead: a visitor of the site requested a vacancy in its name.
    #[serde(default)]
    pub lead: bool,
    /// Whether its portal is switched on.
    pub portal: bool,
}

/// How far a contact's access has come. As in Portico, it follows from times and is never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountStatus {
    /// Neither invited nor self-registered.
    NotRegistered,
    /// Invited, and never signed in.
    PendingActivation,
    /// Has signed in.
    Connected,
    /// Access withdrawn.
    Inactive,
}

/// A person at a client.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// For references.
    pub key: String,
    /// The client's key.
    pub client: String,
    /// Keys of other clients that the person is a contact of.
    #[serde(default)]
    pub also: Vec<String>,
    /// Full name.
    pub name: String,
    /// Where the link goes, and one of the three things to sign in with.
    pub email: String,
    /// Direct line or mobile.
    pub phone: Option<String>,
    /// What the person does there.
    #[serde(default)]
    pub job_title: String,
    /// Days since the link was first sent.
    pub invited: Option<u32>,
    /// Days since the last sign-in.
    pub signed_in: Option<u32>,
    /// Days since access was withdrawn.
    pub withdrawn: Option<u32>,
    /// The demo's own access code, printed when the demo starts; nobody knows the others' codes.
    pub code: Option<String>,
}

impl Contact {
    /// The status that follows from the contact's times.
    #[must_use]
    pub const fn account_status(&self) -> AccountStatus {
        match (self.withdrawn, self.signed_in, self.invited) {
            (Some(_), _, _) => AccountStatus::Inactive,
            (None, Some(_), _) => AccountStatus::Connected,
            (None, None, Some(_)) => AccountStatus::PendingActivation,
            (None, None, None) => AccountStatus::NotRegistered,
        }
    }
}
