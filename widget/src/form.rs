//! Sending a form: check it, send it, and put what is wrong beside the fields without losing what was typed.

use std::rc::Rc;

use maud::Markup;
use portico_protocol::application::ApplicationForm;
use portico_protocol::sign_in::SignInForm;
use portico_protocol::vacancy::{VisitorRequest, parse_role};
use portico_protocol::{ErrorCode, FieldFault, Values};
use portico_views::vacancy::Asker;
use portico_views::{FormState, apply as apply_view, client as client_view, vacancy as vacancy_view};
use web_sys::{Element, File};

use crate::body::{Body, new_key, urlencoded};
use crate::call::{Answer, Call, Who};
use crate::mount::Mount;
use crate::node::Json;
use crate::route::encode;
use crate::{apply, control, sign_in, vacancy};

/// The forms that are sent. A search is none of them: it asks, it changes nothing.
pub enum Kind {
    /// An application to the job with this slug.
    Apply(String),
    /// A vacancy request.
    Vacancy(Asker),
    /// A sign-in.
    SignIn,
}

/// The form that is being sent, or was and failed.
#[derive(Default)]
pub struct Attempt {
    /// The chosen file.
    pub file: Option<File>,
    /// Whether an answer is awaited; until it comes the form is not sent again.
    pub is_sending: bool,
    key: String,
    content: String,
}

impl Attempt {
    /// The key to send `content` under: the one it was sent under before, so that a form that did arrive although its
    /// answer was lost is not taken twice; a new one when anything has changed since.
    fn key_for(&mut self, content: String) -> String {
        if self.key.is_empty() || self.content != content {
            self.key = new_key();
            self.content = content;
        }
        self.key.clone()
    }

    /// After it arrived: the same content again is a new form.
    fn is_done(&mut self) {
        *self = Self::default();
    }
}

impl Kind {
    /// The kind of a form element.
    pub fn of(form: &Element) -> Option<Self> {
        Some(match form.get_attribute("data-form")?.as_str() {
            "apply" => Self::Apply(form.get_attribute("data-slug")?),
            "vacancy" => Self::Vacancy(Asker::Visitor),
            "request" => Self::Vacancy(Asker::Contact),
            "edit" => Self::Vacancy(Asker::Edit { id: form.get_attribute("data-id")? }),
            "sign-in" => Self::SignIn,
            _ => return None,
        })
    }

    fn who(&self) -> Who {
        match self {
            Self::Vacancy(Asker::Contact | Asker::Edit { .. }) => Who::Contact,
            _ => Who::Visitor,
        }
    }

    /// Where it is sent.
    pub fn path(&self) -> String {
        match self {
            Self::Apply(slug) => ["/w/v1/jobs/", &encode(slug), "/applications"].concat(),
            Self::Vacancy(Asker::Visitor) => "/w/v1/vacancy-requests".to_owned(),
            Self::Vacancy(Asker::Contact) => "/w/v1/client/vacancies".to_owned(),
            Self::Vacancy(Asker::Edit { id }) => ["/w/v1/client/vacancies/", &encode(id)].concat(),
            Self::SignIn => "/w/v1/sign-in".to_owned(),
        }
    }

    /// What is wrong before it is sent. The server checks the same, and has the last word.
    fn faults(&self, values: &Values, file: Option<&File>) -> Vec<FieldFault> {
        match self {
            Self::Apply(_) => {
                let mut faults = ApplicationForm::parse(values).err().unwrap_or_default();
                faults.extend(apply::fault(file));
                faults
            }
            Self::Vacancy(Asker::Visitor) => VisitorRequest::parse(values).err().unwrap_or_default(),
            Self::Vacancy(_) => parse_role(values).err().unwrap_or_default(),
            Self::SignIn => SignInForm::parse(values).err().unwrap_or_default(),
        }
    }

    fn markup(&self, mount: &Mount, state: &FormState) -> Markup {
        let page = mount.app.view_page();
        match self {
            Self::Apply(slug) => apply_view::form(&page, slug, state),
            Self::Vacancy(asker) => vacancy_view::fields(&page, asker, state),
            Self::SignIn => client_view::sign_in_fields(&page, state),
        }
    }

    /// What follows once it has arrived. `None` when the answer cannot be read.
    fn arrived(&self, mount: &Rc<Mount>, answer: &Json, is_on_view: bool) -> Option<()> {
        match self {
            Self::Apply(slug) => apply::arrived(mount, slug, answer, is_on_view),
            Self::Vacancy(asker) => vacancy::arrived(mount, asker, answer, is_on_view),
            Self::SignIn => sign_in::arrived(mount, answer),
        }
    }
}

/// Sends the form on view, unless something is wrong with it.
pub fn submit(mount: &Rc<Mount>, form: &Element) {
    let Some(kind) = Kind::of(form) else { return };
    if mount.attempt.borrow().is_sending {
        return;
    }
    let values = control::values(form);
    let file = mount.attempt.borrow().file.clone();
    let faults = kind.faults(&values, file.as_ref());
    if !faults.is_empty() {
        return refuse(mount, &kind, values, faults, ErrorCode::Invalid);
    }
    let content = [kind.path(), urlencoded(&values), apply::identity(file.as_ref())].join("\n");
    let key = {
        let mut attempt = mount.attempt.borrow_mut();
        attempt.is_sending = true;
        attempt.key_for(content)
    };
    control::set_busy(form, true);
    match (&kind, file) {
        (Kind::Apply(_), Some(file)) => apply::send(mount, kind, values, file, key),
        _ => {
            let turn = mount.turn();
            let call = Call::write(kind.who(), kind.path(), Body::form(&values, key));
            let at = mount.clone();
            call.send(&mount.app, move |answer| settle(&at, turn, &kind, answer));
        }
    }
}

/// What follows when the answer to a form is there. The person may have gone elsewhere meanwhile.
pub fn settle(mount: &Rc<Mount>, turn: u32, kind: &Kind, answer: Answer) {
    let is_on_view = mount.is_at(turn);
    mount.attempt.borrow_mut().is_sending = false;
    let refusal = match answer {
        Ok(answer) => {
            mount.attempt.borrow_mut().is_done();
            if kind.arrived(mount, &answer, is_on_view).is_none() {
                mount.fail_to_read();
            }
            return;
        }
        Err(refusal) if is_on_view => refusal,
        Err(_) => return,
    };
    if refusal.code == ErrorCode::SessionExpired && kind.who() == Who::Contact {
        return sign_in::show_again(mount);
    }
    // They may have gone on typing while it was under way.
    let values = mount.find("form[data-form]").map(|form| control::values(&form)).unwrap_or_default();
    refuse(mount, kind, values, refusal.fields, refusal.code);
}

/// Puts the form's region up again with what was typed and what is wrong with it, and sends the keyboard there.
pub fn refuse(mount: &Rc<Mount>, kind: &Kind, values: Values, faults: Vec<FieldFault>, code: ErrorCode) {
    let Some(region) = mount.region("form") else { return };
    let has_faults = !faults.is_empty();
    let state = FormState { values, faults, failure: Some(code), ..FormState::default() };
    mount.set(&region, kind.markup(mount, &state));
    apply::show_file(mount, 0);
    if has_faults {
        mount.focus("[aria-invalid]");
    } else {
        mount.focus("[type=\"submit\"]");
    }
    if let Some(visible) = mount.find(if has_faults { "[aria-invalid]" } else { "[role=\"alert\"]" }) {
        control::reveal(&visible);
    }
}
