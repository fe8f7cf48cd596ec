//! The list of clients: cards, searched and sorted.

use axum::Json;
use axum::response::IntoResponse as _;
use maud::{Markup, html};
use portico_app::clients::{self, ClientCard, ClientOrder, ClientPage, ClientRow, PAGE};
use portico_views::locale;

use crate::clients::labels::{render_health, render_portal_chip};
use crate::ui::chip::{self, Tone};
use crate::ui::client::logo::render_logo;
use crate::ui::contact_links::website_text;
use crate::ui::export_links::render_export_links;
use crate::ui::layout::{Page, Section};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::extract::QueryParams;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{BinWords, ClientWords};

/// The orders, as the address spells them. The first one need not be spelt.
const ORDERS: [(&str, ClientOrder); 4] = [
    ("", ClientOrder::Name),
    ("newest", ClientOrder::Newest),
    ("vacancies", ClientOrder::MostVacancies),
    ("activity", ClientOrder::LastActivity),
];

/// The order the query asks for, and how it spells it.
pub(crate) fn sort_order(params: &QueryParams) -> (&'static str, ClientOrder) {
    let typed = params.get("sort");
    ORDERS.into_iter().find(|(word, _)| *word == typed).unwrap_or_default()
}

/// The cards.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let search = params.search();
    let (sort, order) = sort_order(&params);
    let found = clients::list(&session.app, &session.recruiter, &search, order, params.page()).await?;
    let words = session.words::<ClientWords>();
    let title = session.words.clients();
    let body = html! {
        div.head {
            h1.grow { (title) }
            @if session.may_write() { a.btn.primary href=(urls::client_new()) { (words.create_client()) } }
        }
        (render_search_box(&session, &search, sort))
        div.stack #results { (render_results(&session, &found, &search, sort, params.page())) }
    };
    Page { section: Section::Clients, title, body }.show(&session).await
}

fn render_search_box(session: &RecruiterSession, search: &str, sort: &str) -> Markup {
    let (words, page) = (session.words::<ClientWords>(), session.words::<ClientWords>());
    let names = [page.by_name(), page.by_newest(), page.by_vacancies(), page.by_activity()];
    html! {
        form.search role="search" method="get" action=(urls::clients()) data-live="results" {
            input.input type="search" name="q" value=(search) aria-label=(words.search_clients())
                placeholder=(words.search_clients()) autocomplete="off";
            label.row { span.muted.small { (page.sort()) }
                select.input name="sort" {
                    @for ((word, _), name) in ORDERS.iter().zip(names) {
                        option value=(word) selected[*word == sort] { (name) }
                    }
                }
            }
            button.btn { (session.terms.search()) }
        }
    }
}

/// What changes while somebody types.
fn render_results(session: &RecruiterSession, found: &ClientPage, search: &str, sort: &str, page: i64) -> Markup {
    let words = session.words::<ClientWords>();
    let query = [("q", search), ("sort", sort)];
    html! {
        div.row.wrap {
            span.muted.small.grow role="status" {
                (locale::format_plural(session.terms, found.total, words.clients_one(), words.clients_many()))
            }
            @if found.total > 0 { (render_export_links(session, urls::clients_export, &query)) }
            a.link.small href=(urls::client_bin()) { (session.words::<BinWords>().bin()) }
        }
        @if found.items.is_empty() {
            (render_empty(session, !search.is_empty()))
        } @else {
            ul.cards { @for card in &found.items { li.card.client { (render_card(session, card)) } } }
        }
        (Pager::with_total(urls::clients(), &query, page, found.total, PAGE).render(session))
    }
}

fn render_empty(session: &RecruiterSession, searched: bool) -> Markup {
    let words = session.words::<ClientWords>();
    html! {
        div.card.empty {
            @if searched {
                p { strong { (words.no_client_found()) } }
                p { a.btn href=(urls::clients()) { (session.words.show_all()) } }
            } @else {
                p { strong { (words.no_clients()) } }
                p.muted { (words.no_clients_next()) }
            }
        }
    }
}

fn render_card(session: &RecruiterSession, card: &ClientCard) -> Markup {
    let row = &card.client;
    html! {
        div.row {
            (render_logo(row))
            div.grow {
                a.cover href=(urls::client(&row.id)) { (row.name) }
                div.small.muted { (parent_and_place(row)) }
            }
        }
        div.stack.tight.small {
            @if !row.website.is_empty() {
                a.link.above href=(row.website) target="_blank" rel="noopener noreferrer" { (website_text(&row.website)) }
            }
            div.row.wrap {
                (render_health(session, card))
                @if row.lead == 1 { (chip::render_chip(Tone::Wait, session.words.lead())) } @else { (render_portal_chip(session, row)) }
            }
        }
        (render_bar(card))
        div.small { (render_counts(session, card)) }
    }
}

/// The numbers that the bar draws.
fn render_counts(session: &RecruiterSession, card: &ClientCard) -> Markup {
    let terms = session.terms;
    let parts = [
        (terms.requested_many(), card.requested),
        (terms.published_many(), card.published),
        (terms.frozen_many(), card.frozen),
        (terms.closed_many(), card.closed),
    ];
    let some = parts.into_iter().filter(|(_, count)| *count > 0);
    let texts: Vec<String> =
        some.map(|(name, count)| format!("{name} {}", locale::format_count(terms, count))).collect();
    html! {
        @if texts.is_empty() { span.muted { (session.words::<ClientWords>().no_vacancies_yet()) } } @else { (texts.join(" · ")) }
    }
}

/// The parent and the city.
fn parent_and_place(row: &ClientRow) -> String {
    let parts = [row.parent_name.as_deref().unwrap_or_default(), &row.city, &row.region];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The vacancies by status as a bar. The numbers beside it say the same to those who cannot see it.
fn render_bar(card: &ClientCard) -> Markup {
    let parts = [("wait", card.requested), ("good", card.published), ("calm", card.frozen), ("over", card.closed)];
    let total: i64 = parts.iter().map(|(_, count)| count).sum::<i64>().max(1);
    let mut from = 0;
    let segments = parts.into_iter().filter(|(_, count)| *count > 0).map(|(tone, count)| {
        let start = from * 1_000 / total;
        from += count;
        (tone, start, from * 1_000 / total - start)
    });
    html! {
        svg.bar viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true" {
            rect.over width="1000" height="6" {}
            @for (tone, start, width) in segments { rect.(tone) x=(start) width=(width) height="6" {} }
        }
    }
}

/// Names for the field "belongs to", while somebody types into it.
pub(crate) async fn suggest_names(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let names = clients::hierarchy::suggest(&session.app, &session.recruiter, &params.search()).await?;
    Ok(Json(names).into_response())
}
