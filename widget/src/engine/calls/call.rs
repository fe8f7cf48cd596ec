//! Calls to the server and what comes of them.

use portico_protocol::{ErrorCode, FieldFault, FromJson};

use crate::engine::browser::json::Json;
use crate::engine::calls::body::Body;
use crate::engine::state::app::App;
use crate::engine::state::session::Signer;

/// A call to make: a read, or a write when it has a body.
pub struct Call {
    /// Whose key signs it.
    pub signer: Signer,
    /// The path below Portico's URL, percent-encoded.
    pub path: String,
    /// The query of a read without its `?`, percent-encoded.
    pub query: String,
    /// What a write sends.
    pub body: Option<Body>,
}

impl Call {
    /// A read.
    pub fn get(signer: Signer, path: String) -> Self {
        Self { signer, path, query: String::new(), body: None }
    }

    /// A write.
    pub fn post(signer: Signer, path: String, body: Body) -> Self {
        Self { signer, path, query: String::new(), body: Some(body) }
    }
}

/// Why a call failed.
pub struct Refusal {
    /// The server's code; `Unavailable` when it was not reached at all.
    pub code: ErrorCode,
    /// Faults beside fields.
    pub fields: Vec<FieldFault>,
}

impl Refusal {
    /// A refusal that is no more than its code.
    pub fn from_code(code: ErrorCode) -> Self {
        Self { code, fields: Vec::new() }
    }
}

/// The answer's body, or why there is none.
pub type Answer = Result<Json, Refusal>;

/// Reads an answer as a wire type.
///
/// # Errors
/// The call's own refusal; `Internal` when the answer has another shape, which is a fault of ours.
pub fn parse_answer<T: FromJson>(answer: Answer) -> Result<T, Refusal> {
    T::from_json(&answer?).ok_or(Refusal::from_code(ErrorCode::Internal))
}

/// The query of a call whose answer, or what follows from it, is in the language of the page.
pub fn language_query(app: &App) -> String {
    ["lang=", app.site.language.as_str()].concat()
}
