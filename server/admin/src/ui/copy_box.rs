//! Texts to copy.

use maud::{Markup, html};

use crate::web::session::RecruiterSession;

/// A text to copy. The button appears when the script that makes it work has loaded.
pub(crate) fn render_copy_box(session: &RecruiterSession, id: &str, label: &str, text: &str) -> Markup {
    html! {
        div.copyable {
            pre tabindex="0" role="region" aria-label=(label) { code id=(id) { (text) } }
            button.btn.small-btn type="button" data-copy=(id) data-done=(session.words.copied()) hidden { (session.words.copy()) }
        }
    }
}
