//! The outbox: mails written in the transaction of what causes them, sent later, never dropped.

use sqlx::FromRow;

use super::{Db, Result};
use crate::ids::{AgencyId, MailId};

/// One mail.
#[derive(Debug, Clone, FromRow)]
pub struct MailRow {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: MailId,
    /// Whose it is.
    #[sqlx(try_from = "String")]
    pub agency_id: AgencyId,
    /// Which of Portico's mails it is, such as `portal_link`.
    pub kind: String,
    /// The address.
    pub recipient: String,
    /// The person's name.
    pub recipient_name: String,
    /// The subject.
    pub subject: String,
    /// The plain-text part; emptied when a mail with a secret was sent.
    pub body_text: String,
    /// The HTML part; emptied likewise.
    pub body_html: String,
    /// `queued` or `sent`.
    pub state: String,
    /// How often sending was tried.
    pub attempts: i64,
    /// What the mail server said last.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: i64,
    /// When the mail server took it.
    pub sent_at: Option<i64>,
}

const COLUMNS: &str = "id, agency_id, kind, recipient, recipient_name, subject, body_text, body_html, state, attempts, last_error, created_at, sent_at";

/// Adds a mail to be sent at once.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, row: &MailRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO outbox (id, agency_id, kind, recipient, recipient_name, subject, body_text, body_html, state, attempts, next_attempt_at, claimed_until, created_at, recipient_key, queued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', 0, 0, 0, $9, $10, $9)",
    )
    .bind(row.id.as_str())
    .bind(row.agency_id.as_str())
    .bind(&row.kind)
    .bind(&row.recipient)
    .bind(&row.recipient_name)
    .bind(&row.subject)
    .bind(&row.body_text)
    .bind(&row.body_html)
    .bind(row.created_at)
    .bind(row.recipient.to_lowercase())
    .execute(db)
    .await
    .map(drop)
}

/// Takes a due mail for sending until `claimed_until`; a machine that dies meanwhile loses its claim then.
/// The conditional update makes the claim safe between machines without row locks.
///
/// # Errors
/// When the database fails.
pub async fn claim(db: impl Db<'_>, now: i64, claimed_until: i64) -> Result<Option<MailRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "UPDATE outbox SET claimed_until = $2, attempts = attempts + 1
         WHERE id = (SELECT id FROM outbox WHERE state = 'queued' AND next_attempt_at <= $1 AND claimed_until <= $1
                     ORDER BY next_attempt_at, created_at, id LIMIT 1)
           AND state = 'queued' AND claimed_until <= $1
         RETURNING {COLUMNS}"
    )))
    .bind(now)
    .bind(claimed_until)
    .fetch_optional(db)
    .await
}

/// Notes that the mail server took it. `forget` empties the bodies, for mails that carry a secret.
///
/// # Errors
/// When the database fails.
pub async fn sent(db: impl Db<'_>, agency: &AgencyId, id: &MailId, forget: bool, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE outbox SET state = 'sent', sent_at = $3, last_error = NULL, claimed_until = 0,
             body_text = CASE WHEN $4 = 1 THEN '' ELSE body_text END, body_html = CASE WHEN $4 = 1 THEN '' ELSE body_html END
         WHERE agency_id = $1 AND id = $2",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(now)
    .bind(i64::from(forget))
    .execute(db)
    .await
    .map(drop)
}

/// Notes a failure and when to try again.
///
/// # Errors
/// When the database fails.
pub async fn failed(db: impl Db<'_>, agency: &AgencyId, id: &MailId, error: &str, next_attempt_at: i64) -> Result<()> {
    sqlx::query(
        "UPDATE outbox SET last_error = $3, next_attempt_at = $4, claimed_until = 0 WHERE agency_id = $1 AND id = $2",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(error)
    .bind(next_attempt_at)
    .execute(db)
    .await
    .map(drop)
}

/// An agency's latest mails.
///
/// # Errors
/// When the database fails.
pub async fn list(db: impl Db<'_>, agency: &AgencyId, limit: i64, offset: i64) -> Result<Vec<MailRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM outbox WHERE agency_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3"
    )))
    .bind(agency.as_str())
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// One of an agency's mails.
///
/// # Errors
/// When the database fails.
pub async fn by_id(db: impl Db<'_>, agency: &AgencyId, id: &MailId) -> Result<Option<MailRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM outbox WHERE agency_id = $1 AND id = $2")))
        .bind(agency.as_str())
        .bind(id.as_str())
        .fetch_optional(db)
        .await
}
