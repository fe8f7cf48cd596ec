//! Documents as a client's contact sees them: only those that were shared with the client.

use portico_protocol::documents::{FileLink, SharedDocument};
use portico_store::audit::Entry;
use portico_store::ids::{AgencyId, ContactSessionId, DocumentId};
use portico_store::{agency, documents as store};
use subtle::ConstantTimeEq as _;

use crate::actor::contact::{self, Contact};
use crate::app::App;
use crate::change;
use crate::documents;
use crate::error::{Error, Result};
use crate::files::blobs::StoredFile;
use crate::support::clock;

/// How long a file link lives, in milliseconds.
const LINK: i64 = clock::MINUTE;

/// The documents that are shared with the contact's client, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, contact: &Contact) -> Result<Vec<SharedDocument>> {
    let db = app.store.read();
    let agency = agency::find_by_id(db, &contact.agency).await?.ok_or(Error::NotFound)?;
    let rows = store::list_shared(db, &contact.agency, &contact.client).await?;
    let seen = |row: store::DocumentRow| SharedDocument {
        id: row.id.as_str().to_owned(),
        name: documents::download_name(&row.name, &row.media_type),
        bytes: row.bytes,
        since: clock::day(row.version_at, &agency.time_zone),
        vacancy: row.vacancy_title,
    };
    Ok(rows.into_iter().map(seen).collect())
}

/// What a file link says. It opens one version of one document for one session, for a minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// At which agency.
    pub agency: AgencyId,
    /// For which session.
    pub session: ContactSessionId,
    /// Which document.
    pub document: DocumentId,
    /// Which version of it.
    pub version: i64,
    /// Until when, in epoch milliseconds.
    pub until: i64,
}

impl Link {
    fn mac(&self, app: &App) -> String {
        let Self { agency, session, document, version, until } = self;
        app.keys.mac(b"file link", format!("{agency} {session} {document} {version} {until}").as_bytes())
    }
}

/// Makes a file link for the latest version of a shared document.
///
/// # Errors
/// `NotFound` when no such document is shared with the contact's client.
pub async fn create_link(app: &App, contact: &Contact, id: &DocumentId) -> Result<FileLink> {
    let row = store::find_shared_by_id(app.store.read(), &contact.agency, &contact.client, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let link = Link {
        agency: contact.agency.clone(),
        session: contact.session.clone(),
        document: row.id,
        version: row.number,
        until: clock::now() + LINK,
    };
    let Link { agency, session, document, version, until } = &link;
    let (base, seal) = (&app.config.public_url, link.mac(app));
    let url = format!(
        "{base}/w/v1/files/{document}?agency={agency}&session={session}&version={version}&until={until}&seal={seal}"
    );
    Ok(FileLink { url, until: link.until })
}

/// A link that was found to be ours and not over.
#[derive(Debug)]
pub struct OpenLink(Link);

/// Checks a link by its seal and its time.
///
/// # Errors
/// `NotFound` whatever is wrong with it.
pub fn verify_link(app: &App, link: Link, seal: &str) -> Result<OpenLink> {
    let now = clock::now();
    let is_ours = bool::from(link.mac(app).as_bytes().ct_eq(seal.as_bytes()));
    if is_ours && link.until > now && link.until <= now + LINK { Ok(OpenLink(link)) } else { Err(Error::NotFound) }
}

/// The file that a link opens, as long as the session lasts and the document stays as it was when the link was made.
/// The audit trail notes who took it.
///
/// # Errors
/// `NotFound` when either has changed.
pub async fn open_link(app: &App, OpenLink(link): &OpenLink) -> Result<StoredFile> {
    let contact = contact::find_by_session(app, &link.agency, &link.session).await.map_err(|error| match error {
        Error::Refused(_) => Error::NotFound,
        other => other,
    })?;
    let row = store::find_shared_by_id(app.store.read(), &contact.agency, &contact.client, &link.document).await?;
    let row = row.filter(|row| row.number == link.version).ok_or(Error::NotFound)?;
    let content = app.files.read(&contact.agency, &row.digest).await?;
    let tx = app.begin().await?;
    let entry = Entry {
        actor_kind: "contact",
        actor_id: Some(contact.id.as_str()),
        action: "document.downloaded",
        subject_kind: "document",
        subject_id: row.id.as_str(),
    };
    change::commit(app, tx, &contact.agency, entry, &[]).await?;
    let name = documents::download_name(&row.name, &row.media_type);
    Ok(StoredFile { name, media_type: row.media_type, bytes: row.bytes, content })
}
