//! Sections that several forms share.

use maud::{Markup, html};

use crate::layout::form::{Field, FormWriter};
use crate::layout::icons;
use crate::layout::page::Page;
use crate::text::catalogue::fill;

/// The box that accepts the privacy notice, and the notice itself to unfold.
pub(crate) fn render_notice(page: &Page<'_>, write: &FormWriter<'_>, text: &str) -> Markup {
    let notice = &page.site.notice;
    let label = fill(text, &[("agency", &page.site.agency)]);
    html! {
        div.p-notice {
            (write.checkbox(Field::required("notice", &label), &notice.version))
            details {
                summary { (fill(page.words.read_notice(), &[("version", &notice.version)])) }
                div.p-prose { (maud::PreEscaped(&notice.html)) }
            }
        }
    }
}

/// The way back to the contact's first page.
pub(crate) fn render_back_link(page: &Page<'_>) -> Markup {
    html! { a.p-back part="link" href="?portico=client" { (icons::back()) (page.words.back_to_client()) } }
}

/// Fields that belong together.
pub(crate) fn render_group(legend: &str, fields: Markup) -> Markup {
    html! { fieldset.p-card.p-group part="card" { legend.p-subtitle { (legend) } div.p-pairs { (fields) } } }
}
