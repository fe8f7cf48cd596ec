//! What a call is sent to, and what it carries.

use reqwest::Method;

use crate::support::{Cv, Form, RecruiterSession};

const FORM: &str = "application/x-www-form-urlencoded";
const UPLOAD: &str = "multipart/form-data; boundary=b";

/// An address with all its parts, and the form that is sent there.
pub struct Subject {
    /// The address.
    pub address: String,
    /// The form of a write.
    pub form: Form,
    /// The file that goes with it.
    pub cv: Option<Cv>,
    /// Whether it is a form that may carry files, though it carries none.
    pub(super) is_multipart: bool,
}

impl Subject {
    /// Content type and body as a browser sends them, with the token of a recruiter's session.
    pub fn body(&self, method: &Method, desk: Option<&RecruiterSession<'_>>) -> (&'static str, Vec<u8>) {
        let form = desk.map_or_else(|| self.form.clone(), |desk| desk.signed(&self.form));
        match &self.cv {
            None if self.is_multipart => (UPLOAD, form.multipart("b", None)),
            _ if *method == Method::GET => ("text/plain", Vec::new()),
            Some(cv) => (UPLOAD, form.multipart("b", Some(cv))),
            None => (FORM, form.encoded().into_bytes()),
        }
    }
}
