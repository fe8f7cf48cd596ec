//! Sending a form: check it, send it, and put what is wrong beside the fields without losing what was typed.

use std::rc::Rc;

use maud::Markup;
use portico_protocol::application::ApplicationForm;
use portico_protocol::details::Subject;
use portico_protocol::registration as protocol;
use portico_protocol::sign_in::{CodeRequest, SignInForm};
use portico_protocol::vacancy::{VisitorRequest, parse_role};
use portico_protocol::{ErrorCode, FieldFault, Values};
use portico_views::vacancy::Asker;
use portico_views::{
    FormState, apply as apply_view, client as client_view, details as details_view, registration as registration_view,
    vacancy as vacancy_view,
};

use crate::engine::browser::dom::{Element, File, encode};
use crate::engine::calls::body::{Body, new_key, urlencoded};
use crate::engine::calls::call::{Answer, Call, Progress, Refusal, Who};
use crate::engine::elements::element::Mount;
use crate::engine::state::loader::object;
use crate::engine::state::route::Route;
use crate::views::applications as apply;
use crate::views::details;
use crate::views::registrations as registration;
use crate::views::sign_in;
use crate::views::vacancies as vacancy;

/// The forms that are sent. A search is none of them: it asks, it changes nothing.
pub enum Kind {
    /// An application to the job with this slug.
    Apply(String),
    /// A vacancy request.
    Vacancy(Asker),
    /// A sign-in.
    SignIn,
    /// Somebody who would like a portal.
    Register,
    /// The code that was mailed to them.
    Confirm,
    /// A change of details.
    Details(Subject),
    /// A request for a new access code.
    Code,
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
    /// Begins to send `content`, and gives the key to send it under: the one it was sent under before, so that a form
    /// that did arrive although its answer was lost is not taken twice; a new one when anything has changed since.
    fn begin(&mut self, content: String) -> String {
        self.is_sending = true;
        if self.content != content {
            self.key = new_key();
            self.content = content;
        }
        self.key.clone()
    }
}

/// A form on its way.
pub struct Submission {
    /// Where it was filled in.
    pub mount: Rc<Mount>,
    /// What kind of form it is.
    pub kind: Kind,
    turn: u32,
    place: Route,
}

impl Kind {
    fn of(form: &Element) -> Option<Self> {
        Some(match form.attribute("data-form")?.as_str() {
            "apply" => Self::Apply(form.attribute("data-slug")?),
            "vacancy" => Self::Vacancy(Asker::Visitor),
            "request" => Self::Vacancy(Asker::Contact),
            "edit" => Self::Vacancy(Asker::Edit { id: form.attribute("data-id")? }),
            "sign-in" => Self::SignIn,
            "register" => Self::Register,
            "confirm" => Self::Confirm,
            "code" => Self::Code,
            other => Self::Details(Subject::parse(other)?),
        })
    }

    fn who(&self) -> Who {
        match self {
            Self::Vacancy(Asker::Contact | Asker::Edit { .. }) | Self::Details(_) => Who::Contact,
            _ => Who::Visitor,
        }
    }

    fn path(&self) -> String {
        match self {
            Self::Apply(slug) => ["/w/v1/jobs/", &encode(slug), "/applications"].concat(),
            Self::Vacancy(Asker::Visitor) => "/w/v1/vacancy-requests".to_owned(),
            Self::Vacancy(Asker::Contact) => "/w/v1/client/vacancies".to_owned(),
            Self::Vacancy(Asker::Edit { id }) => ["/w/v1/client/vacancies/", &encode(id)].concat(),
            Self::SignIn => "/w/v1/sign-in".to_owned(),
            Self::Register => "/w/v1/registrations".to_owned(),
            Self::Confirm => "/w/v1/registrations/confirm".to_owned(),
            Self::Details(subject) => details::path(*subject),
            Self::Code => "/w/v1/code-requests".to_owned(),
        }
    }

    /// What is wrong before it is sent. The server checks the same, and has the last word.
    fn faults(&self, values: &Values, file: Option<&File>) -> Vec<FieldFault> {
        let mut faults = match self {
            Self::Apply(_) => ApplicationForm::parse(values).err(),
            Self::Vacancy(Asker::Visitor) => VisitorRequest::parse(values).err(),
            Self::Vacancy(_) => parse_role(values).err(),
            Self::SignIn => SignInForm::parse(values).err(),
            Self::Register => protocol::parse(values).err(),
            Self::Confirm => protocol::Confirmation::parse(values).err(),
            // Tax ids and telephone numbers by country are for the server alone.
            Self::Details(_) => None,
            Self::Code => CodeRequest::parse(values).err(),
        }
        .unwrap_or_default();
        if let Self::Apply(_) = self {
            faults.extend(apply::fault(file));
        }
        faults
    }

    fn markup(&self, mount: &Mount, state: &FormState) -> Markup {
        let page = mount.app.view_page();
        match self {
            Self::Apply(slug) => apply_view::form(&page, slug, state),
            Self::Vacancy(asker) => vacancy_view::fields(&page, asker, state),
            Self::SignIn => client_view::sign_in_fields(&page, state),
            Self::Register => registration_view::fields(&page, state),
            Self::Confirm => registration_view::confirmation_fields(&page, state),
            Self::Details(subject) => match &*mount.details.borrow() {
                Some(known) => details_view::fields(&page, *subject, known, state, ""),
                None => Markup::default(),
            },
            Self::Code => client_view::code_request_fields(&page, state),
        }
    }
}

/// What a form's controls hold, as the browser would send it, files left out.
pub fn values(form: &Element) -> Values {
    let mut values = Values::default();
    for control in form.each("[name]") {
        let is_sent = match control.kind().as_str() {
            "checkbox" => control.checked(),
            "file" => false,
            _ => true,
        };
        if is_sent {
            values.0.push((control.name(), control.value()));
        }
    }
    values
}

/// Sends a form, unless something is wrong with it or it is on its way already.
pub fn submit(mount: &Rc<Mount>, form: &Element) {
    let Some(kind) = Kind::of(form) else { return };
    let mut attempt = mount.attempt.borrow_mut();
    if attempt.is_sending {
        return;
    }
    let values = values(form);
    let file = attempt.file.clone();
    let faults = kind.faults(&values, file.as_ref());
    if !faults.is_empty() {
        drop(attempt);
        return refuse(mount, faults, Some(ErrorCode::Invalid));
    }
    let key = attempt.begin([kind.path(), urlencoded(&values), apply::identity(file.as_ref())].concat());
    drop(attempt);
    form.set_busy(true);
    let submission = Submission { mount: mount.clone(), kind, turn: mount.turn(), place: mount.route.borrow().clone() };
    match file {
        Some(file) => apply::read(submission, values, file, key),
        None => submission.send(Body::form(&values, key), None),
    }
}

impl Submission {
    /// Sends the form's body.
    pub fn send(self, body: Body, progress: Option<Progress>) {
        let call = Call::write(self.kind.who(), self.kind.path(), body);
        call.send_telling(self.mount.app, progress, Box::new(move |answer| self.settle(answer)));
    }

    /// Whether the form is still on view; the person may have gone elsewhere while it was on its way.
    pub fn is_on_view(&self) -> bool {
        self.mount.is_at(self.turn)
    }

    fn settle(self, answer: Answer) {
        let mount = &self.mount;
        if self.is_on_view() {
            mount.attempt.borrow_mut().is_sending = false;
        }
        let refusal = match answer {
            Ok(answer) => {
                // Signing in comes before what was typed at this place, and does not send it.
                if !matches!(self.kind, Kind::SignIn) {
                    mount.drafts.forget(&self.place);
                }
                if self.is_on_view() {
                    mount.attempt.take();
                }
                if let Err(refusal) = self.arrived(Ok(answer)) {
                    mount.fail(&refusal);
                }
                return;
            }
            Err(refusal) if self.is_on_view() => refusal,
            Err(_) => return,
        };
        if refusal.code == ErrorCode::SessionExpired && self.kind.who() == Who::Contact {
            return sign_in::show_again(mount);
        }
        refuse(mount, refusal.fields, Some(refusal.code));
    }

    fn arrived(&self, answer: Answer) -> Result<(), Refusal> {
        match &self.kind {
            Kind::Apply(slug) => apply::arrived(self, slug, answer),
            Kind::Vacancy(asker) => vacancy::arrived(self, asker, answer),
            Kind::SignIn => sign_in::arrived(&self.mount, answer),
            _ if !self.is_on_view() => Ok(()),
            Kind::Details(subject) => details::arrived(&self.mount, *subject, answer),
            Kind::Code => {
                self.mount.paint_next(client_view::code_asked(&self.mount.app.view_page()));
                Ok(())
            }
            Kind::Register => {
                registration::arrived(&self.mount);
                Ok(())
            }
            Kind::Confirm => {
                registration::confirmed(&self.mount);
                Ok(())
            }
        }
    }
}

/// Puts the form on view up again, with what stands in it and what is wrong with it, and sends the keyboard there.
pub fn refuse(mount: &Mount, faults: Vec<FieldFault>, failure: Option<ErrorCode>) {
    let (Some(region), Some(form)) = (mount.region("form"), mount.find("form[data-form]")) else { return };
    let Some(kind) = Kind::of(&form) else { return };
    let is_faulty = !faults.is_empty();
    let state = FormState { values: values(&form), faults, failure, ..FormState::default() };
    mount.set(&region, kind.markup(mount, &state));
    apply::show_file(mount, 0);
    let (wrong, keyboard) =
        if is_faulty { ("[aria-invalid]", "[aria-invalid]") } else { ("[role=\"alert\"]", "[type=\"submit\"]") };
    mount.focus(keyboard);
    if let Some(wrong) = mount.find(wrong) {
        wrong.reveal(&object(&[("block", &"nearest".into())]));
    }
}
