//! The mails Portico writes, and when. Each goes into the outbox in the transaction of what causes it.
//!
//! Their kinds are in `mail_kinds`, their words in `mail_words`, their looks in `letter`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portico_protocol::application::ApplicationForm;
use portico_protocol::field::Email;
use portico_protocol::site::Language;
use portico_protocol::vacancy::VacancyStatus;

use super::App;
use super::envelope::Envelope;
use super::letter::Filling;
use super::mail_kinds::{self as kinds, Kind};
use super::mail_words::MailWords;
use super::sites::LiveSite;
use crate::error::Result;
use crate::ids::MailId;
use crate::store::Tx;
use crate::store::agencies::AgencyRow;
use crate::store::contacts::ContactRow;
use crate::store::vacancies::VacancyRow;

/// Confirms an application to its candidate.
pub(super) async fn application_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    form: &ApplicationForm,
    title: &str,
    reference: &str,
) -> Result<()> {
    let address = form.email.as_str();
    Envelope::new(&kinds::APPLICATION_RECEIVED, &site.agency, language, address, &form.name)
        .with("title", Filling::words(title))
        .with("reference", Filling::words(reference))
        .post(tx)
        .await
        .map(drop)
}

/// Confirms a visitor's vacancy request.
pub(super) async fn request_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    email: &Email,
    name: &str,
    reference: &str,
) -> Result<()> {
    Envelope::new(&kinds::REQUEST_RECEIVED, &site.agency, language, email.as_str(), name)
        .with("reference", Filling::words(reference))
        .post(tx)
        .await
        .map(drop)
}

/// Tells the contact that the request was confirmed or declined.
pub(super) async fn request_answered(
    app: &App,
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    row: &VacancyRow,
) -> Result<()> {
    let confirmed = row.status == VacancyStatus::Published.as_str();
    let kind = if confirmed { &kinds::REQUEST_CONFIRMED } else { &kinds::REQUEST_DECLINED };
    let mail = to_contact(kind, agency, contact)
        .with("title", Filling::words(row.title.as_str()))
        .with("reference", Filling::words(row.reference.as_str()));
    let mail = if confirmed {
        let page = format!("{}/{}/jobs/{}", app.config.public_url, agency.slug, row.slug);
        mail.with("link", Filling::button(row.title.as_str(), page))
    } else {
        mail.with("reason", Filling::words(row.declined_reason.as_deref().unwrap_or_default()))
    };
    mail.post(tx).await.map(drop)
}

/// The link into the portal, with the individual access code. What fills the form in travels in
/// the fragment, which browsers send to no server.
pub(super) async fn portal_link(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    let words = MailWords::of(language_of(contact));
    let three = [contact.name.as_str(), contact.email.as_str(), code].join("\n");
    let page = portal_page.split('#').next().unwrap_or_default();
    let link = format!("{page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(three));
    to_contact(&kinds::PORTAL_LINK, agency, contact)
        .with("access", kinds::access(words, &contact.name, &contact.email, code))
        .with("link", Filling::button(words.link_button(), link))
        .post(tx)
        .await
}

fn language_of(contact: &ContactRow) -> Language {
    Language::parse(&contact.language).unwrap_or(Language::En)
}

fn to_contact<'a>(kind: &'static Kind, agency: &'a AgencyRow, contact: &'a ContactRow) -> Envelope<'a> {
    Envelope::new(kind, agency, language_of(contact), &contact.email, &contact.name)
}
