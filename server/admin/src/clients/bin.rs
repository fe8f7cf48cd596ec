//! Deleting a client, and the bin it can be taken back from.

use maud::{Markup, html};
use portico_app::clients;
use portico_app::clients::bin::{BinnedClient, DeletionImpact};
use portico_app::support::clock;
use portico_store::ids::ClientId;
use portico_views::{fill, locale};

use crate::clients::flash;
use crate::ui::layout::{Page, Section, render_back_link, render_csrf_field};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::csrf::CsrfForm;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::BinWords;

/// Asks whether the client shall be deleted, and says what goes with it.
pub(crate) async fn ask_delete(session: RecruiterSession, PathId(id): PathId<ClientId>) -> HandlerResult {
    session.recruiter.may_write()?;
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let toll = clients::bin::assess_deletion(&session.app, &session.recruiter, &id).await?;
    let (words, at) = (session.words::<BinWords>(), urls::client(&id));
    let title = fill(words.delete_question(), &[("client", &row.name)]);
    let body = html! {
        section.card.question {
            h1 { (title) }
            p { (words.delete_consequence()) }
            (render_impact(&session, &toll))
            form.row.wrap method="post" action=(urls::client_delete(&id)) {
                (render_csrf_field(&session))
                button.btn.grave { (words.delete_client()) }
                a.btn.quiet href=(at) { (session.terms.cancel()) }
            }
        }
    };
    Page { section: Section::Clients, title: &title, body }.show(&session).await
}

fn render_impact(session: &RecruiterSession, toll: &DeletionImpact) -> Markup {
    let words = session.words::<BinWords>();
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
                    @if count > 0 { div { dt { (name) } dd.num { (locale::format_count(session.terms, count)) } } }
                }
            }
        }
    }
}

/// Puts the client into the bin.
pub(crate) async fn delete(PathId(id): PathId<ClientId>, form: CsrfForm) -> HandlerResult {
    let session = form.session;
    clients::bin::delete(&session.app, &session.recruiter, &id).await?;
    Ok(session.redirect_about(urls::clients(), flash::DELETED, id.as_str()))
}

/// Takes the client back.
pub(crate) async fn restore(PathId(id): PathId<ClientId>, form: CsrfForm) -> HandlerResult {
    let session = form.session;
    clients::bin::restore(&session.app, &session.recruiter, &id).await?;
    Ok(session.redirect(&urls::client(&id), flash::RESTORED))
}

/// The bin.
pub(crate) async fn list(session: RecruiterSession, params: QueryParams) -> HandlerResult {
    let (found, more) = clients::bin::list(&session.app, &session.recruiter, params.page()).await?;
    let (words, title) = (session.words::<BinWords>(), session.words::<BinWords>().bin());
    let body = html! {
        (render_back_link(urls::clients(), session.words.clients()))
        div.head { div.grow { h1 { (title) } p.muted { (words.bin_text()) } } }
        @if found.is_empty() {
            div.card.empty { p.muted { (words.bin_empty()) } }
        } @else {
            (render_table(&session, &found))
        }
        (Pager { path: urls::client_bin(), query: &[], page: params.page(), more, pages: None }.render(&session))
    };
    Page { section: Section::Clients, title, body }.show(&session).await
}

fn render_table(session: &RecruiterSession, found: &[BinnedClient]) -> Markup {
    let words = session.words::<BinWords>();
    let day = |at| {
        let day = clock::day(at, &session.recruiter.agency.time_zone);
        locale::format_date(session.terms, &day)
    };
    html! {
        div.card.table {
            table.contacts {
                thead {
                    tr {
                        th scope="col" { (session.words.client()) }
                        th scope="col" { (words.deleted_when()) }
                        th scope="col" { (words.erased_when()) }
                        @if session.may_write() { th scope="col" { span.sr { (words.restore()) } } }
                    }
                }
                tbody {
                    @for client in found {
                        tr {
                            td { strong { (client.name) } }
                            td.muted.small data-label=(words.deleted_when()) { (session.relative_time(client.deleted_at)) }
                            td.small data-label=(words.erased_when()) { (day(clients::bin::erased_at(client.deleted_at))) }
                            @if session.may_write() {
                                td.end {
                                    form method="post" action=(urls::client_restore(&client.id)) {
                                        (render_csrf_field(session))
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
