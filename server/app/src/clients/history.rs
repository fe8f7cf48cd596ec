//! What happened to a client and to what belongs to it.

use portico_store::audit;
use portico_store::ids::ClientId;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::Result;

pub use portico_store::audit::ClientEvent;

/// Events on one page.
pub const PAGE: i64 = 40;

/// A page of what happened, latest first, and whether another one follows. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, id: &ClientId, page: i64) -> Result<(Vec<ClientEvent>, bool)> {
    let offset = (page.max(1) - 1) * PAGE;
    let mut found = audit::list_of_client(app.store.read(), &recruiter.agency.id, id, PAGE + 1, offset).await?;
    let shown = usize::try_from(PAGE).unwrap_or_default();
    let more = found.len() > shown;
    found.truncate(shown);
    Ok((found, more))
}
