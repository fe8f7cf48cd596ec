//! What was typed into forms that are not on view, so that going back and forth loses nothing.
//!
//! Drafts live in memory only: a page that is closed forgets them.

use std::cell::RefCell;

use portico_protocol::Values;

use crate::engine::forms::attempt::Attempt;
use crate::engine::state::route::Route;

/// A form that was left.
#[derive(Default)]
pub struct Draft {
    /// What was typed.
    pub values: Values,
    /// The chosen file, and under which key the form was sent in vain.
    pub attempt: Attempt,
}

/// The forms that were left, at most one for each route.
#[derive(Default)]
pub struct Drafts(RefCell<Vec<(Route, Draft)>>);

impl Drafts {
    /// Saves the form that was left at `route`.
    pub fn save(&self, route: Route, draft: Draft) {
        self.remove(&route);
        self.0.borrow_mut().push((route, draft));
    }

    /// Takes out what was typed when `route` was left; an empty draft when there is none.
    pub fn take(&self, route: &Route) -> Draft {
        let mut drafts = self.0.borrow_mut();
        let at = drafts.iter().position(|(left, _)| left == route);
        at.map(|at| drafts.swap_remove(at).1).unwrap_or_default()
    }

    /// Removes what was typed at `route`.
    pub fn remove(&self, route: &Route) {
        self.0.borrow_mut().retain(|(left, _)| left != route);
    }

    /// Removes every draft.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}
