//! Internal notes and evaluations: those on one subject, and writing one.

use axum::response::{IntoResponse as _, Redirect};
use maud::{Markup, html};
use portico_app::notes::{self, Average, NoteRow, PAGE, Subject};
use portico_store::ids::{CandidateId, ClientId, NoteId, VacancyId};
use portico_views::{Language, fill, locale};

use crate::notes::form::{criterion_name, render_form, render_framed, render_stars};
use crate::notes::{entry, flash};
use crate::ui::chip::{self, Tone};
use crate::ui::form::FormState;
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::{HandlerResult, Rejection};
use crate::web::session::RecruiterSession;
use crate::words::NoteWords;

/// How many notes another page shows.
const FIRST: i64 = 3;

/// The notes on a client.
pub(crate) async fn show_client(
    session: RecruiterSession,
    PathId(id): PathId<ClientId>,
    params: QueryParams,
) -> HandlerResult {
    render_page(&session, &Subject::Client(id), Some(&params), &FormState::default()).await
}

/// The notes on a vacancy.
pub(crate) async fn show_vacancy(
    session: RecruiterSession,
    PathId(id): PathId<VacancyId>,
    params: QueryParams,
) -> HandlerResult {
    render_page(&session, &Subject::Vacancy(id), Some(&params), &FormState::default()).await
}

/// The notes on a candidate.
pub(crate) async fn show_candidate(
    session: RecruiterSession,
    PathId(id): PathId<CandidateId>,
    params: QueryParams,
) -> HandlerResult {
    render_page(&session, &Subject::Candidate(id), Some(&params), &FormState::default()).await
}

/// Writes a note on a client.
pub(crate) async fn add_to_client(PathId(id): PathId<ClientId>, form: CsrfForm) -> HandlerResult {
    add_note(&Subject::Client(id), form).await
}

/// Writes a note on a vacancy.
pub(crate) async fn add_to_vacancy(PathId(id): PathId<VacancyId>, form: CsrfForm) -> HandlerResult {
    add_note(&Subject::Vacancy(id), form).await
}

/// Writes a note on a candidate.
pub(crate) async fn add_to_candidate(PathId(id): PathId<CandidateId>, form: CsrfForm) -> HandlerResult {
    add_note(&Subject::Candidate(id), form).await
}

async fn add_note(subject: &Subject, form: CsrfForm) -> HandlerResult {
    let CsrfForm { session, values } = form;
    match notes::add(&session.app, &session.recruiter, subject, &values).await {
        Ok(_) => Ok(session.redirect(&urls::notes(subject), flash::ADDED)),
        Err(error) => render_page(&session, subject, None, &FormState::refused(values, error)?).await,
    }
}

async fn render_page(
    session: &RecruiterSession,
    subject: &Subject,
    params: Option<&QueryParams>,
    filled: &FormState,
) -> HandlerResult {
    let (search, number) = params.map_or((String::new(), 1), |params| (params.search(), params.page()));
    let found = notes::list(&session.app, &session.recruiter, subject, &search, number).await?;
    let at = urls::notes(subject);
    let words = session.words::<NoteWords>();
    let body = html! {
        @if !found.averages.is_empty() { (render_averages(session, &found.averages)) }
        @if session.may_write() { (render_form(session, subject, &found, &at, filled, false)) }
        @if found.total > 3 || !search.is_empty() { (render_search_box(session, &at, &search)) }
        @if found.items.is_empty() {
            div.card.empty {
                p { strong { (if search.is_empty() { words.no_notes() } else { words.nothing_found() }) } }
                @if search.is_empty() { p.muted { (words.no_notes_next()) } }
            }
        } @else {
            ul.stack { @for item in &found.items { (entry::render_card(session, item, &found.colleagues)) } }
        }
        (Pager::with_total(&at, &[("q", &search)], number, found.total, PAGE).render(session))
        @if !found.deleted.is_empty() { (render_deleted(session, &found.deleted)) }
    };
    render_framed(session, subject, &found.subject_name, filled.status(), body).await
}

fn render_averages(session: &RecruiterSession, averages: &[Average]) -> Markup {
    let words = session.words::<NoteWords>();
    let sign = if session.recruiter.language == Language::PtBr { "," } else { "." };
    html! {
        section.card.padded.stack {
            h2 { (words.averages()) }
            dl.facts.averages {
                @for average in averages {
                    @let stars = format!("{}{sign}{}", average.tenths / 10, average.tenths % 10);
                    div {
                        dt { (criterion_name(words, average.criterion)) }
                        dd.num {
                            strong { (stars) } " "
                            (render_stars((average.tenths + 5) / 10))
                            span.sr { (fill(words.stars_of(), &[("stars", &stars)])) }
                            " "
                            span.muted.small { (locale::format_plural(session.terms, average.count, words.evaluations_one(), words.evaluations_many())) }
                        }
                    }
                }
            }
        }
    }
}

fn render_search_box(session: &RecruiterSession, at: &str, search: &str) -> Markup {
    let words = session.words::<NoteWords>();
    html! {
        form.search method="get" action=(at) role="search" {
            input.input type="search" name="q" value=(search) placeholder=(words.search()) aria-label=(words.search());
            button.btn { (words.search_now()) }
            @if !search.is_empty() { a.link href=(at) { (session.words.show_all()) } }
        }
    }
}

fn render_deleted(session: &RecruiterSession, rows: &[NoteRow]) -> Markup {
    let words = session.words::<NoteWords>();
    html! {
        details.card.padded.removed {
            summary { (words.deleted()) " " span.muted.num { (rows.len()) } }
            div.stack {
                p.hint { (words.deleted_hint()) }
                ul.stack {
                    @for row in rows {
                        li.row.wrap {
                            span.grow { (entry::excerpt_text(session, row)) }
                            span.muted.small { (row.author_name) }
                            (entry::render_button(session, &urls::note_put_back(&row.id), words.put_back()))
                        }
                    }
                }
            }
        }
    }
}

/// The latest notes on a subject on another page, with the way to all of them.
pub(crate) async fn render_section(session: &RecruiterSession, subject: &Subject) -> Result<Markup, Rejection> {
    let (rows, total) = notes::list_first(&session.app, &session.recruiter, subject, FIRST).await?;
    let words = session.words::<NoteWords>();
    Ok(html! {
        section.card.padded.stack {
            div.head {
                h2.grow { (words.notes()) " " span.muted.num { (locale::format_count(session.terms, total)) } }
                a.more href=(urls::notes(subject)) { @if session.may_write() { (words.write_note()) } @else { (session.words.see_all()) } }
            }
            @if !rows.is_empty() {
                ul.stack {
                    @for row in &rows {
                        li {
                            p.typed { (entry::excerpt_text(session, row)) }
                            p.muted.small { (row.author_name) " · " (session.relative_time(row.created_at)) }
                        }
                    }
                }
            }
        }
    })
}

/// The notes in which the recruiter was mentioned, for the first page.
pub(crate) async fn render_mentions(session: &RecruiterSession) -> Result<Markup, Rejection> {
    let found = notes::list_mentions(&session.app, &session.recruiter).await?;
    let words = session.words::<NoteWords>();
    Ok(html! {
        @if !found.is_empty() {
            section.stack {
                div.head { h2.grow { (words.mentions()) } }
                ul.card.rows {
                    @for mention in &found {
                        @let row = &mention.note;
                        li.unseen[mention.seen_at.is_none()] {
                            span {
                                a.cover href=(urls::note(&row.id)) {
                                    (fill(words.wrote_on(), &[("author", &row.author_name), ("subject", &row.subject_name)]))
                                }
                                @if mention.seen_at.is_none() { " " (chip::render_chip(Tone::Wait, words.unseen())) }
                            }
                            div.muted.small { (entry::excerpt_text(session, row)) }
                            div.small.end.muted { (session.relative_time(row.updated_at)) }
                        }
                    }
                }
            }
        }
    })
}

/// Goes to a note among the others, which marks a mention in it as seen.
pub(crate) async fn open_note(session: RecruiterSession, PathId(id): PathId<NoteId>) -> HandlerResult {
    let subject = notes::open(&session.app, &session.recruiter, &id).await?;
    Ok(Redirect::to(&format!("{}#note-{id}", urls::notes(&subject))).into_response())
}
