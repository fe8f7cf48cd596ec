//! Sections that several views share.

use maud::{Markup, html};

use crate::layout::form::{Field, FormState, FormWriter};
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

/// A form that is hardly more than its button.
#[derive(Debug)]
pub(crate) struct ButtonForm<'a> {
    name: &'a str,
    endpoint: Option<String>,
    ends_session_of: Option<&'a str>,
}

impl<'a> ButtonForm<'a> {
    pub(crate) const fn new(name: &'a str, endpoint: Option<String>) -> Self {
        Self { name, endpoint, ends_session_of: None }
    }

    /// The same, after which the session of a contact is over, whatever the server says.
    pub(crate) fn ending_session_of(self, contact: &'a str) -> Self {
        Self { ends_session_of: Some(contact), ..self }
    }
}

/// The form around its button. Only the widget sends it; where it may not run, nobody is signed in.
pub(crate) fn render_button_form(page: &Page<'_>, form: &ButtonForm<'_>, inside: Markup) -> Markup {
    let state = FormState::default();
    let ends = form.ends_session_of;
    html! {
        form data-form=(form.name) method="post" action=(page.client_action()) data-action=[&form.endpoint]
            data-session=[ends.map(|_| "end")] data-event=[ends.map(|_| "portico:signed-out")]
            data-event-key=[ends.map(|_| "contact")] data-event-id=[ends] {
            (FormWriter::new(page, &state).alert())
            (inside)
        }
    }
}
