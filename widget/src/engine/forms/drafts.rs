//! What was typed into forms that are not on view, so that going back and forth loses nothing.
//!
//! It lives in memory only: a page that is closed forgets it.

use std::cell::RefCell;

use portico_protocol::Values;

use crate::engine::elements::element::Mount;
use crate::engine::elements::submission::{self as form, Attempt};
use crate::engine::state::route::Route;

/// A form that was left.
#[derive(Default)]
pub struct Draft {
    place: Option<Route>,
    /// What was typed.
    pub values: Values,
    /// The chosen file, and under which key the form was sent in vain.
    pub attempt: Attempt,
}

/// The forms that were left, at most one for each place.
#[derive(Default)]
pub struct Drafts(RefCell<Vec<Draft>>);

impl Drafts {
    /// Keeps what stands in the form on view, if there is one whose typing is worth keeping.
    pub fn keep(&self, mount: &Mount) {
        let mut attempt = mount.attempt.take();
        attempt.is_sending = false;
        // A search stands in the address; a code is better not kept.
        let typed = "form[data-form]:not([data-form=\"search\"],[data-form=\"sign-in\"],[data-form=\"confirm\"],[data-form=\"code\"])";
        let Some(form) = mount.find(typed) else {
            return;
        };
        let place = mount.route.borrow().clone();
        self.forget(&place);
        self.0.borrow_mut().push(Draft { place: Some(place), values: form::values(&form), attempt });
    }

    /// What was typed when `place` was left. It is on view again, so it is no longer kept here.
    pub fn take(&self, place: &Route) -> Draft {
        let mut drafts = self.0.borrow_mut();
        let at = drafts.iter().position(|draft| draft.place.as_ref() == Some(place));
        at.map(|at| drafts.swap_remove(at)).unwrap_or_default()
    }

    /// Forgets what was typed at `place`.
    pub fn forget(&self, place: &Route) {
        self.0.borrow_mut().retain(|draft| draft.place.as_ref() != Some(place));
    }

    /// Forgets everything.
    pub fn forget_all(&self) {
        self.0.borrow_mut().clear();
    }
}
