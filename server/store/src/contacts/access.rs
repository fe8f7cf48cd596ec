//! A contact's access: codes, sign-ins, and taking it away.

use crate::ids::{AgencyId, ContactId};
use crate::sql::{Db, Result};

/// Replaces the access codes by one and notes the invitation.
///
/// # Errors
/// When the database fails.
pub async fn set_code(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, code_hash: &str, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE contacts SET code_hash = $3, code_created_at = $4, asked_code_hash = NULL, asked_code_created_at = NULL, invited_at = $4
         WHERE agency_id = $1 AND id = $2",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(code_hash)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Puts a code that somebody asked for beside the access code, and notes the invitation, which it also is. False when
/// the contact is inactive or has another address by now.
///
/// # Errors
/// When the database fails.
pub async fn set_requested_code(
    db: impl Db<'_>,
    agency: &AgencyId,
    email_key: &str,
    code_hash: &str,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE contacts SET asked_code_hash = $3, asked_code_created_at = $4, invited_at = $4
         WHERE agency_id = $1 AND email_key = $2 AND deactivated_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(email_key)
    .bind(code_hash)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a contact's access away with all that led to it: codes, invitation, registration and sign-ins. Whether access
/// was withdrawn by a recruiter stays known.
///
/// # Errors
/// When the database fails.
pub async fn clear_access(db: impl Db<'_>, agency: &AgencyId, id: &ContactId) -> Result<()> {
    sqlx::query(
        "UPDATE contacts SET code_hash = NULL, code_created_at = NULL, asked_code_hash = NULL, asked_code_created_at = NULL,
             invited_at = NULL, registered_at = NULL, last_sign_in_at = NULL
         WHERE agency_id = $1 AND id = $2",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .execute(db)
    .await
    .map(drop)
}

/// Notes that a contact has registered, if that was not known.
///
/// # Errors
/// When the database fails.
pub async fn record_registration(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, at: i64) -> Result<()> {
    sqlx::query("UPDATE contacts SET registered_at = coalesce(registered_at, $3) WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(at)
        .execute(db)
        .await
        .map(drop)
}

/// Uses the code that has this hash: one that was asked for takes the place of the one before. False when the contact
/// has no such code any more or is inactive by now. Holds the contact until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn use_code(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, code_hash: &str) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE contacts SET code_hash = $3,
             code_created_at = CASE WHEN asked_code_hash = $3 THEN asked_code_created_at ELSE code_created_at END,
             asked_code_created_at = CASE WHEN asked_code_hash = $3 THEN NULL ELSE asked_code_created_at END,
             asked_code_hash = CASE WHEN asked_code_hash = $3 THEN NULL ELSE asked_code_hash END
         WHERE agency_id = $1 AND id = $2 AND (code_hash = $3 OR asked_code_hash = $3) AND deactivated_at IS NULL",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(code_hash)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes a sign-in.
///
/// # Errors
/// When the database fails.
pub async fn record_sign_in(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, now: i64) -> Result<()> {
    sqlx::query("UPDATE contacts SET last_sign_in_at = $3 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// Withdraws access (`Some(time)`) or gives it back (`None`).
///
/// # Errors
/// When the database fails.
pub async fn set_deactivated(db: impl Db<'_>, agency: &AgencyId, id: &ContactId, at: Option<i64>) -> Result<bool> {
    let done = sqlx::query("UPDATE contacts SET deactivated_at = $3 WHERE agency_id = $1 AND id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .bind(at)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}
