//! The limit on hosted pages, which anybody may read without a session.

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use portico_web::state::Shared;

use crate::middleware::client_ip::ClientIp;
use crate::middleware::error::Rejection;

/// Counts a read of a page for the address that it comes from. A post is counted where its form is read.
///
/// # Errors
/// `RateLimited`.
pub async fn limit_page_reads(
    State(state): State<Shared>,
    ClientIp(caller): ClientIp,
    request: Request,
    next: Next,
) -> Result<Response, Rejection> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        state.limits.check_public_read(caller)?;
    }
    Ok(next.run(request).await)
}
