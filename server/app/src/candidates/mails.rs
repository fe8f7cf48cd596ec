//! The mails about applications.

use portico_protocol::applications::ApplicationForm;
use portico_protocol::site::Language;
use portico_store::Tx;

use crate::error::Result;
use crate::mail::kinds;
use crate::mail::layout::VariableValue;
use crate::mail::queue::NewMail;
use crate::mail::recipient_throttle;
use crate::sites::live::LiveSite;

/// Confirms an application to its candidate, unless the address has had enough of that.
pub(crate) async fn queue_application_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    form: &ApplicationForm,
    title: &str,
    reference: &str,
) -> Result<()> {
    if !recipient_throttle::is_allowed(tx, &site.agency.id, &form.email.normalized()).await? {
        return Ok(());
    }
    let address = form.email.as_str();
    let called = recipient_throttle::choose_salutation(&form.name, address);
    NewMail::new(&kinds::APPLICATION_RECEIVED, &site.agency, language, address, called)
        .with("title", VariableValue::words(title))
        .with("reference", VariableValue::words(reference))
        .enqueue(tx)
        .await
        .map(drop)
}
