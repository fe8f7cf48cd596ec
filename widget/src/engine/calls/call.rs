//! One call to the server: signed, sent, and repeated once where that mends it.
//!
//! `XMLHttpRequest` and not `fetch`: pages wrap `fetch`, and it tells nothing of an upload's progress.

use portico_protocol::{ErrorCode, Failure, FieldFault, Node as _, Read};
use wasm_bindgen::prelude::*;

use crate::engine::browser::dom::{Event, Request};
use crate::engine::browser::json::Json;
use crate::engine::browser::timers as timer;
use crate::engine::calls::body::Body;
use crate::engine::calls::signing as request;
use crate::engine::state::app::App;

/// With whose key a call is signed.
#[derive(Clone, Copy, PartialEq)]
pub enum Who {
    /// The anonymous one of the boot answer.
    Visitor,
    /// The signed-in contact's.
    Contact,
}

/// A call to make: a read, or a write when it has a body.
pub struct Call {
    /// With whose key.
    pub who: Who,
    /// The path below Portico's URL, percent-encoded.
    pub path: String,
    /// The query of a read without its `?`, percent-encoded.
    pub query: String,
    /// What a write sends.
    pub body: Option<Body>,
}

/// Why a call brought nothing.
pub struct Refusal {
    /// The server's code; `Unavailable` when it was not reached at all.
    pub code: ErrorCode,
    /// Faults beside fields.
    pub fields: Vec<FieldFault>,
}

impl Refusal {
    /// A refusal that is no more than its code.
    pub fn of(code: ErrorCode) -> Self {
        Self { code, fields: Vec::new() }
    }
}

/// The answer's body, or why there is none.
pub type Answer = Result<Json, Refusal>;

/// Reads an answer. One of another shape is a fault of ours.
pub fn read<T: Read>(answer: Answer) -> Result<T, Refusal> {
    T::read(&answer?).ok_or(Refusal::of(ErrorCode::Internal))
}

/// The query of a call whose answer, or what follows from it, is in the language of the page.
pub fn language(app: &App) -> String {
    ["lang=", app.site.language.as_str()].concat()
}

/// Is told how many bytes have been sent.
pub type Progress = Closure<dyn Fn(Event)>;

impl Call {
    /// A read.
    pub fn read(who: Who, path: String) -> Self {
        Self { who, path, query: String::new(), body: None }
    }

    /// A write.
    pub fn write(who: Who, path: String, body: Body) -> Self {
        Self { who, path, query: String::new(), body: Some(body) }
    }

    /// Makes the call and hands on its answer.
    pub fn send(self, app: &'static App, done: Box<dyn FnOnce(Answer)>) {
        self.send_telling(app, None, done);
    }

    /// As [`Call::send`], telling meanwhile how many bytes of the body have been sent.
    pub fn send_telling(self, app: &'static App, progress: Option<Progress>, done: Box<dyn FnOnce(Answer)>) {
        Box::new(Attempt { app, call: self, progress, done, is_first: true }).make();
    }
}

struct Attempt {
    app: &'static App,
    call: Call,
    progress: Option<Progress>,
    done: Box<dyn FnOnce(Answer)>,
    is_first: bool,
}

impl Attempt {
    fn make(self: Box<Self>) {
        let Some(session) = self.app.session(self.call.who) else {
            return (self.done)(Err(Refusal::of(ErrorCode::SessionExpired)));
        };
        let request = request::signed(self.app, &session, &self.call);
        if let Some(progress) = &self.progress {
            request.upload().set_onprogress(progress.as_ref());
        }
        let body = self.call.body.as_ref().map(|body| js_sys::Uint8Array::from(body.bytes.as_slice()));
        let ended = request.clone();
        request.set_onloadend(&timer::once(Box::new(move || self.settle(&ended))));
        request.send(&body.into());
    }

    fn settle(mut self: Box<Self>, request: &Request) {
        let status = request.status();
        let body = Json(request.response());
        if (200..300).contains(&status) {
            return (self.done)(Ok(body));
        }
        let time = body.get("server_time").number();
        let refusal = match Failure::read(&body) {
            Some(failure) => Refusal { code: failure.code, fields: failure.fields },
            None => Refusal::of(code_of(status)),
        };
        let may_repeat = std::mem::take(&mut self.is_first);
        match (refusal.code, self.call.who, time) {
            (ErrorCode::ClockSkew, _, Some(time)) if may_repeat => {
                self.app.set_clock(time);
                return self.make();
            }
            (ErrorCode::SessionExpired, Who::Visitor, _) if may_repeat => return self.boot_again(),
            (ErrorCode::SessionExpired, Who::Contact, _) => self.app.lose_contact(),
            _ => {}
        }
        (self.done)(Err(refusal));
    }

    /// Gets a new anonymous key in place of one that is over. When none comes, the repeated call will say why.
    fn boot_again(self: Box<Self>) {
        let request = request::boot(self.app);
        let ended = request.clone();
        request.set_onloadend(&timer::once(Box::new(move || {
            self.app.renew(&Json(ended.response()));
            self.make();
        })));
        request.send(&JsValue::NULL);
    }
}

/// What a status means when the answer is not ours, but a proxy's.
fn code_of(status: u16) -> ErrorCode {
    match status {
        413 => ErrorCode::TooLarge,
        429 => ErrorCode::RateLimited,
        _ => ErrorCode::Unavailable,
    }
}
