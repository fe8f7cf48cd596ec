//! Under which key a form is sent.

use std::cell::RefCell;

use crate::calls::body::make_key;

/// What was last sent to one address.
struct Attempt {
    action: String,
    content: String,
    key: String,
}

/// The forms of an element that were sent and not taken yet.
#[derive(Default)]
pub struct Attempts(RefCell<Vec<Attempt>>);

impl Attempts {
    /// The idempotency key to send `content` to `action` under.
    ///
    /// Unchanged content keeps its key: a form that did arrive although its answer was lost is not taken twice.
    pub fn choose_key(&self, action: &str, content: String) -> String {
        let mut attempts = self.0.borrow_mut();
        if let Some(known) = attempts.iter().find(|attempt| attempt.action == action && attempt.content == content) {
            return known.key.clone();
        }
        attempts.retain(|attempt| attempt.action != action);
        let key = make_key();
        attempts.push(Attempt { action: action.to_owned(), content, key: key.clone() });
        key
    }

    /// Forgets what was sent to `action`: it was taken, and the next form is another one.
    pub fn forget(&self, action: &str) {
        self.0.borrow_mut().retain(|attempt| attempt.action != action);
    }
}
