//! Sending a call: signed, and repeated once where that mends it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::browser::callback::to_function;
use crate::browser::dom::Event;
use crate::browser::json::Json;
use crate::browser::xhr::Request;
use crate::calls::call::{Answer, Call, Refusal, Signer};
use crate::calls::signing;
use crate::state::app::App;

/// What watches an upload: it is told how far it is, and may give it up.
pub struct Upload {
    on_progress: Closure<dyn Fn(Event)>,
    request: RefCell<Option<Request>>,
    is_cancelled: Cell<bool>,
}

impl Upload {
    /// An upload that calls `on_progress` with each event of its progress.
    pub fn new(on_progress: impl Fn(Event) + 'static) -> Rc<Self> {
        Rc::new(Self {
            on_progress: Closure::new(on_progress),
            request: RefCell::default(),
            is_cancelled: Cell::default(),
        })
    }

    /// Gives it up.
    pub fn cancel(&self) {
        self.is_cancelled.set(true);
        if let Some(request) = self.request.take() {
            request.abort();
        }
    }

    /// Whether it was given up.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.get()
    }
}

impl Call {
    /// Makes the call and hands on its answer.
    pub fn send(self, app: &'static App, on_answer: Box<dyn FnOnce(Answer)>) {
        self.send_watched(app, None, on_answer);
    }

    /// As [`Call::send`], watched by an upload.
    pub fn send_watched(self, app: &'static App, upload: Option<Rc<Upload>>, on_answer: Box<dyn FnOnce(Answer)>) {
        Box::new(Sending { app, call: self, upload, on_answer, is_first: true }).start();
    }
}

struct Sending {
    app: &'static App,
    call: Call,
    upload: Option<Rc<Upload>>,
    on_answer: Box<dyn FnOnce(Answer)>,
    is_first: bool,
}

impl Sending {
    fn start(self: Box<Self>) {
        if self.upload.as_ref().is_some_and(|upload| upload.is_cancelled()) {
            return (self.on_answer)(Err(Refusal::from_kit(self.app, "unavailable")));
        }
        let key = match &self.call.signer {
            Signer::Visitor => self.app.visitor_key(),
            Signer::Session(key) => key.clone(),
        };
        let request = signing::build_request(self.app, &key, &self.call);
        if let Some(upload) = &self.upload {
            request.upload().set_onprogress(upload.on_progress.as_ref());
            *upload.request.borrow_mut() = Some(request.clone());
        }
        let body = self.call.body.as_ref().map(|body| Uint8Array::from(body.bytes.as_slice()));
        let ended = request.clone();
        request.set_onloadend(&to_function(Box::new(move || self.handle_answer(&ended))));
        request.send(&body.into());
    }

    fn handle_answer(mut self: Box<Self>, request: &Request) {
        let status = request.status();
        let body = Json(request.response());
        if (200..300).contains(&status) {
            return (self.on_answer)(Ok(body));
        }
        let refusal = Refusal::parse(self.app, status, &body);
        let may_repeat = std::mem::take(&mut self.is_first);
        match (refusal.code.as_str(), self.call.signer.clone(), body.number("server_time")) {
            ("clock_skew", _, Some(time)) if may_repeat => {
                self.app.set_clock(time);
                return self.start();
            }
            ("session_expired", Signer::Visitor, _) if may_repeat => return self.start_with_new_key(),
            ("session_expired", Signer::Session(key), _) => {
                let newer = self.app.expire_session(&key);
                // A write was meant for the session that is over, and is not repeated with another one.
                if let (Some(key), None, true) = (newer, &self.call.body, may_repeat) {
                    self.call.signer = Signer::Session(key);
                    return self.start();
                }
            }
            _ => {}
        }
        (self.on_answer)(Err(refusal));
    }

    /// Gets a new visitor's key in place of an expired one. When none comes, the repeated call will say why.
    fn start_with_new_key(self: Box<Self>) {
        let request = signing::build_boot_request(self.app);
        let ended = request.clone();
        request.set_onloadend(&to_function(Box::new(move || {
            self.app.renew_visitor(&ended);
            self.start();
        })));
        request.send(&JsValue::NULL);
    }
}
