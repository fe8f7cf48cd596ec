//! An agency's own mail server and sender, as its owner sets them, and the test of them.

use std::net::IpAddr;
use std::time::Duration;

use lettre::Address;
use lettre::message::Mailbox;
use portico_protocol::fields::Email;
use portico_protocol::forms::Checker;
use portico_protocol::{ErrorCode, FaultCode, Values};
use portico_store::agency::settings;
use portico_store::ids::{AgencyId, MailId};
use portico_store::mail::outbox::{self, MailRow};
use portico_store::mail::pauses;
use portico_store::{Db, Tx};
use portico_views::fill;
use serde::{Deserialize, Serialize};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::mail::layout::{MailBody, VariableValue, one_line};
use crate::mail::logo;
use crate::mail::message::{self, Route};
use crate::mail::words::MailWords;
use crate::security::vault::{self, EncryptionContext};
use crate::smtp::connection::{Connection, Security, Server};
use crate::smtp::error::{DeliveryError, Reply};
use crate::support::clock;

/// The setting's name in the database.
const NAME: &str = "mail";

/// How long a test may take.
const TEST_WITHIN: Duration = Duration::from_secs(15);

/// The settings as they are kept. The password is locked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    host: String,
    port: u16,
    security: String,
    user: String,
    password: Option<String>,
    sender_name: String,
    sender_address: String,
    reply_to: String,
}

/// The settings as their page shows them. The password is not among them.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// The form's values; empty while the agency has no server of its own.
    pub values: Values,
    /// Whether mails go out by the agency's own server.
    pub is_own: bool,
    /// Whether a password is kept.
    pub has_password: bool,
    /// The version that the next change is based on.
    pub version: i64,
}

fn lock_of(agency: &AgencyId) -> EncryptionContext<'_> {
    EncryptionContext { purpose: "mail password", owner: agency.as_str() }
}

async fn read(db: impl Db<'_>, agency: &AgencyId) -> Result<(Option<Stored>, i64)> {
    // An empty value is one that was taken back; its version goes on counting.
    let Some((value, version)) = settings::find(db, agency, NAME).await? else { return Ok((None, 0)) };
    let stored = if value.is_empty() { None } else { Some(parse_stored(&value)?) };
    Ok((stored, version))
}

fn parse_stored(value: &str) -> Result<Stored> {
    serde_json::from_str(value).map_err(Error::internal)
}

/// Whether an agency has a mail server of its own.
///
/// # Errors
/// When the database fails.
pub async fn has_own_server(app: &App, agency: &AgencyId) -> Result<bool> {
    Ok(settings::find(app.store.read(), agency, NAME).await?.is_some_and(|(value, _)| !value.is_empty()))
}

/// The settings, for their page.
///
/// # Errors
/// `OwnerOnly`.
pub async fn get(app: &App, recruiter: &Recruiter) -> Result<MailSettings> {
    recruiter.may_own()?;
    let (stored, version) = read(app.store.read(), &recruiter.agency.id).await?;
    let mut values = Values::default();
    if let Some(stored) = &stored {
        for (name, value) in [
            ("host", stored.host.as_str()),
            ("port", &stored.port.to_string()),
            ("security", &stored.security),
            ("user", &stored.user),
            ("sender_name", &stored.sender_name),
            ("sender_address", &stored.sender_address),
            ("reply_to", &stored.reply_to),
        ] {
            values.set(name, value);
        }
    }
    values.set("version", &version.to_string());
    let has_password = stored.as_ref().is_some_and(|stored| stored.password.is_some());
    Ok(MailSettings { values, is_own: stored.is_some(), has_password, version })
}

/// The form (`host port security user password password_locked remove_password sender_name sender_address
/// reply_to`), checked. A password that was kept goes with its server only: to another one it must be
/// typed again, or whoever may set the server could have it sent to a server of theirs.
fn parse(app: &App, agency: &AgencyId, values: &Values, kept: Option<&Stored>) -> Result<Stored> {
    let mut check = Checker::new(values);
    let host = check.require("host", host);
    let security = check.require_choice("security", Security::parse);
    let port = match (values.get("port").trim(), security) {
        ("", Some(security)) => Some(usual_port(security)),
        ("", None) => Some(0),
        _ => check.number_between("port", 1, i64::from(u16::MAX)),
    };
    let user = check.optional_line("user", 320);
    let sender_name = check.optional_line("sender_name", 120);
    let sender_address = check.require("sender_address", address);
    let reply_to = check.optional("reply_to", address);
    let built = (|| {
        Some(Stored {
            host: host?,
            port: u16::try_from(port?).ok()?,
            security: security?.as_str().to_owned(),
            user: one_line(&user?),
            password: None,
            sender_name: one_line(&sender_name?),
            sender_address: sender_address?,
            reply_to: reply_to?.unwrap_or_default(),
        })
    })();
    let password = match password(app, agency, values, kept, built.as_ref()) {
        Ok(password) => password,
        Err(Error::Invalid(faults)) => {
            for fault in faults {
                check.add_fault(&fault.field, fault.code, fault.limit);
            }
            None
        }
        Err(error) => return Err(error),
    };
    let stored = check.into_result(built)?;
    Ok(Stored { password, ..stored })
}

fn password(
    app: &App,
    agency: &AgencyId,
    values: &Values,
    kept: Option<&Stored>,
    new: Option<&Stored>,
) -> Result<Option<String>> {
    let needed = || Error::field("password", FaultCode::Required);
    if values.get("user").trim().is_empty() || !values.get("remove_password").is_empty() {
        return if values.get("user").trim().is_empty() { Ok(None) } else { Err(needed()) };
    }
    if let Some(typed) = typed_password(app, agency, values)? {
        return Ok(Some(typed));
    }
    let (Some(kept), Some(new)) = (kept, new) else { return Err(needed()) };
    let weaker = new.security == Security::None.as_str() && kept.security != new.security;
    let same = (&kept.host, kept.port, &kept.user) == (&new.host, new.port, &new.user) && !weaker;
    match &kept.password {
        Some(password) if same => Ok(Some(password.clone())),
        _ => Err(needed()),
    }
}

/// The password that this form or the one before it brought along, locked.
fn typed_password(app: &App, agency: &AgencyId, values: &Values) -> Result<Option<String>> {
    let (typed, locked) = (values.get("password"), values.get("password_locked"));
    if typed.chars().count() > 400 || typed.chars().any(char::is_control) {
        return Err(Error::field("password", FaultCode::TooLong));
    }
    if !typed.is_empty() {
        return vault::encrypt(&app.keys, lock_of(agency), typed).map(Some);
    }
    Ok(vault::decrypt(&app.keys, lock_of(agency), locked).map(|_| locked.to_owned()))
}

/// The form's values as a page may hold them: a password that was typed is locked, so that it is neither
/// lost nor written into a page.
///
/// # Errors
/// When the machine has no randomness.
pub fn encrypt_typed_password(app: &App, recruiter: &Recruiter, mut values: Values) -> Result<Values> {
    let locked = match typed_password(app, &recruiter.agency.id, &values) {
        Ok(locked) => locked.unwrap_or_default(),
        Err(Error::Invalid(_)) => String::new(),
        Err(error) => return Err(error),
    };
    values.0.retain(|(name, _)| name != "password" && name != "password_locked");
    values.set("password_locked", &locked);
    Ok(values)
}

fn usual_port(security: Security) -> i64 {
    match security {
        Security::Tls => 465,
        Security::StartTls => 587,
        Security::None => 25,
    }
}

fn host(raw: &str) -> std::result::Result<String, FaultCode> {
    let raw = raw.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = raw.parse::<IpAddr>() {
        return Ok(address.to_string());
    }
    let named = match url::Host::parse(raw) {
        Ok(url::Host::Domain(name)) => name,
        Ok(url::Host::Ipv4(address)) => address.to_string(),
        Ok(url::Host::Ipv6(_)) | Err(_) => return Err(FaultCode::Url),
    };
    let shaped = named.len() <= 253
        && named.split('.').all(|label| {
            (1..=63).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
    if shaped { Ok(named) } else { Err(FaultCode::Url) }
}

fn address(raw: &str) -> std::result::Result<String, FaultCode> {
    let email = Email::parse(raw)?;
    email.as_str().parse::<Address>().map_err(|_| FaultCode::Email)?;
    Ok(email.as_str().to_owned())
}

fn version_of(values: &Values) -> Result<i64> {
    values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))
}

/// Saves the settings; `version` in the form is the one the change is based on. Waiting mails are tried by
/// the new settings at once. That a server was not there is forgotten when it is another one.
///
/// # Errors
/// `OwnerOnly`, faults in the form, `Conflict` when they changed meanwhile.
pub async fn save(app: &App, recruiter: &Recruiter, values: &Values) -> Result<()> {
    recruiter.may_own()?;
    let agency = &recruiter.agency.id;
    let mut tx = app.begin().await?;
    let (kept, _) = read(&mut *tx, agency).await?;
    let stored = parse(app, agency, values, kept.as_ref())?;
    let value = serde_json::to_string(&stored).map_err(Error::internal)?;
    let now = clock::now();
    if !settings::put_at_version(&mut *tx, agency, NAME, &value, version_of(values)?, now).await? {
        return Err(Error::Conflict);
    }
    let same_server = |kept: &Stored| kept.host == stored.host && kept.port == stored.port;
    if kept.as_ref() != Some(&stored) {
        hasten(&mut tx, agency, !kept.as_ref().is_some_and(same_server)).await?;
    }
    let entry = recruiter.audit_entry("settings.mail_changed", "agency", agency.as_str());
    change::commit(app, tx, agency, entry, &[Effect::MailQueued]).await
}

/// Lets waiting mails be tried at once. By the same server as before one more failure makes the next pause longer.
async fn hasten(tx: &mut Tx, agency: &AgencyId, by_another_server: bool) -> Result<()> {
    if by_another_server {
        pauses::clear(&mut **tx, agency).await?;
    } else {
        pauses::end(&mut **tx, agency).await?;
    }
    Ok(outbox::retry_now(&mut **tx, agency).await?)
}

/// Forgets the agency's own server with its password; the one of the server's configuration stands in again.
///
/// # Errors
/// `OwnerOnly`, `Conflict` when the settings changed meanwhile.
pub async fn clear(app: &App, recruiter: &Recruiter, values: &Values) -> Result<()> {
    recruiter.may_own()?;
    let (agency, now) = (&recruiter.agency.id, clock::now());
    let mut tx = app.begin().await?;
    if !settings::put_at_version(&mut *tx, agency, NAME, "", version_of(values)?, now).await? {
        return Err(Error::Conflict);
    }
    hasten(&mut tx, agency, true).await?;
    let entry = recruiter.audit_entry("settings.mail_cleared", "agency", agency.as_str());
    change::commit(app, tx, agency, entry, &[Effect::MailQueued]).await
}

/// The way by the agency's own server, when it has one.
///
/// # Errors
/// When what is kept cannot be read, such as a password locked under a master key that is gone.
pub async fn find_own_route(app: &App, agency: &AgencyId) -> Result<Option<Route>> {
    let (stored, version) = read(app.store.read(), agency).await?;
    stored.map(|stored| build_route(app, agency, &stored, version)).transpose()
}

fn build_route(app: &App, agency: &AgencyId, stored: &Stored, version: i64) -> Result<Route> {
    let password = match &stored.password {
        Some(locked) => vault::decrypt(&app.keys, lock_of(agency), locked)
            .ok_or_else(|| Error::internal("a mail password cannot be unlocked by the master keys listed"))?,
        None => String::new(),
    };
    let mailbox = |name: &str, address: &str| -> Result<Mailbox> {
        let name = (!name.is_empty()).then(|| name.to_owned());
        Ok(Mailbox::new(name, address.parse().map_err(Error::internal)?))
    };
    let reply_to = (!stored.reply_to.is_empty()).then(|| mailbox("", &stored.reply_to)).transpose()?;
    Ok(Route {
        owner: Some(agency.clone()),
        version,
        server: Server {
            host: stored.host.clone(),
            port: stored.port,
            security: Security::parse(&stored.security).unwrap_or(Security::Tls),
            user: stored.user.clone(),
            password,
            may_be_private: app.config.mail.private_hosts,
        },
        from: mailbox(&stored.sender_name, &stored.sender_address)?,
        reply_to,
    })
}

/// Sends a test mail to the recruiter by the settings in the form, saved or not, and gives what the server
/// answered.
///
/// # Errors
/// `OwnerOnly`, faults in the form. What the mail server refuses is no error of this function.
pub async fn send_test(
    app: &App,
    recruiter: &Recruiter,
    values: &Values,
) -> Result<std::result::Result<Reply, DeliveryError>> {
    recruiter.may_own()?;
    let agency = &recruiter.agency;
    let (kept, _) = read(app.store.read(), &agency.id).await?;
    let stored = parse(app, &agency.id, values, kept.as_ref())?;
    let route = build_route(app, &agency.id, &stored, 0)?;
    let logo = logo::find_for_mail(app, &agency.id).await;
    let outgoing = match message::build_message(&route, &test_mail(recruiter, &stored), logo.as_ref()) {
        Ok(outgoing) => outgoing,
        Err(trouble) => return Ok(Err(trouble)),
    };
    let conversation = async {
        let mut connection = Connection::open(&route.server, &app.mail_authorities).await?;
        let sent = connection.send(&outgoing).await;
        // The outcome is known; taking leave may not change it.
        let _ = tokio::time::timeout(Duration::from_secs(1), connection.close()).await;
        sent
    };
    Ok(tokio::time::timeout(TEST_WITHIN, conversation).await.unwrap_or(Err(DeliveryError::TimedOut)))
}

fn test_mail(recruiter: &Recruiter, stored: &Stored) -> MailRow {
    let words = MailWords::in_language(recruiter.language);
    let fillings = [
        ("host", VariableValue::words(stored.host.as_str())),
        ("agency", VariableValue::words(&*recruiter.agency.name)),
    ];
    let agency = &recruiter.agency.name;
    let letter = MailBody { language: recruiter.language, agency, body: words.test_body(), fillings: &fillings };
    let now = clock::now();
    MailRow {
        id: MailId::fresh(),
        agency_id: recruiter.agency.id.clone(),
        kind: "test".to_owned(),
        recipient: recruiter.email.clone(),
        recipient_name: recruiter.name.clone(),
        subject: one_line(&fill(words.test_subject(), &[("agency", agency)])),
        body_text: letter.text(),
        body_html: letter.html().into_string(),
        state: "queued".to_owned(),
        attempts: 1,
        last_error: None,
        created_at: now,
        queued_at: now,
        next_attempt_at: 0,
        sent_at: None,
    }
}

/// Locks kept passwords under the master key in use, so that an older key can be dropped once every
/// machine was started with the new one.
///
/// # Errors
/// When the database fails.
pub async fn reencrypt_passwords(app: &App) -> Result<()> {
    for (agency, value, version) in settings::list_all(app.store.read(), NAME).await? {
        let (agency, mut stored) = (AgencyId::from(agency), parse_stored(&value)?);
        let Some(locked) = stored.password.as_deref().filter(|locked| !vault::is_current(&app.keys, locked)) else {
            continue;
        };
        let Some(password) = vault::decrypt(&app.keys, lock_of(&agency), locked) else {
            tracing::warn!(agency = agency.as_str(), "a mail password is locked under a master key that is not listed");
            continue;
        };
        stored.password = Some(vault::encrypt(&app.keys, lock_of(&agency), &password)?);
        let value = serde_json::to_string(&stored).map_err(Error::internal)?;
        let mut tx = app.begin().await?;
        settings::put_at_version(&mut *tx, &agency, NAME, &value, version, clock::now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_an_address() {
        for (raw, read) in [
            ("Mail.Example.com", "mail.example.com"),
            ("localhost", "localhost"),
            ("127.1", "127.0.0.1"),
            ("[::1]", "::1"),
            ("::1", "::1"),
            ("e-mail.exämple", "e-mail.xn--exmple-cua"),
        ] {
            assert_eq!(host(raw).as_deref(), Ok(read), "{raw}");
        }
        for raw in ["", "a b", "a/b", "user@host", "host:25", "a..b", "a_b", "evil\r\nhost", "-."] {
            assert_eq!(host(raw), Err(FaultCode::Url), "{raw}");
        }
    }
}
