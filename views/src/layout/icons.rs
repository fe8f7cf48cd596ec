//! The few icons. Inline, because a host's content policy may forbid images from data URLs.

use maud::{Markup, html};

/// An icon by the path it draws in a 24 by 24 box. It only ever accompanies words, so it is hidden from screen readers.
fn render_path(path: &str) -> Markup {
    html! { svg.p-icon viewBox="0 0 24 24" aria-hidden="true" { path d=(path) {} } }
}

pub(crate) fn search() -> Markup {
    render_path("M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.5 4.5")
}

pub(crate) fn back() -> Markup {
    render_path("M19 12H5m6-6-6 6 6 6")
}

pub(crate) fn check() -> Markup {
    render_path("m5 12.5 5 5L19.5 7")
}

pub(crate) fn close() -> Markup {
    render_path("m7 7 10 10M17 7 7 17")
}

pub(crate) fn alert() -> Markup {
    render_path("M12 7v6m0 4h.01")
}

pub(crate) fn list() -> Markup {
    render_path("M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01")
}
