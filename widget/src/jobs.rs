//! The list of jobs: searching as one types, filters, order, pages.

use std::rc::Rc;

use portico_protocol::job::JobList;
use portico_protocol::query::JobQuery;
use portico_protocol::{Node as _, Read as _};
use portico_views::{jobs, states};

use crate::body::urlencoded;
use crate::call::{Answer, Call, Who};
use crate::control;
use crate::mount::Mount;
use crate::node::Json;
use crate::route::Route;
use crate::{history, timer};

/// How long typing must pause before the search begins, in milliseconds.
const PAUSE: i32 = 200;
/// How long an answer may take before the old results are shown as outdated, in milliseconds.
const BUSY_AFTER: i32 = 150;

/// The loader painted the list; its rows came with the boot answer.
pub fn take_over(mount: &Rc<Mount>, query: JobQuery, boot: &Json) {
    let list = JobList::read(&boot.get("jobs"));
    *mount.list.borrow_mut() = list.map(|list| (query, list));
    // Something may have been typed before the module was there.
    search_as_typed(mount);
}

/// Shows the list: at once when it is the one that was shown last, otherwise when it has come.
pub fn show(mount: &Rc<Mount>, query: JobQuery) {
    let known = mount.list.borrow().as_ref().filter(|(of, _)| *of == query).map(|(_, list)| list.clone());
    match known {
        Some(list) => mount.paint(jobs::list(&mount.app.view_page(), &list, &query)),
        None => mount.load(call(&query), move |mount, answer| {
            if let Some(list) = read(mount, answer) {
                mount.paint(jobs::list(&mount.app.view_page(), &list, &query));
                *mount.list.borrow_mut() = Some((query, list));
            }
        }),
    }
}

fn read(mount: &Rc<Mount>, answer: Answer) -> Option<JobList> {
    match answer {
        Ok(answer) => {
            let list = JobList::read(&answer);
            if list.is_none() {
                mount.fail_to_read();
            }
            list
        }
        Err(refusal) => {
            mount.fail(&refusal);
            None
        }
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
    timer::after(PAUSE, move || {
        if mount.typing.get() == number {
            search_as_typed(&mount);
        }
    });
}

/// Searches for what the form says, if that is not what is shown.
pub fn search_as_typed(mount: &Rc<Mount>) {
    let Some(form) = mount.find("form[data-form=\"search\"]") else { return };
    let query = JobQuery::from_values(&control::values(&form));
    let is_shown = match &*mount.route.borrow() {
        Route::Jobs(shown) => JobQuery { page: 1, ..shown.clone() } == query,
        _ => true,
    };
    if !is_shown {
        let route = Route::Jobs(query.clone());
        history::replace(&mount.app, &route);
        mount.route.replace(route);
        search(mount, query, false);
    }
}

/// Follows a link to another search or another page of this one. Where the list is on view only its parts change.
pub fn follow(mount: &Rc<Mount>, query: JobQuery) {
    let route = Route::Jobs(query.clone());
    let is_list = matches!(*mount.route.borrow(), Route::Jobs(_)) && mount.region("results").is_some();
    if !is_list {
        return mount.go(route);
    }
    history::push(&mount.app, &route);
    mount.route.replace(route);
    search(mount, query, true);
}

/// Finds, and swaps the results and the filters for what was found. An answer that is late is dropped.
pub fn search(mount: &Rc<Mount>, query: JobQuery, is_followed: bool) {
    let turn = mount.begin();
    let busy = mount.clone();
    timer::after(BUSY_AFTER, move || {
        if let (true, Some(region)) = (busy.is_at(turn), busy.region("results")) {
            control::set_busy(&region, true);
        }
    });
    let mount = mount.clone();
    let app = mount.app.clone();
    call(&query).send(&app, move |answer| {
        if mount.is_at(turn) {
            // A new turn, so that the mark of the old one does not come after its answer.
            mount.begin();
            found(&mount, query, answer, is_followed);
        }
    });
}

fn found(mount: &Rc<Mount>, query: JobQuery, answer: Answer, is_followed: bool) {
    let page = mount.app.view_page();
    let Some(region) = mount.region("results") else { return };
    control::set_busy(&region, false);
    let list = match answer.map(|answer| JobList::read(&answer)) {
        Ok(Some(list)) => list,
        Ok(None) => return mount.fail_to_read(),
        Err(refusal) => return mount.set(&region, states::outage(&page, refusal.code)),
    };
    mount.set(&region, jobs::results(&page, &list, &query));
    if let Some(filters) = mount.region("filters") {
        let focused = mount.focused_id();
        mount.set(&filters, jobs::filters(&page, &list, &query));
        if let Some(id) = focused {
            mount.focus(&["[data-region=\"filters\"] #", &id].concat());
        }
    }
    mount.say(&jobs::found(&page, &list, &query));
    if is_followed {
        show_followed(mount, &query);
    }
    *mount.list.borrow_mut() = Some((query, list));
}

/// A link was followed, not a key pressed: the form says the same as the link, and the results begin in view.
fn show_followed(mount: &Mount, query: &JobQuery) {
    if let Some(input) = mount.find("[name=\"q\"]") {
        control::of(&input).set_value(&query.q);
    }
    if let Some(region) = mount.region("results")
        && region.get_bounding_client_rect().top() < 0.0
    {
        region.scroll_into_view();
    }
}
