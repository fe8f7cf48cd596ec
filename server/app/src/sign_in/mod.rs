//! A contact signs in and out.

pub mod code_requests;
mod mails;
pub mod warnings;

use portico_protocol::ErrorCode;
use portico_protocol::fields::normalize_email;
use portico_protocol::sign_in::{ClientChoice, SignInForm, SignedIn};
use portico_protocol::site::Session;
use portico_store::audit::Entry;
use portico_store::contacts::{self, ContactRow, PortalClient};
use portico_store::ids::{ClientId, ContactId, ContactSessionId};
use portico_store::sign_in::contact_sessions::{self, ContactSessionRow};
use portico_store::{clients as client_rows, sign_in as rows};
use subtle::ConstantTimeEq as _;

use crate::actor::contact::{Contact, list_choices};
use crate::app::App;
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::security::keys::{Bearer, SigningKey, Token};
use crate::security::secret;
use crate::sites::live::LiveSite;
use crate::support::{self, clock, lifetimes};

/// How long a visitor's key lasts.
pub const VISITOR_SESSION: i64 = 12 * clock::HOUR;
/// How long a contact stays signed in.
pub const CONTACT_SESSION: i64 = 14 * clock::DAY;
/// A key for a visitor of a page of `origin`.
///
/// # Errors
/// When the machine has no randomness.
pub fn issue_visitor_session(app: &App, site: &LiveSite, origin: &str) -> Result<Session> {
    let expires_at = clock::now() + VISITOR_SESSION;
    let key = app.keys.issue(&Token::new(site.id.clone(), Bearer::Visitor, origin, expires_at))?;
    Ok(session(key, expires_at))
}

fn session(key: SigningKey, expires_at: i64) -> Session {
    use base64::Engine as _;
    Session { keyid: key.keyid, secret: base64::engine::general_purpose::STANDARD.encode(key.secret), expires_at }
}

/// Signs a contact in by name, address and access code, for the client whose portal's link was followed, or else the
/// first one. A contact of several clients is told which, to choose from.
///
/// # Errors
/// `Refused(SignInFailed)` whatever was wrong, after the same work.
pub async fn sign_in(app: &App, site: &LiveSite, origin: &str, form: &SignInForm) -> Result<SignedIn> {
    let agency = &site.agency.id;
    let (now, email_key) = (clock::now(), form.email.normalized());
    let found = contacts::find_by_email(app.store.read(), agency, &email_key).await?;
    // Asked for nobody too, so that an unknown address takes the same number of look-ups.
    let id = found.as_ref().map_or_else(ContactId::fresh, |row| row.id.clone());
    let clients = contacts::list_open_clients(app.store.read(), agency, &id).await?;
    let codes = found.as_ref().map_or([None; 2], Code::both);
    let code = secret::normalize_code(&form.code);
    let fits = app.hashing.fits_each(&code, codes.map(|code| code.map(|code| code.hash))).await?;
    let fitting = codes.into_iter().zip(fits).find_map(|(code, fits)| code.filter(|_| fits));
    let named = found.as_ref().is_some_and(|row| support::text::same_name(&row.name, &form.name));
    let good = fitting.filter(|code| named && code.is_alive(now));
    let session = match (&found, chosen(&clients, &form.portal), good) {
        (Some(row), Some(client), Some(code)) => enter(app, site, row, client, code.hash).await?,
        _ => None,
    };
    let Some(session) = session else {
        warnings::record_failure(app, agency, &email_key).await?;
        return Err(Error::Refused(ErrorCode::SignInFailed));
    };
    let choices = if form.portal.is_empty() { list_choices(&clients) } else { Vec::new() };
    signed_in(app, site, origin, session, choices)
}

/// Begins the session, unless something has changed while the code was compared: the code was replaced, access was
/// withdrawn, the contact has left the client or its portal was switched off.
async fn enter(
    app: &App,
    site: &LiveSite,
    row: &ContactRow,
    client: &PortalClient,
    code_hash: &str,
) -> Result<Option<ContactSessionRow>> {
    let (agency, now) = (&site.agency.id, clock::now());
    let mut tx = app.begin().await?;
    if !contacts::use_code(&mut *tx, agency, &row.id, code_hash).await? {
        return Ok(None);
    }
    client_rows::lock_row(&mut *tx, agency, &client.id).await?;
    let open = contacts::list_open_clients(&mut *tx, agency, &row.id).await?;
    if !open.iter().any(|known| known.id == client.id) {
        return Ok(None);
    }
    let session = ContactSessionRow {
        id: ContactSessionId::fresh(),
        agency_id: agency.clone(),
        contact_id: row.id.clone(),
        client_id: client.id.clone(),
        expires_at: now + CONTACT_SESSION,
    };
    contact_sessions::insert(&mut *tx, &session, &site.id, now).await?;
    contacts::record_sign_in(&mut *tx, agency, &row.id, now).await?;
    client_rows::record_activity(&mut tx, agency, &client.id, now).await?;
    rows::failures::reset(&mut *tx, agency, &normalize_email(&row.email)).await?;
    change::commit(app, tx, agency, audit_own(&row.id, "contact.signed_in"), &[]).await?;
    Ok(Some(session))
}

/// The client a sign-in is for. A portal key that is none of the contact's clients' names nothing.
fn chosen<'a>(clients: &'a [PortalClient], portal: &str) -> Option<&'a PortalClient> {
    clients.iter().find(|client| {
        let key = client.portal_key.as_deref().unwrap_or_default();
        portal.is_empty() || bool::from(key.as_bytes().ct_eq(portal.as_bytes()))
    })
}

fn signed_in(
    app: &App,
    site: &LiveSite,
    origin: &str,
    row: ContactSessionRow,
    clients: Vec<ClientChoice>,
) -> Result<SignedIn> {
    let token = Token::new(site.id.clone(), Bearer::Contact(row.id), origin, row.expires_at);
    let session = session(app.keys.issue(&token)?, row.expires_at);
    Ok(SignedIn { session, contact: row.contact_id.as_str().to_owned(), clients })
}

fn audit_own<'a>(contact: &'a ContactId, action: &'a str) -> Entry<'a> {
    let id = contact.as_str();
    Entry { actor_kind: "contact", actor_id: Some(id), action, subject_kind: "contact", subject_id: id }
}

/// Goes over to another of the contact's clients: a new session in place of the old one, for as long as that would
/// have lasted.
///
/// # Errors
/// `NotFound` when the contact does not belong to that client or its portal is off, `Refused(SessionExpired)` when the
/// session ended meanwhile.
pub async fn switch_client(
    app: &App,
    site: &LiveSite,
    origin: &str,
    contact: &Contact,
    client: &ClientId,
) -> Result<SignedIn> {
    let (agency, now) = (&contact.agency, clock::now());
    let mut tx = app.begin().await?;
    contacts::lock_row(&mut *tx, agency, &contact.id).await?;
    client_rows::lock_row(&mut *tx, agency, client).await?;
    let open = contacts::list_open_clients(&mut *tx, agency, &contact.id).await?;
    if !open.iter().any(|known| known.id == *client) {
        return Err(Error::NotFound);
    }
    let old = contact_sessions::find_valid(&mut *tx, agency, &contact.session, now).await?;
    let over = || Error::Refused(ErrorCode::SessionExpired);
    let new = ContactSessionRow { id: ContactSessionId::fresh(), client_id: client.clone(), ..old.ok_or_else(over)? };
    // Of two that switch at once, one finds the session ended.
    if !contact_sessions::revoke(&mut *tx, agency, &contact.session, now).await? {
        return Err(over());
    }
    contact_sessions::insert(&mut *tx, &new, &site.id, now).await?;
    let entry = audit_own(&contact.id, "contact.switched_client");
    change::commit(app, tx, agency, entry, &[Effect::SessionEnded(&contact.session)]).await?;
    signed_in(app, site, origin, new, Vec::new())
}

/// One of the codes that let a contact in.
#[derive(Debug, Clone, Copy)]
struct Code<'a> {
    hash: &'a str,
    made_at: i64,
    is_used: bool,
}

impl<'a> Code<'a> {
    /// The contact's own code, and the one that somebody has asked for. That one was never used: the first use makes
    /// it the contact's own.
    fn both(row: &'a ContactRow) -> [Option<Self>; 2] {
        let own = row.code_hash.as_deref().zip(row.code_created_at).map(|(hash, made_at)| {
            let is_used = row.last_sign_in_at.is_some_and(|used| used >= made_at);
            Self { hash, made_at, is_used }
        });
        let asked = row.asked_code_hash.as_deref().zip(row.asked_code_created_at);
        [own, asked.map(|(hash, made_at)| Self { hash, made_at, is_used: false })]
    }

    /// A code stays good once it was used; until then it ages.
    fn is_alive(&self, now: i64) -> bool {
        self.is_used || now - self.made_at < lifetimes::ACCESS_CODE
    }
}

/// Ends the contact's session, at once on this machine.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(app: &App, contact: &Contact) -> Result<()> {
    let now = clock::now();
    let mut tx = app.begin().await?;
    contact_sessions::revoke(&mut *tx, &contact.agency, &contact.session, now).await?;
    let entry = audit_own(&contact.id, "contact.signed_out");
    change::commit(app, tx, &contact.agency, entry, &[Effect::SessionEnded(&contact.session)]).await
}

/// Ends every session of the contact, on whatever device and for whichever client; at once on this machine, within
/// seconds on others.
///
/// # Errors
/// When the database fails.
pub async fn sign_out_everywhere(app: &App, contact: &Contact) -> Result<()> {
    let now = clock::now();
    let mut tx = app.begin().await?;
    contact_sessions::revoke_of_contact(&mut *tx, &contact.agency, &contact.id, now).await?;
    let entry = audit_own(&contact.id, "contact.signed_out_everywhere");
    change::commit(app, tx, &contact.agency, entry, &[Effect::SessionsEnded]).await
}
