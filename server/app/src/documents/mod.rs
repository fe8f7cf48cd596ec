//! Documents of clients and their vacancies, as recruiters keep them.

pub mod shared;

use portico_protocol::fields::Length;
use portico_protocol::forms::Checker;
use portico_protocol::{ErrorCode, Values};
use portico_store::clients::{self, ClientRow};
use portico_store::documents::{self, NewDocument};
use portico_store::ids::{AgencyId, ClientId, DocumentId, VacancyId};
use portico_store::vacancies::VacancyRow;
use portico_store::{Tx, contacts};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::files::blobs::StoredFile;
use crate::files::cv_text::Preview;
use crate::files::file_type::Kind;
use crate::files::{self, IncomingFile};
use crate::support::clock;
use crate::vacancies;

pub use portico_store::documents::{DocumentRow, VersionRow};

/// Largest document, in million bytes.
pub const MEGABYTES: i64 = 20;
/// Most documents at once.
pub const AT_ONCE: usize = 20;
/// How long a removed document can be put back.
pub const KEPT: i64 = 30 * clock::DAY;

/// Seen by recruiters only.
pub const INTERNAL: &str = "internal";
/// Seen by the client's contacts too.
pub const SHARED: &str = "shared";

/// Largest document whose text is taken out for a preview.
const PREVIEW_MAX: u64 = 20_000_000;
/// How many documents are erased in one go.
const ERASED_AT_ONCE: i64 = 100;

/// What documents are on.
#[derive(Debug, Clone)]
pub enum Place {
    /// A client, with all its vacancies.
    Client(ClientId),
    /// One vacancy.
    Vacancy(VacancyId),
}

/// A place that the recruiter's agency has.
struct FoundPlace {
    client: ClientId,
    vacancy: Option<VacancyId>,
}

impl Place {
    async fn find(&self, app: &App, recruiter: &Recruiter) -> Result<FoundPlace> {
        match self {
            Self::Client(id) => {
                let row =
                    clients::find_by_id(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
                Ok(FoundPlace { client: row.id, vacancy: None })
            }
            Self::Vacancy(id) => {
                let row = vacancies::get(app, recruiter, id).await?;
                Ok(FoundPlace { client: row.client_id, vacancy: Some(row.id) })
            }
        }
    }
}

/// The documents of a place.
#[derive(Debug)]
pub struct Documents {
    /// Those that are there, latest change first.
    pub items: Vec<DocumentRow>,
    /// Those that were removed and can be put back.
    pub removed: Vec<DocumentRow>,
}

/// One document.
#[derive(Debug)]
pub struct Document {
    /// It, with its latest version.
    pub row: DocumentRow,
    /// All versions, latest first.
    pub versions: Vec<VersionRow>,
}

/// The documents of a client, those of its vacancies too, or of one vacancy.
///
/// # Errors
/// `NotFound` when the agency has no such client or vacancy.
pub async fn list(app: &App, recruiter: &Recruiter, place: &Place) -> Result<Documents> {
    let found = place.find(app, recruiter).await?;
    list_all(app, recruiter, &found.client, found.vacancy.as_ref()).await
}

/// The documents of a client that is at hand, those of its vacancies too.
///
/// # Errors
/// When the database fails.
pub async fn list_of_client(app: &App, recruiter: &Recruiter, client: &ClientRow) -> Result<Documents> {
    list_all(app, recruiter, &client.id, None).await
}

/// The documents of a vacancy that is at hand.
///
/// # Errors
/// When the database fails.
pub async fn list_of_vacancy(app: &App, recruiter: &Recruiter, vacancy: &VacancyRow) -> Result<Documents> {
    list_all(app, recruiter, &vacancy.client_id, Some(&vacancy.id)).await
}

/// The same without those that were removed.
///
/// # Errors
/// When the database fails.
pub async fn list_present(app: &App, recruiter: &Recruiter, vacancy: &VacancyRow) -> Result<Vec<DocumentRow>> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    Ok(documents::list(db, agency, &vacancy.client_id, vacancy.id.as_str(), false).await?)
}

async fn list_all(
    app: &App,
    recruiter: &Recruiter,
    client: &ClientId,
    vacancy: Option<&VacancyId>,
) -> Result<Documents> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    let vacancy = vacancy.map_or("", VacancyId::as_str);
    let items = documents::list(db, agency, client, vacancy, false).await?;
    Ok(Documents { items, removed: documents::list(db, agency, client, vacancy, true).await? })
}

/// Adds a document, internal.
///
/// # Errors
/// `ReadOnly`, `NotFound`, or a fault beside `files` when it is no kind that is taken.
pub async fn add(app: &App, recruiter: &Recruiter, place: &Place, received: &IncomingFile) -> Result<DocumentId> {
    recruiter.may_write()?;
    let (agency, found) = (&recruiter.agency.id, place.find(app, recruiter).await?);
    let kind = keep(app, agency, received).await?;
    let id = DocumentId::fresh();
    let new = NewDocument {
        id: &id,
        client: &found.client,
        vacancy: found.vacancy.as_ref(),
        name: &files::file_type::with_ending(&received.name, kind),
    };
    let mut tx = app.begin().await?;
    documents::insert(&mut *tx, agency, new, clock::now()).await?;
    add_version(app, &mut tx, recruiter, &id, received, kind).await?;
    commit(app, tx, recruiter, "document.added", &id, &found.client).await?;
    Ok(id)
}

/// Judges a received file and stores its bytes, which are whole on disk before any row names them.
async fn keep(app: &App, agency: &AgencyId, received: &IncomingFile) -> Result<&'static Kind> {
    let kind = files::file_type::detect(received).await?;
    app.files.keep(agency, received).await?;
    Ok(kind)
}

async fn add_version(
    app: &App,
    tx: &mut Tx,
    recruiter: &Recruiter,
    id: &DocumentId,
    received: &IncomingFile,
    kind: &Kind,
) -> Result<()> {
    let agency = &recruiter.agency.id;
    let file = files::blobs::add(&app.store, &app.files, tx, agency, received, kind.media_type).await?;
    Ok(documents::insert_version(&mut **tx, agency, id, &file, &recruiter.id, clock::now()).await?)
}

/// One document with its versions, removed or not.
///
/// # Errors
/// `NotFound` when the agency has no such document.
pub async fn get(app: &App, recruiter: &Recruiter, id: &DocumentId) -> Result<Document> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    let row = documents::find_by_id(db, agency, id).await?.ok_or(Error::NotFound)?;
    Ok(Document { row, versions: documents::list_versions(db, agency, id).await? })
}

/// How the latest version can be shown in the page. Pictures are none of it: a page shows them itself.
///
/// # Errors
/// `NotFound` when the file is gone.
pub async fn preview(app: &App, recruiter: &Recruiter, row: &DocumentRow) -> Result<Preview> {
    let media_type = row.media_type.clone();
    if files::cv_text::preview(&media_type, &[]) == Preview::Pdf {
        return Ok(Preview::Pdf);
    }
    let bytes = app.files.read_small(&recruiter.agency.id, &row.digest, PREVIEW_MAX).await?;
    tokio::task::spawn_blocking(move || files::cv_text::preview(&media_type, &bytes)).await.map_err(Error::internal)
}

/// The file of a version, or of the latest one; the audit trail notes who saw it.
///
/// # Errors
/// `NotFound` when the agency has no such document or version.
pub async fn open_file(app: &App, recruiter: &Recruiter, id: &DocumentId, number: Option<i64>) -> Result<StoredFile> {
    let agency = &recruiter.agency.id;
    let Document { row, versions } = get(app, recruiter, id).await?;
    let wanted = number.unwrap_or(row.number);
    let version = versions.into_iter().find(|version| version.number == wanted).ok_or(Error::NotFound)?;
    let content = app.files.read(agency, &version.digest).await?;
    let tx = app.begin().await?;
    change::commit(app, tx, agency, recruiter.audit_entry("document.seen", "document", id.as_str()), &[]).await?;
    Ok(StoredFile {
        name: download_name(&row.name, &version.media_type),
        media_type: version.media_type,
        bytes: version.bytes,
        content,
    })
}

/// The name a document is saved under: its own, with the ending of its kind.
#[must_use]
pub fn download_name(name: &str, media_type: &str) -> String {
    files::file_type::find_by_media_type(media_type)
        .map_or_else(|| name.to_owned(), |kind| files::file_type::with_ending(name, kind))
}

/// A document that is there, as the form saw it.
async fn current(tx: &mut Tx, recruiter: &Recruiter, id: &DocumentId, values: &Values) -> Result<DocumentRow> {
    recruiter.may_write()?;
    let mut row = documents::find_by_id(&mut **tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    row.updated_at = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    Ok(row)
}

async fn save(tx: &mut Tx, recruiter: &Recruiter, row: &DocumentRow) -> Result<()> {
    if documents::update(&mut **tx, &recruiter.agency.id, row, clock::now()).await? {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// Puts a new version in place of the latest one, which stays. `version` in the form is the state it is based on.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile, or a fault beside `files`.
pub async fn replace(
    app: &App,
    recruiter: &Recruiter,
    id: &DocumentId,
    values: &Values,
    received: &IncomingFile,
) -> Result<()> {
    recruiter.may_write()?;
    let kind = keep(app, &recruiter.agency.id, received).await?;
    let mut tx = app.begin().await?;
    let row = current(&mut tx, recruiter, id, values).await?;
    if row.deleted_at.is_some() {
        return Err(Error::Conflict);
    }
    save(&mut tx, recruiter, &row).await?;
    add_version(app, &mut tx, recruiter, id, received, kind).await?;
    commit(app, tx, recruiter, "document.replaced", id, &row.client_id).await
}

/// Puts an old version on top again, as a new version.
///
/// # Errors
/// `ReadOnly`, `NotFound` when there is no version with the form's `number`, `Conflict` when it changed meanwhile.
pub async fn restore_version(app: &App, recruiter: &Recruiter, id: &DocumentId, values: &Values) -> Result<()> {
    let agency = &recruiter.agency.id;
    let number: i64 = values.get("number").parse().map_err(|_| Error::NotFound)?;
    let mut tx = app.begin().await?;
    let row = current(&mut tx, recruiter, id, values).await?;
    let versions = documents::list_versions(&mut *tx, agency, id).await?;
    let version = versions.into_iter().find(|version| version.number == number).ok_or(Error::NotFound)?;
    save(&mut tx, recruiter, &row).await?;
    documents::insert_version(&mut *tx, agency, id, &version.file_id, &recruiter.id, clock::now()).await?;
    commit(app, tx, recruiter, "document.version_restored", id, &row.client_id).await
}

/// Gives a document another name, the form's `name`.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile, or a fault beside `name`.
pub async fn rename(app: &App, recruiter: &Recruiter, id: &DocumentId, values: &Values) -> Result<()> {
    recruiter.may_write()?;
    let mut check = Checker::new(values);
    let name = check.require_line("name", Length { min: 1, max: 120 });
    // As an upload's name: what stands before a slash is a folder, and lines and quotes are no part of it.
    let name = crate::files::file_name(&check.into_result(name)?);
    let mut tx = app.begin().await?;
    let mut row = current(&mut tx, recruiter, id, values).await?;
    row.name = download_name(&name, &row.media_type);
    save(&mut tx, recruiter, &row).await?;
    commit(app, tx, recruiter, "document.renamed", id, &row.client_id).await
}

/// The people at the client who may see what is shared with it: names, those without access left out. Empty while the
/// client's portal is off.
///
/// # Errors
/// When the database fails.
pub async fn list_audience(app: &App, recruiter: &Recruiter, client: &ClientId) -> Result<Vec<String>> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    let row = clients::find_by_id(db, agency, client).await?.ok_or(Error::NotFound)?;
    if row.portal_enabled_at.is_none() {
        return Ok(Vec::new());
    }
    let people = contacts::list_of_client(db, agency, client).await?;
    Ok(people.into_iter().filter(|person| person.deactivated_at.is_none()).map(|person| person.name).collect())
}

/// Shares a document with the client's contacts, or takes it back from them.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile.
pub async fn set_shared(
    app: &App,
    recruiter: &Recruiter,
    id: &DocumentId,
    values: &Values,
    shared: bool,
) -> Result<()> {
    let mut tx = app.begin().await?;
    let mut row = current(&mut tx, recruiter, id, values).await?;
    row.visibility = if shared { SHARED } else { INTERNAL }.to_owned();
    save(&mut tx, recruiter, &row).await?;
    let action = if shared { "document.shared" } else { "document.made_internal" };
    commit(app, tx, recruiter, action, id, &row.client_id).await
}

/// Removes a document, or puts a removed one back; a document that comes back is internal.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile.
pub async fn set_removed(
    app: &App,
    recruiter: &Recruiter,
    id: &DocumentId,
    values: &Values,
    removed: bool,
) -> Result<DocumentRow> {
    let mut tx = app.begin().await?;
    let mut row = current(&mut tx, recruiter, id, values).await?;
    row.deleted_at = removed.then(clock::now);
    row.visibility = INTERNAL.to_owned();
    save(&mut tx, recruiter, &row).await?;
    let action = if removed { "document.removed" } else { "document.put_back" };
    commit(app, tx, recruiter, action, id, &row.client_id).await?;
    Ok(row)
}

async fn commit(
    app: &App,
    mut tx: Tx,
    recruiter: &Recruiter,
    action: &str,
    id: &DocumentId,
    client: &ClientId,
) -> Result<()> {
    let agency = &recruiter.agency.id;
    clients::record_activity(&mut tx, agency, client, clock::now()).await?;
    change::commit(app, tx, agency, recruiter.audit_entry(action, "document", id.as_str()), &[]).await
}

/// Erases documents that were removed long ago, and their files where nothing else names them.
///
/// # Errors
/// When the database or the store fails.
pub async fn erase_removed(app: &App) -> Result<()> {
    let due = documents::list_removed_before(app.store.read(), clock::now() - KEPT, ERASED_AT_ONCE).await?;
    for (agency, id) in due {
        let (agency, id) = (AgencyId::from(agency), DocumentId::from(id));
        let mut tx = app.begin().await?;
        let versions = documents::list_versions(&mut *tx, &agency, &id).await?;
        documents::erase(&mut tx, &agency, &id).await?;
        for version in versions {
            files::blobs::erase(&app.store, &app.files, &mut tx, &agency, &version.file_id).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
