//! The mails that bring a contact an access code.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portico_store::Tx;
use portico_store::agency::AgencyRow;
use portico_store::contacts::ContactRow;
use portico_store::ids::MailId;

use crate::error::Result;
use crate::mail::kinds::{self, Kind};
use crate::mail::layout::VariableValue;
use crate::mail::queue::NewMail;
use crate::mail::words::MailWords;

/// The link into the portal, with the individual access code. What fills the form in travels in
/// the fragment, which browsers send to no server.
pub(crate) async fn queue_portal_link(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    queue_access(tx, &kinds::PORTAL_LINK, agency, contact, portal_page, code).await
}

/// The same with a code that the contact asked for.
pub(crate) async fn queue_new_code(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    queue_access(tx, &kinds::NEW_CODE, agency, contact, portal_page, code).await
}

async fn queue_access(
    tx: &mut Tx,
    kind: &'static Kind,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    let words = MailWords::in_language(contact.language());
    let three = [contact.name.as_str(), contact.email.as_str(), code].join("\n");
    let link = format!("{portal_page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(three));
    NewMail::to_contact(kind, agency, contact)
        .with("access", kinds::access_facts(words, &contact.name, &contact.email, code))
        .with("link", VariableValue::button(words.link_button(), link))
        .enqueue(tx)
        .await
}
