//! The mails Portico writes, and when. Each goes into the outbox in the transaction of what causes it.
//!
//! Their kinds are in `mail_kinds`, their words in `mail_words`, their looks in `letter`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portico_protocol::application::ApplicationForm;
use portico_protocol::details::Subject;
use portico_protocol::field::Email;
use portico_protocol::site::Language;
use portico_protocol::vacancy::VacancyStatus;
use portico_store::Tx;
use portico_store::agency::AgencyRow;
use portico_store::contacts::ContactRow;
use portico_store::ids::MailId;
use portico_store::vacancies::VacancyRow;
use portico_views::Words;
use portico_views::details::field_name;

use crate::approvals::proposals::{Difference, Outcome};
use crate::approvals::registrations::RegistrationRow;
use crate::error::Result;
use crate::mail::kinds::{self, Kind};
use crate::mail::layout::Filling;
use crate::mail::queue::Envelope;
use crate::mail::words::MailWords;
use crate::mail::{self};
use crate::sites::LiveSite;
use crate::{App, approvals};

/// Confirms an application to its candidate, unless the address has had enough of that.
pub(crate) async fn application_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    form: &ApplicationForm,
    title: &str,
    reference: &str,
) -> Result<()> {
    if !mail::recipient_throttle::may_write(tx, &site.agency.id, &form.email.key()).await? {
        return Ok(());
    }
    let address = form.email.as_str();
    let called = mail::recipient_throttle::called(&form.name, address);
    Envelope::new(&kinds::APPLICATION_RECEIVED, &site.agency, language, address, called)
        .with("title", Filling::words(title))
        .with("reference", Filling::words(reference))
        .post(tx)
        .await
        .map(drop)
}

/// Confirms a visitor's vacancy request, unless the address has had enough of that.
pub(crate) async fn request_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    email: &Email,
    name: &str,
    reference: &str,
) -> Result<()> {
    if !mail::recipient_throttle::may_write(tx, &site.agency.id, &email.key()).await? {
        return Ok(());
    }
    let called = mail::recipient_throttle::called(name, email.as_str());
    Envelope::new(&kinds::REQUEST_RECEIVED, &site.agency, language, email.as_str(), called)
        .with("reference", Filling::words(reference))
        .post(tx)
        .await
        .map(drop)
}

/// Tells the contact that the request was confirmed or declined.
pub(crate) async fn request_answered(
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
pub(crate) async fn portal_link(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    access(tx, &kinds::PORTAL_LINK, agency, contact, portal_page, code).await
}

/// The same with a code that the contact asked for.
pub(crate) async fn new_code(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    access(tx, &kinds::NEW_CODE, agency, contact, portal_page, code).await
}

async fn access(
    tx: &mut Tx,
    kind: &'static Kind,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    let words = MailWords::of(language_of(contact));
    let three = [contact.name.as_str(), contact.email.as_str(), code].join("\n");
    let link = format!("{portal_page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(three));
    to_contact(kind, agency, contact)
        .with("access", kinds::access(words, &contact.name, &contact.email, code))
        .with("link", Filling::button(words.link_button(), link))
        .post(tx)
        .await
}

/// Tells a contact that somebody has tried again and again to sign in with their address.
pub(crate) async fn sign_in_warning(tx: &mut Tx, agency: &AgencyRow, contact: &ContactRow) -> Result<()> {
    to_contact(&kinds::SIGN_IN_WARNING, agency, contact).post(tx).await.map(drop)
}

/// The code that confirms an address, and the link that brings it. Nothing a stranger typed stands in this mail, so
/// that nobody's words can be sent in the agency's name to whatever address.
pub(crate) async fn registration_code(
    tx: &mut Tx,
    agency: &AgencyRow,
    row: &RegistrationRow,
    portal_page: &str,
    typed_at: &str,
    code: &str,
) -> Result<MailId> {
    let words = MailWords::of(approvals::language_of(row));
    let link = format!("{portal_page}#portico-confirm={}", URL_SAFE_NO_PAD.encode([&row.email, code].join("\n")));
    to_address(&kinds::REGISTRATION_CODE, agency, row)
        .with("code", kinds::code(words, code))
        .with("link", Filling::button(words.register_button(), link))
        .with("page", Filling::words(typed_at))
        .post(tx)
        .await
}

/// Tells somebody who registered that the address has access already. The link opens the sign-in form with the
/// address typed in.
pub(crate) async fn registration_known(
    tx: &mut Tx,
    agency: &AgencyRow,
    row: &RegistrationRow,
    portal_page: &str,
) -> Result<MailId> {
    let words = MailWords::of(approvals::language_of(row));
    let link = format!("{portal_page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(format!("\n{}", row.email)));
    to_address(&kinds::REGISTRATION_KNOWN, agency, row)
        .with("link", Filling::button(words.link_button(), link))
        .post(tx)
        .await
}

/// Tells somebody that the agency has declined the registration, and why if it says so.
pub(crate) async fn registration_declined(
    tx: &mut Tx,
    agency: &AgencyRow,
    row: &RegistrationRow,
    reason: &str,
) -> Result<MailId> {
    Envelope::new(&kinds::REGISTRATION_DECLINED, agency, approvals::language_of(row), &row.email, &row.name)
        .with("company", Filling::words(row.company.as_str()))
        .with("reason", Filling::words(reason))
        .post(tx)
        .await
}

/// Tells a contact what came of the changes that were proposed. What the fields hold is confidential and stays out.
pub(crate) async fn proposal_answered(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    subject: Subject,
    outcome: &Outcome<'_>,
) -> Result<MailId> {
    let words = MailWords::of(language_of(contact));
    let named = |fields: &[&Difference]| {
        let names = fields.iter().map(|it| field_name(Words::of(words.language()), subject, &it.field));
        names.collect::<Vec<_>>().join(", ")
    };
    let (yes, no) = (named(&outcome.accepted), named(&outcome.declined));
    let changes = [(words.change_accepted(), yes.as_str()), (words.change_declined(), no.as_str())];
    to_contact(&kinds::PROPOSAL_ANSWERED, agency, contact)
        .with("changes", Filling::facts(changes.into_iter().filter(|(_, fields)| !fields.is_empty())))
        .with("reason", Filling::words(outcome.reason))
        .post(tx)
        .await
}

/// A mail to an address that nobody has proved to be theirs: it is called by the address alone.
fn to_address<'a>(kind: &'static Kind, agency: &'a AgencyRow, row: &'a RegistrationRow) -> Envelope<'a> {
    Envelope::new(kind, agency, approvals::language_of(row), &row.email, &row.email)
}

fn language_of(contact: &ContactRow) -> Language {
    Language::parse(&contact.language).unwrap_or(Language::En)
}

fn to_contact<'a>(kind: &'static Kind, agency: &'a AgencyRow, contact: &'a ContactRow) -> Envelope<'a> {
    Envelope::new(kind, agency, language_of(contact), &contact.email, &contact.name)
}
