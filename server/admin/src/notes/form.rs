//! What writing a note and editing one share: the page around it, the form, and the criteria of an evaluation.

use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::clients;
use portico_app::notes::{Criterion, Notes, Subject};
use portico_views::{fill, locale};

use crate::ui::client::tabs::{self, Tab};
use crate::ui::form::{Field, FormState, FormWriter};
use crate::ui::layout::{Page, Section, render_back_link};
use crate::urls;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::NoteWords;

/// Where the notes of a subject stand.
pub(crate) async fn render_framed(
    session: &RecruiterSession,
    subject: &Subject,
    name: &str,
    status: StatusCode,
    body: Markup,
) -> HandlerResult {
    let words = session.words::<NoteWords>();
    let (section, up) = match subject {
        Subject::Client(id) => {
            let row = clients::get_row(&session.app, &session.recruiter, id).await?;
            let body = html! { p.muted { (words.notes_hint()) } (body) };
            return tabs::show_tab_as(status, session, &row, Tab::Notes, body).await;
        }
        Subject::Vacancy(id) => (Section::Vacancies, urls::vacancy(id)),
        Subject::Candidate(_) => (Section::Applications, urls::applications().to_owned()),
    };
    let up_name = if section == Section::Applications { session.words.applications() } else { name };
    let body = html! {
        (render_back_link(&up, up_name))
        div { h1 { (fill(words.notes_of(), &[("name", name)])) } p.muted { (words.notes_hint()) } }
        (body)
    };
    Page { section, title: words.notes(), body }.show_as(status, session).await
}

/// What a criterion is called.
pub(crate) fn criterion_name(words: &NoteWords, criterion: Criterion) -> &str {
    match criterion {
        Criterion::Communication => words.communication(),
        Criterion::ClearBrief => words.clear_brief(),
        Criterion::SpeedOfFeedback => words.speed_of_feedback(),
        Criterion::KeepsAgreements => words.keeps_agreements(),
        Criterion::Payment => words.payment(),
        Criterion::Experience => words.experience(),
        Criterion::Motivation => words.motivation(),
    }
}

/// Five stars, some of them full; a text beside them says how many.
pub(crate) fn render_stars(full: i64) -> Markup {
    html! {
        span.stars aria-hidden="true" {
            @for star in 1..=5 { @if star <= full { "★" } @else { "☆" } }
        }
    }
}

/// The form for a note: a new one, or one that is edited.
pub(crate) fn render_form(
    session: &RecruiterSession,
    subject: &Subject,
    found: &Notes,
    action: &str,
    filled: &FormState,
    is_edit: bool,
) -> Markup {
    let words = session.words::<NoteWords>();
    let write = FormWriter::new(session, filled);
    let rated = subject.criteria().iter().any(|criterion| !filled.values.get(criterion.as_str()).is_empty());
    let labels: Vec<String> = (1..=5)
        .map(|stars| {
            let name = locale::format_plural(session.terms, stars, words.stars_one(), words.stars_many());
            format!("{} {name}", render_stars(stars).into_string().replace(|c| c != '★' && c != '☆', ""))
        })
        .collect();
    let options = || {
        let stars = ["1", "2", "3", "4", "5"].into_iter().zip(labels.iter().map(String::as_str));
        std::iter::once(("", words.no_stars())).chain(stars)
    };
    html! {
        form.card.padded.stack method="post" action=(action) {
            (write.opening(&urls::notes(subject)))
            h2 { (if is_edit { words.edit_note() } else { words.write_note() }) }
            div.mentionable {
                (write.lines(Field::optional("body", words.body()).hint(words.body_hint()), "3"))
                datalist data-names { @for colleague in &found.colleagues { option value=(colleague.name) {} } }
            }
            details open[rated] {
                summary { (words.evaluate()) }
                div.columns.rating {
                    @for each in subject.criteria() {
                        (write.choice(Field::optional(each.as_str(), criterion_name(words, *each)), "", options()))
                    }
                }
            }
            div.row.wrap {
                button.btn.primary { (words.add_note()) }
                @if is_edit { a.btn.quiet href=(urls::notes(subject)) { (session.terms.cancel()) } }
            }
        }
    }
}
