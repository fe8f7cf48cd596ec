//! A candidate's application to one job.

use crate::errors::{FaultCode, FieldFault};
use crate::fields::{Email, NOTE, PERSON_NAME, Phone};
use crate::forms::{Checker, Values};

/// Largest CV in bytes: 10 MB.
pub const CV_MAX_BYTES: i64 = 10_000_000;
/// Name endings of the CV formats that are taken. The server goes by content, this list is for the file dialogue.
pub const CV_ENDINGS: &[&str] = &[".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt"];
/// How long the talent pool keeps a candidate who agrees to it, in months.
pub const TALENT_POOL_MONTHS: i64 = 24;

/// The form without its file, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationForm {
    /// Full name, 2 to 120 characters.
    pub name: String,
    /// Where the confirmation goes.
    pub email: Email,
    /// A number to call.
    pub phone: Option<Phone>,
    /// A few words to the recruiter, up to 4,000 characters.
    pub note: String,
    /// The version of the privacy notice that was accepted.
    pub notice: String,
    /// Whether the details may be kept for other jobs.
    pub talent_pool: bool,
}

impl ApplicationForm {
    /// Checks the form's fields (`name email phone note notice talent_pool`); the file is checked by [`check_cv`].
    ///
    /// # Errors
    /// Every fault found, in the order of the fields.
    pub fn parse(values: &Values) -> Result<Self, Vec<FieldFault>> {
        let mut check = Checker::new(values);
        let name = check.require_line("name", PERSON_NAME);
        let email = check.require("email", Email::parse);
        let phone = check.optional("phone", Phone::parse);
        let note = check.optional_text("note", NOTE.max);
        let notice = check.require_acceptance("notice");
        let talent_pool = !values.get("talent_pool").is_empty();
        let built =
            (|| Some(Self { name: name?, email: email?, phone: phone?, note: note?, notice: notice?, talent_pool }))();
        check.into_result(built)
    }
}

/// What is wrong with a chosen CV, judged by name and size alone, before it is sent.
#[must_use]
pub fn check_cv(file_name: &str, bytes: i64) -> Option<FieldFault> {
    let lower = file_name.to_ascii_lowercase();
    let fault = |code, limit| Some(FieldFault { field: "cv".to_owned(), code, limit });
    if file_name.is_empty() {
        fault(FaultCode::Required, None)
    } else if bytes == 0 {
        fault(FaultCode::FileEmpty, None)
    } else if bytes > CV_MAX_BYTES {
        fault(FaultCode::FileTooLarge, Some(CV_MAX_BYTES))
    } else if !CV_ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        fault(FaultCode::FileType, None)
    } else {
        None
    }
}

wire_object! {
    /// What the candidate sees after applying, for the first time or again: whoever types an address must not learn
    /// whether it has applied before.
    pub struct ApplicationReceipt {
        /// The application's id, for events.
        pub id: String,
        /// The reference to quote, such as `A-7K2M-9QXD`.
        pub reference: String,
    }
}
