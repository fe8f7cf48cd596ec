//! Which view shows a route, and which form a form's markup is.

use std::rc::Rc;

use portico_protocol::details::Subject;
use portico_protocol::site::View;
use portico_views::FormState;
use portico_views::vacancies::RequestForm;

use crate::engine::browser::dom::DomElement;
use crate::engine::browser::json::Json;
use crate::engine::elements::element::{Element, Views};
use crate::engine::elements::submission::Form;
use crate::engine::state::route::Route;
use crate::views::applications::Application;
use crate::views::details::DetailsChange;
use crate::views::jobs::{list, page};
use crate::views::registrations::{Confirmation, Registration};
use crate::views::sign_in::{NewCode, SignIn};
use crate::views::vacancies::VacancyRequest;
use crate::views::{clients, details, registrations, sign_in, vacancies};

/// The views, for the engine.
pub static VIEWS: Views = Views { show: show_view, sign_in_again: sign_in::show_form_again };

/// Takes over the view that the loader painted, or shows what only the signed-in contact sees.
pub fn adopt_view(element: &Rc<Element>, view: View, boot: &Json) {
    element.adopt_markup(view);
    match view {
        View::Jobs if matches!(*element.route.borrow(), Route::Jobs(_)) => list::adopt_list(element, boot),
        View::Jobs => page::adopt_job(element),
        View::Vacancy => {}
        View::Client => {
            let is_public = matches!(*element.route.borrow(), Route::Register | Route::Confirm | Route::Code);
            if is_public || element.app.contact.borrow().is_some() {
                show_view(element);
            }
        }
    }
}

fn show_view(element: &Rc<Element>) {
    let route = element.route.borrow().clone();
    match route {
        Route::Jobs(_) => list::show_list(element),
        Route::Job(slug) => page::show_job(element, &slug),
        Route::Vacancy => vacancies::show_form(element, &RequestForm::Visitor),
        Route::Register => registrations::show_form(element),
        Route::Code => sign_in::show_code_form(element),
        Route::Confirm => registrations::show_confirmation(element),
        _ if element.app.contact.borrow().is_none() => sign_in::show_form(element, FormState::default()),
        Route::Client => clients::show_home(element),
        Route::ClientNew => vacancies::show_form(element, &RequestForm::Contact),
        Route::ClientEdit(id) => vacancies::edit_request(element, &id),
        Route::Details(subject) => details::show_details(element, subject),
    }
}

/// Reads which form a form's markup is. `None` for a search, and for what is none of ours.
pub fn parse_form(form: &DomElement) -> Option<Rc<dyn Form>> {
    Some(match form.attribute("data-form")?.as_str() {
        "apply" => Rc::new(Application::parse(form)?),
        "vacancy" => Rc::new(VacancyRequest(RequestForm::Visitor)),
        "request" => Rc::new(VacancyRequest(RequestForm::Contact)),
        "edit" => Rc::new(VacancyRequest(RequestForm::Edit { id: form.attribute("data-id")? })),
        "sign-in" => Rc::new(SignIn),
        "register" => Rc::new(Registration),
        "confirm" => Rc::new(Confirmation),
        "code" => Rc::new(NewCode),
        other => Rc::new(DetailsChange(Subject::parse(other)?)),
    })
}
