//! One job's page.

use std::rc::Rc;

use portico_protocol::ErrorCode;
use portico_protocol::job::Job;
use portico_views::{FormState, job};

use crate::engine::browser::dom::encode;
use crate::engine::calls::call::{self, Answer, Call, Who};
use crate::engine::elements::element::Mount;
use crate::engine::state::route::Route;
use crate::views::applications as apply;

/// Shows the job that a slug names.
pub fn show(mount: &Rc<Mount>, slug: &str) {
    mount.load(Call::read(Who::Visitor, ["/w/v1/jobs/", &encode(slug)].concat()), answered);
}

fn answered(mount: &Rc<Mount>, answer: Answer) {
    let page = mount.app.view_page();
    let job: Job = match call::read(answer) {
        Ok(job) => job,
        Err(refusal) if refusal.code == ErrorCode::NotFound => return mount.paint(job::gone(&page)),
        Err(refusal) => return mount.fail(&refusal),
    };
    let draft = mount.drafts.take(&mount.route.borrow());
    mount.attempt.replace(draft.attempt);
    mount.paint(job::page(&page, &job, &FormState { values: draft.values, ..FormState::default() }));
    apply::show_file(mount, 0);
    viewed(mount);
}

/// The loader painted a job's page, or the page of one that is gone. A file may have been chosen meanwhile.
pub fn take_over(mount: &Mount) {
    if let Some(input) = mount.find("[name=\"cv\"]") {
        apply::choose(mount, &input);
        viewed(mount);
    }
}

fn viewed(mount: &Mount) {
    let slug = match &*mount.route.borrow() {
        Route::Job(slug) => slug.clone(),
        _ => return,
    };
    mount.tell("portico:job-viewed", &[("job", &slug)]);
}
