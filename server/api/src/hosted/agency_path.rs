//! What the path of a hosted page names.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use portico_web::state::Shared;
use serde::de::DeserializeOwned;

use crate::hosted::rejection::HostedRejection;
use crate::middleware::path::Path;

/// The parameters of a hosted page's path, the agency's slug first. What names nothing is refused as a page.
#[derive(Debug)]
pub struct AgencyPath<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for AgencyPath<T> {
    type Rejection = HostedRejection;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, HostedRejection> {
        Ok(Self(Path::read(parts, state).await?))
    }
}
