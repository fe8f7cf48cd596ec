//! Applications: a candidate applies, a recruiter reads.

use portico_protocol::FaultCode;
use portico_protocol::applications::{ApplicationForm, ApplicationReceipt, TALENT_POOL_MONTHS};
use portico_protocol::site::Language;
use portico_store::approvals::acceptances::{self, Acceptance, Person};
use portico_store::audit::Entry;
use portico_store::candidates::applications::{self, NewApplication};
use portico_store::candidates::{self, CandidateDetails};
use portico_store::documents::files;
use portico_store::ids::{AgencyId, ApplicationId, CandidateId, FileId};
use portico_store::vacancies::{self, VacancyRow};
use portico_store::{Db, Tx};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::candidates::mails;
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::files::blobs::{self, StoredFile};
use crate::files::cv_text::{self, Preview};
use crate::files::incoming::IncomingFile;
use crate::idempotency::{self, Claim, IdempotencyKey, IdempotentTx};
use crate::security::secret;
use crate::sites::live::LiveSite;
use crate::support::clock;

pub use portico_store::candidates::applications::{ApplicationRow, EarlierCv};

/// Applications on one page of the recruiters' list.
pub const PAGE: i64 = 25;
/// Largest CV whose text is taken out for a preview.
const PREVIEW_MAX: u64 = 10_000_000;

/// Applies to a job. Applying twice updates the one application, and keeps the CV it had; a retry gets the first answer.
/// The answer is the same for both, because it tells a stranger whether somebody has applied.
///
/// # Errors
/// `NotFound` when the job is not open, faults in the form, `Refused(KeyReused)`.
pub async fn apply(
    app: &App,
    site: &LiveSite,
    language: Language,
    slug: &str,
    form: ApplicationForm,
    received: IncomingFile,
    key: &IdempotencyKey,
) -> Result<ApplicationReceipt> {
    let agency = &site.agency.id;
    // First whether there is an answer: a retry gets it even if the job or the notice has changed since.
    if let Some(receipt) = idempotency::find_response(app, key).await? {
        return Ok(receipt);
    }
    let media_type = cv_text::detect_media_type(&received).await?;
    if !site.is_current_notice(&form.notice) {
        return Err(Error::field("notice", FaultCode::NoticeOutdated));
    }
    open_job(app.store.read(), site, slug).await?;
    // Nothing is kept of an application that is refused. The file is whole on disk before the row that names it is
    // committed; a crash between the two leaves an unnamed file, which the retry then finds under its digest.
    app.files.keep(agency, &received).await?;
    let mut write = match IdempotentTx::begin(app, key).await? {
        Claim::Replay(receipt) => return Ok(receipt),
        Claim::New(write) => write,
    };
    let vacancy = open_job(&mut *write.tx, site, slug).await?;
    let candidate = add_candidate(&mut write.tx, agency, language, &form).await?;
    let now = clock::now();
    let earlier = applications::find_existing(&mut *write.tx, agency, &vacancy.id, &candidate).await?;
    let file = match &earlier {
        Some(earlier) if earlier.cv_digest == received.digest => earlier.cv_file_id.clone(),
        _ => blobs::add(&app.store, &app.files, &mut write.tx, agency, &received, media_type).await?,
    };
    let reference = format!("A-{}", secret::generate_readable(8)?);
    let new = NewApplication {
        vacancy: &vacancy.id,
        candidate: &candidate,
        reference: &reference,
        note: &form.note,
        cv: &file,
    };
    let (id, reference) = applications::upsert(&mut *write.tx, agency, new, now).await?;
    // Anybody who knows an address can apply with it: what was there before is not theirs to destroy.
    if let Some(earlier) = earlier.as_ref().filter(|earlier| earlier.cv_file_id != file) {
        applications::keep_earlier_cv(&mut *write.tx, agency, &id, &earlier.cv_file_id, now).await?;
    }
    let entry = Entry {
        actor_kind: "visitor",
        actor_id: None,
        action: if earlier.is_some() { "application.updated" } else { "application.received" },
        subject_kind: "application",
        subject_id: id.as_str(),
    };
    write.audit(entry).await?;
    mails::queue_application_received(&mut write.tx, site, language, &form, &vacancy.title, &reference).await?;
    let receipt = ApplicationReceipt { id: id.as_str().to_owned(), reference };
    write.commit(app, &receipt, &[Effect::MailQueued]).await?;
    Ok(receipt)
}

/// The vacancy behind a job that candidates can apply to today.
async fn open_job(db: impl Db<'_>, site: &LiveSite, slug: &str) -> Result<VacancyRow> {
    let vacancy = vacancies::find_by_slug(db, &site.agency.id, slug).await?.ok_or(Error::NotFound)?;
    let today = clock::day(clock::now(), &site.agency.time_zone);
    if vacancy.status != "published" || vacancy.closes_on.as_ref().is_some_and(|last| *last < today) {
        return Err(Error::NotFound);
    }
    Ok(vacancy)
}

async fn add_candidate(
    tx: &mut Tx,
    agency: &AgencyId,
    language: Language,
    form: &ApplicationForm,
) -> Result<CandidateId> {
    let now = clock::now();
    let details = CandidateDetails {
        name: &form.name,
        email: form.email.as_str(),
        email_key: &form.email.normalized(),
        phone: form.phone.as_ref().map_or("", |phone| phone.as_str()),
    };
    let id = candidates::upsert(&mut **tx, agency, details, now).await?;
    let mut accept = async |purpose, expires_at| {
        let acceptance = Acceptance {
            person: Person::Candidate(&id),
            purpose,
            notice_version: &form.notice,
            language: language.as_str(),
            expires_at,
        };
        acceptances::insert(&mut **tx, agency, acceptance, now).await
    };
    accept("application", None).await?;
    if form.talent_pool {
        accept("talent_pool", Some(now + TALENT_POOL_MONTHS * 30 * clock::DAY)).await?;
    }
    Ok(id)
}

/// One page of the recruiters' list.
#[derive(Debug)]
pub struct ApplicationPage {
    /// The applications, latest first.
    pub items: Vec<ApplicationRow>,
    /// How many there are.
    pub total: i64,
    /// How many nobody has opened yet.
    pub unseen: i64,
}

/// The agency's applications, of one vacancy or one candidate when `of` names it. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, of: &str, page: i64) -> Result<ApplicationPage> {
    read_page(app, recruiter, of, PAGE, (page.max(1) - 1) * PAGE).await
}

/// The latest of these applications, at most so many.
///
/// # Errors
/// When the database fails.
pub async fn list_latest(app: &App, recruiter: &Recruiter, of: &str, most: i64) -> Result<ApplicationPage> {
    read_page(app, recruiter, of, most, 0).await
}

async fn read_page(app: &App, recruiter: &Recruiter, of: &str, most: i64, skipped: i64) -> Result<ApplicationPage> {
    let agency = &recruiter.agency.id;
    let items = applications::list(app.store.read(), agency, of, most, skipped).await?;
    let (total, unseen) = applications::counts(app.store.read(), agency, of).await?;
    Ok(ApplicationPage { items, total, unseen })
}

/// Opens an application, which marks it as seen unless the recruiter may only look.
///
/// # Errors
/// `NotFound` when the agency has no such application.
pub async fn open(app: &App, recruiter: &Recruiter, id: &ApplicationId) -> Result<ApplicationRow> {
    let agency = &recruiter.agency.id;
    let row = applications::find_by_id(app.store.read(), agency, id).await?.ok_or(Error::NotFound)?;
    if row.seen_at.is_none() && recruiter.may_write().is_ok() {
        let mut tx = app.begin().await?;
        applications::mark_seen(&mut *tx, agency, id, clock::now()).await?;
        tx.commit().await?;
    }
    Ok(row)
}

/// The CV of an application; the audit trail notes who saw it.
///
/// # Errors
/// `NotFound` when the agency has no such application.
pub async fn read_cv(app: &App, recruiter: &Recruiter, id: &ApplicationId) -> Result<StoredFile> {
    let agency = &recruiter.agency.id;
    let row = applications::find_by_id(app.store.read(), agency, id).await?.ok_or(Error::NotFound)?;
    saved_cv(app, recruiter, id, &row.cv_file_id).await
}

/// The CVs an application had before, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list_earlier_cvs(app: &App, recruiter: &Recruiter, id: &ApplicationId) -> Result<Vec<EarlierCv>> {
    Ok(applications::list_earlier_cvs(app.store.read(), &recruiter.agency.id, id).await?)
}

/// One of the CVs an application had before; the audit trail notes who saw it.
///
/// # Errors
/// `NotFound` when the agency has no such application or it never had this CV.
pub async fn read_earlier_cv(
    app: &App,
    recruiter: &Recruiter,
    id: &ApplicationId,
    file: &FileId,
) -> Result<StoredFile> {
    let agency = &recruiter.agency.id;
    applications::find_by_id(app.store.read(), agency, id).await?.ok_or(Error::NotFound)?;
    let all = list_earlier_cvs(app, recruiter, id).await?;
    let known = all.iter().find(|cv| cv.file_id == *file).ok_or(Error::NotFound)?;
    saved_cv(app, recruiter, id, &known.file_id).await
}

async fn saved_cv(app: &App, recruiter: &Recruiter, id: &ApplicationId, file: &FileId) -> Result<StoredFile> {
    let agency = &recruiter.agency.id;
    let file = files::find_by_id(app.store.read(), agency, file).await?.ok_or(Error::NotFound)?;
    let content = app.files.read(agency, &file.digest).await?;
    let tx = app.begin().await?;
    let entry = recruiter.audit_entry("application.cv_seen", "application", id.as_str());
    change::commit(app, tx, agency, entry, &[]).await?;
    Ok(StoredFile { name: file.name, media_type: file.media_type, bytes: file.bytes, content })
}

/// How the CV of an application can be shown in the page.
///
/// # Errors
/// `NotFound` when the agency has no such application.
pub async fn preview_cv(app: &App, recruiter: &Recruiter, row: &ApplicationRow) -> Result<Preview> {
    let agency = &recruiter.agency.id;
    let file = files::find_by_id(app.store.read(), agency, &row.cv_file_id).await?.ok_or(Error::NotFound)?;
    if cv_text::preview(&file.media_type, &[]) == Preview::Pdf {
        return Ok(Preview::Pdf);
    }
    let bytes = app.files.read_small(agency, &file.digest, PREVIEW_MAX).await?;
    tokio::task::spawn_blocking(move || cv_text::preview(&file.media_type, &bytes)).await.map_err(Error::internal)
}
