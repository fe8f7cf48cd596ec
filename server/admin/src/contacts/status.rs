//! What the lists of people with portal access share: their status, and how they are searched, filtered and sorted.

use maud::{Markup, html};
use portico_app::actor::account::{AccountSort, AccountStatus};

use crate::ui::chip::{self, Tone};
use crate::urls;
use crate::web::extract::QueryParams;
use crate::web::session::RecruiterSession;
use crate::words::ContactWords;

/// What a status is called.
pub(crate) fn status_name(session: &RecruiterSession, status: AccountStatus) -> &'static str {
    let words = session.words::<ContactWords>();
    match status {
        AccountStatus::NotRegistered => words.not_registered(),
        AccountStatus::PendingActivation => words.pending_activation(),
        AccountStatus::Connected => words.connected(),
        AccountStatus::Inactive => words.inactive(),
    }
}

/// A status as a mark.
pub(crate) fn render_status_chip(session: &RecruiterSession, status: AccountStatus) -> Markup {
    let tone = match status {
        AccountStatus::NotRegistered => Tone::Calm,
        AccountStatus::PendingActivation => Tone::Wait,
        AccountStatus::Connected => Tone::Good,
        AccountStatus::Inactive => Tone::Bad,
    };
    chip::render_chip(tone, status_name(session, status))
}

/// What a list is asked for, and where it stands.
pub(crate) struct AccountFilter {
    /// The list's own address, without a query.
    pub path: String,
    /// The words searched for.
    pub search: String,
    /// Only those who stand so.
    pub status: Option<AccountStatus>,
    /// The order.
    pub sort: AccountSort,
    /// The page, counted from 1.
    pub page: i64,
}

impl AccountFilter {
    /// What an address asks of the list at `path`.
    pub(crate) fn from_params(path: String, params: &QueryParams) -> Self {
        Self {
            path,
            search: params.search(),
            status: AccountStatus::parse(params.get("status")),
            sort: AccountSort::parse(params.get("sort")),
            page: params.page(),
        }
    }

    /// Whether it is narrowed down at all.
    pub(crate) const fn is_narrowed(&self) -> bool {
        !self.search.is_empty() || self.status.is_some()
    }

    fn status_word(&self) -> &'static str {
        self.status.map_or("", AccountStatus::as_str)
    }

    /// The order in an address; nothing for the one that goes without saying.
    fn sort_word(&self) -> &'static str {
        if self.sort == AccountSort::Name { "" } else { self.sort.as_str() }
    }

    /// The query that asks for this again, without the page.
    pub(crate) fn query(&self) -> [(&'static str, &str); 3] {
        [("q", &self.search), ("status", self.status_word()), ("sort", self.sort_word())]
    }

    /// The address that asks for this again.
    pub(crate) fn url(&self) -> String {
        let page = self.page.to_string();
        let [search, status, sort] = self.query();
        urls::with_query(&self.path, &[search, status, sort, ("page", if self.page > 1 { &page } else { "" })])
    }

    /// The search box with the order. The script sends it while somebody types.
    pub(crate) fn render_search_box(&self, session: &RecruiterSession) -> Markup {
        let words = session.words::<ContactWords>();
        let name = |sort| match sort {
            AccountSort::Name => words.sort_name(),
            AccountSort::Status => words.sort_status(),
            AccountSort::LastSignIn => words.sort_last_sign_in(),
            AccountSort::Newest => words.sort_newest(),
        };
        html! {
            form.search role="search" method="get" action=(self.path) data-live="results" {
                @if self.status.is_some() { input type="hidden" name="status" value=(self.status_word()); }
                input.input type="search" name="q" value=(self.search) autocomplete="off"
                    aria-label=(words.search_people()) placeholder=(words.search_people());
                label.row {
                    span.muted.small { (words.sort_by()) }
                    select.input name="sort" {
                        @for sort in AccountSort::ALL {
                            option value=(sort.as_str()) selected[sort == self.sort] { (name(sort)) }
                        }
                    }
                }
                button.btn { (session.terms.search()) }
            }
        }
    }

    /// The statuses to filter by.
    pub(crate) fn render_tabs(&self, session: &RecruiterSession) -> Markup {
        let words = session.words::<ContactWords>();
        let tab = |status: Option<AccountStatus>, name: &str| {
            let word = status.map_or("", AccountStatus::as_str);
            let to = urls::with_query(&self.path, &[("q", &self.search), ("status", word), ("sort", self.sort_word())]);
            html! { a href=(to) aria-current=[(status == self.status).then_some("page")] { (name) } }
        };
        html! {
            nav.tabs aria-label=(words.by_status()) {
                (tab(None, words.any_status()))
                @for status in AccountStatus::ALL { (tab(Some(status), status_name(session, status))) }
            }
        }
    }
}
