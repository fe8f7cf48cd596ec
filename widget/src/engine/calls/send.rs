//! Sending a call: signed, and repeated once where that mends it.

use js_sys::Uint8Array;
use portico_protocol::{ErrorCode, Failure, FromJson as _, JsonNode as _};
use wasm_bindgen::prelude::*;

use crate::engine::browser::callback::to_function;
use crate::engine::browser::dom::Event;
use crate::engine::browser::json::Json;
use crate::engine::browser::xhr::Request;
use crate::engine::calls::call::{Answer, Call, Refusal};
use crate::engine::calls::signing;
use crate::engine::state::app::App;
use crate::engine::state::session::Signer;

/// Called with an event that says how many bytes have been sent.
pub type OnProgress = Closure<dyn Fn(Event)>;

impl Call {
    /// Makes the call and hands on its answer.
    pub fn send(self, app: &'static App, on_answer: Box<dyn FnOnce(Answer)>) {
        self.send_with_progress(app, None, on_answer);
    }

    /// As [`Call::send`], saying meanwhile how many bytes of the body have been sent.
    pub fn send_with_progress(
        self,
        app: &'static App,
        on_progress: Option<OnProgress>,
        on_answer: Box<dyn FnOnce(Answer)>,
    ) {
        Box::new(Sending { app, call: self, on_progress, on_answer, is_first: true }).start();
    }
}

struct Sending {
    app: &'static App,
    call: Call,
    on_progress: Option<OnProgress>,
    on_answer: Box<dyn FnOnce(Answer)>,
    is_first: bool,
}

impl Sending {
    fn start(self: Box<Self>) {
        let Some(session) = self.app.get_session(self.call.signer) else {
            return (self.on_answer)(Err(Refusal::from_code(ErrorCode::SessionExpired)));
        };
        let request = signing::build_request(self.app, &session, &self.call);
        if let Some(on_progress) = &self.on_progress {
            request.upload().set_onprogress(on_progress.as_ref());
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
        let server_time = body.get("server_time").number();
        let refusal = match Failure::from_json(&body) {
            Some(failure) => Refusal { code: failure.code, fields: failure.fields },
            None => Refusal::from_code(to_code(status)),
        };
        let may_repeat = std::mem::take(&mut self.is_first);
        match (refusal.code, self.call.signer, server_time) {
            (ErrorCode::ClockSkew, _, Some(time)) if may_repeat => {
                self.app.set_clock(time);
                return self.start();
            }
            (ErrorCode::SessionExpired, Signer::Visitor, _) if may_repeat => return self.start_with_new_session(),
            (ErrorCode::SessionExpired, Signer::Contact, _) => self.app.expire_contact(),
            _ => {}
        }
        (self.on_answer)(Err(refusal));
    }

    /// Gets a new anonymous session in place of an expired one. When none comes, the repeated call will say why.
    fn start_with_new_session(self: Box<Self>) {
        let request = signing::build_boot_request(self.app);
        let ended = request.clone();
        request.set_onloadend(&to_function(Box::new(move || {
            self.app.renew_visitor(&Json(ended.response()));
            self.start();
        })));
        request.send(&JsValue::NULL);
    }
}

/// What a status means when the answer is not ours, but a proxy's.
fn to_code(status: u16) -> ErrorCode {
    match status {
        413 => ErrorCode::TooLarge,
        429 => ErrorCode::RateLimited,
        _ => ErrorCode::Unavailable,
    }
}
