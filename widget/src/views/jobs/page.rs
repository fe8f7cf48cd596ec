//! One job's page.

use std::rc::Rc;

use portico_protocol::ErrorCode;
use portico_protocol::jobs::Job;
use portico_views::{FormState, jobs};

use crate::engine::browser::functions::encode_component;
use crate::engine::calls::call::{self, Answer, Call};
use crate::engine::elements::element::Element;
use crate::engine::state::route::Route;
use crate::engine::state::session::Signer;
use crate::views::applications;

/// Shows the job that a slug names.
pub fn show_job(element: &Rc<Element>, slug: &str) {
    element.load(Call::get(Signer::Visitor, ["/w/v1/jobs/", &encode_component(slug)].concat()), show_answer);
}

fn show_answer(element: &Rc<Element>, answer: Answer) {
    let page = element.app.view_page();
    let job: Job = match call::parse_answer(answer) {
        Ok(job) => job,
        Err(refusal) if refusal.code == ErrorCode::NotFound => return element.paint(jobs::page::render_missing(&page)),
        Err(refusal) => return element.show_failure(&refusal),
    };
    let values = element.resume_draft();
    element.paint(jobs::page::render_view(&page, &job, &FormState { values, ..FormState::default() }));
    applications::show_file(element, 0);
    emit_viewed(element);
}

/// Takes over the page of a job, or of one that is gone, that the loader painted. A file may have been chosen meanwhile.
pub fn adopt_job(element: &Element) {
    if let Some(input) = element.find("[name=\"cv\"]") {
        applications::choose_file(element, &input);
        emit_viewed(element);
    }
}

fn emit_viewed(element: &Element) {
    let slug = match &*element.route.borrow() {
        Route::Job(slug) => slug.clone(),
        _ => return,
    };
    element.emit("portico:job-viewed", &[("job", &slug)]);
}
