//! Somebody who is no contact yet asks for a portal, and confirms the address with the code that was mailed.
//!
//! A stranger may type anybody's address. So taking a registration asks nothing about the address and does the
//! same work for each; what becomes of it is found out later, and told to the address alone.

use portico_protocol::registrations::Confirmation;
use portico_protocol::site::Language;
use portico_protocol::vacancies::Requester;
use portico_protocol::{ErrorCode, FaultCode};
use portico_store::approvals::{confirmations, registrations};
use portico_store::audit::{self, Entry};
use portico_store::ids::{AgencyId, RegistrationId};
use portico_store::{Tx, agency, contacts};
use subtle::ConstantTimeEq as _;

use crate::actor::account::AccountStatus;
use crate::app::App;
use crate::approvals::mails;
use crate::change::{self, Effect};
use crate::clients::portal_link;
use crate::error::{Error, Result};
use crate::idempotency::{Claim, IdempotencyKey, IdempotentTx};
use crate::security::secret;
use crate::sites::live::LiveSite;
use crate::support::{clock, lifetimes, telephone};

pub use portico_store::approvals::registrations::RegistrationRow;

/// How many tries a code bears, from whatever networks. Each network waits longer and longer between its tries with an
/// address (`state.rs`), which leaves it some two hundred in the two days; so nobody else's tries come near this number
/// unless he has hundreds of networks, and the right person can still confirm. A code is one of 2^40: a hundred
/// thousand guesses find it once in ten million times.
const TRIES: i64 = 100_000;
/// The least time between two mails to an address.
const MAIL_EVERY: i64 = 10 * clock::MINUTE;
/// Most mails to an address within a day.
const MAILS_A_DAY: i64 = 5;
/// Addresses written to in one go.
const AT_ONCE: i64 = 1_000;
/// How long a declined registration is kept, for those who ask back.
const DECLINED_KEPT: i64 = 30 * clock::DAY;

/// Takes a registration. Nothing is known of the address afterwards that was not known before.
///
/// # Errors
/// `NoticeOutdated` beside the notice, `Phone` when it is no number of the agency's country, `Refused(KeyReused)`.
pub async fn register(
    app: &App,
    site: &LiveSite,
    language: Language,
    form: Requester,
    key: &IdempotencyKey,
) -> Result<()> {
    let mut write = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(()) => return Ok(()),
        Claim::New(write) => write,
    };
    if !site.is_current_notice(&form.notice) {
        return Err(Error::field("notice", FaultCode::NoticeOutdated));
    }
    let phone = telephone::parse_optional(&site.agency.country, form.phone.as_ref())?;
    let now = clock::now();
    let row = RegistrationRow {
        id: RegistrationId::fresh(),
        agency_id: site.agency.id.clone(),
        site_id: Some(site.id.as_str().to_owned()),
        company: form.company,
        name: form.name,
        email_key: form.email.normalized(),
        email: form.email.as_str().to_owned(),
        phone,
        language: language.as_str().to_owned(),
        notice_version: form.notice,
        code_hash: String::new(),
        created_at: now,
        expires_at: now + lifetimes::CONFIRMATION_CODE,
        confirmed_at: None,
        decision: None,
    };
    registrations::insert(&mut *write.tx, &row).await?;
    write.commit(app, &(), &[Effect::RegistrationAdded]).await
}

/// Confirms an address by its code; the registration then waits for a recruiter.
///
/// # Errors
/// `Refused(ConfirmationFailed)` whatever was wrong, `Refused(KeyReused)`.
pub async fn confirm(app: &App, site: &LiveSite, form: &Confirmation, key: &IdempotencyKey) -> Result<()> {
    let fits = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(fits) => fits,
        Claim::New(mut write) => {
            let fits = try_code(app, &mut write.tx, &site.agency.id, form).await?;
            // A try that failed is kept too: it has been counted, and a retry must not count twice.
            write.commit(app, &fits, &[]).await?;
            fits
        }
    };
    if fits { Ok(()) } else { Err(Error::Refused(ErrorCode::ConfirmationFailed)) }
}

async fn try_code(app: &App, tx: &mut Tx, agency: &AgencyId, form: &Confirmation) -> Result<bool> {
    let (now, email_key, code) = (clock::now(), form.email.normalized(), secret::normalize_code(&form.code));
    let open = confirmations::count_try(&mut **tx, agency, &email_key, TRIES, now).await?;
    let fitting = open.iter().find(|row| {
        let digest = code_digest(app, &row.id, &code);
        bool::from(digest.as_bytes().ct_eq(row.code_hash.as_bytes()))
    });
    let Some(row) = fitting else { return Ok(false) };
    confirmations::confirm(&mut **tx, agency, &row.id, now).await?;
    confirmations::replace_others(&mut **tx, agency, &email_key, &row.id, now).await?;
    let entry = Entry {
        actor_kind: "visitor",
        actor_id: None,
        action: "registration.confirmed",
        subject_kind: "registration",
        subject_id: row.id.as_str(),
    };
    audit::insert(&mut **tx, agency, entry, now).await?;
    Ok(true)
}

/// The digest a code is stored as. It lives for two days, and without the master key nothing can be tried on it, so a
/// digest is enough where a slow hash would let strangers keep the processor busy.
fn code_digest(app: &App, id: &RegistrationId, code: &str) -> String {
    app.keys.mac(b"registration", format!("{id}\n{code}").as_bytes())
}

/// Writes the mails that registrations wait for, as far as their addresses may be written to now.
///
/// # Errors
/// When the database fails.
pub async fn write_due(app: &App) -> Result<()> {
    let now = clock::now();
    let due = confirmations::list_unmailed(app.store.read(), now - MAIL_EVERY, now, AT_ONCE).await?;
    for (agency, email_key) in due {
        write_to(app, &AgencyId::from(agency), &email_key).await?;
    }
    Ok(())
}

/// Writes to one address about the latest of its registrations that wait. A person who registers once more has seen a
/// mistake in the earlier ones, or has not found the mail.
async fn write_to(app: &App, agency: &AgencyId, email_key: &str) -> Result<()> {
    let now = clock::now();
    let mut tx = app.begin().await?;
    confirmations::lock_rows(&mut *tx, agency, email_key).await?;
    let just_now = confirmations::count_mailed_since(&mut *tx, agency, email_key, now - MAIL_EVERY).await?;
    let today = confirmations::count_mailed_since(&mut *tx, agency, email_key, now - clock::DAY).await?;
    if today >= MAILS_A_DAY {
        // Not kept for tomorrow: whoever asks so often for one address must not hold up the others.
        confirmations::end_unmailed(&mut *tx, agency, email_key, now).await?;
        return Ok(tx.commit().await?);
    }
    if just_now > 0 {
        return Ok(());
    }
    let latest = confirmations::find_latest_unmailed(&mut *tx, agency, email_key, now).await?;
    let Some(mut row) = latest else { return Ok(()) };
    let agency_row = agency::find_by_id(&mut *tx, agency).await?.ok_or(Error::NotFound)?;
    let page = portal_link::find_page_on(app, &agency_row.slug, row.site_id.as_deref());
    if has_access(&mut tx, agency, email_key).await? {
        mails::queue_registration_known(&mut tx, &agency_row, &row, &page).await?;
        row.expires_at = now;
    } else {
        let code = secret::generate_readable(8)?;
        row.code_hash = code_digest(app, &row.id, &secret::normalize_code(&code));
        row.expires_at = now + lifetimes::CONFIRMATION_CODE;
        let typed_at = format!("{}/{}/client/confirm", app.config.public_url, agency_row.slug);
        mails::queue_registration_code(&mut tx, &agency_row, &row, &page, &typed_at, &code).await?;
    }
    confirmations::mark_mailed(&mut *tx, &row, now).await?;
    confirmations::end_unmailed(&mut *tx, agency, email_key, now).await?;
    change::commit_audited(app, tx, agency, &[Effect::MailQueued]).await
}

/// Whether the address is that of a contact who was let in already. A lead, and somebody whose access was withdrawn,
/// may register; a recruiter decides.
async fn has_access(tx: &mut Tx, agency: &AgencyId, email_key: &str) -> Result<bool> {
    let Some(row) = contacts::find_by_email(&mut **tx, agency, email_key).await? else { return Ok(false) };
    let status = AccountStatus::from_contact(&row);
    let let_in = matches!(status, AccountStatus::PendingActivation | AccountStatus::Connected);
    Ok(let_in && !contacts::list_open_clients(&mut **tx, agency, &row.id).await?.is_empty())
}

/// Forgets registrations that nobody confirmed in time, a day later so that the mails of the day still count, and
/// declined ones after a month.
///
/// # Errors
/// When the database fails.
pub async fn forget_old(app: &App) -> Result<()> {
    let now = clock::now();
    let mut tx = app.begin().await?;
    registrations::delete_old(&mut *tx, now - clock::DAY, now - DECLINED_KEPT).await?;
    Ok(tx.commit().await?)
}
