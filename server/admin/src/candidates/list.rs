//! Candidates as a list, with their account status.

use maud::{Markup, html};
use portico_app::candidates::{self, CandidateCard, CandidatePage, CandidateQuery, PAGE};
use portico_views::locale;

use crate::contacts::status::{AccountFilter, render_status_chip};
use crate::ui::contact_links;
use crate::ui::layout::{Page, Section};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::extract::QueryParams;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{CandidateWords, ContactWords};

/// The list.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let filter = AccountFilter::from_params(urls::candidates().to_owned(), &params);
    let wanted = CandidateQuery { search: &filter.search, status: filter.status, sort: filter.sort };
    let found = candidates::find(&session.app, &session.recruiter, wanted, filter.page).await?;
    let title = session.words.candidates();
    let body = html! {
        div.head { h1.grow { (title) } }
        (filter.render_search_box(&session))
        div.stack #results { (render_results(&session, &filter, &found)) }
    };
    Page { section: Section::Candidates, title, body }.show(&session).await
}

fn render_results(session: &RecruiterSession, filter: &AccountFilter, found: &CandidatePage) -> Markup {
    let words = session.words::<CandidateWords>();
    html! {
        (filter.render_tabs(session))
        span.muted.small role="status" {
            (locale::format_plural(session.terms, found.total, words.candidates_one(), words.candidates_many()))
        }
        @if found.items.is_empty() {
            div.card.empty {
                @if filter.is_narrowed() {
                    p { strong { (words.no_candidate_found()) } }
                    p { a.btn href=(urls::candidates()) { (session.words.show_all()) } }
                } @else {
                    p { strong { (words.no_candidates()) } }
                    p.muted { (words.no_candidates_next()) }
                }
            }
        } @else {
            (render_table(session, &found.items))
        }
        (Pager::with_total(urls::candidates(), &filter.query(), filter.page, found.total, PAGE).render(session))
    }
}

fn render_table(session: &RecruiterSession, items: &[CandidateCard]) -> Markup {
    let (words, accounts) = (session.words::<CandidateWords>(), session.words::<ContactWords>());
    html! {
        div.card.table {
            table.contacts {
                thead {
                    tr {
                        th scope="col" { (session.words::<CandidateWords>().candidate()) }
                        th scope="col" { (words.candidate_status()) }
                        th scope="col" { (accounts.last_sign_in()) }
                        th scope="col" { (words.first_applied()) }
                        th.end scope="col" { (session.words.applications()) }
                    }
                }
                tbody { @for card in items { tr { (render_cells(session, card)) } } }
            }
        }
    }
}

fn render_cells(session: &RecruiterSession, card: &CandidateCard) -> Markup {
    let (words, accounts) = (session.words::<CandidateWords>(), session.words::<ContactWords>());
    let theirs = urls::with_query(urls::applications(), &[("candidate", card.id.as_str())]);
    let count = locale::format_plural(
        session.terms,
        card.applications,
        session.words::<CandidateWords>().applications_one(),
        session.words::<CandidateWords>().applications_many(),
    );
    html! {
        td {
            strong { (card.name) }
            div.small.muted.address { (contact_links::link_email(&card.email)) }
        }
        td data-label=(words.candidate_status()) { (render_status_chip(session, candidates::read_account_status(card))) }
        td.muted.small data-label=(accounts.last_sign_in()) {
            @match card.last_sign_in_at { Some(at) => (session.relative_time(at)), None => "–" }
        }
        td.muted.small data-label=(words.first_applied()) { (session.relative_time(card.created_at)) }
        td.end.small { a.link href=(theirs) { (count) } }
    }
}
