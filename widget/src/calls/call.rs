//! Calls to the server and what comes of them.

use crate::browser::json::Json;
use crate::calls::body::Body;
use crate::state::app::App;
use crate::state::route::Route;
use crate::state::session::Key;

/// Whose key signs a call.
#[derive(Clone)]
pub enum Signer {
    /// A visitor's, which the boot answer brought.
    Visitor,
    /// The key of a session.
    Session(Key),
}

impl Signer {
    /// Who signs what belongs to a route: the session where the route is for people who are signed in and somebody is.
    pub fn for_route(app: &App, route: &Route) -> Self {
        let key = if app.is_private(route) { app.session_key() } else { None };
        key.map_or(Self::Visitor, Self::Session)
    }
}

/// A call to make: a read, or a write when it has a body.
pub struct Call {
    /// Whose key signs it.
    pub signer: Signer,
    /// The path below Portico's URL, percent-encoded.
    pub path: String,
    /// The query without its `?` and without the language, percent-encoded.
    pub query: String,
    /// What a write sends.
    pub body: Option<Body>,
}

/// Why a call failed.
#[derive(Default)]
pub struct Refusal {
    /// The server's code; `unavailable` when it was not reached at all.
    pub code: String,
    /// What happened and what to do next, for people.
    pub message: String,
    /// What is wrong with single fields: their names and what to say.
    pub faults: Vec<(String, String)>,
    /// What to show in place of the view that was asked for.
    pub markup: String,
}

impl Refusal {
    /// The refusal that an answer tells. Without an answer of ours, the status says what a proxy may mean.
    pub fn parse(app: &App, status: u16, answer: &Json) -> Self {
        let Some(code) = answer.text("code") else {
            return match status {
                413 => Self::from_kit(app, "too_large"),
                429 => Self::from_kit(app, "too_many"),
                _ => Self::from_kit(app, "unavailable"),
            };
        };
        let fault = |fault: &Json| Some((fault.text("field")?, fault.text("message")?));
        Self {
            code,
            message: answer.text("message").unwrap_or_default(),
            faults: answer.items("fields").iter().filter_map(fault).collect(),
            markup: answer.text("markup").unwrap_or_else(|| app.kit_text("outage")),
        }
    }

    /// A refusal in words of the kit.
    pub fn from_kit(app: &App, code: &str) -> Self {
        Self { code: code.to_owned(), message: app.kit_text(code), faults: Vec::new(), markup: app.kit_text("outage") }
    }
}

/// The answer's body, or why there is none.
pub type Answer = Result<Json, Refusal>;
