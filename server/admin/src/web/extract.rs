//! Addresses within the admin: made, read and checked.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use portico_app::error::Error;
use portico_protocol::Values;
use portico_protocol::field::clean;
use portico_web::state::Shared;
use url::form_urlencoded;

use crate::web::failure_pages::Refusal;

/// Most characters of a search that are looked at.
const SEARCH_MAX: usize = 100;

/// A path with a query of those values that are not empty.
pub(crate) fn address(path: &str, query: &[(&str, &str)]) -> String {
    let mut written = form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        written.append_pair(name, value);
    }
    let query = written.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The page to go to after signing in or switching the language: only one of the admin's own,
/// because the address came from outside and must not lead people away.
pub(crate) fn local(next: &str) -> &str {
    let ours = next.strip_prefix("/admin").is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') && !next.contains("//");
    if ours && plain && !next.starts_with("/admin/sign-in") { next } else { "/admin" }
}

/// What the query asks for. Nothing in a query is an error; what makes no sense is left out.
pub(crate) struct Asked(Values);

impl Asked {
    /// A value as it stands.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// The words searched for.
    pub(crate) fn search(&self) -> String {
        clean(self.get("q")).chars().take(SEARCH_MAX).collect()
    }

    /// The page of a list, counted from 1.
    pub(crate) fn page(&self) -> i64 {
        self.get("page").parse().unwrap_or(1).clamp(1, 100_000)
    }

    /// The id written in a value, or the empty string.
    pub(crate) fn id<T: From<String>>(&self, name: &str) -> Option<T> {
        id(self.get(name))
    }
}

impl FromRequestParts<Shared> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Refusal> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(Values(form_urlencoded::parse(query.as_bytes()).into_owned().collect())))
    }
}

/// An id in the path. What has not an id's shape names nothing.
pub(crate) struct Id<T>(pub(crate) T);

impl<T: From<String>> FromRequestParts<Shared> for Id<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Refusal> {
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        Ok(Self(id(&text).ok_or(Error::NotFound)?))
    }
}

/// Two ids in the path, the second within the first.
pub(crate) struct Ids<T, U>(pub(crate) T, pub(crate) U);

impl<T: From<String>, U: From<String>> FromRequestParts<Shared> for Ids<T, U> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Refusal> {
        let Path((first, second)) =
            Path::<(String, String)>::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        Ok(Self(id(&first).ok_or(Error::NotFound)?, id(&second).ok_or(Error::NotFound)?))
    }
}

fn id<T: From<String>>(text: &str) -> Option<T> {
    uuid::Uuid::try_parse(text).ok().map(|uuid| T::from(uuid.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_admin_are_gone_to() {
        for ours in ["/admin", "/admin/clients", "/admin?x=1", "/admin/clients?q=a%20b&page=2"] {
            assert_eq!(local(ours), ours);
        }
        for other in [
            "",
            "/",
            "//evil.example",
            "https://evil.example/admin",
            "/administrator",
            "/admin.evil.example",
            "/admin//evil.example",
            "/admin/\\evil.example",
            "/admin/x\r\nSet-Cookie: a=b",
            "/admin/sign-in?next=/admin",
        ] {
            assert_eq!(local(other), "/admin", "{other}");
        }
    }

    #[test]
    fn an_address_leaves_out_what_is_empty() {
        assert_eq!(
            address("/admin/vacancies", &[("status", ""), ("q", "a&b c"), ("page", "2")]),
            "/admin/vacancies?q=a%26b+c&page=2"
        );
        assert_eq!(address("/admin/vacancies", &[("status", "")]), "/admin/vacancies");
    }
}
