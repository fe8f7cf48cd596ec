//! What the list of clients and a client's page say alike.

use maud::{Markup, html};
use portico_app::clients::{ClientCard, ClientRow};
use portico_views::{fill, locale};

use crate::ui::chip::{self, Tone};
use crate::web::session::RecruiterSession;
use crate::words::{ClientWords, PortalWords};

/// How many of its contacts are connected; nobody at all is marked.
pub(crate) fn render_health(session: &RecruiterSession, card: &ClientCard) -> Markup {
    let text = health_text(session, card);
    html! {
        @if card.contacts == 0 {
            span.muted { (text) }
        } @else if card.connected == 0 {
            strong.wait { (text) }
        } @else {
            span { (text) }
        }
    }
}

/// How many of its contacts are connected, in words.
fn health_text(session: &RecruiterSession, card: &ClientCard) -> String {
    let words = session.words::<ClientWords>();
    let number = |count| locale::format_count(session.terms, count);
    let text = match card.contacts {
        0 => words.health_none(),
        1 => words.health_one(),
        _ => words.health(),
    };
    fill(text, &[("connected", &number(card.connected)), ("contacts", &number(card.contacts))])
}

/// Whether the client's portal is on.
pub(crate) fn render_portal_chip(session: &RecruiterSession, row: &ClientRow) -> Markup {
    let words = session.words::<PortalWords>();
    if row.portal_enabled_at.is_some() {
        chip::render_chip(Tone::Good, words.portal_on())
    } else {
        chip::render_chip(Tone::Calm, words.portal_off())
    }
}
