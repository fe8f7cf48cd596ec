//! The kinds of clients.

use crate::words::ClientWords;

/// What a kind of client is called.
pub(crate) fn kind_name<'a>(words: &'a ClientWords, kind: &str) -> &'a str {
    match kind {
        "branch" => words.kind_branch(),
        "department" => words.kind_department(),
        _ => words.kind_company(),
    }
}
