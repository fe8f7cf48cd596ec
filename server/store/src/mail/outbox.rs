//! The outbox: mails written in the transaction of what causes them, sent later, never dropped.

use crate::ids::{AgencyId, MailId};
use crate::sql::search_text::name_and_address;
use crate::sql::values::columns;
use crate::sql::{Db, Result};
use portico_protocol::fields::normalize_email;
use sqlx::FromRow;

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
    /// The plain-text part. Emptied when a mail with a secret was sent.
    pub body_text: String,
    /// The HTML part. Emptied likewise.
    pub body_html: String,
    /// `queued`, `sent` or `failed`.
    pub state: String,
    /// How often sending was tried.
    pub attempts: i64,
    /// Why the last try failed, as a trouble spells itself.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: i64,
    /// When it was last put into the queue.
    pub queued_at: i64,
    /// When a queued mail is tried next, in epoch milliseconds. Long past for at once.
    pub next_attempt_at: i64,
    /// When the mail server took it.
    pub sent_at: Option<i64>,
}

columns! {
    MailRow ""
    insert { id, agency_id, kind, recipient, recipient_name, subject, body_text, body_html, created_at }
    update {  }
    select {
        "state" as state,
        "attempts" as attempts,
        "last_error" as last_error,
        "queued_at" as queued_at,
        "next_attempt_at" as next_attempt_at,
        "sent_at" as sent_at,
    }
}

/// What can be sent now: it is due, nobody has it in hand, and its agency has a mail server. `$2` is 1 when
/// the server's own stands in for agencies that have none. An agency with a server of its own has one mail in
/// hand at a time, so that a slow server holds up no other agency's.
const DUE: &str = "state = 'queued' AND next_attempt_at <= $1 AND claimed_until <= $1
    AND agency_id NOT IN (SELECT h.agency_id FROM outbox h JOIN agency_settings o ON o.agency_id = h.agency_id
        AND o.name = 'mail' AND o.value <> '' WHERE h.claimed_until > $1 AND h.state = 'queued')
    AND ($2 = 1 OR EXISTS (SELECT 1 FROM agency_settings s WHERE s.agency_id = outbox.agency_id AND s.name = 'mail' AND s.value <> ''))";

/// Adds a mail to be sent at once, or when the pause is over that its agency's mail server is given.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: impl Db<'_>, row: &MailRow) -> Result<()> {
    row.inserted()
        .set("recipient_key", normalize_email(&row.recipient))
        .set("search", name_and_address(&row.recipient_name, &row.recipient))
        .set("state", "queued")
        .set("attempts", 0_i64)
        .set("claimed_until", 0_i64)
        .set("queued_at", row.created_at)
        .set_by(
            "next_attempt_at",
            "coalesce((SELECT p.ends_at FROM mail_pauses p WHERE p.agency_id = ?), 0)",
            &row.agency_id,
        )
        .insert(db, "outbox")
        .await
}

/// Whether any mail can be sent now.
///
/// # Errors
/// When the database fails.
pub async fn is_due(db: impl Db<'_>, has_common_server: bool, now: i64) -> Result<bool> {
    let found: Option<i64> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT created_at FROM outbox WHERE {DUE} LIMIT 1")))
            .bind(now)
            .bind(i64::from(has_common_server))
            .fetch_optional(db)
            .await?;
    Ok(found.is_some())
}

/// Takes a due mail for sending until `claimed_until`. A machine that dies meanwhile loses its claim then.
/// The conditional update makes the claim safe between machines without row locks.
///
/// # Errors
/// When the database fails.
pub async fn claim(db: impl Db<'_>, has_common_server: bool, now: i64, claimed_until: i64) -> Result<Option<MailRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "UPDATE outbox SET claimed_until = $3, attempts = attempts + 1
         WHERE id = (SELECT id FROM outbox WHERE {DUE} ORDER BY next_attempt_at, created_at, id LIMIT 1)
           AND state = 'queued' AND claimed_until <= $1
         RETURNING {}",
        MailRow::COLUMNS
    )))
    .bind(now)
    .bind(i64::from(has_common_server))
    .bind(claimed_until)
    .fetch_optional(db)
    .await
}

/// Notes that the mail server took it. `forget` empties the bodies, for mails that carry a secret.
///
/// # Errors
/// When the database fails.
pub async fn mark_sent(db: impl Db<'_>, agency: &AgencyId, id: &MailId, forget: bool, now: i64) -> Result<()> {
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

/// Notes why a try failed, and when to try again.
///
/// # Errors
/// When the database fails.
pub async fn schedule_retry(
    db: impl Db<'_>,
    agency: &AgencyId,
    id: &MailId,
    error: &str,
    next_attempt_at: i64,
) -> Result<()> {
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

/// Notes that a mail is tried no more, and why. It is kept, and can be put into the queue again.
///
/// # Errors
/// When the database fails.
pub async fn mark_failed(db: impl Db<'_>, agency: &AgencyId, id: &MailId, error: &str) -> Result<()> {
    sqlx::query(
        "UPDATE outbox SET state = 'failed', last_error = $3, claimed_until = 0 WHERE agency_id = $1 AND id = $2",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(error)
    .execute(db)
    .await
    .map(drop)
}

/// Lets all of an agency's queued mails wait at least until then, because its mail server is not there.
///
/// # Errors
/// When the database fails.
pub async fn reschedule(db: impl Db<'_>, agency: &AgencyId, until: i64) -> Result<()> {
    sqlx::query(
        "UPDATE outbox SET next_attempt_at = $2 WHERE agency_id = $1 AND state = 'queued' AND next_attempt_at < $2",
    )
    .bind(agency.as_str())
    .bind(until)
    .execute(db)
    .await
    .map(drop)
}

/// Makes all of an agency's queued mails due at once.
///
/// # Errors
/// When the database fails.
pub async fn retry_now(db: impl Db<'_>, agency: &AgencyId) -> Result<()> {
    sqlx::query("UPDATE outbox SET next_attempt_at = 0 WHERE agency_id = $1 AND state = 'queued'")
        .bind(agency.as_str())
        .execute(db)
        .await
        .map(drop)
}

/// Puts a mail that is not sent into the queue afresh, due at once. Says whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn requeue(db: impl Db<'_>, agency: &AgencyId, id: &MailId, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE outbox SET state = 'queued', queued_at = $3, next_attempt_at = 0
         WHERE agency_id = $1 AND id = $2 AND state <> 'sent'",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a later mail of the same kind went to the same address: its access code retired this one's.
///
/// # Errors
/// When the database fails.
pub async fn is_superseded(db: impl Db<'_>, row: &MailRow) -> Result<bool> {
    let later: Option<i64> = sqlx::query_scalar(
        "SELECT created_at FROM outbox WHERE agency_id = $1 AND recipient_key = $2 AND kind = $3 AND id > $4 LIMIT 1",
    )
    .bind(row.agency_id.as_str())
    .bind(normalize_email(&row.recipient))
    .bind(&row.kind)
    .bind(row.id.as_str())
    .fetch_optional(db)
    .await?;
    Ok(later.is_some())
}

/// How many mails of either kind an agency has written to an address since each of two times, the later one first.
///
/// # Errors
/// When the database fails.
pub async fn count_written_since(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    kinds: [&str; 2],
    [later, earlier]: [i64; 2],
) -> Result<(i64, i64)> {
    sqlx::query_as(
        "SELECT CAST(coalesce(sum(CASE WHEN created_at >= $5 THEN 1 ELSE 0 END), 0) AS BIGINT), count(*) FROM outbox
         WHERE agency_id = $1 AND recipient_key = $2 AND kind IN ($3, $4) AND created_at >= $6",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(kinds[0])
    .bind(kinds[1])
    .bind(later)
    .bind(earlier)
    .fetch_one(db)
    .await
}

/// One of an agency's mails.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &MailId) -> Result<Option<MailRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM outbox WHERE agency_id = $1 AND id = $2",
        MailRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}
