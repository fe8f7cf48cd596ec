//! The route of what an element shows, as it stands in the page's address: `?portico=job/<slug>`.

use portico_protocol::Values;
use portico_protocol::details::Subject;
use portico_protocol::search::JobQuery;
use portico_protocol::site::View;

use crate::engine::browser::functions::{decode_component, encode_component};

/// One place of the portal.
#[derive(Clone, PartialEq)]
pub enum Route {
    /// The list of jobs that a search finds.
    Jobs(JobQuery),
    /// One job, by its slug.
    Job(String),
    /// The visitor's vacancy form.
    Vacancy,
    /// The contact's vacancies, or the sign-in form.
    Client,
    /// The form that asks for a portal.
    Register,
    /// The form by which a contact asks for a new access code.
    Code,
    /// The form that confirms the address.
    Confirm,
    /// The contact's form for details.
    Details(Subject),
    /// The contact's form for a new request.
    ClientNew,
    /// The contact's form for a pending request, by its id.
    ClientEdit(String),
}

impl Route {
    /// Where a view begins.
    pub fn first_of(view: View) -> Self {
        match view {
            View::Jobs => Self::Jobs(JobQuery::default()),
            View::Vacancy => Self::Vacancy,
            View::Client => Self::Client,
        }
    }

    /// Reads a query such as `?portico=jobs&portico-q=engineer`, which may hold the page's own parameters as well.
    /// `None` when it names no place of ours.
    pub fn parse(query: &str) -> Option<Self> {
        let mut values = Values::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Some(name) = name.strip_prefix("portico") {
                values.set(name.trim_start_matches('-'), &decode_component(value));
            }
        }
        let place = values.get("");
        let (name, rest) = place.split_once('/').unwrap_or((place, ""));
        Some(match (name, rest) {
            ("jobs", "") => Self::Jobs(JobQuery::from_values(&values)),
            ("job", slug) if !slug.is_empty() => Self::Job(slug.to_owned()),
            ("vacancy", "") => Self::Vacancy,
            ("client", "") => Self::Client,
            ("client", "register") => Self::Register,
            ("client", "code") => Self::Code,
            ("client", "confirm") => Self::Confirm,
            ("client", "new") => Self::ClientNew,
            ("client", rest) => match Subject::parse(rest) {
                Some(subject) => Self::Details(subject),
                None => Self::ClientEdit(rest.strip_prefix("edit/")?.to_owned()),
            },
            _ => return None,
        })
    }

    /// The view it belongs to.
    pub fn view(&self) -> View {
        match self {
            Self::Jobs(_) | Self::Job(_) => View::Jobs,
            Self::Vacancy => View::Vacancy,
            _ => View::Client,
        }
    }

    /// The query that [`Route::parse`] reads back.
    pub fn to_query(&self) -> String {
        match self {
            Self::Jobs(query) => {
                let mut text = String::from("?portico=jobs");
                for (name, value) in &query.to_values().0 {
                    for piece in ["&portico-", name, "=", &encode_component(value)] {
                        text.push_str(piece);
                    }
                }
                text
            }
            Self::Job(slug) => ["?portico=job/", &encode_component(slug)].concat(),
            Self::Vacancy => "?portico=vacancy".to_owned(),
            Self::Client => "?portico=client".to_owned(),
            Self::Register => "?portico=client/register".to_owned(),
            Self::Code => "?portico=client/code".to_owned(),
            Self::Confirm => "?portico=client/confirm".to_owned(),
            Self::Details(subject) => ["?portico=client/", subject.as_str()].concat(),
            Self::ClientNew => "?portico=client/new".to_owned(),
            Self::ClientEdit(id) => ["?portico=client/edit/", &encode_component(id)].concat(),
        }
    }
}
