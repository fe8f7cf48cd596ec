//! Deleting a client, and the bin it can be taken back from.

use maud::{Markup, html};
use portico_app::clients;
use portico_app::clients::bin::{BinnedClient, Toll};
use portico_app::support::clock;
use portico_store::ids::ClientId;
use portico_views::{fill, locale};

use crate::clients::activity_words::ActivityWords;
use crate::clients::tabs::page_words;
use crate::ui::layout::{Page, Section, back, token};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::extract::{Asked, Id};
use crate::web::failure_pages::Answer;
use crate::web::flash::Notice;
use crate::web::session::{Desk, Sent};

fn words_of(desk: &Desk) -> &'static ActivityWords {
    ActivityWords::of(desk.recruiter.language)
}

/// Asks whether the client shall be deleted, and says what goes with it.
pub(crate) async fn ask(desk: Desk, Id(id): Id<ClientId>) -> Answer {
    desk.recruiter.may_write()?;
    let (row, _) = clients::get(&desk.app, &desk.recruiter, &id).await?;
    let toll = clients::bin::toll(&desk.app, &desk.recruiter, &id).await?;
    let (words, at) = (words_of(&desk), urls::client(&id));
    let title = fill(words.delete_question(), &[("client", &row.name)]);
    let body = html! {
        section.card.question {
            h1 { (title) }
            p { (words.delete_consequence()) }
            (listed(&desk, &toll))
            form.row.wrap method="post" action=(urls::client_delete(&id)) {
                (token(&desk))
                button.btn.grave { (words.delete_client()) }
                a.btn.quiet href=(at) { (desk.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Clients, title: &title, body }.show(&desk).await
}

fn listed(desk: &Desk, toll: &Toll) -> Markup {
    let words = words_of(desk);
    let parts = [
        (words.toll_vacancies(), toll.vacancies),
        (words.toll_applications(), toll.applications),
        (words.toll_contacts(), toll.contacts),
        (words.toll_documents(), toll.documents),
        (words.toll_notes(), toll.notes),
        (words.toll_beneath(), toll.beneath),
    ];
    html! {
        h2 { (words.goes_with_it()) }
        @if parts.iter().all(|(_, count)| *count == 0) {
            p.muted { (words.goes_nothing()) }
        } @else {
            dl.facts.toll {
                @for (name, count) in parts {
                    @if count > 0 { div { dt { (name) } dd.num { (locale::count(desk.terms, count)) } } }
                }
            }
        }
    }
}

/// Puts the client into the bin.
pub(crate) async fn delete(Id(id): Id<ClientId>, sent: Sent) -> Answer {
    let desk = sent.desk;
    clients::bin::delete(&desk.app, &desk.recruiter, &id).await?;
    Ok(desk.go_about(urls::clients(), Notice::ClientDeleted, id.as_str()))
}

/// Takes the client back.
pub(crate) async fn restore(Id(id): Id<ClientId>, sent: Sent) -> Answer {
    let desk = sent.desk;
    clients::bin::restore(&desk.app, &desk.recruiter, &id).await?;
    Ok(desk.go(&urls::client(&id), Notice::ClientRestored))
}

/// The bin.
pub(crate) async fn list(desk: Desk, asked: Asked) -> Answer {
    let (found, more) = clients::bin::list(&desk.app, &desk.recruiter, asked.page()).await?;
    let (words, title) = (words_of(&desk), page_words(&desk).bin());
    let body = html! {
        (back(urls::clients(), desk.words.clients()))
        div.head { div.grow { h1 { (title) } p.muted { (words.bin_text()) } } }
        @if found.is_empty() {
            div.card.empty { p.muted { (words.bin_empty()) } }
        } @else {
            (table(&desk, &found))
        }
        (Pager { path: urls::client_bin(), query: &[], page: asked.page(), more, pages: None }.links(&desk))
    };
    Page { section: Section::Clients, title, body }.show(&desk).await
}

fn table(desk: &Desk, found: &[BinnedClient]) -> Markup {
    let words = words_of(desk);
    let day = |at| {
        let day = clock::day(at, &desk.recruiter.agency.time_zone);
        locale::day_and_year(desk.terms, &day)
    };
    html! {
        div.card.table {
            table.contacts {
                thead {
                    tr {
                        th scope="col" { (desk.words.client()) }
                        th scope="col" { (words.deleted_when()) }
                        th scope="col" { (words.erased_when()) }
                        @if desk.may_write() { th scope="col" { span.sr { (words.restore()) } } }
                    }
                }
                tbody {
                    @for client in found {
                        tr {
                            td { strong { (client.name) } }
                            td.muted.small data-label=(words.deleted_when()) { (desk.when(client.deleted_at)) }
                            td.small data-label=(words.erased_when()) { (day(clients::bin::erased_at(client.deleted_at))) }
                            @if desk.may_write() {
                                td.end {
                                    form method="post" action=(urls::client_restore(&client.id)) {
                                        (token(desk))
                                        button.btn.small-btn aria-label={ (words.restore()) ": " (client.name) } { (words.restore()) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
