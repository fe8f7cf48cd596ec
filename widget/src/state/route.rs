//! The route of what an element shows, as it stands in the page's address: `?portico=…`, and `portico-…` for its
//! parameters. What a route means only the server knows.

use crate::browser::functions::{encode_component, replace_all};

/// Below which path the server answers routes.
const PATH: &str = "/w/v1/";

/// One place of the portal.
#[derive(Clone, PartialEq)]
pub struct Route {
    path: String,
    /// Parameters without their prefix, percent-encoded as they stand in the address: `q=engineer&page=2`.
    parameters: String,
}

impl Route {
    /// The place that a path names, without parameters.
    pub fn new(path: &str) -> Self {
        Self { path: path.to_owned(), parameters: String::new() }
    }

    /// Reads a query such as `?portico=a/b&portico-q=c`, which may hold the page's own parameters as well. `None` when
    /// it names no place of ours. A signature is never one of a link's parameters.
    pub fn parse(query: &str) -> Option<Self> {
        let (mut path, mut parameters) = (None, String::new());
        for pair in query.trim_start_matches('?').split('&') {
            if let Some(place) = pair.strip_prefix("portico=") {
                path = Some(replace_all(&replace_all(place, "%2F", "/"), "%2f", "/"));
            } else if let Some(parameter) = pair.strip_prefix("portico-").filter(|it| !it.starts_with("signature")) {
                if !parameters.is_empty() {
                    parameters.push('&');
                }
                parameters.push_str(parameter);
            }
        }
        path.filter(|path| is_path(path)).map(|path| Self { path, parameters })
    }

    /// Adds a parameter, unless its value is empty.
    pub fn add(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            if !self.parameters.is_empty() {
                self.parameters.push('&');
            }
            for piece in [name, "=", &encode_component(value)] {
                self.parameters.push_str(piece);
            }
        }
    }

    /// The first step of the path, by which it belongs to an area.
    pub fn first_step(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    /// Whether both are the same place, whatever their parameters.
    pub fn is_same_place(&self, other: &Self) -> bool {
        self.path == other.path
    }

    /// Where on the server it is answered.
    pub fn server_path(&self) -> String {
        [PATH, &self.path].concat()
    }

    /// With which query.
    pub fn server_query(&self) -> &str {
        &self.parameters
    }

    /// The query that [`Route::parse`] reads back.
    pub fn to_query(&self) -> String {
        let mut query = ["?portico=", &self.path].concat();
        for parameter in self.parameters.split('&').filter(|parameter| !parameter.is_empty()) {
            query.push_str("&portico-");
            query.push_str(parameter);
        }
        query
    }
}

/// Whether a path leads to a route: anybody can write a link, and no step of it may lead elsewhere on the server.
fn is_path(path: &str) -> bool {
    path.split('/').all(|step| {
        let is_plain = step.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte));
        is_plain && !step.is_empty() && !step.starts_with('.') && !step.starts_with("%2")
    })
}
