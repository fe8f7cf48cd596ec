//! Somebody who is no contact yet asks for a portal of their company, and confirms the address by mail.

use crate::errors::FieldFault;
use crate::fields::{Email, MAILED_CODE};
use crate::forms::{Checker, Values};
use crate::vacancies::Requester;

/// Checks the form of somebody who registers (`company name email phone notice`).
///
/// # Errors
/// Every fault found, in the order of the fields.
pub fn parse_registration(values: &Values) -> Result<Requester, Vec<FieldFault>> {
    let mut check = Checker::new(values);
    let person = Requester::read(&mut check);
    let notice = check.require_acceptance("notice");
    check.into_result((|| Some(Requester { notice: notice?, ..person? }))())
}

/// What the mail brought, shaped but not yet believed.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirmation {
    /// The address that was registered.
    pub email: Email,
    /// The code as typed.
    pub code: String,
}

impl Confirmation {
    /// Checks the form's fields (`email code`).
    ///
    /// # Errors
    /// Every fault of shape; whether they belong together only the server knows.
    pub fn parse(values: &Values) -> Result<Self, Vec<FieldFault>> {
        let mut check = Checker::new(values);
        let email = check.require("email", Email::parse);
        let code = check.require_line("code", MAILED_CODE);
        check.into_result((|| Some(Self { email: email?, code: code? }))())
    }
}
