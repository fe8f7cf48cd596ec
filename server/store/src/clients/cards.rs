//! The cards of the list of clients.

use sqlx::FromRow;

use crate::clients::row::ClientRow;
use crate::ids::AgencyId;
use crate::sql::values::placeholders;
use crate::sql::{Db, Result};

/// A client with what its card shows.
#[derive(Debug, Clone, FromRow)]
pub struct ClientCard {
    /// The client.
    #[sqlx(flatten)]
    pub client: ClientRow,
    /// Vacancies waiting for confirmation.
    pub requested: i64,
    /// Vacancies open to candidates.
    pub published: i64,
    /// Vacancies paused.
    pub frozen: i64,
    /// Vacancies over.
    pub closed: i64,
    /// People.
    pub contacts: i64,
    /// People who have signed in, and may.
    pub connected: i64,
}

impl ClientCard {
    /// All vacancies that the card counts.
    #[must_use]
    pub const fn vacancies(&self) -> i64 {
        self.requested + self.published + self.frozen + self.closed
    }
}

/// The cards of the clients with these ids, in no order.
///
/// # Errors
/// When the database fails.
pub async fn list_cards(db: impl Db<'_>, agency: &AgencyId, ids: &[String]) -> Result<Vec<ClientCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let status =
        |word| format!("(SELECT count(*) FROM vacancies v WHERE v.client_id = c.id AND v.status = '{word}') AS {word}");
    let sql = format!(
        "SELECT {}, {}, {}, {}, {},
             (SELECT count(*) FROM client_contacts m WHERE m.client_id = c.id) AS contacts,
             (SELECT count(*) FROM client_contacts m JOIN contacts p ON p.id = m.contact_id
                 WHERE m.client_id = c.id AND p.last_sign_in_at IS NOT NULL AND p.deactivated_at IS NULL) AS connected
         FROM clients c WHERE c.agency_id = $1 AND c.deleted_at IS NULL AND c.id IN ({})",
        ClientRow::COLUMNS,
        status("requested"),
        status("published"),
        status("frozen"),
        status("closed"),
        placeholders(2, ids.len())
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str());
    for id in ids {
        query = query.bind(id);
    }
    query.fetch_all(db).await
}
