//! The head of a client's page and the tabs beneath it, around whatever a tab shows.

use axum::http::StatusCode;
use maud::{Markup, html};
use portico_app::clients::ClientRow;
use portico_store::ids::ClientId;

use crate::ui::chip::{self, Tone};
use crate::ui::client::kind::kind_name;
use crate::ui::client::logo::render_logo;
use crate::ui::layout::{Page, Section, render_back_link};
use crate::urls;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::ClientWords;

/// The tabs of a client's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Its details, its portal and its numbers.
    Overview,
    /// The people.
    Contacts,
    /// Its vacancies.
    Vacancies,
    /// Files on it.
    Documents,
    /// Internal comments and evaluations.
    Notes,
    /// What happened.
    Activity,
}

impl Tab {
    const ALL: [Self; 6] =
        [Self::Overview, Self::Contacts, Self::Vacancies, Self::Documents, Self::Notes, Self::Activity];

    fn name(self, session: &RecruiterSession) -> &'static str {
        let words = session.words::<ClientWords>();
        match self {
            Self::Overview => words.tab_overview(),
            Self::Contacts => words.tab_contacts(),
            Self::Vacancies => words.tab_vacancies(),
            Self::Documents => words.tab_documents(),
            Self::Notes => words.tab_notes(),
            Self::Activity => words.tab_activity(),
        }
    }

    /// The address of this tab of a client.
    fn url(self, client: &ClientId) -> String {
        match self {
            Self::Overview => urls::client(client),
            Self::Contacts => urls::client_contacts(client),
            Self::Vacancies => urls::client_vacancies(client),
            Self::Documents => urls::client_documents(client),
            Self::Notes => urls::client_notes(client),
            Self::Activity => urls::client_activity(client),
        }
    }
}

/// A tab of a client's page as an answer.
pub(crate) async fn show_tab(session: &RecruiterSession, row: &ClientRow, tab: Tab, body: Markup) -> HandlerResult {
    show_tab_as(StatusCode::OK, session, row, tab, body).await
}

/// The same with a status of its own, for forms that come back.
pub(crate) async fn show_tab_as(
    status: StatusCode,
    session: &RecruiterSession,
    row: &ClientRow,
    tab: Tab,
    body: Markup,
) -> HandlerResult {
    let body = html! {
        (render_back_link(urls::clients(), session.words.clients()))
        (render_head(session, row))
        (render_bar(session, row, tab))
        (body)
    };
    Page { section: Section::Clients, title: &row.name, body }.show_as(status, session).await
}

fn render_head(session: &RecruiterSession, row: &ClientRow) -> Markup {
    html! {
        div.head {
            (render_logo(row))
            div.grow {
                h1 { (row.name) }
                p.muted { (render_kind_and_parent(session, row)) }
            }
            @if row.lead == 1 { (chip::render_chip(Tone::Wait, session.words.lead())) }
            @if session.may_write() { a.btn href=(urls::client_edit(&row.id)) { (session.words.edit()) } }
        }
    }
}

fn render_kind_and_parent(session: &RecruiterSession, row: &ClientRow) -> Markup {
    html! {
        (kind_name(session.words::<ClientWords>(), &row.kind))
        @if let (Some(id), Some(name)) = (&row.parent_id, &row.parent_name) {
            " · " (session.words::<ClientWords>().part_of()) " "
            a.link href=(urls::client(&ClientId::from(id.clone()))) { (name) }
        }
    }
}

fn render_bar(session: &RecruiterSession, row: &ClientRow, current: Tab) -> Markup {
    html! {
        nav.tabs aria-label=(session.words::<ClientWords>().tabs()) {
            @for tab in Tab::ALL {
                a href=(tab.url(&row.id)) aria-current=[(tab == current).then_some("page")] { (tab.name(session)) }
            }
        }
    }
}
