//! Applying to a job: the form, the chosen file, the confirmation.

use maud::{Markup, html};
use portico_protocol::applications::{ApplicationReceipt, CV_ENDINGS, CV_MAX_BYTES, TALENT_POOL_MONTHS};
use portico_protocol::site::View;

use crate::layout::form::{Field, FormState, FormWriter, InputKind};
use crate::layout::page::Page;
use crate::layout::sections::render_notice;
use crate::layout::states;
use crate::text::catalogue::fill;
use crate::text::locale;

/// The inside of the region `form` on a job's page.
#[must_use]
pub fn render_form(page: &Page<'_>, slug: &str, state: &FormState) -> Markup {
    let words = page.words;
    let write = FormWriter::new(page, state);
    let limits = fill(words.cv_hint(), &[("limit", &locale::format_size(words, CV_MAX_BYTES))]);
    let pool = fill(
        words.talent_pool(),
        &[("agency", &page.site.agency), ("months", &locale::format_count(words, TALENT_POOL_MONTHS))],
    );
    html! {
        (page.render_subtitle(words.apply_title()))
        form.p-form data-form="apply" data-slug=(slug) method="post" enctype="multipart/form-data"
            action=(page.apply_action(slug)) {
            (write.form_header())
            (write.text_field(Field::required("name", words.full_name()), InputKind::NAME))
            (write.text_field(Field::required("email", words.email()), InputKind::EMAIL))
            (write.text_field(Field::optional("phone", words.phone()), InputKind::PHONE))
            (write.file_field(Field::required("cv", words.cv()).hint(&limits), &CV_ENDINGS.join(","), html! {}))
            (write.text_area(Field::optional("note", words.note()).hint(words.note_hint()), "4"))
            (render_notice(page, &write, words.notice_apply()))
            (write.checkbox(Field::optional("talent_pool", &pool), "1"))
            div.p-actions {
                button.p-button.p-primary part="button" type="submit" { (words.send_application()) }
            }
        }
    }
}

/// The inside of the region `file`: the chosen CV, and how much of it has been sent.
#[must_use]
pub fn render_file(page: &Page<'_>, name: &str, sent: i64, total: i64) -> Markup {
    let words = page.words;
    let size = locale::format_size(words, total);
    let size = if sent > 0 {
        fill(words.sent_of(), &[("sent", &locale::format_size(words, sent)), ("total", &size)])
    } else {
        size
    };
    html! {
        div.p-chosen-file {
            span.p-file-name { (name) }
            button.p-link part="button" type="button" data-do="remove-file"
                aria-label=(fill(words.remove_file(), &[("file", name)])) { (words.remove()) }
            progress max=(total.max(1)) value=(sent) aria-label=(words.upload_progress()) {}
            span.p-meta { (size) }
        }
    }
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
