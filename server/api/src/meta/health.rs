//! Whether the process lives, and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;
use portico_web::state::Shared;

/// The process answers.
pub async fn check_alive() -> &'static str {
    "ok"
}

/// The database answers too.
pub async fn check_ready(State(state): State<Shared>) -> (StatusCode, &'static str) {
    match state.app.store.ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
