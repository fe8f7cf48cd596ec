//! Finding clients by what is known of them.

use crate::clients::row::ClientRow;
use crate::ids::{AgencyId, ClientId, ContactId};
use crate::sql::{Db, Result};

/// One of an agency's clients. One in the bin is not found.
///
/// # Errors
/// When the database fails.
pub async fn find_by_id(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<Option<ClientRow>> {
    sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM clients c WHERE c.agency_id = $1 AND c.id = $2 AND c.deleted_at IS NULL",
        ClientRow::COLUMNS
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
}

/// The lead with a name (in lower case) that a contact already belongs to.
///
/// # Errors
/// When the database fails.
pub async fn find_lead_of(
    db: impl Db<'_>,
    agency: &AgencyId,
    contact: &ContactId,
    name: &str,
) -> Result<Option<ClientId>> {
    let found: Option<String> = sqlx::query_scalar(
        "SELECT c.id FROM clients c JOIN client_contacts m ON m.client_id = c.id
         WHERE c.agency_id = $1 AND m.contact_id = $2 AND c.lead = 1 AND c.deleted_at IS NULL AND lower(c.name) = $3
         ORDER BY c.id LIMIT 1",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .bind(name)
    .fetch_optional(db)
    .await?;
    Ok(found.map(ClientId::from))
}

/// The clients that a typed name may mean, by their folded names: id, name and city.
///
/// # Errors
/// When the database fails.
pub async fn find_by_name(db: impl Db<'_>, agency: &AgencyId, name_key: &str) -> Result<Vec<(String, String, String)>> {
    sqlx::query_as(
        "SELECT c.id, c.name, c.city FROM client_search s JOIN clients c ON c.id = s.client_id
         WHERE s.agency_id = $1 AND s.name_key = $2 ORDER BY c.id LIMIT 100",
    )
    .bind(agency.as_str())
    .bind(name_key)
    .fetch_all(db)
    .await
}

/// The id of the client that one belongs to, whether it is in the bin or not.
///
/// # Errors
/// When the database fails.
pub async fn find_parent(db: impl Db<'_>, agency: &AgencyId, id: &str) -> Result<Option<String>> {
    let found: Option<Option<String>> =
        sqlx::query_scalar("SELECT parent_id FROM clients WHERE agency_id = $1 AND id = $2")
            .bind(agency.as_str())
            .bind(id)
            .fetch_optional(db)
            .await?;
    Ok(found.flatten())
}

/// The regions and cities of an agency's clients and of what it has published latest, as `(region, city)`, for
/// suggestions. The index of vacancies by status bounds what is read.
///
/// # Errors
/// When the database fails.
pub async fn list_places(db: impl Db<'_>, agency: &AgencyId, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT region, city FROM clients WHERE agency_id = $1 AND deleted_at IS NULL AND (region <> '' OR city <> '')
         UNION
         SELECT region, city FROM (
             SELECT v.region, v.city FROM vacancies v JOIN clients k ON k.id = v.client_id AND k.deleted_at IS NULL
             WHERE v.agency_id = $1 AND v.status = 'published' ORDER BY v.updated_at DESC LIMIT $2) AS published
         ORDER BY region, city LIMIT $2",
    )
    .bind(agency.as_str())
    .bind(limit)
    .fetch_all(db)
    .await
}

/// Ids and names of an agency's clients, for a choice, by name.
///
/// # Errors
/// When the database fails.
pub async fn list_names(db: impl Db<'_>, agency: &AgencyId) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT c.id, c.name FROM client_search s JOIN clients c ON c.id = s.client_id
         WHERE s.agency_id = $1 ORDER BY s.name_key, s.client_id",
    )
    .bind(agency.as_str())
    .fetch_all(db)
    .await
}
