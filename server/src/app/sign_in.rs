//! A contact signs in and out.

use portico_protocol::ErrorCode;
use portico_protocol::sign_in::{SignInForm, SignedIn};
use portico_protocol::site::Session;

use super::keys::{Bearer, SigningKey, Token};
use super::portal::Contact;
use super::sites::LiveSite;
use super::{App, clock, plain, secret};
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContactId, ContactSessionId};
use crate::store::audit::{self, Entry};
use crate::store::contact_sessions::{self, ContactSessionRow};
use crate::store::contacts::{self, ContactRow};

/// How long a visitor's key lasts.
pub const VISITOR_SESSION: i64 = 12 * clock::HOUR;
/// How long a contact stays signed in.
pub const CONTACT_SESSION: i64 = 14 * clock::DAY;
/// How long an access code that was never used stays good.
pub const CODE_LIFE: i64 = 14 * clock::DAY;

/// A key for a visitor of a page of `origin`.
///
/// # Errors
/// When the machine has no randomness.
pub fn visitor_session(app: &App, site: &LiveSite, origin: &str) -> Result<Session> {
    let expires_at = clock::now() + VISITOR_SESSION;
    let key = app.keys.issue(&Token::new(site.id.clone(), Bearer::Visitor, origin, expires_at))?;
    Ok(session(key, expires_at))
}

fn session(key: SigningKey, expires_at: i64) -> Session {
    use base64::Engine as _;
    Session { keyid: key.keyid, secret: base64::engine::general_purpose::STANDARD.encode(key.secret), expires_at }
}

/// Signs a contact in by name, address and access code.
///
/// # Errors
/// `Refused(SignInFailed)` whatever was wrong, after the same work.
pub async fn sign_in(app: &App, site: &LiveSite, origin: &str, form: &SignInForm) -> Result<SignedIn> {
    let agency = &site.agency.id;
    let now = clock::now();
    let found = contacts::by_email(app.store.read(), agency, &form.email.key()).await?;
    // Asked for nobody too, so that an unknown address takes the same number of look-ups.
    let id = found.as_ref().map_or_else(ContactId::fresh, |row| row.id.clone());
    let clients = contacts::open_clients(app.store.read(), agency, &id).await?;
    let code = secret::normal_code(&form.code);
    let fits = secret::fits(&code, found.as_ref().and_then(|row| row.code_hash.as_deref())).await?;
    let named = found.as_ref().is_some_and(|row| plain::same_name(&row.name, &form.name));
    let good = found.as_ref().is_some_and(|row| row.deactivated_at.is_none() && code_is_alive(row, now));
    let (Some(row), Some(client), true) = (found, clients.into_iter().next(), fits && named && good) else {
        return Err(Error::Refused(ErrorCode::SignInFailed));
    };

    let session_row = ContactSessionRow {
        id: ContactSessionId::fresh(),
        agency_id: agency.clone(),
        contact_id: row.id.clone(),
        client_id: ClientId::from(client),
        expires_at: now + CONTACT_SESSION,
    };
    let mut tx = app.begin().await?;
    contact_sessions::insert(&mut *tx, &session_row, &site.id, now).await?;
    contacts::signed_in(&mut *tx, agency, &row.id, now).await?;
    let entry = Entry {
        actor_kind: "contact",
        actor_id: Some(row.id.as_str()),
        action: "contact.signed_in",
        subject_kind: "contact",
        subject_id: row.id.as_str(),
    };
    audit::insert(&mut *tx, agency, entry, now).await?;
    tx.commit().await?;
    let token = Token::new(site.id.clone(), Bearer::Contact(session_row.id), origin, session_row.expires_at);
    let session = session(app.keys.issue(&token)?, session_row.expires_at);
    Ok(SignedIn { session, contact: row.id.as_str().to_owned() })
}

/// A code stays good once it was used; until then it ages.
fn code_is_alive(row: &ContactRow, now: i64) -> bool {
    let Some(made) = row.code_created_at else { return false };
    row.last_sign_in_at.is_some_and(|used| used >= made) || now - made < CODE_LIFE
}

/// Ends the contact's session, at once on this machine.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(app: &App, contact: &Contact) -> Result<()> {
    let now = clock::now();
    let mut tx = app.begin().await?;
    contact_sessions::revoke(&mut *tx, &contact.agency, &contact.session, now).await?;
    let entry = Entry {
        actor_kind: "contact",
        actor_id: Some(contact.id.as_str()),
        action: "contact.signed_out",
        subject_kind: "contact",
        subject_id: contact.id.as_str(),
    };
    audit::insert(&mut *tx, &contact.agency, entry, now).await?;
    tx.commit().await?;
    app.contact_sessions.invalidate(&contact.session).await;
    Ok(())
}
