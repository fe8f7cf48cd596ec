//! The head of a client's page and the tabs beneath it, around whatever a tab shows.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::answer::Answer;
use super::chip::{self, Tone};
use super::client::path;
use super::client_logo::picture;
use super::client_page_words::ClientPageWords;
use super::clients::{kind_name, words_of};
use super::layout::{Page, Section, back};
use super::session::Desk;
use crate::app::clients::ClientRow;
use crate::ids::ClientId;

/// The tabs of a client's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
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

    const fn part(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Contacts => "/contacts",
            Self::Vacancies => "/vacancies",
            Self::Documents => "/documents",
            Self::Notes => "/notes",
            Self::Activity => "/activity",
        }
    }

    fn name(self, desk: &Desk) -> &'static str {
        let words = page_words(desk);
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
    pub(super) fn of(self, client: &ClientId) -> String {
        format!("{}{}", path(client), self.part())
    }
}

/// The words of a client's page.
pub(super) fn page_words(desk: &Desk) -> &'static ClientPageWords {
    ClientPageWords::of(desk.recruiter.language)
}

/// A tab of a client's page as an answer.
pub(super) async fn show(desk: &Desk, row: &ClientRow, tab: Tab, body: Markup) -> Answer {
    show_as(StatusCode::OK, desk, row, tab, body).await
}

/// The same with a status of its own, for forms that come back.
pub(super) async fn show_as(status: StatusCode, desk: &Desk, row: &ClientRow, tab: Tab, body: Markup) -> Answer {
    let body = html! {
        (back("/admin/clients", desk.words.clients()))
        (head(desk, row))
        (bar(desk, row, tab))
        (body)
    };
    Page { section: Section::Clients, title: &row.name, body }.show_as(status, desk).await
}

fn head(desk: &Desk, row: &ClientRow) -> Markup {
    html! {
        div.head {
            (picture(row))
            div.grow {
                h1 { (row.name) }
                p.muted { (kind_and_parent(desk, row)) }
            }
            @if row.lead == 1 { (chip::chip(Tone::Wait, desk.words.lead())) }
            @if desk.may_write() { a.btn href={ (path(&row.id)) "/edit" } { (desk.words.edit()) } }
        }
    }
}

fn kind_and_parent(desk: &Desk, row: &ClientRow) -> Markup {
    html! {
        (kind_name(words_of(desk), &row.kind))
        @if let (Some(id), Some(name)) = (&row.parent_id, &row.parent_name) {
            " · " (page_words(desk).part_of()) " "
            a.link href={ "/admin/clients/" (id) } { (name) }
        }
    }
}

fn bar(desk: &Desk, row: &ClientRow, current: Tab) -> Markup {
    html! {
        nav.tabs aria-label=(page_words(desk).tabs()) {
            @for tab in Tab::ALL {
                a href=(tab.of(&row.id)) aria-current=[(tab == current).then_some("page")] { (tab.name(desk)) }
            }
        }
    }
}
