//! In which representation a caller asks for a resource: as data, or as a view.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use portico_protocol::envelope::VIEW_TYPE;
use portico_web::state::Shared;

/// Resources that have no data: they are views whatever is asked for.
pub const VIEWS_ONLY: [&str; 5] =
    ["/w/v1/vacancy", "/w/v1/client/new", "/w/v1/client/register", "/w/v1/client/confirm", "/w/v1/client/code"];

/// How a resource is represented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Representation {
    /// The JSON of the public API.
    Data,
    /// A view as markup, in its envelope.
    View,
}

impl Representation {
    /// What the request's `Accept` asks for: the first type in it that we have. Data when it names none of ours.
    pub fn read(uri: &Uri, headers: &HeaderMap) -> Self {
        if VIEWS_ONLY.contains(&uri.path()) {
            return Self::View;
        }
        let lines = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(',')).find_map(Self::from_range).unwrap_or(Self::Data)
    }

    fn from_range(range: &str) -> Option<Self> {
        match range.split(';').next().unwrap_or_default().trim() {
            named if named.eq_ignore_ascii_case(VIEW_TYPE) => Some(Self::View),
            "application/json" | "application/*" | "*/*" => Some(Self::Data),
            _ => None,
        }
    }
}

impl FromRequestParts<Shared> for Representation {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &Shared) -> Result<Self, Infallible> {
        Ok(Self::read(&parts.uri, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_answered_to_those_who_ask_for_it() {
        let read = |path: &'static str, accept: &'static str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT, axum::http::HeaderValue::from_static(accept))]);
            Representation::read(&Uri::from_static(path), &headers)
        };
        for (accept, wanted) in [
            ("application/vnd.portico.view+json", Representation::View),
            ("Application/VND.portico.view+json; q=1, */*;q=0.1", Representation::View),
            ("application/json, application/vnd.portico.view+json", Representation::Data),
            ("application/json", Representation::Data),
            ("*/*", Representation::Data),
            ("text/html", Representation::Data),
            ("", Representation::Data),
        ] {
            assert_eq!(read("/w/v1/jobs", accept), wanted, "{accept}");
        }
        assert_eq!(read("/w/v1/vacancy", "application/json"), Representation::View);
        assert_eq!(Representation::read(&Uri::from_static("/w/v1/jobs"), &HeaderMap::new()), Representation::Data);
    }
}
