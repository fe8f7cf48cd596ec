//! Candidates as a list, with their account status.

use maud::{Markup, html};
use portico_app::candidates::{self, CandidateCard, CandidatePage, PAGE, Wanted};
use portico_views::locale;

use crate::clients::list::words_of;
use crate::contacts::status::{Sought, list_words, status_chip};
use crate::ui;
use crate::ui::layout::{Page, Section};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::extract::Asked;
use crate::web::failure_pages::Answer;
use crate::web::session::Desk;

/// The list.
pub(crate) async fn list(desk: Desk, asked: Asked) -> Answer {
    let sought = Sought::of(urls::candidates().to_owned(), &asked);
    let wanted = Wanted { search: &sought.search, status: sought.status, sort: sought.sort };
    let found = candidates::find(&desk.app, &desk.recruiter, wanted, sought.page).await?;
    let title = desk.words.candidates();
    let body = html! {
        div.head { h1.grow { (title) } }
        (sought.search_box(&desk))
        div.stack #results { (results(&desk, &sought, &found)) }
    };
    Page { section: Section::Candidates, title, body }.show(&desk).await
}

fn results(desk: &Desk, sought: &Sought, found: &CandidatePage) -> Markup {
    let words = list_words(desk);
    html! {
        (sought.tabs(desk))
        span.muted.small role="status" {
            (locale::plural(desk.terms, found.total, words.candidates_one(), words.candidates_many()))
        }
        @if found.items.is_empty() {
            div.card.empty {
                @if sought.is_narrowed() {
                    p { strong { (words.no_candidate_found()) } }
                    p { a.btn href=(urls::candidates()) { (desk.words.show_all()) } }
                } @else {
                    p { strong { (words.no_candidates()) } }
                    p.muted { (words.no_candidates_next()) }
                }
            }
        } @else {
            (table(desk, &found.items))
        }
        (Pager::of(urls::candidates(), &sought.query(), sought.page, found.total, PAGE).links(desk))
    }
}

fn table(desk: &Desk, items: &[CandidateCard]) -> Markup {
    let (words, accounts) = (list_words(desk), words_of(desk));
    html! {
        div.card.table {
            table.contacts {
                thead {
                    tr {
                        th scope="col" { (desk.words.candidate()) }
                        th scope="col" { (words.candidate_status()) }
                        th scope="col" { (accounts.last_sign_in()) }
                        th scope="col" { (words.first_applied()) }
                        th.end scope="col" { (desk.words.applications()) }
                    }
                }
                tbody { @for card in items { tr { (cells(desk, card)) } } }
            }
        }
    }
}

fn cells(desk: &Desk, card: &CandidateCard) -> Markup {
    let (words, accounts) = (list_words(desk), words_of(desk));
    let theirs = urls::with_query(urls::applications(), &[("candidate", card.id.as_str())]);
    let count =
        locale::plural(desk.terms, card.applications, desk.words.applications_one(), desk.words.applications_many());
    html! {
        td {
            strong { (card.name) }
            div.small.muted.address { (ui::contact_links::mail(&card.email)) }
        }
        td data-label=(words.candidate_status()) { (status_chip(desk, candidates::status(card))) }
        td.muted.small data-label=(accounts.last_sign_in()) {
            @match card.last_sign_in_at { Some(at) => (desk.when(at)), None => "–" }
        }
        td.muted.small data-label=(words.first_applied()) { (desk.when(card.created_at)) }
        td.end.small { a.link href=(theirs) { (count) } }
    }
}
