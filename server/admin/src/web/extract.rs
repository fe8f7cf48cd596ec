//! What a request's address says: ids in the path, values in the query.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use portico_app::error::Error;
use portico_protocol::Values;
use portico_protocol::fields::clean_text;
use portico_web::state::Shared;
use url::form_urlencoded;

use crate::web::rejection::Rejection;

/// Most characters of a search that are looked at.
const SEARCH_MAX: usize = 100;

/// What the query asks for. Nothing in a query is an error; what makes no sense is left out.
pub(crate) struct QueryParams(Values);

impl QueryParams {
    /// A value as it stands.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// The words searched for.
    pub(crate) fn search(&self) -> String {
        clean_text(self.get("q")).chars().take(SEARCH_MAX).collect()
    }

    /// The page of a list, counted from 1.
    pub(crate) fn page(&self) -> i64 {
        self.get("page").parse().unwrap_or(1).clamp(1, 100_000)
    }

    /// The id written in a value, or the empty string.
    pub(crate) fn id<T: From<String>>(&self, name: &str) -> Option<T> {
        parse_id(self.get(name))
    }
}

impl FromRequestParts<Shared> for QueryParams {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(Values(form_urlencoded::parse(query.as_bytes()).into_owned().collect())))
    }
}

/// An id in the path. What has not an id's shape names nothing.
pub(crate) struct PathId<T>(pub(crate) T);

impl<T: From<String>> FromRequestParts<Shared> for PathId<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Rejection> {
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        Ok(Self(parse_id(&text).ok_or(Error::NotFound)?))
    }
}

/// Two ids in the path, the second within the first.
pub(crate) struct PathIds<T, U>(pub(crate) T, pub(crate) U);

impl<T: From<String>, U: From<String>> FromRequestParts<Shared> for PathIds<T, U> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Rejection> {
        let Path((first, second)) =
            Path::<(String, String)>::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        Ok(Self(parse_id(&first).ok_or(Error::NotFound)?, parse_id(&second).ok_or(Error::NotFound)?))
    }
}

fn parse_id<T: From<String>>(text: &str) -> Option<T> {
    uuid::Uuid::try_parse(text).ok().map(|uuid| T::from(uuid.to_string()))
}
