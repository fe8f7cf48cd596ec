//! Where the scripts that look at a page run.

use serde_json::Value;

/// A world of scripts of its own in a page. Another page may have one of the same number, so each has a mark.
#[derive(Clone)]
pub struct World {
    pub(super) context: Value,
    pub(super) mark: String,
}
