//! The links between the pages of a list.

use maud::{Markup, html};
use portico_views::{fill, locale};

use crate::urls;
use crate::web::session::RecruiterSession;

/// Which page of how many.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pager<'a> {
    /// The list's path.
    pub path: &'a str,
    /// What else its address says.
    pub query: &'a [(&'a str, &'a str)],
    /// The page shown, counted from 1.
    pub page: i64,
    /// Whether another one follows.
    pub more: bool,
    /// How many there are, when it is known.
    pub pages: Option<i64>,
}

impl<'a> Pager<'a> {
    /// The pager of a list whose length is known.
    pub(crate) fn with_total(
        path: &'a str,
        query: &'a [(&'a str, &'a str)],
        page: i64,
        total: i64,
        per_page: i64,
    ) -> Self {
        let pages = ((total + per_page - 1) / per_page).max(1);
        Self { path, query, page, more: page < pages, pages: Some(pages) }
    }

    fn page_url(&self, page: i64) -> String {
        let number = page.to_string();
        let mut query = self.query.to_vec();
        query.push(("page", if page > 1 { &number } else { "" }));
        urls::with_query(self.path, &query)
    }

    /// Nothing for a list of one page.
    pub(crate) fn render(&self, session: &RecruiterSession) -> Markup {
        let terms = session.terms;
        let number = |page| locale::format_count(terms, page);
        html! {
            @if self.page > 1 || self.more {
                nav.pager aria-label=(terms.pages()) {
                    @if self.page > 1 { a.btn rel="prev" href=(self.page_url(self.page - 1)) { (terms.previous()) } }
                    span.muted.small.num {
                        @match self.pages {
                            Some(pages) => (fill(terms.page_of(), &[("page", &number(self.page)), ("pages", &number(pages))])),
                            None => (fill(terms.page_number(), &[("page", &number(self.page))])),
                        }
                    }
                    @if self.more { a.btn rel="next" href=(self.page_url(self.page + 1)) { (terms.next()) } }
                }
            }
        }
    }
}
