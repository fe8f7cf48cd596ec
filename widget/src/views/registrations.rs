//! Creating a company's portal: the form, and the confirmation of the address that the mailed link brings.

use std::rc::Rc;

use maud::Markup;
use portico_protocol::Values;
use portico_protocol::site::View;
use portico_views::{FormState, registration};

use crate::engine::browser::dom as browser;
use crate::engine::elements::element::Mount;
use crate::engine::elements::submission as form;
use crate::engine::state::app::App;
use crate::engine::state::history;
use crate::engine::state::loader::object;
use crate::engine::state::route::Route;
use crate::views::sign_in;

/// Shows the form, with what was typed into it before.
pub fn show(mount: &Mount) {
    let draft = mount.drafts.take(&mount.route.borrow());
    mount.attempt.replace(draft.attempt);
    let state = FormState { values: draft.values, ..FormState::default() };
    mount.paint(registration::form(&mount.app.view_page(), &state));
}

/// The form that asks for the mailed code, with as much of it as is known.
pub fn confirmation(mount: &Mount, values: Values) -> Markup {
    registration::confirmation(&mount.app.view_page(), &FormState { values, ..FormState::default() })
}

/// A registration was taken. Whoever it was for, the answer is the same: look into your mail.
pub fn arrived(mount: &Rc<Mount>) {
    let mut values = mount.find("form[data-form]").map(|form| form::values(&form)).unwrap_or_default();
    values.0.retain(|(name, _)| name == "email");
    mount.route.replace(Route::Confirm);
    history::replace(mount.app, &Route::Confirm);
    mount.paint_next(confirmation(mount, values));
}

/// The address was confirmed.
pub fn confirmed(mount: &Mount) {
    mount.paint_next(registration::confirmed(&mount.app.view_page()));
}

/// Takes over when the page was opened by the mailed link, which carries address and code behind its `#`. They are
/// typed in and not sent: a program that only opens links confirms nothing.
pub fn follow_link(app: &'static App) -> bool {
    let fragment = browser::fragment();
    let Some(carried) = fragment.strip_prefix("#portico-confirm=") else { return false };
    let Some(mount) = app.mount_for(View::Client) else { return false };
    mount.drafts.keep(&mount);
    mount.route.replace(Route::Confirm);
    let address = app.page.address(&Route::Confirm.to_query());
    let _ = browser::replace_state(&browser::state(), "", address.split('#').next().unwrap_or_default());
    mount.begin();
    mount.paint(confirmation(&mount, sign_in::unpack(carried, &["email", "code"]).unwrap_or_default()));
    mount.host.reveal(&object(&[]));
    true
}
