//! The mails about registrations and proposals.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use portico_protocol::details::Subject;
use portico_store::Tx;
use portico_store::agency::AgencyRow;
use portico_store::approvals::registrations::RegistrationRow;
use portico_store::contacts::ContactRow;
use portico_store::ids::MailId;
use portico_views::Words;
use portico_views::details::field_name;

use crate::approvals::difference::{Difference, Outcome};
use crate::error::Result;
use crate::mail::kinds::{self, Kind};
use crate::mail::layout::VariableValue;
use crate::mail::queue::NewMail;
use crate::mail::words::MailWords;

/// The code that confirms an address, and the link that brings it. Nothing a stranger typed stands in this mail, so
/// that nobody's words can be sent in the agency's name to whatever address.
pub(crate) async fn queue_registration_code(
    tx: &mut Tx,
    agency: &AgencyRow,
    row: &RegistrationRow,
    portal_page: &str,
    typed_at: &str,
    code: &str,
) -> Result<MailId> {
    let words = MailWords::in_language(row.language());
    let link = format!("{portal_page}#portico-confirm={}", URL_SAFE_NO_PAD.encode([&row.email, code].join("\n")));
    to_address(&kinds::REGISTRATION_CODE, agency, row)
        .with("code", kinds::code_facts(words, code))
        .with("link", VariableValue::button(words.register_button(), link))
        .with("page", VariableValue::words(typed_at))
        .enqueue(tx)
        .await
}

/// Tells somebody who registered that the address has access already. The link opens the sign-in form with the
/// address typed in.
pub(crate) async fn queue_registration_known(
    tx: &mut Tx,
    agency: &AgencyRow,
    row: &RegistrationRow,
    portal_page: &str,
) -> Result<MailId> {
    let words = MailWords::in_language(row.language());
    let link = format!("{portal_page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(format!("\n{}", row.email)));
    to_address(&kinds::REGISTRATION_KNOWN, agency, row)
        .with("link", VariableValue::button(words.link_button(), link))
        .enqueue(tx)
        .await
}

/// Tells somebody that the agency has declined the registration, and why if it says so.
pub(crate) async fn queue_registration_declined(
    tx: &mut Tx,
    agency: &AgencyRow,
    row: &RegistrationRow,
    reason: &str,
) -> Result<MailId> {
    NewMail::new(&kinds::REGISTRATION_DECLINED, agency, row.language(), &row.email, &row.name)
        .with("company", VariableValue::words(row.company.as_str()))
        .with("reason", VariableValue::words(reason))
        .enqueue(tx)
        .await
}

/// Tells a contact what came of the changes that were proposed. What the fields hold is confidential and stays out.
pub(crate) async fn queue_proposal_answered(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    subject: Subject,
    outcome: &Outcome<'_>,
) -> Result<MailId> {
    let words = MailWords::in_language(contact.language());
    let named = |fields: &[&Difference]| {
        let names = fields.iter().map(|it| field_name(Words::in_language(words.language()), subject, &it.field));
        names.collect::<Vec<_>>().join(", ")
    };
    let (yes, no) = (named(&outcome.accepted), named(&outcome.declined));
    let changes = [(words.change_accepted(), yes.as_str()), (words.change_declined(), no.as_str())];
    NewMail::to_contact(&kinds::PROPOSAL_ANSWERED, agency, contact)
        .with("changes", VariableValue::facts(changes.into_iter().filter(|(_, fields)| !fields.is_empty())))
        .with("reason", VariableValue::words(outcome.reason))
        .enqueue(tx)
        .await
}

/// A mail to an address that nobody has proved to be theirs: it is called by the address alone.
fn to_address<'a>(kind: &'static Kind, agency: &'a AgencyRow, row: &'a RegistrationRow) -> NewMail<'a> {
    NewMail::new(kind, agency, row.language(), &row.email, &row.email)
}
