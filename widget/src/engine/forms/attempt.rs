//! The form on view, as far as it has been sent.

use gloo_file::File;

use crate::engine::calls::body::make_key;

/// A form that is being sent, or was and failed.
#[derive(Default)]
pub struct Attempt {
    /// The chosen file.
    pub file: Option<File>,
    /// Whether an answer is awaited; until it comes the form is not sent again.
    pub is_sending: bool,
    key: String,
    content: String,
}

impl Attempt {
    /// Starts to send `content` and returns the idempotency key to send it under.
    ///
    /// Unchanged content keeps its key: a form that did arrive although its answer was lost is not taken twice.
    pub fn start_sending(&mut self, content: String) -> String {
        self.is_sending = true;
        if self.content != content {
            self.key = make_key();
            self.content = content;
        }
        self.key.clone()
    }
}
