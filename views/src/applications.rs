//! Applying to a job: the form and the confirmation.

use maud::{Markup, html};
use portico_protocol::applications::{ApplicationReceipt, CV_ENDINGS, CV_MAX_BYTES, TALENT_POOL_MONTHS};
use portico_protocol::fields::{NOTE, PERSON_NAME};
use portico_protocol::site::View;

use crate::layout::form::{Draft, Field, FormState, FormTag, FormWriter, InputKind};
use crate::layout::page::Page;
use crate::layout::rules::Rule;
use crate::layout::sections::render_notice;
use crate::layout::states;
use crate::text::catalogue::fill;
use crate::text::locale;

/// The form on a job's page.
#[must_use]
pub fn render_form(page: &Page<'_>, slug: &str, state: &FormState) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let limits = fill(words.cv_hint(), &[("limit", &locale::format_size(words, CV_MAX_BYTES))]);
    let pool = fill(
        words.talent_pool(),
        &[("agency", &page.site.agency), ("months", &locale::format_count(words, TALENT_POOL_MONTHS))],
    );
    let name = Field::required("name", words.full_name()).rule(Rule::Text(PERSON_NAME));
    let note = Field::optional("note", words.note()).hint(words.note_hint()).rule(Rule::Text(NOTE));
    let endpoint = page.api_path(&["/jobs/", slug, "/applications"]);
    let tag = FormTag { has_file: true, ..FormTag::new("apply", page.apply_action(slug), endpoint, Draft::Tab) };
    let fields = html! {
        (write.text_field(name, InputKind::NAME))
        (write.text_field(Field::required("email", words.email()).rule(Rule::Email), InputKind::EMAIL))
        (write.text_field(Field::optional("phone", words.phone()).rule(Rule::Phone), InputKind::PHONE))
        (write.file_field(Field::required("cv", words.cv()).hint(&limits), &CV_ENDINGS.join(",")))
        (write.text_area(note, "4"))
        (render_notice(page, &write, words.notice_apply()))
        (write.checkbox(Field::optional("talent_pool", &pool), "1"))
        div.p-actions { button.p-button.p-primary part="button" type="submit" { (words.send_application()) } }
    };
    html! { (page.render_subtitle(words.apply_title())) (write.form(&tag, fields)) }
}

/// The view after applying.
#[must_use]
pub fn render_receipt(page: &Page<'_>, title: &str, receipt: &ApplicationReceipt) -> Markup {
    let words = page.words;
    let text = words.application_sent_text();
    states::render_confirmation(
        page,
        View::Jobs,
        states::Confirmation {
            heading: words.application_sent(),
            text: &fill(text, &[("title", title), ("agency", &page.site.agency)]),
            reference: &receipt.reference,
            next: (page.view_href(View::Jobs), words.see_other_jobs()),
        },
    )
}
