//! The all-in-one portal: tabs between the views that the site has switched on.

use maud::{Markup, html};
use portico_protocol::site::View;

use crate::layout::page::Page;
use crate::text::names;

/// The root with its tabs, around the root of the `current` view in the region `view`.
#[must_use]
pub fn render_frame(page: &Page<'_>, current: View, body: Markup) -> Markup {
    let words = page.words;
    page.render_root(
        current,
        html! {
            @if page.site.views.len() > 1 {
                nav.p-tabs aria-label=(words.portal_views()) {
                    @for view in &page.site.views {
                        a part="link" href=(page.view_href(*view)) aria-current=[(*view == current).then_some("page")] {
                            (names::view(words, *view))
                        }
                    }
                }
            }
            div data-region="view" { (body) }
        },
    )
}
