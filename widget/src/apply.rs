//! Applying to a job: the chosen file, its upload, the confirmation.

use std::rc::Rc;

use portico_protocol::application::{ApplicationReceipt, cv_fault};
use portico_protocol::{ErrorCode, FaultCode, FieldFault, Read as _, Values};
use portico_views::apply;
use web_sys::{File, FileReader};

use crate::body::Body;
use crate::call::{Call, Who};
use crate::control::{self, Control};
use crate::form::{self, Kind};
use crate::mount::Mount;
use crate::node::Json;
use crate::route::Route;
use crate::timer;

/// What is wrong with the chosen file, or with there being none.
pub fn fault(file: Option<&File>) -> Option<FieldFault> {
    file.map_or_else(|| cv_fault("", 0), |file| cv_fault(&file.name(), size(file)))
}

/// What tells the chosen file from another one without reading it.
pub fn identity(file: Option<&File>) -> String {
    file.map_or_else(String::new, |file| {
        [file.name(), size(file).to_string(), whole(file.last_modified()).to_string()].join("\n")
    })
}

/// A file was chosen, or taken back in the file dialogue.
pub fn choose(mount: &Rc<Mount>, input: &Control) {
    if mount.attempt.borrow().is_sending {
        return;
    }
    let file = input.files().and_then(|files| files.get(0));
    mount.attempt.borrow_mut().file.clone_from(&file);
    show_file(mount, 0);
    // One that cannot be taken is said at once, not after the rest of the form has been filled in.
    if let (Some(file), Some(form)) = (file, mount.find("form[data-form=\"apply\"]"))
        && let (Some(fault), Some(kind)) = (fault(Some(&file)), Kind::of(&form))
    {
        form::refuse(mount, &kind, control::values(&form), vec![fault], ErrorCode::Invalid);
    }
}

/// Takes the chosen file back.
pub fn remove_file(mount: &Rc<Mount>) {
    if mount.attempt.borrow().is_sending {
        return;
    }
    mount.attempt.borrow_mut().file = None;
    show_file(mount, 0);
    if let Some(input) = mount.find("[name=\"cv\"]") {
        control::of(&input).set_value("");
        mount.focus("[name=\"cv\"]");
    }
}

/// Shows the chosen file and how many of its bytes have been sent.
pub fn show_file(mount: &Mount, sent: i64) {
    let Some(region) = mount.region("file") else { return };
    match &mount.attempt.borrow().file {
        Some(file) => {
            let total = size(file);
            mount.set(&region, apply::file_row(&mount.app.view_page(), &file.name(), sent.min(total), total));
        }
        None => region.set_inner_html(""),
    }
}

/// Reads the file and sends it with the form.
pub fn send(mount: &Rc<Mount>, kind: Kind, values: Values, file: File, key: String) {
    let turn = mount.turn();
    let Ok(reader) = FileReader::new() else { return };
    let read = timer::once({
        let (mount, reader) = (mount.clone(), reader.clone());
        let file = file.clone();
        move || match reader.result().ok().filter(|bytes| !bytes.is_null()) {
            Some(bytes) => {
                let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
                upload(&mount, turn, kind, Body::with_file(&values, &file.name(), &bytes, key));
            }
            // It was moved or changed since it was chosen.
            None => lost(&mount, &kind, values),
        }
    });
    reader.set_onloadend(Some(&read));
    // It refuses only while it reads another file.
    let _ = reader.read_as_array_buffer(&file);
}

fn upload(mount: &Rc<Mount>, turn: u32, kind: Kind, body: Body) {
    let (watching, at) = (mount.clone(), mount.clone());
    let progress = move |sent| {
        if watching.is_at(turn) {
            show_file(&watching, whole(sent));
        }
    };
    Call::write(Who::Visitor, kind.path(), body).upload(&mount.app, progress, move |answer| {
        form::settle(&at, turn, &kind, answer);
    });
}

fn lost(mount: &Rc<Mount>, kind: &Kind, values: Values) {
    *mount.attempt.borrow_mut() = form::Attempt::default();
    let fault = FieldFault { field: "cv".to_owned(), code: FaultCode::Required, limit: None };
    form::refuse(mount, kind, values, vec![fault], ErrorCode::Invalid);
}

/// The application was taken.
pub fn arrived(mount: &Rc<Mount>, slug: &str, answer: &Json, is_on_view: bool) -> Option<()> {
    let receipt = ApplicationReceipt::read(answer)?;
    if is_on_view {
        let title = mount.find(".p-title").and_then(|title| title.text_content()).unwrap_or_default();
        mount.paint_next(apply::received(&mount.app.view_page(), &title, &receipt));
    } else {
        mount.drafts.take(&Route::Job(slug.to_owned()));
    }
    mount.tell("portico:applied", &[("application", &receipt.id), ("job", slug)]);
    Some(())
}

/// The markup was painted before the module was there; a file may have been chosen meanwhile.
pub fn take_over(mount: &Rc<Mount>) {
    if let Some(input) = mount.find("[name=\"cv\"]") {
        choose(mount, control::of(&input));
    }
}

fn size(file: &File) -> i64 {
    whole(file.size())
}

#[allow(clippy::cast_possible_truncation)] // Sizes and times are whole numbers below 2^53.
fn whole(number: f64) -> i64 {
    number as i64
}
