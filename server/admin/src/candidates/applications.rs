//! Applications: the list, and the page of one with the CV in it.

use maud::{Markup, html};
use portico_app::candidates::applications::{self, ApplicationRow, EarlierCv, PAGE};
use portico_app::candidates::{self};
use portico_app::error::Error;
use portico_app::files::cv_text::Preview;
use portico_app::notes::Subject;
use portico_app::vacancies;
use portico_store::ids::{ApplicationId, CandidateId, VacancyId};
use portico_views::{fill, locale};

use crate::notes::list;
use crate::ui::chip::{self, Tone};
use crate::ui::contact_links;
use crate::ui::layout::{Page, Section, render_back_link};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::{HandlerResult, Rejection};
use crate::web::session::RecruiterSession;
use crate::words::CandidateWords;

/// The list, of one vacancy or one candidate when the address names it.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let only = match params.id::<VacancyId>("vacancy") {
        Some(id) => Some(vacancies::get(&session.app, &session.recruiter, &id).await?),
        None => None,
    };
    let person = match params.id::<CandidateId>("candidate") {
        Some(id) if only.is_none() => Some((candidates::find_name(&session.app, &session.recruiter, &id).await?, id)),
        _ => None,
    };
    let (name, of) = match (&only, &person) {
        (Some(row), _) => ("vacancy", row.id.as_str()),
        (None, Some((_, id))) => ("candidate", id.as_str()),
        (None, None) => ("", ""),
    };
    let found = applications::list(&session.app, &session.recruiter, of, params.page()).await?;
    let (words, terms) = (session.words::<CandidateWords>(), session.terms);
    let restriction = match (&only, &person) {
        (Some(row), _) => Some(fill(words.only_for(), &[("title", &row.title)])),
        (None, Some((name, _))) => Some(fill(session.words::<CandidateWords>().only_of(), &[("name", name)])),
        (None, None) => None,
    };
    let body = html! {
        @if let Some(row) = &only { (render_back_link(&urls::vacancy(&row.id), &row.title)) }
        @if person.is_some() { (render_back_link(urls::candidates(), session.words.candidates())) }
        div.head {
            h1.grow { (session.words.applications()) }
            span.muted.small {
                (locale::format_plural(terms, found.total, words.applications_one(), words.applications_many()))
                @if found.unseen > 0 { ", " (locale::format_plural(terms, found.unseen, words.unseen_one(), words.unseen_many())) }
            }
        }
        @if let Some(text) = restriction { p.row.wrap { (text) " " a.link href=(urls::applications()) { (session.words.show_all()) } } }
        @if found.items.is_empty() { (render_empty(&session)) } @else { (render_table(&session, &found.items)) }
        (Pager::with_total(urls::applications(), &[(name, of)], params.page(), found.total, PAGE).render(&session))
    };
    Page { section: Section::Applications, title: session.words.applications(), body }.show(&session).await
}

fn render_empty(session: &RecruiterSession) -> Markup {
    html! {
        div.card.empty {
            p { strong { (session.words::<CandidateWords>().no_applications()) } }
            p.muted { (session.words::<CandidateWords>().no_applications_next()) }
        }
    }
}

fn render_table(session: &RecruiterSession, rows: &[ApplicationRow]) -> Markup {
    let words = session.words::<CandidateWords>();
    html! {
        div.card.table {
            table {
                thead {
                    tr {
                        th scope="col" { (words.candidate()) }
                        th scope="col" { (session.words.vacancy()) }
                        th scope="col" { (session.words.client()) }
                        th.end scope="col" { (words.received()) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr.unseen[row.seen_at.is_none()] {
                            td {
                                a.cover href=(urls::application(&row.id)) { (row.candidate_name) }
                                (render_unseen_chip(session, row))
                                div.muted.small { (row.candidate_email) }
                            }
                            td { (row.vacancy_title) div.muted.small { (row.vacancy_reference) } }
                            td.muted.wide-only { (row.client_name) }
                            td.end.muted.small { (session.relative_time(row.updated_at)) }
                        }
                    }
                }
            }
        }
    }
}

fn render_unseen_chip(session: &RecruiterSession, row: &ApplicationRow) -> Markup {
    html! { @if row.seen_at.is_none() { " " (chip::render_chip(Tone::Wait, session.words::<CandidateWords>().unseen())) } }
}

/// Applications as a short list.
pub(crate) fn render_cards(session: &RecruiterSession, rows: &[ApplicationRow]) -> Markup {
    html! {
        @if rows.is_empty() {
            (render_empty(session))
        } @else {
            ul.card.rows {
                @for row in rows {
                    li.unseen[row.seen_at.is_none()] {
                        span { a.cover href=(urls::application(&row.id)) { (row.candidate_name) } (render_unseen_chip(session, row)) }
                        div.muted.small { (row.vacancy_title) " · " (row.vacancy_reference) }
                        div.small.end.muted { (session.relative_time(row.updated_at)) }
                    }
                }
            }
        }
    }
}

/// One application. Opening it marks it as seen.
pub(crate) async fn show(session: RecruiterSession, PathId(id): PathId<ApplicationId>) -> HandlerResult {
    let row = applications::open(&session.app, &session.recruiter, &id).await?;
    let cv = render_preview(&session, &row).await?;
    let earlier = applications::list_earlier_cvs(&session.app, &session.recruiter, &id).await?;
    let notes = list::render_section(&session, &Subject::Candidate(row.candidate_id.clone())).await?;
    let words = session.words::<CandidateWords>();
    let body = html! {
        (render_back_link(urls::applications(), session.words.applications()))
        div.head {
            div.grow {
                h1 { (row.candidate_name) }
                p.muted {
                    (words.applied_for()) " "
                    a.link href=(urls::vacancy(&row.vacancy_id)) { (row.vacancy_title) }
                    " · " (row.client_name)
                }
            }
        }
        div.aside-layout {
            (cv)
            div.stack {
                (render_candidate(&session, &row))
                (render_earlier_cvs(&session, &id, &earlier))
                @if !row.note.is_empty() {
                    section.card.padded.stack { h2 { (words.cover_note()) } p.typed { (row.note) } }
                }
                (notes)
            }
        }
    };
    Page { section: Section::Applications, title: &row.candidate_name, body }.show(&session).await
}

fn render_candidate(session: &RecruiterSession, row: &ApplicationRow) -> Markup {
    let (words, terms) = (session.words::<CandidateWords>(), session.terms);
    html! {
        section.card.padded.stack {
            h2 { (words.candidate()) }
            dl.facts {
                div { dt { (terms.email()) } dd { (contact_links::link_email(&row.candidate_email)) } }
                @if !row.candidate_phone.is_empty() {
                    div { dt { (terms.phone()) } dd { (contact_links::link_telephone(session, &row.candidate_phone)) } }
                }
                div { dt { (words.reference()) } dd.num { (row.reference) } }
                div { dt { (words.received()) } dd { (session.exact_time(row.created_at)) } }
                @if row.updated_at != row.created_at { div { dt { (words.updated()) } dd { (session.exact_time(row.updated_at)) } } }
            }
        }
    }
}

/// The CVs that were sent before the one shown.
fn render_earlier_cvs(session: &RecruiterSession, id: &ApplicationId, all: &[EarlierCv]) -> Markup {
    let words = session.words::<CandidateWords>();
    html! {
        @if !all.is_empty() {
            section.card.padded.stack {
                h2 { (words.earlier_cvs()) }
                p.hint { (words.earlier_cvs_hint()) }
                ul.stack {
                    @for cv in all {
                        li.row.wrap {
                            a.link download href={ (urls::application_cv(id)) "?download=1&earlier=" (cv.file_id) } { (cv.name) }
                            span.muted.small { (session.exact_time(cv.received_at)) " · " (locale::format_size(session.terms, cv.bytes)) }
                        }
                    }
                }
            }
        }
    }
}

async fn render_preview(session: &RecruiterSession, row: &ApplicationRow) -> Result<Markup, Rejection> {
    // An application whose file is gone can still be read.
    let preview = match applications::preview_cv(&session.app, &session.recruiter, row).await {
        Err(Error::NotFound) => Preview::None,
        other => other?,
    };
    let (words, at) = (session.words, urls::application_cv(&row.id));
    Ok(html! {
        section.card.cv {
            div.head {
                div.grow {
                    h2 { (session.terms.cv()) }
                    p.muted.small { (row.cv_name) " · " (locale::format_size(session.terms, row.cv_bytes)) }
                }
                @if preview == Preview::Pdf { a.btn href=(at) target="_blank" rel="noopener" { (words.open_cv()) } }
                a.btn href={ (at) "?download=1" } download { (session.words::<CandidateWords>().download_cv()) }
            }
            @match &preview {
                // The fragment asks the browser's viewer for the page alone, as wide as it fits.
                Preview::Pdf => iframe.paper src={ (at) "#navpanes=0&view=FitH" } title=(fill(session.words::<CandidateWords>().cv_of(), &[("name", &row.candidate_name)])) {}
                Preview::Text(text) => {
                    p.hint.padded { (words.text_only()) }
                    div.paper.typed tabindex="0" role="region" aria-label=(fill(session.words::<CandidateWords>().cv_of(), &[("name", &row.candidate_name)])) { (text) }
                }
                Preview::None => p.padded.muted { (words.no_preview()) }
            }
        }
    })
}
