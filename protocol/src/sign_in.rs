//! A contact's sign-in.

use crate::errors::FieldFault;
use crate::fields::{Email, MAILED_CODE, SIGN_IN_NAME};
use crate::forms::{Checker, Values};
use crate::site::Session;

/// The three things a contact signs in with, shaped but not yet believed.
#[derive(Debug, Clone, PartialEq)]
pub struct SignInForm {
    /// The contact's name as the agency knows it; compared tolerantly.
    pub name: String,
    /// The contact's address.
    pub email: Email,
    /// The individual access code as typed.
    pub code: String,
    /// The key of the client's portal whose link was followed; may be empty.
    pub portal: String,
}

impl SignInForm {
    /// Checks the form's fields (`name email code portal`).
    ///
    /// # Errors
    /// Every fault of shape; whether they belong together only the server knows.
    pub fn parse(values: &Values) -> Result<Self, Vec<FieldFault>> {
        let mut check = Checker::new(values);
        let name = check.require_line("name", SIGN_IN_NAME);
        let email = check.require("email", Email::parse);
        let code = check.require_line("code", MAILED_CODE);
        let portal = check.optional_line("portal", 100);
        let built = (|| Some(Self { name: name?, email: email?, code: code?, portal: portal? }))();
        check.into_result(built)
    }
}

/// Somebody asks for a new access code.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeRequest {
    /// The address it is to be sent to, if it is known.
    pub email: Email,
}

impl CodeRequest {
    /// Checks the form's field (`email`).
    ///
    /// # Errors
    /// A fault of shape; whether the address is known nobody is told.
    pub fn parse(values: &Values) -> Result<Self, Vec<FieldFault>> {
        let mut check = Checker::new(values);
        let email = check.require("email", Email::parse);
        check.into_result(email.map(|email| Self { email }))
    }
}

wire_object! {
    /// A client that a contact may act for.
    pub struct ClientChoice {
        /// The client's id.
        pub id: String,
        /// Its name.
        pub name: String,
    }
}

wire_object! {
    /// The answer to a sign-in that worked.
    pub struct SignedIn {
        /// A fresh key with the contact's authority.
        pub session: Session,
        /// The contact's id, for events.
        pub contact: String,
        /// The clients to choose from, when there are several and none was named.
        pub clients: Vec<ClientChoice>,
    }
}
