//! "Send me a new code": noted for everybody alike, and answered later by mail to those who may have one.
//!
//! Any stranger can ask. So the new code stands beside the one that the contact has, and retires it when it is used.

use portico_protocol::sign_in::CodeRequest;
use portico_store::audit::{self, Entry};
use portico_store::contacts::{self, ContactRow};
use portico_store::ids::AgencyId;
use portico_store::sign_in::access_code_requests::{self, AccessCodeRequestRow};
use portico_store::{Tx, agency};

use crate::actor::account::AccountStatus;
use crate::app::App;
use crate::change::{self, Effect};
use crate::clients::portal_link;
use crate::contacts::mails;
use crate::error::Result;
use crate::sites::live::LiveSite;
use crate::support::clock;

/// How long after a code the next one may be asked for.
const BETWEEN: i64 = 10 * clock::MINUTE;
/// How many codes a contact may ask for within a day.
const A_DAY: i64 = 5;
/// What the audit trail calls it.
const SENT: &str = "contact.code_requested";

/// Notes that somebody asked for a new code. Whether the address is known is not even looked up.
///
/// # Errors
/// When the database fails.
pub async fn record_request(app: &App, site: &LiveSite, request: &CodeRequest) -> Result<()> {
    let mut tx = app.begin().await?;
    access_code_requests::insert(&mut *tx, &site.agency.id, &request.email.normalized(), clock::now()).await?;
    change::commit_audited(app, tx, &site.agency.id, &[Effect::AccessAsked]).await
}

/// Answers the oldest request that waits. False when none does. A code is made and hashed whoever asks: sign-ins wait
/// for the same processors, and would tell by their time whether the address is known.
///
/// # Errors
/// When the database fails; the request then waits on.
pub async fn answer_next(app: &App) -> Result<bool> {
    let Some(request) = access_code_requests::find_next(app.store.read()).await? else { return Ok(false) };
    // Hashed before the transaction, which others wait for.
    let (code, hash) = app.hashing.access_code().await?;
    let mut tx = app.begin().await?;
    if access_code_requests::mark_done(&mut *tx, &request, clock::now()).await? {
        send(app, &mut tx, &request, &code, &hash).await?;
        change::commit_audited(app, tx, &request.agency_id, &[Effect::MailQueued]).await?;
    }
    Ok(true)
}

/// Only who has been let in before may ask: adding a contact alone gives nobody access.
fn may_ask(row: &ContactRow) -> bool {
    matches!(AccountStatus::from_contact(row), AccountStatus::PendingActivation | AccountStatus::Connected)
}

async fn send(app: &App, tx: &mut Tx, request: &AccessCodeRequestRow, code: &str, hash: &str) -> Result<()> {
    let (agency, now) = (&request.agency_id, clock::now());
    let known = contacts::find_by_email(&mut **tx, agency, &request.email_key).await?;
    let Some(row) = known.filter(may_ask) else { return Ok(()) };
    let open = contacts::list_open_clients(&mut **tx, agency, &row.id).await?;
    if open.is_empty() || !is_due(tx, agency, &row, now).await? {
        return Ok(());
    }
    let Some(agency_row) = agency::find_by_id(&mut **tx, agency).await? else { return Ok(()) };
    if !contacts::set_requested_code(&mut **tx, agency, &request.email_key, hash, now).await? {
        return Ok(());
    }
    mails::queue_new_code(tx, &agency_row, &row, &portal_link::find_page(app, &agency_row.slug), code).await?;
    let entry = Entry {
        actor_kind: "system",
        actor_id: None,
        action: SENT,
        subject_kind: "contact",
        subject_id: row.id.as_str(),
    };
    Ok(audit::insert(&mut **tx, agency, entry, now).await?)
}

/// Whether the contact was not sent a code a moment ago, nor too many of them today.
async fn is_due(tx: &mut Tx, agency: &AgencyId, row: &ContactRow, now: i64) -> Result<bool> {
    if [row.code_created_at, row.asked_code_created_at].into_iter().flatten().any(|made| now - made < BETWEEN) {
        return Ok(false);
    }
    let today = audit::count_since(&mut **tx, agency, SENT, "contact", row.id.as_str(), now - clock::DAY).await?;
    Ok(today < A_DAY)
}

/// Forgets requests that were answered.
///
/// # Errors
/// When the database fails.
pub async fn forget_old(app: &App) -> Result<()> {
    let mut tx = app.begin().await?;
    access_code_requests::delete_before(&mut *tx, clock::now() - clock::DAY).await?;
    Ok(tx.commit().await?)
}
