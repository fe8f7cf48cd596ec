//! The mails about vacancy requests.

use portico_protocol::fields::Email;
use portico_protocol::site::Language;
use portico_protocol::vacancies::VacancyStatus;
use portico_store::Tx;
use portico_store::agency::AgencyRow;
use portico_store::contacts::ContactRow;
use portico_store::vacancies::VacancyRow;

use crate::app::App;
use crate::error::Result;
use crate::mail::kinds;
use crate::mail::layout::VariableValue;
use crate::mail::queue::NewMail;
use crate::mail::recipient_throttle;
use crate::sites::live::LiveSite;

/// Confirms a visitor's vacancy request, unless the address has had enough of that.
pub(crate) async fn queue_request_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    email: &Email,
    name: &str,
    reference: &str,
) -> Result<()> {
    if !recipient_throttle::is_allowed(tx, &site.agency.id, &email.normalized()).await? {
        return Ok(());
    }
    let called = recipient_throttle::choose_salutation(name, email.as_str());
    NewMail::new(&kinds::REQUEST_RECEIVED, &site.agency, language, email.as_str(), called)
        .with("reference", VariableValue::words(reference))
        .enqueue(tx)
        .await
        .map(drop)
}

/// Tells the contact that the request was confirmed or declined.
pub(crate) async fn queue_request_answered(
    app: &App,
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    row: &VacancyRow,
) -> Result<()> {
    let confirmed = row.status == VacancyStatus::Published.as_str();
    let kind = if confirmed { &kinds::REQUEST_CONFIRMED } else { &kinds::REQUEST_DECLINED };
    let mail = NewMail::to_contact(kind, agency, contact)
        .with("title", VariableValue::words(row.title.as_str()))
        .with("reference", VariableValue::words(row.reference.as_str()));
    let mail = if confirmed {
        let page = format!("{}/{}/jobs/{}", app.config.public_url, agency.slug, row.slug);
        mail.with("link", VariableValue::button(row.title.as_str(), page))
    } else {
        mail.with("reason", VariableValue::words(row.declined_reason.as_deref().unwrap_or_default()))
    };
    mail.enqueue(tx).await.map(drop)
}
