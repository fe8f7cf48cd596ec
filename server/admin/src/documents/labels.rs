//! What the list of documents and a document's page show alike.

use maud::{Markup, html};
use portico_app::documents::{DocumentRow, SHARED};

use crate::ui::chip::{self, Tone};
use crate::ui::form::version;
use crate::ui::layout::render_csrf_field;
use crate::urls;
use crate::web::session::RecruiterSession;
use crate::words::DocumentWords;

/// Who sees a document, as a mark.
pub(crate) fn render_visibility_chip(session: &RecruiterSession, row: &DocumentRow) -> Markup {
    let words = session.words::<DocumentWords>();
    if row.visibility == SHARED {
        chip::render_chip(Tone::Good, words.shared())
    } else {
        chip::render_chip(Tone::Calm, words.internal())
    }
}

/// The hidden fields of a form that changes a document.
pub(crate) fn render_hidden_fields(session: &RecruiterSession, row: &DocumentRow) -> Markup {
    html! { (render_csrf_field(session)) (version::hidden_field(row.updated_at)) }
}

/// The button that puts a removed document back.
pub(crate) fn render_put_back_form(session: &RecruiterSession, row: &DocumentRow) -> Markup {
    html! {
        form method="post" action=(urls::document_put_back(&row.id)) {
            (render_hidden_fields(session, row))
            button.btn.small-btn { (session.words::<DocumentWords>().put_back()) span.sr { " " (row.name) } }
        }
    }
}
