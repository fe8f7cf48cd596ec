//! The states between: loading, done, out of order.

use maud::{Markup, html};
use portico_protocol::ErrorCode;
use portico_protocol::site::View;

use crate::layout::icons;
use crate::layout::page::{Page, Place, render_root};
use crate::text::messages::error_message;
use crate::text::words::Words;

/// The view while its data is on the way: the same shapes in the same places, so that nothing jumps.
#[must_use]
pub fn render_skeleton(words: &Words, view: View) -> Markup {
    render_root(
        words,
        Some(view),
        html! {
            div.p-skeleton aria-busy="true" {
                p.p-hidden { (words.loading()) }
                @match view {
                    View::Jobs => {
                        div.p-bone.p-tall {}
                        div.p-bone.p-tall {}
                        div.p-bone {}
                        div.p-card.p-rows { @for _ in 0..5 { (render_bone_row()) } }
                    }
                    View::Vacancy => {
                        div.p-bone.p-wide {}
                        @for _ in 0..3 { div.p-card.p-group { @for _ in 0..2 { div.p-bone.p-tall {} } } }
                    }
                    View::Client => {
                        div.p-bone.p-wide {}
                        div.p-tiles { @for _ in 0..4 { div.p-card { div.p-bone.p-wide {} div.p-bone {} } } }
                        div.p-card.p-rows { @for _ in 0..3 { (render_bone_row()) } }
                    }
                }
            }
        },
    )
}

fn render_bone_row() -> Markup {
    html! { div.p-row { div.p-bone.p-wide {} div.p-bone {} div.p-bone.p-short {} } }
}

/// A view, with or without another around it, when the server cannot be reached or has refused to answer.
#[must_use]
pub fn render_outage(words: &Words, code: ErrorCode) -> Markup {
    render_root(
        words,
        None,
        html! {
            div.p-empty role="alert" {
                span.p-badge.p-bad { (icons::alert()) }
                (Place::Embedded.render_panel_title(words.outage()))
                p { (error_message(words, code)) }
                button.p-button.p-primary part="button" type="button" data-do="retry" { (words.try_again()) }
            }
        },
    )
}

/// What a confirmation says.
pub(crate) struct Confirmation<'a> {
    pub(crate) heading: &'a str,
    pub(crate) text: &'a str,
    /// Empty where there is none to quote.
    pub(crate) reference: &'a str,
    /// Where to go from here: address and words.
    pub(crate) next: (String, &'a str),
}

/// A confirmation.
pub(crate) fn render_confirmation(page: &Page<'_>, view: View, confirmation: Confirmation<'_>) -> Markup {
    page.render_root(
        view,
        html! {
            div.p-done {
                span.p-badge.p-good { (icons::check()) }
                (page.render_panel_title(confirmation.heading))
                p { (confirmation.text) }
                @if !confirmation.reference.is_empty() {
                    p.p-reference { span.p-meta { (page.words.your_reference()) } b { (confirmation.reference) } }
                }
                a.p-button part="button" href=(confirmation.next.0) { (confirmation.next.1) }
            }
        },
    )
}
