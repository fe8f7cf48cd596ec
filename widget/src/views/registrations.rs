//! Creating a company's portal: the form, and the confirmation of the address that the mailed link brings.

use gloo_file::File;
use maud::Markup;
use portico_protocol::registrations as protocol;
use portico_protocol::site::View;
use portico_protocol::{FieldFault, Values};
use portico_views::{FormState, registrations};

use crate::engine::browser::address::get_fragment;
use crate::engine::browser::json::{Json, build_object};
use crate::engine::calls::call::Refusal;
use crate::engine::elements::element::Element;
use crate::engine::elements::registry;
use crate::engine::elements::submission::{Form, Submission};
use crate::engine::forms::values::read_values;
use crate::engine::state::app::App;
use crate::engine::state::history;
use crate::engine::state::route::Route;
use crate::views::sign_in;

/// The form of somebody who would like a portal.
pub struct Registration;

impl Form for Registration {
    fn path(&self) -> String {
        "/w/v1/registrations".to_owned()
    }

    fn find_faults(&self, values: &Values, _file: Option<&File>) -> Vec<FieldFault> {
        protocol::parse_registration(values).err().unwrap_or_default()
    }

    fn render(&self, element: &Element, state: &FormState) -> Markup {
        registrations::render_form(&element.app.view_page(), state)
    }

    /// Whoever it was for, the answer is the same: look into your mail.
    fn show_success(&self, submission: &Submission, _answer: Json) -> Result<(), Refusal> {
        if submission.is_on_view() {
            let element = &submission.element;
            let mut values = element.find("form[data-form]").map(|form| read_values(&form)).unwrap_or_default();
            values.0.retain(|(name, _)| name == "email");
            element.route.replace(Route::Confirm);
            history::replace_route(element.app, &Route::Confirm);
            element.paint_next(render_confirmation(element, values));
        }
        Ok(())
    }
}

/// The form that confirms the address by the mailed code.
pub struct Confirmation;

impl Form for Confirmation {
    fn path(&self) -> String {
        "/w/v1/registrations/confirm".to_owned()
    }

    fn find_faults(&self, values: &Values, _file: Option<&File>) -> Vec<FieldFault> {
        protocol::Confirmation::parse(values).err().unwrap_or_default()
    }

    fn render(&self, element: &Element, state: &FormState) -> Markup {
        registrations::render_confirmation_form(&element.app.view_page(), state)
    }

    fn show_success(&self, submission: &Submission, _answer: Json) -> Result<(), Refusal> {
        if submission.is_on_view() {
            let element = &submission.element;
            element.paint_next(registrations::render_confirmed(&element.app.view_page()));
        }
        Ok(())
    }
}

/// Shows the form, with what was typed into it before.
pub fn show_form(element: &Element) {
    let state = FormState { values: element.resume_draft(), ..FormState::default() };
    element.paint(registrations::render_view(&element.app.view_page(), &state));
}

/// Shows the form that asks for the mailed code.
pub fn show_confirmation(element: &Element) {
    element.paint(render_confirmation(element, Values::default()));
}

fn render_confirmation(element: &Element, values: Values) -> Markup {
    registrations::render_confirmation(&element.app.view_page(), &FormState { values, ..FormState::default() })
}

/// Opens the confirmation when the page was opened by the mailed link, which carries address and code behind its `#`.
/// Returns whether it was.
///
/// The two are filled in and not sent: a program that only opens links confirms nothing.
pub fn open_mailed_link(app: &App) -> bool {
    let fragment = get_fragment();
    let Some(carried) = fragment.strip_prefix("#portico-confirm=") else { return false };
    let Some(element) = registry::find_element_for(View::Client) else { return false };
    element.save_draft();
    element.route.replace(Route::Confirm);
    history::replace_route_and_fragment(app, &Route::Confirm);
    element.next_generation();
    let values = sign_in::unpack_values(carried, &["email", "code"]).unwrap_or_default();
    element.paint(render_confirmation(&element, values));
    element.host.scroll_into_view(&build_object(&[]));
    true
}
