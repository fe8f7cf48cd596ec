//! The list of jobs: searching as one types, filters, order, pages.

use std::rc::Rc;

use portico_protocol::job::JobList;
use portico_protocol::query::JobQuery;
use portico_protocol::{Node as _, Read as _};
use portico_views::{jobs, states};

use crate::engine::browser::json::Json;
use crate::engine::browser::timers as timer;
use crate::engine::calls::body::urlencoded;
use crate::engine::calls::call::{self, Answer, Call, Who};
use crate::engine::elements::element::Mount;
use crate::engine::elements::submission as form;
use crate::engine::state::history;
use crate::engine::state::loader::object;
use crate::engine::state::route::Route;

/// How long typing must pause before the search begins, in milliseconds.
const PAUSE: i32 = 200;
/// How long an answer may take before the old results are shown as outdated, in milliseconds.
const BUSY_AFTER: i32 = 150;

/// The loader painted the list; its rows came with the boot answer.
pub fn take_over(mount: &Rc<Mount>, boot: &Json) {
    if let Some(list) = JobList::read(&boot.get("jobs")) {
        mount.list.replace(Some((query_of(mount), list)));
    }
    // Something may have been typed before the module was there.
    search_as_typed(mount);
}

fn query_of(mount: &Mount) -> JobQuery {
    match &*mount.route.borrow() {
        Route::Jobs(query) => query.clone(),
        _ => JobQuery::default(),
    }
}

fn paint(mount: &Mount) -> bool {
    let query = query_of(mount);
    match &*mount.list.borrow() {
        Some((of, list)) if *of == query => mount.paint(jobs::list(&mount.app.view_page(), list, &query)),
        _ => return false,
    }
    true
}

/// Shows the list: at once when it is the one that was shown last, otherwise when it has come.
pub fn show(mount: &Rc<Mount>) {
    if !paint(mount) {
        mount.load(call(&query_of(mount)), |mount, answer| match call::read(answer) {
            Ok(list) => {
                mount.list.replace(Some((query_of(mount), list)));
                paint(mount);
            }
            Err(refusal) => mount.fail(&refusal),
        });
    }
}

fn call(query: &JobQuery) -> Call {
    Call { query: urlencoded(&query.to_values()), ..Call::read(Who::Visitor, "/w/v1/jobs".to_owned()) }
}

/// Somebody types: the search begins when they pause.
pub fn typed(mount: &Rc<Mount>) {
    let number = mount.typing.get() + 1;
    mount.typing.set(number);
    let mount = mount.clone();
    timer::after(
        PAUSE,
        Box::new(move || {
            if mount.typing.get() == number {
                search_as_typed(&mount);
            }
        }),
    );
}

/// Searches for what the form says, if that is not what is shown.
pub fn search_as_typed(mount: &Rc<Mount>) {
    let Some(form) = mount.find("form[data-form=\"search\"]") else { return };
    let query = JobQuery::from_values(&form::values(&form));
    // A browser also tells of a change when the field that was typed in makes way for a job's page.
    let is_new = match &*mount.route.borrow() {
        Route::Jobs(shown) => JobQuery { page: 1, ..shown.clone() } != query,
        _ => false,
    };
    if is_new {
        mount.route.replace(Route::Jobs(query));
        history::replace(mount.app, &mount.route.borrow());
        search(mount, false);
    }
}

/// Follows a link to another search or another page of this one. Where the list is on view only its parts change.
pub fn follow(mount: &Rc<Mount>, route: Route) {
    if !is_on_view(mount) {
        return mount.go(route);
    }
    history::push(mount.app, &route);
    mount.route.replace(route);
    search(mount, true);
}

/// Whether the list is what is shown.
pub fn is_on_view(mount: &Mount) -> bool {
    matches!(*mount.route.borrow(), Route::Jobs(_)) && mount.region("results").is_some()
}

/// Finds, and swaps the results and the filters for what was found. An answer that is late is dropped.
pub fn search(mount: &Rc<Mount>, is_followed: bool) {
    let turn = mount.begin();
    let busy = mount.clone();
    timer::after(
        BUSY_AFTER,
        Box::new(move || {
            if let (true, Some(region)) = (busy.is_at(turn), busy.region("results")) {
                region.set_busy(true);
            }
        }),
    );
    let mount = mount.clone();
    call(&query_of(&mount)).send(
        mount.app,
        Box::new(move |answer| {
            if mount.is_at(turn) {
                // A new turn, so that the mark of the old one does not come after its answer.
                mount.begin();
                found(&mount, answer, is_followed);
            }
        }),
    );
}

fn found(mount: &Mount, answer: Answer, is_followed: bool) {
    let Some(region) = mount.region("results") else { return };
    let (page, query) = (mount.app.view_page(), query_of(mount));
    region.set_busy(false);
    let list: JobList = match call::read(answer) {
        Ok(list) => list,
        Err(refusal) => return mount.set(&region, states::outage(&page, refusal.code)),
    };
    mount.set(&region, jobs::results(&page, &list, &query));
    if let Some(filters) = mount.region("filters") {
        let focused = filters.find(":focus").map(|focused| focused.id());
        mount.set(&filters, jobs::filters(&page, &list, &query));
        if let Some(id) = focused {
            mount.focus(&["#", &id].concat());
        }
    }
    mount.say(&jobs::found(&page, &list, &query));
    if is_followed {
        // Not a key was pressed but a link followed: the form says the same as the link, and the results begin in view.
        if let Some(input) = mount.find("[name=\"q\"]") {
            input.set_value(&query.q);
        }
        if region.begins_above() {
            region.reveal(&object(&[]));
        }
    }
    mount.list.replace(Some((query, list)));
}
