//! The activity tab: what happened to a client, its contacts, vacancies and documents.

use maud::{Markup, html};
use portico_app::clients;
use portico_app::clients::history::ClientEvent;
use portico_store::ids::{ClientId, VacancyId};

use crate::ui::client::tabs::{self, Tab};
use crate::ui::pager::Pager;
use crate::urls;
use crate::web::extract::{PathId, QueryParams};
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ActivityWords;

/// The tab.
pub(crate) async fn show(
    session: RecruiterSession,
    PathId(id): PathId<ClientId>,
    params: QueryParams,
) -> HandlerResult {
    let row = clients::get_row(&session.app, &session.recruiter, &id).await?;
    let (events, more) = clients::history::list(&session.app, &session.recruiter, &id, params.page()).await?;
    let at = urls::client_activity(&id);
    let words = session.words::<ActivityWords>();
    let body = html! {
        @if events.is_empty() {
            div.card.empty { p.muted { (words.no_activity()) } }
        } @else {
            section.card.padded {
                ol.history { @for event in &events { li { (render_event(&session, words, &id, event)) } } }
            }
        }
        (Pager { path: &at, query: &[], page: params.page(), more, pages: None }.render(&session))
    };
    tabs::show_tab(&session, &row, Tab::Activity, body).await
}

fn render_event(session: &RecruiterSession, words: &ActivityWords, client: &ClientId, event: &ClientEvent) -> Markup {
    html! {
        span {
            (action_text(words, event))
            @if let Some(name) = &event.subject_name {
                ": "
                @match subject_url(client, event) {
                    Some(to) => a.link href=(to) { (name) },
                    None => (name),
                }
            }
        }
        span.muted.small { (actor_name(session, event)) " · " (session.relative_time(event.at)) }
    }
}

/// Where the thing it was done to can be seen.
fn subject_url(client: &ClientId, event: &ClientEvent) -> Option<String> {
    match event.subject_kind.as_str() {
        "vacancy" => Some(urls::vacancy(&VacancyId::from(event.subject_id.clone()))),
        "contact" => Some(urls::client_contacts(client)),
        _ => None,
    }
}

fn actor_name<'a>(session: &'a RecruiterSession, event: &'a ClientEvent) -> &'a str {
    match (&event.actor_name, event.actor_kind.as_str()) {
        (Some(name), _) => name,
        (None, "visitor") => session.words.visitor(),
        (None, _) => session.words.portico(),
    }
}

fn action_text<'a>(words: &'a ActivityWords, event: &ClientEvent) -> &'a str {
    match event.action.as_str() {
        "client.created" => words.client_created(),
        "client.changed" => words.client_changed(),
        "client.adopted" => words.client_adopted(),
        "client.portal_on" => words.client_portal_on(),
        "client.portal_off" => words.client_portal_off(),
        "client.link_replaced" => words.client_link_replaced(),
        "client.deleted" => words.client_deleted(),
        "client.restored" => words.client_restored(),
        "contact.created" => words.contact_created(),
        "contact.changed" => words.contact_changed(),
        "contact.link_sent" => words.contact_link_sent(),
        "contact.signed_in" => words.contact_signed_in(),
        "contact.signed_out" => words.contact_signed_out(),
        "contact.deactivated" => words.contact_deactivated(),
        "contact.reactivated" => words.contact_reactivated(),
        "vacancy.created" => words.vacancy_created(),
        "vacancy.changed" => words.vacancy_changed(),
        "vacancy.requested" => words.vacancy_requested(),
        "vacancy.request_changed" => words.vacancy_request_changed(),
        "vacancy.withdrawn" => words.vacancy_withdrawn(),
        "vacancy.published" => words.vacancy_published(),
        "vacancy.frozen" => words.vacancy_frozen(),
        "vacancy.closed" => words.vacancy_closed(),
        "vacancy.declined" => words.vacancy_declined(),
        "document.added" => words.document_added(),
        "document.replaced" => words.document_replaced(),
        "document.version_restored" => words.document_version_restored(),
        "document.renamed" => words.document_renamed(),
        "document.shared" => words.document_shared(),
        "document.made_internal" => words.document_made_internal(),
        "document.removed" => words.document_removed(),
        "document.put_back" => words.document_put_back(),
        "document.seen" => words.document_seen(),
        "document.downloaded" => words.document_downloaded(),
        _ => match event.subject_kind.as_str() {
            "contact" => words.contact_else(),
            "vacancy" => words.vacancy_else(),
            "document" => words.document_else(),
            _ => words.client_else(),
        },
    }
}
