//! Where a view stands: whose site, in which words, embedded or hosted. And the addresses that follow from it.

use maud::{Markup, PreEscaped, html};
use portico_protocol::search::JobQuery;
use portico_protocol::site::{Site, View};

use crate::text::words::Words;

/// What every view needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The site it is shown for.
    pub site: &'a Site,
    /// The words it is written in.
    pub words: &'a Words,
    /// What kind of page it is part of.
    pub place: Place,
}

/// What kind of page a view is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The agency's own page; links are routes that the loader merges into that page's address.
    Embedded,
    /// A page of Portico's own; links are plain addresses.
    Hosted,
}

impl Place {
    /// The heading of a panel that stands for a whole view.
    pub(crate) fn render_panel_title(self, text: &str) -> Markup {
        self.render_heading('1', "p-subtitle", true, text)
    }

    fn render_heading(self, hosted_level: char, class: &str, focusable: bool, text: &str) -> Markup {
        let level = match (self, hosted_level) {
            (Self::Hosted, '1') => "h1",
            (Self::Hosted, _) | (Self::Embedded, '1') => "h2",
            (Self::Embedded, _) => "h3",
        };
        let mut markup = String::with_capacity(64 + text.len());
        for piece in
            ["<", level, " part=\"heading\" class=\"", class, if focusable { "\" tabindex=\"-1\">" } else { "\">" }]
        {
            markup.push_str(piece);
        }
        markup.push_str(&html! { (text) }.into_string());
        for piece in ["</", level, ">"] {
            markup.push_str(piece);
        }
        PreEscaped(markup)
    }
}

/// The root element of a view, or of what belongs to no particular one.
pub(crate) fn render_root(words: &Words, view: Option<View>, body: Markup) -> Markup {
    html! {
        div.portico part="root" data-view=[view.map(View::as_str)] lang=(words.language().as_str()) {
            @if view.is_some() { div.p-hidden data-region="status" role="status" {} }
            (body)
        }
    }
}

impl Page<'_> {
    /// A view's root element.
    #[must_use]
    pub fn render_root(&self, view: View, body: Markup) -> Markup {
        render_root(self.words, Some(view), body)
    }

    /// A view's title: the first heading of a hosted page, a second-level one inside the agency's page, which has
    /// its own first. It takes the focus when the view replaces another, so that a screen reader begins here.
    pub(crate) fn render_title(&self, text: &str) -> Markup {
        self.place.render_heading('1', "p-title", true, text)
    }

    /// A heading beneath the title.
    pub(crate) fn render_subtitle(&self, text: &str) -> Markup {
        self.place.render_heading('2', "p-subtitle", false, text)
    }

    /// The heading of a panel that replaces a form: beneath the agency's job title, or alone on a hosted page.
    pub(crate) fn render_panel_title(&self, text: &str) -> Markup {
        self.place.render_panel_title(text)
    }

    /// A job's page.
    #[must_use]
    pub fn job_href(&self, slug: &str) -> String {
        let mut href = self.route_or_url("?portico=job/", "/jobs/");
        push_encoded(&mut href, slug);
        href
    }

    /// The list of jobs that a search finds.
    #[must_use]
    pub fn jobs_href(&self, query: &JobQuery) -> String {
        let mut href = self.route_or_url("?portico=jobs", "/jobs");
        for (at, (name, value)) in query.to_values().0.iter().enumerate() {
            href.push_str(match self.place {
                Place::Embedded => "&portico-",
                Place::Hosted if at == 0 => "?",
                Place::Hosted => "&",
            });
            href.push_str(name);
            href.push('=');
            push_encoded(&mut href, value);
        }
        href
    }

    /// A view's first page.
    #[must_use]
    pub fn view_href(&self, view: View) -> String {
        match view {
            View::Jobs => self.route_or_url("?portico=jobs", "/jobs"),
            View::Vacancy => self.route_or_url("?portico=vacancy", "/vacancies/new"),
            View::Client => self.route_or_url("?portico=client", "/client"),
        }
    }

    /// The hosted address that takes applications to a job.
    #[must_use]
    pub fn apply_action(&self, slug: &str) -> String {
        let mut action = self.hosted_url("/jobs/");
        push_encoded(&mut action, slug);
        action.push_str("/apply");
        action
    }

    /// The hosted list, which answers the search form.
    #[must_use]
    pub fn search_action(&self) -> String {
        self.hosted_url("/jobs")
    }

    /// The hosted address that takes visitors' vacancy requests.
    #[must_use]
    pub fn vacancy_action(&self) -> String {
        self.hosted_url("/vacancies/new")
    }

    /// The hosted client area. Its forms are for the widget alone; this is where they lead without it.
    #[must_use]
    pub fn client_action(&self) -> String {
        self.hosted_url("/client")
    }

    /// A hosted page of the client area that needs nobody signed in; forms lead there without the widget.
    pub(crate) fn client_step(&self, step: &str) -> String {
        self.hosted_url(&["/client", step].concat())
    }

    /// The way to a place where the widget sends something, or reads it: `parts` joined, those at odd places encoded.
    /// `None` on hosted pages, whose forms post to their own addresses.
    pub(crate) fn api_path(&self, parts: &[&str]) -> Option<String> {
        if self.place == Place::Hosted {
            return None;
        }
        let mut path = String::from("/w/v1");
        for (at, part) in parts.iter().enumerate() {
            if at % 2 == 0 {
                path.push_str(part);
            } else {
                push_encoded(&mut path, part);
            }
        }
        Some(path)
    }

    /// A link to such a page. The widget shows it in place; where it may not run, the hosted page does.
    pub(crate) fn render_client_link(&self, step: &str, text: &str) -> Markup {
        let route = (self.place == Place::Embedded).then(|| ["?portico=client", step].concat());
        html! { a.p-link part="link" href=(self.client_step(step)) data-portico-route=[route] { (text) } }
    }

    fn route_or_url(&self, embedded: &str, hosted: &str) -> String {
        match self.place {
            Place::Embedded => embedded.to_owned(),
            Place::Hosted => self.hosted_url(hosted),
        }
    }

    fn hosted_url(&self, path: &str) -> String {
        let mut address = self.site.hosted.clone();
        address.push_str(path);
        address
    }
}

/// Appends `text` percent-encoded: everything but RFC 3986's unreserved characters.
pub(crate) fn push_encoded(address: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            for digit in [byte >> 4, byte & 15] {
                address.push(HEX.get(usize::from(digit)).map_or('0', |hex| char::from(*hex)));
            }
        }
    }
}
