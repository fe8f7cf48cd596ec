//! The list of jobs: searching as one types, filters, order, pages.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use portico_protocol::jobs::JobList;
use portico_protocol::search::JobQuery;
use portico_protocol::{FromJson as _, JsonNode as _};
use portico_views::{jobs, states};

use crate::engine::browser::json::{Json, build_object};
use crate::engine::calls::body::encode_form;
use crate::engine::calls::call::{self, Answer, Call};
use crate::engine::elements::element::Element;
use crate::engine::forms::values::read_values;
use crate::engine::state::history;
use crate::engine::state::route::Route;
use crate::engine::state::session::Signer;

/// How long typing must pause before the search begins, in milliseconds.
const TYPING_PAUSE: u32 = 200;
/// How long an answer may take before the old results are shown as outdated, in milliseconds.
const BUSY_AFTER: u32 = 150;

/// Takes over the list that the loader painted. Its rows came with the boot answer.
pub fn adopt_list(element: &Rc<Element>, boot: &Json) {
    if let Some(list) = JobList::from_json(&boot.get("jobs")) {
        element.list.replace(Some((current_query(element), list)));
    }
    // Something may have been typed before the module was there.
    search_as_typed(element);
}

fn current_query(element: &Element) -> JobQuery {
    match &*element.route.borrow() {
        Route::Jobs(query) => query.clone(),
        _ => JobQuery::default(),
    }
}

/// Paints the list that was found last, if it answers the current search.
fn paint_last_list(element: &Element) -> bool {
    let query = current_query(element);
    match &*element.list.borrow() {
        Some((answered, list)) if *answered == query => {
            element.paint(jobs::list::render_view(&element.app.view_page(), list, &query));
        }
        _ => return false,
    }
    true
}

/// Shows the list: at once when it is the one that was shown last, otherwise when it has come.
pub fn show_list(element: &Rc<Element>) {
    if !paint_last_list(element) {
        element.load(build_call(&current_query(element)), |element, answer| match call::parse_answer(answer) {
            Ok(list) => {
                element.list.replace(Some((current_query(element), list)));
                paint_last_list(element);
            }
            Err(refusal) => element.show_failure(&refusal),
        });
    }
}

fn build_call(query: &JobQuery) -> Call {
    Call { query: encode_form(&query.to_values()), ..Call::get(Signer::Visitor, "/w/v1/jobs".to_owned()) }
}

/// Searches when the person who types pauses.
pub fn search_after_pause(element: &Rc<Element>) {
    let typed = element.clone();
    // The pause that was waited for before ends here.
    element.typing.set(Some(Timeout::new(TYPING_PAUSE, move || search_as_typed(&typed))));
}

/// Searches for what the form says, if that is not what is shown.
pub fn search_as_typed(element: &Rc<Element>) {
    let Some(form) = element.find("form[data-form=\"search\"]") else { return };
    let query = JobQuery::from_values(&read_values(&form));
    // A browser also emits a change when the field that was typed in makes way for a job's page.
    let is_new = match &*element.route.borrow() {
        Route::Jobs(shown) => JobQuery { page: 1, ..shown.clone() } != query,
        _ => false,
    };
    if is_new {
        element.route.replace(Route::Jobs(query));
        history::replace_route(element.app, &element.route.borrow());
        search(element, false);
    }
}

/// Follows a link to another search or another page of this one. Where the list is on view only its parts change.
pub fn follow_link(element: &Rc<Element>, route: Route) {
    if !is_on_view(element) {
        return element.navigate(route);
    }
    history::push_route(element.app, &route);
    element.route.replace(route);
    search(element, true);
}

/// Whether the list is what is shown.
pub fn is_on_view(element: &Element) -> bool {
    matches!(*element.route.borrow(), Route::Jobs(_)) && element.find_region("results").is_some()
}

/// Searches, and swaps the results and the filters for what was found. An answer that is late is dropped.
pub fn search(element: &Rc<Element>, by_link: bool) {
    let mark_outdated = |element: &Element| {
        if let Some(region) = element.find_region("results") {
            region.set_busy(true);
        }
    };
    let show_answer = move |element: &Rc<Element>, answer| show_results(element, answer, by_link);
    element.send(build_call(&current_query(element)), BUSY_AFTER, mark_outdated, Box::new(show_answer));
}

fn show_results(element: &Element, answer: Answer, by_link: bool) {
    let Some(region) = element.find_region("results") else { return };
    let (page, query) = (element.app.view_page(), current_query(element));
    region.set_busy(false);
    let list: JobList = match call::parse_answer(answer) {
        Ok(list) => list,
        Err(refusal) => return element.set_markup(&region, states::render_outage(&page, refusal.code)),
    };
    element.set_markup(&region, jobs::list::render_results(&page, &list, &query));
    if let Some(filters) = element.find_region("filters") {
        let focused = filters.find(":focus").map(|focused| focused.id());
        element.set_markup(&filters, jobs::list::render_filters(&page, &list, &query));
        if let Some(id) = focused {
            element.focus(&["#", &id].concat());
        }
    }
    element.announce(&jobs::list::describe_results(&page, &list, &query));
    if by_link {
        // The form says the same as the link that was followed, and the results begin in view.
        if let Some(input) = element.find("[name=\"q\"]") {
            input.set_value(&query.q);
        }
        if region.begins_above() {
            region.scroll_into_view(&build_object(&[]));
        }
    }
    element.list.replace(Some((query, list)));
}
