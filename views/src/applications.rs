//! Applying to a job: the form, the chosen file, the confirmation.

use maud::{Markup, html};
use portico_protocol::application::{ApplicationReceipt, CV_ENDINGS, CV_MAX_BYTES, TALENT_POOL_MONTHS};
use portico_protocol::site::View;

use crate::layout::form::{Field, Typing, Writer};
use crate::{FormState, Page, fill, locale, states};

/// The inside of the region `form` on a job's page.
#[must_use]
pub fn form(page: &Page<'_>, slug: &str, state: &FormState) -> Markup {
    let words = page.words;
    let write = Writer::new(page, state);
    let limits = fill(words.cv_hint(), &[("limit", &locale::bytes(words, CV_MAX_BYTES))]);
    let pool = fill(
        words.talent_pool(),
        &[("agency", &page.site.agency), ("months", &locale::count(words, TALENT_POOL_MONTHS))],
    );
    html! {
        (page.subtitle(words.apply_title()))
        form.p-form data-form="apply" data-slug=(slug) method="post" enctype="multipart/form-data"
            action=(page.apply_action(slug)) {
            (write.opening())
            (write.line(Field::required("name", words.full_name()), Typing::NAME))
            (write.line(Field::required("email", words.email()), Typing::EMAIL))
            (write.line(Field::optional("phone", words.phone()), Typing::PHONE))
            (write.file(Field::required("cv", words.cv()).hint(&limits), &CV_ENDINGS.join(","), html! {}))
            (write.lines(Field::optional("note", words.note()).hint(words.note_hint()), "4"))
            (notice(page, &write, words.notice_apply()))
            (write.tick(Field::optional("talent_pool", &pool), "1"))
            div.p-actions {
                button.p-button.p-primary part="button" type="submit" { (words.send_application()) }
            }
        }
    }
}

/// The box that accepts the privacy notice, and the notice itself to unfold.
pub(crate) fn notice(page: &Page<'_>, write: &Writer<'_>, text: &str) -> Markup {
    let notice = &page.site.notice;
    let label = fill(text, &[("agency", &page.site.agency)]);
    html! {
        div.p-notice {
            (write.tick(Field::required("notice", &label), &notice.version))
            details {
                summary { (fill(page.words.read_notice(), &[("version", &notice.version)])) }
                div.p-prose { (maud::PreEscaped(&notice.html)) }
            }
        }
    }
}

/// The inside of the region `file`: the chosen CV, and how much of it has been sent.
#[must_use]
pub fn file_row(page: &Page<'_>, name: &str, sent: i64, total: i64) -> Markup {
    let words = page.words;
    let size = locale::bytes(words, total);
    let size =
        if sent > 0 { fill(words.sent_of(), &[("sent", &locale::bytes(words, sent)), ("total", &size)]) } else { size };
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
pub fn received(page: &Page<'_>, title: &str, receipt: &ApplicationReceipt) -> Markup {
    let words = page.words;
    let text = words.application_sent_text();
    states::done(
        page,
        View::Jobs,
        states::Done {
            heading: words.application_sent(),
            text: &fill(text, &[("title", title), ("agency", &page.site.agency)]),
            reference: &receipt.reference,
            next: (page.view_href(View::Jobs), words.see_other_jobs()),
        },
    )
}
