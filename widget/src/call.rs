//! One call to the server: signed, sent, and repeated once where that mends it.
//!
//! `XMLHttpRequest` and not `fetch`: pages wrap `fetch`, and it tells nothing of an upload's progress.

use std::rc::Rc;

use portico_protocol::site::Session;
use portico_protocol::{ErrorCode, Failure, FieldFault, Node as _, Read as _};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;
use web_sys::{ProgressEvent, XmlHttpRequest};

use crate::app::App;
use crate::body::Body;
use crate::node::Json;
use crate::request;
use crate::timer;

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
    /// The query without its `?`, percent-encoded.
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

type Done = Box<dyn FnOnce(Answer)>;
type Progress = Rc<dyn Fn(f64)>;

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
    pub fn send(self, app: &Rc<App>, done: impl FnOnce(Answer) + 'static) {
        Attempt { call: self, progress: None, done: Box::new(done), is_first: true }.make(app);
    }

    /// As [`Call::send`], telling meanwhile how many bytes have been sent.
    pub fn upload(self, app: &Rc<App>, progress: impl Fn(f64) + 'static, done: impl FnOnce(Answer) + 'static) {
        let progress: Option<Progress> = Some(Rc::new(progress));
        Attempt { call: self, progress, done: Box::new(done), is_first: true }.make(app);
    }
}

struct Attempt {
    call: Call,
    progress: Option<Progress>,
    done: Done,
    is_first: bool,
}

impl Attempt {
    fn make(self, app: &Rc<App>) {
        let Some(session) = app.session(self.call.who) else {
            return (self.done)(Err(Refusal::of(ErrorCode::SessionExpired)));
        };
        let Ok(request) = request::signed(app, &session, &self.call) else {
            return (self.done)(Err(Refusal::of(ErrorCode::Unavailable)));
        };
        let hearing = self.progress.clone().and_then(|progress| hear(&request, progress));
        // The browser takes a copy of the bytes when it is told to send them.
        let body = self.call.body.as_ref().map(|body| js_sys::Uint8Array::from(body.bytes.as_slice()));
        let ended = timer::once({
            let (app, request) = (app.clone(), request.clone());
            move || {
                drop(hearing);
                self.settle(&app, &request);
            }
        });
        request.set_onloadend(Some(&ended));
        // It refuses only a request that was not opened.
        let _ = request.send_with_opt_js_u8_array(body.as_ref());
    }

    fn settle(mut self, app: &Rc<App>, request: &XmlHttpRequest) {
        let status = request.status().unwrap_or_default();
        let body = Json(request.response().unwrap_or(JsValue::NULL));
        if (200..300).contains(&status) {
            return (self.done)(Ok(body));
        }
        let failure = Failure::read(&body);
        let refusal = Refusal {
            code: failure.as_ref().map_or_else(|| code_of(status), |failure| failure.code),
            fields: failure.as_ref().map(|failure| failure.fields.clone()).unwrap_or_default(),
        };
        let may_repeat = std::mem::take(&mut self.is_first);
        match (refusal.code, self.call.who, failure) {
            (ErrorCode::ClockSkew, _, Some(failure)) if may_repeat => {
                app.set_clock(failure.server_time);
                self.make(app);
            }
            (ErrorCode::SessionExpired, Who::Visitor, _) if may_repeat => {
                boot_again(app, move |app| self.make(app));
            }
            (ErrorCode::SessionExpired, Who::Contact, _) => {
                app.set_contact(None);
                (self.done)(Err(refusal));
            }
            _ => (self.done)(Err(refusal)),
        }
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

/// Listens to the upload for as long as what is returned is kept.
fn hear(request: &XmlHttpRequest, progress: Progress) -> Option<Closure<dyn FnMut(ProgressEvent)>> {
    let hearing = Closure::new(move |event: ProgressEvent| progress(event.loaded()));
    request.upload().ok()?.set_onprogress(Some(hearing.as_ref().unchecked_ref()));
    Some(hearing)
}

/// Gets a new anonymous key in place of one that is over. When none comes, the repeated call will say why.
fn boot_again(app: &Rc<App>, done: impl FnOnce(&Rc<App>) + 'static) {
    let Ok(request) = request::boot(app) else { return done(app) };
    let ended = timer::once({
        let (app, request) = (app.clone(), request.clone());
        move || {
            let boot = Json(request.response().unwrap_or(JsValue::NULL));
            if let (Some(session), Some(time)) =
                (Session::read(&boot.get("session")), i64::read(&boot.get("server_time")))
            {
                *app.visitor.borrow_mut() = session;
                app.set_clock(time);
            }
            done(&app);
        }
    });
    request.set_onloadend(Some(&ended));
    let _ = request.send();
}
