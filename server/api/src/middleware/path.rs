//! What the path of a request names.

use axum::extract::{FromRequestParts, Path as AxumPath, RawPathParams};
use axum::http::request::Parts;
use portico_app::error::Error;
use portico_web::state::Shared;
use serde::de::DeserializeOwned;

use crate::middleware::error::Rejection;

/// The parameters of the path. One that is not text names nothing. Neither does one with control characters, which no
/// database would find.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> Path<T> {
    /// Reads the parameters of the path.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn read(parts: &mut Parts, state: &Shared) -> Result<T, Error> {
        let raw = RawPathParams::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        if raw.iter().any(|(_, value)| value.contains(char::is_control)) {
            return Err(Error::NotFound);
        }
        AxumPath::from_request_parts(parts, state).await.map(|AxumPath(named)| named).map_err(|_| Error::NotFound)
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for Path<T> {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Rejection> {
        Ok(Self(Self::read(parts, state).await?))
    }
}
