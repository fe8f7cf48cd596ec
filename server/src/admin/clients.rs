//! Clients: the cards, and the form of one.

use maud::{Markup, html};
use portico_protocol::Values;
use portico_views::locale;

use super::address::{Asked, Id};
use super::answer::Answer;
use super::chip::{self, Tone};
use super::client;
use super::client_words::ClientWords;
use super::countries;
use super::flash::Notice;
use super::form::{Field, Filled, Typing, Writer};
use super::layout::{Page, Section, back};
use super::pager::Pager;
use super::session::{Desk, Sent};
use crate::app::clients::{self, ClientCard, ClientRow, KINDS, PAGE};
use crate::ids::ClientId;

const PATH: &str = "/admin/clients";

/// The words of these pages.
pub(super) fn words_of(desk: &Desk) -> &'static ClientWords {
    ClientWords::of(desk.recruiter.language)
}

/// The cards.
pub(super) async fn list(desk: Desk, asked: Asked) -> Answer {
    let search = asked.search();
    let found = clients::list(&desk.app, &desk.recruiter, &search, asked.page()).await?;
    let words = words_of(&desk);
    let title = desk.words.clients();
    let body = html! {
        div.head {
            h1.grow { (title) }
            @if desk.may_write() { a.btn.primary href="/admin/clients/new" { (words.create_client()) } }
        }
        form.search role="search" method="get" action=(PATH) {
            input.input type="search" name="q" value=(search) aria-label=(words.search_clients()) placeholder=(words.search_clients());
            button.btn { (desk.terms.search()) }
            span.muted.small { (locale::plural(desk.terms, found.total, words.clients_one(), words.clients_many())) }
        }
        @if found.items.is_empty() {
            (nothing(&desk, !search.is_empty()))
        } @else {
            ul.cards { @for card in &found.items { li.card.client { (card_of(&desk, card)) } } }
        }
        (Pager::of(PATH, &[("q", &search)], asked.page(), found.total, PAGE).links(&desk))
    };
    Page { section: Section::Clients, title, body }.show(&desk).await
}

fn nothing(desk: &Desk, searched: bool) -> Markup {
    let words = words_of(desk);
    html! {
        div.card.empty {
            @if searched {
                p { strong { (words.no_client_found()) } }
                p { a.btn href=(PATH) { (desk.words.show_all()) } }
            } @else {
                p { strong { (words.no_clients()) } }
                p.muted { (words.no_clients_next()) }
            }
        }
    }
}

fn card_of(desk: &Desk, card: &ClientCard) -> Markup {
    let (words, row) = (words_of(desk), &card.client);
    let total = card.requested + card.published + card.frozen + card.closed;
    html! {
        div.row {
            (chip::initial(&row.name))
            div.grow {
                a.cover href=(client::path(&row.id)) { (row.name) }
                div.small.muted { (whereabouts(row)) }
            }
        }
        (bar(card))
        div.row.small {
            span.grow {
                @if total == 0 {
                    (words.no_vacancies_yet())
                } @else {
                    (locale::plural(desk.terms, total, words.vacancies_one(), words.vacancies_many()))
                    @if card.requested > 0 {
                        ", " strong.wait { (locale::plural(desk.terms, card.requested, words.requested_one(), words.requested_many())) }
                    }
                }
            }
            @if row.lead == 1 { (chip::chip(Tone::Wait, desk.words.lead())) } @else { (portal_chip(desk, row)) }
        }
    }
}

/// Whether the client's portal is on.
pub(super) fn portal_chip(desk: &Desk, row: &ClientRow) -> Markup {
    let words = words_of(desk);
    if row.portal_enabled_at.is_some() {
        chip::chip(Tone::Good, words.portal_on())
    } else {
        chip::chip(Tone::Calm, words.portal_off())
    }
}

/// City, and the website without what every address begins with.
fn whereabouts(row: &ClientRow) -> String {
    let parts = [row.city.as_str(), bare_website(&row.website)];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// A website as people say it.
pub(super) fn bare_website(website: &str) -> &str {
    let bare = website.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    bare.trim_end_matches('/')
}

/// The vacancies by status as a bar. The numbers beside it say the same to those who cannot see it.
fn bar(card: &ClientCard) -> Markup {
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

fn fields(desk: &Desk, filled: &Filled, current: &str) -> Markup {
    let (words, terms) = (words_of(desk), desk.terms);
    let writer = Writer::new(desk, filled);
    let kinds = KINDS.iter().map(|kind| (*kind, kind_name(words, kind)));
    html! {
        (writer.opening(current))
        section.card.padded.stack {
            div.columns {
                (writer.line(Field::required("name", words.client_name()), Typing::PLAIN))
                (writer.choice(Field::required("kind", words.kind()), "company", kinds))
                (writer.line(Field::optional("website", words.website()), Typing::URL))
                (writer.line(Field::optional("phone", terms.phone()), Typing::PHONE))
                (writer.line(Field::optional("tax_id", words.tax_id()).hint(words.tax_id_hint()), Typing::PLAIN))
            }
        }
        section.card.padded.stack {
            h2 { (words.address()) }
            div.columns {
                (writer.choice(Field::optional("country", words.country()), "", country_choices(desk, filled)))
                (writer.line(Field::optional("region", terms.region()), Typing::PLAIN))
                (writer.line(Field::optional("city", terms.city()), Typing::PLAIN))
            }
        }
    }
}

/// The countries by name. One that is not on the list stays as it is.
fn country_choices<'a>(desk: &Desk, filled: &'a Filled) -> Vec<(&'a str, &'a str)> {
    let typed = filled.values.get("country");
    let mut choices = vec![("", "–")];
    if !typed.is_empty() && countries::name(typed, desk.recruiter.language).is_none() {
        choices.push((typed, typed));
    }
    choices.extend(countries::all(desk.recruiter.language));
    choices
}

/// What a kind of client is called.
pub(super) fn kind_name<'a>(words: &'a ClientWords, kind: &str) -> &'a str {
    match kind {
        "branch" => words.kind_branch(),
        "department" => words.kind_department(),
        _ => words.kind_company(),
    }
}

/// An empty form.
pub(super) async fn new(desk: Desk) -> Answer {
    desk.recruiter.may_write()?;
    let mut values = Values::default();
    values.set("country", &desk.recruiter.agency.country);
    creating(&desk, &Filled::with(values)).await
}

async fn creating(desk: &Desk, filled: &Filled) -> Answer {
    let words = words_of(desk);
    let body = html! {
        (back(PATH, desk.words.clients()))
        h1 { (words.create_client()) }
        form.stack.narrow method="post" action="/admin/clients/new" novalidate {
            (fields(desk, filled, PATH))
            div.row.wrap.actions {
                button.btn.primary { (words.create_client()) }
                a.btn.quiet href=(PATH) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Clients, title: words.create_client(), body }.show_as(filled.status(), desk).await
}

/// Makes a client.
pub(super) async fn create(sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    match clients::create(&desk.app, &desk.recruiter, &values).await {
        Ok(id) => Ok(desk.go(&client::path(&id), Notice::ClientCreated)),
        Err(error) => creating(&desk, &Filled::again(values, error)?).await,
    }
}

/// The form of a client there is.
pub(super) async fn edit(desk: Desk, Id(id): Id<ClientId>) -> Answer {
    desk.recruiter.may_write()?;
    let (row, _) = clients::get(&desk.app, &desk.recruiter, &id).await?;
    editing(&desk, &row, &Filled::with(clients::to_values(&row))).await
}

async fn editing(desk: &Desk, row: &ClientRow, filled: &Filled) -> Answer {
    let (words, at) = (words_of(desk), client::path(&row.id));
    let body = html! {
        (back(&at, &row.name))
        h1 { (words.edit_client()) }
        form.stack.narrow method="post" action={ (at) "/edit" } novalidate {
            (fields(desk, filled, &at))
            div.row.wrap.actions {
                button.btn.primary { (desk.terms.save_changes()) }
                a.btn.quiet href=(at) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Clients, title: words.edit_client(), body }.show_as(filled.status(), desk).await
}

/// Saves a client.
pub(super) async fn save(Id(id): Id<ClientId>, sent: Sent) -> Answer {
    let Sent { desk, values } = sent;
    match clients::update(&desk.app, &desk.recruiter, &id, &values).await {
        Ok(()) => Ok(desk.go(&client::path(&id), Notice::Saved)),
        Err(error) => {
            let (row, _) = clients::get(&desk.app, &desk.recruiter, &id).await?;
            let filled = Filled::again(values, error)?.rebased(row.version);
            editing(&desk, &row, &filled).await
        }
    }
}
