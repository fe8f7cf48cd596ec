//! Where a view stands: whose site, in which words, embedded or hosted; and the addresses that follow from it.

use maud::{Markup, PreEscaped, html};
use portico_protocol::details::Subject;
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

impl Page<'_> {
    /// A view's root element.
    #[must_use]
    pub fn render_root(&self, view: View, body: Markup) -> Markup {
        self.render_unnamed_root(Some(view.as_str()), body)
    }

    /// A root that belongs to no particular view, or nests inside another.
    pub(crate) fn render_unnamed_root(&self, view: Option<&str>, body: Markup) -> Markup {
        html! {
            div.portico part="root" data-view=[view] lang=(self.site.language.as_str()) {
                @if view.is_some() { div.p-hidden data-region="status" role="status" {} }
                (body)
            }
        }
    }

    /// A view's title: the first heading of a hosted page, a second-level one inside the agency's page, which has
    /// its own first. It takes the focus when the view replaces another, so that a screen reader begins here.
    pub(crate) fn render_title(&self, text: &str) -> Markup {
        self.render_heading('1', "p-title", true, text)
    }

    /// A heading beneath the title.
    pub(crate) fn render_subtitle(&self, text: &str) -> Markup {
        self.render_heading('2', "p-subtitle", false, text)
    }

    /// The heading of a panel that replaces a form: beneath the agency's job title, or alone on a hosted page.
    pub(crate) fn render_panel_title(&self, text: &str) -> Markup {
        self.render_heading('1', "p-subtitle", true, text)
    }

    fn render_heading(&self, hosted_level: char, class: &str, focusable: bool, text: &str) -> Markup {
        let level = match (self.place, hosted_level) {
            (Place::Hosted, '1') => "h1",
            (Place::Hosted, _) | (Place::Embedded, '1') => "h2",
            (Place::Embedded, _) => "h3",
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

    /// A contact's form for a new request. The client's area only ever runs in the widget, so this is always a route.
    #[must_use]
    pub fn client_new_href(&self) -> String {
        "?portico=client/new".to_owned()
    }

    /// A contact's form for details, their own or the company's.
    #[must_use]
    pub fn details_href(&self, subject: Subject) -> String {
        ["?portico=client/", subject.as_str()].concat()
    }

    /// A contact's form for editing a pending request.
    #[must_use]
    pub fn client_edit_href(&self, id: &str) -> String {
        let mut href = String::from("?portico=client/edit/");
        push_encoded(&mut href, id);
        href
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
fn push_encoded(address: &mut String, text: &str) {
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
