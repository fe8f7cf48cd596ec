//! A mail on its way into the outbox: its kind, whom it is for, and what fills its words.

use portico_protocol::site::Language;
use portico_store::Tx;
use portico_store::agency::AgencyRow;
use portico_store::contacts::ContactRow;
use portico_store::ids::MailId;
use portico_store::mail::outbox::{self, MailRow};

use crate::error::Result;
use crate::mail;
use crate::mail::kinds::Kind;
use crate::mail::layout::{MailBody, VariableValue, fill_line, one_line};
use crate::support::clock;

/// A mail before it is posted.
#[derive(Debug)]
pub(crate) struct NewMail<'a> {
    kind: &'static Kind,
    agency: &'a AgencyRow,
    language: Language,
    address: &'a str,
    name: &'a str,
    fillings: Vec<(&'static str, VariableValue)>,
}

impl<'a> NewMail<'a> {
    /// A mail of a kind to an address; the recipient's and the agency's names are filled in.
    pub(crate) fn new(
        kind: &'static Kind,
        agency: &'a AgencyRow,
        language: Language,
        address: &'a str,
        name: &'a str,
    ) -> Self {
        let fillings = vec![
            (kind.recipient.name, VariableValue::words(name)),
            ("agency", VariableValue::words(agency.name.as_str())),
        ];
        Self { kind, agency, language, address, name, fillings }
    }

    /// A mail of a kind to a contact, in the contact's language.
    pub(crate) fn to_contact(kind: &'static Kind, agency: &'a AgencyRow, contact: &'a ContactRow) -> Self {
        Self::new(kind, agency, contact.language(), &contact.email, &contact.name)
    }

    /// Fills one of the kind's variables.
    pub(crate) fn with(mut self, variable: &'static str, filling: VariableValue) -> Self {
        self.fillings.push((variable, filling));
        self
    }

    /// Writes the mail into the outbox, to be sent once the transaction stands.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn enqueue(self, tx: &mut Tx) -> Result<MailId> {
        let words = mail::templates::find_template(&mut **tx, &self.agency.id, self.kind, self.language).await?;
        let (agency, body) = (&self.agency.name, &words.body);
        let letter = MailBody { language: self.language, agency, body, fillings: &self.fillings };
        let now = clock::now();
        let row = MailRow {
            id: MailId::fresh(),
            agency_id: self.agency.id.clone(),
            kind: self.kind.word.to_owned(),
            recipient: self.address.to_owned(),
            recipient_name: one_line(self.name),
            subject: fill_line(&words.subject, &self.fillings),
            body_text: letter.text(),
            body_html: letter.html().into_string(),
            state: "queued".to_owned(),
            attempts: 0,
            last_error: None,
            created_at: now,
            queued_at: now,
            next_attempt_at: 0,
            sent_at: None,
        };
        outbox::insert(&mut **tx, &row).await?;
        Ok(row.id)
    }
}
