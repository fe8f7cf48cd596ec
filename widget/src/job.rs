//! One job's page.

use std::rc::Rc;

use portico_protocol::job::Job;
use portico_protocol::{ErrorCode, Read as _};
use portico_views::{FormState, job};

use crate::apply;
use crate::call::{Answer, Call, Who};
use crate::mount::Mount;
use crate::route::{Route, encode};

/// Shows the job that a slug names.
pub fn show(mount: &Rc<Mount>, slug: String) {
    let call = Call::read(Who::Visitor, ["/w/v1/jobs/", &encode(&slug)].concat());
    mount.load(call, move |mount, answer| answered(mount, &slug, answer));
}

fn answered(mount: &Rc<Mount>, slug: &str, answer: Answer) {
    let page = mount.app.view_page();
    let read = match answer {
        Ok(answer) => Job::read(&answer),
        Err(refusal) if refusal.code == ErrorCode::NotFound => return mount.paint(job::gone(&page)),
        Err(refusal) => return mount.fail(&refusal),
    };
    let Some(read) = read else { return mount.fail_to_read() };
    let draft = mount.drafts.take(&Route::Job(slug.to_owned()));
    let (values, file) = draft.map(|draft| (draft.values, draft.file)).unwrap_or_default();
    mount.paint(job::page(&page, &read, &FormState { values, ..FormState::default() }));
    mount.attempt.borrow_mut().file = file;
    apply::show_file(mount, 0);
    viewed(mount, slug);
}

/// The loader painted a job's page, or the page of one that is gone.
pub fn take_over(mount: &Rc<Mount>, slug: &str) {
    apply::take_over(mount);
    if mount.find("form[data-form=\"apply\"]").is_some() {
        viewed(mount, slug);
    }
}

fn viewed(mount: &Mount, slug: &str) {
    mount.tell("portico:job-viewed", &[("job", slug)]);
}
