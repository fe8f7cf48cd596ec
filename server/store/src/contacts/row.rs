//! One contact.

use portico_protocol::site::Language;
use sqlx::FromRow;

use crate::ids::ContactId;
use crate::sql::values::columns;

/// One contact.
#[derive(Debug, Clone, FromRow)]
pub struct ContactRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: ContactId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Number, or empty.
    pub phone: String,
    /// Job title, or empty.
    pub job_title: String,
    /// The language of mails and portal.
    pub language: String,
    /// When the link was last sent.
    pub invited_at: Option<i64>,
    /// When the contact registered without being invited.
    pub registered_at: Option<i64>,
    /// When the contact last signed in.
    pub last_sign_in_at: Option<i64>,
    /// When access was withdrawn.
    pub deactivated_at: Option<i64>,
    /// Argon2id of the individual access code.
    pub code_hash: Option<String>,
    /// When that code was made.
    pub code_created_at: Option<i64>,
    /// Argon2id of a code that was asked for since and has not been used.
    pub asked_code_hash: Option<String>,
    /// When that one was made.
    pub asked_code_created_at: Option<i64>,
    /// Goes up with every change of the details.
    pub version: i64,
}

impl ContactRow {
    /// The language of mails and portal. English for one that this version does not know.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::parse(&self.language).unwrap_or(Language::En)
    }
}

columns! {
    ContactRow "c."
    insert { id, invited_at, registered_at, version }
    update { name, email, phone, job_title, language }
    select {
        "c.last_sign_in_at" as last_sign_in_at,
        "c.deactivated_at" as deactivated_at,
        "c.code_hash" as code_hash,
        "c.code_created_at" as code_created_at,
        "c.asked_code_hash" as asked_code_hash,
        "c.asked_code_created_at" as asked_code_created_at,
    }
}
