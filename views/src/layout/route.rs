//! The routes of the portal, as they stand in the address of the agency's page behind `portico=`.
//!
//! To the engine they are opaque. The server writes them into links and reads them when a page is opened at one.

use portico_protocol::details::Subject;
use portico_protocol::site::View;

use crate::layout::page::push_encoded;

/// A place of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route<'a> {
    /// The list of jobs. Its search stands beside it.
    Jobs,
    /// The page of a job, by its slug.
    Job(&'a str),
    /// The form by which a visitor requests a vacancy.
    Vacancy,
    /// The contact's first page.
    Client,
    /// The form that asks for a portal.
    Register,
    /// The form that confirms an address.
    Confirm,
    /// The form that asks for a new access code.
    Code,
    /// The contact's form for a new request.
    Request,
    /// The contact's form for a pending request, by the id of its vacancy.
    Edit(&'a str),
    /// The contact's form for details.
    Details(Subject),
}

impl<'a> Route<'a> {
    /// Where an area begins.
    #[must_use]
    pub const fn first_of(area: View) -> Self {
        match area {
            View::Jobs => Self::Jobs,
            View::Vacancy => Self::Vacancy,
            View::Client => Self::Client,
        }
    }

    /// The routes of an area begin with one of these.
    #[must_use]
    pub const fn beginnings(area: View) -> &'static [&'static str] {
        match area {
            View::Jobs => &["jobs", "job"],
            View::Vacancy => &["vacancy"],
            View::Client => &["client"],
        }
    }

    /// The place that `text` names, such as `job/marine-engineer`. `None` when it names none.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        Some(match text.split_once('/').unwrap_or((text, "")) {
            ("jobs", "") => Self::Jobs,
            ("job", slug) if !slug.is_empty() => Self::Job(slug),
            ("vacancy", "") => Self::Vacancy,
            ("client", "") => Self::Client,
            ("client", "register") => Self::Register,
            ("client", "confirm") => Self::Confirm,
            ("client", "code") => Self::Code,
            ("client", "new") => Self::Request,
            ("client", rest) => match rest.strip_prefix("edit/") {
                Some(id) if !id.is_empty() => Self::Edit(id),
                _ => Self::Details(Subject::parse(rest)?),
            },
            _ => return None,
        })
    }

    /// The area it belongs to.
    #[must_use]
    pub const fn area(&self) -> View {
        match self {
            Self::Jobs | Self::Job(_) => View::Jobs,
            Self::Vacancy => View::Vacancy,
            _ => View::Client,
        }
    }

    /// The link that leads there.
    #[must_use]
    pub fn to_href(&self) -> String {
        let mut href = String::from("?portico=");
        let (text, rest) = match self {
            Self::Jobs => ("jobs", ""),
            Self::Job(slug) => ("job/", *slug),
            Self::Vacancy => ("vacancy", ""),
            Self::Client => ("client", ""),
            Self::Register => ("client/register", ""),
            Self::Confirm => ("client/confirm", ""),
            Self::Code => ("client/code", ""),
            Self::Request => ("client/new", ""),
            Self::Edit(id) => ("client/edit/", *id),
            Self::Details(subject) => ("client/", subject.as_str()),
        };
        href.push_str(text);
        push_encoded(&mut href, rest);
        href
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_reads_back() {
        let all = [
            Route::Jobs,
            Route::Job("marine-engineer"),
            Route::Vacancy,
            Route::Client,
            Route::Register,
            Route::Confirm,
            Route::Code,
            Route::Request,
            Route::Edit("0197"),
            Route::Details(Subject::Own),
            Route::Details(Subject::Company),
        ];
        for route in all {
            let href = route.to_href();
            let text = href.strip_prefix("?portico=").unwrap_or_default();
            assert_eq!(Route::parse(text), Some(route), "{href}");
            let beginning = text.split('/').next().unwrap_or_default();
            assert!(Route::beginnings(route.area()).contains(&beginning), "{href}");
        }
        for nowhere in ["", "jobs/1", "job", "job/", "vacancy/1", "client/edit/", "client/nowhere", "admin"] {
            assert_eq!(Route::parse(nowhere), None, "{nowhere}");
        }
    }
}
