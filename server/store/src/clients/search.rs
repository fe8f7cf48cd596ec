//! What the list of clients is found by: narrow rows, so that thousands of clients are searched and
//! sorted without reading them. The cards of the few that are shown are read afterwards.

use sqlx::AnyConnection;

use crate::clients::row::ClientKeys;
use crate::ids::{AgencyId, ClientId, ContactId};
use crate::sql::dialect::without_index;
use crate::sql::search_text::Words;
use crate::sql::{Db, Result};
use crate::store::Store;

/// The orders of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClientOrder {
    /// By name.
    #[default]
    Name,
    /// The latest first.
    Newest,
    /// Those with the most vacancies first.
    MostVacancies,
    /// Those where something happened last first.
    LastActivity,
}

impl ClientOrder {
    /// What the list is sorted by first, and what stands behind it.
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("name_key", ", client_id"),
            Self::Newest => ("created_at", " DESC, client_id DESC"),
            Self::MostVacancies => ("vacancies", " DESC, name_key, client_id"),
            Self::LastActivity => ("last_activity_at", " DESC, client_id DESC"),
        }
    }
}

/// The vacancies a card counts: drafts and declined requests are not among them.
const COUNTED: &str = "status IN ('requested', 'published', 'frozen', 'closed')";

/// Writes what a client is found by. A client in the bin gets no row.
///
/// # Errors
/// When the database fails.
pub async fn write(db: impl Db<'_>, agency: &AgencyId, id: &ClientId, keys: &ClientKeys, text: &str) -> Result<()> {
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "INSERT INTO client_search (client_id, agency_id, text, name_key, created_at, last_activity_at, vacancies)
         SELECT c.id, c.agency_id, $3, $4, c.created_at, c.last_activity_at,
             (SELECT count(*) FROM vacancies v WHERE v.client_id = c.id AND v.{COUNTED})
         FROM clients c WHERE c.agency_id = $1 AND c.id = $2 AND c.deleted_at IS NULL
         ON CONFLICT (client_id) DO UPDATE SET text = excluded.text, name_key = excluded.name_key,
             last_activity_at = excluded.last_activity_at, vacancies = excluded.vacancies"
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .bind(text)
    .bind(&keys.name)
    .execute(db)
    .await
    .map(drop)
}

/// Copies the time of the last activity from the client, and counts its vacancies.
///
/// # Errors
/// When the database fails.
pub(crate) async fn refresh(db: &mut AnyConnection, agency: &AgencyId, id: &ClientId) -> Result<()> {
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "UPDATE client_search SET last_activity_at = (SELECT c.last_activity_at FROM clients c WHERE c.id = client_search.client_id),
             vacancies = (SELECT count(*) FROM vacancies v WHERE v.client_id = client_search.client_id AND v.{COUNTED})
         WHERE agency_id = $1 AND client_id = $2"
    )))
    .bind(agency.as_str())
    .bind(id.as_str())
    .execute(db)
    .await
    .map(drop)
}

/// Takes a client out of the list.
///
/// # Errors
/// When the database fails.
pub async fn delete(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<()> {
    sqlx::query("DELETE FROM client_search WHERE agency_id = $1 AND client_id = $2")
        .bind(agency.as_str())
        .bind(id.as_str())
        .execute(db)
        .await
        .map(drop)
}

/// Clients of any agency that no search finds yet, though they are not in the bin: agency and client.
///
/// # Errors
/// When the database fails.
pub async fn list_missing(db: impl Db<'_>, limit: i64) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT c.agency_id, c.id FROM clients c LEFT JOIN client_search s ON s.client_id = c.id
         WHERE s.client_id IS NULL AND c.deleted_at IS NULL ORDER BY c.id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(db)
    .await
}

/// The names and addresses of a client's contacts.
///
/// # Errors
/// When the database fails.
pub async fn list_people(db: impl Db<'_>, agency: &AgencyId, id: &ClientId) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT p.name, p.email FROM contacts p JOIN client_contacts m ON m.contact_id = p.id
         WHERE m.agency_id = $1 AND m.client_id = $2 ORDER BY p.id",
    )
    .bind(agency.as_str())
    .bind(id.as_str())
    .fetch_all(db)
    .await
}

/// Ids of the clients that a contact is at.
///
/// # Errors
/// When the database fails.
pub async fn list_clients_of_contact(db: impl Db<'_>, agency: &AgencyId, contact: &ContactId) -> Result<Vec<String>> {
    sqlx::query_scalar(
        "SELECT client_id FROM client_contacts WHERE agency_id = $1 AND contact_id = $2 ORDER BY client_id",
    )
    .bind(agency.as_str())
    .bind(contact.as_str())
    .fetch_all(db)
    .await
}

/// Ids of the clients whose text holds every word of a search, in order.
///
/// # Errors
/// When the database fails.
pub async fn list_ids(
    store: &Store,
    agency: &AgencyId,
    search: &str,
    order: ClientOrder,
    limit: i64,
    offset: i64,
) -> Result<Vec<String>> {
    let found = found(store, agency, &Words::of(store.engine(), search), order, (limit, offset), "0").await?;
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

/// The same, and how many there are in all.
///
/// # Errors
/// When the database fails.
pub async fn find_page(
    store: &Store,
    agency: &AgencyId,
    search: &str,
    order: ClientOrder,
    limit: i64,
    offset: i64,
) -> Result<(Vec<String>, i64)> {
    let words = Words::of(store.engine(), search);
    if words.is_empty() {
        return Ok((list_ids(store, agency, "", order, limit, offset).await?, count(store, agency, &words).await?));
    }
    // A search reads every text. Finding and counting together read each of them once.
    let found = found(store, agency, &words, order, (limit, offset), "count(*) OVER ()").await?;
    let total = match found.first() {
        Some((_, total)) => *total,
        None if offset == 0 => 0,
        None => count(store, agency, &words).await?,
    };
    Ok((found.into_iter().map(|(id, _)| id).collect(), total))
}

/// Ids in order, each with a number.
async fn found(
    store: &Store,
    agency: &AgencyId,
    words: &Words,
    order: ClientOrder,
    (limit, offset): (i64, i64),
    number: &str,
) -> Result<Vec<(String, i64)>> {
    let (first, rest) = order.keys();
    let first = if words.is_empty() { first.to_owned() } else { without_index(store.engine(), first) };
    let after = words.len() + 2;
    let sql = format!(
        "SELECT client_id, CAST({number} AS BIGINT) FROM client_search WHERE agency_id = $1{} ORDER BY {first}{rest} LIMIT ${after} OFFSET ${}",
        words.condition(&["text"], 2),
        after + 1
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str());
    for word in words.binds() {
        query = query.bind(word);
    }
    query.bind(limit).bind(offset).fetch_all(store.read()).await
}

async fn count(store: &Store, agency: &AgencyId, words: &Words) -> Result<i64> {
    let condition = words.condition(&["text"], 2);
    let sql = format!("SELECT count(*) FROM client_search WHERE agency_id = $1{condition}");
    let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(agency.as_str());
    for word in words.binds() {
        query = query.bind(word);
    }
    query.fetch_one(store.read()).await
}

/// The first clients whose name contains all words of a text, by name: name, city and how many clients have that name.
///
/// # Errors
/// When the database fails.
pub async fn suggest_names(
    store: &Store,
    agency: &AgencyId,
    text: &str,
    limit: i64,
) -> Result<Vec<(String, String, i64)>> {
    let words = Words::of(store.engine(), text);
    let sql = format!(
        "SELECT c.name, c.city,
             (SELECT count(*) FROM client_search o WHERE o.agency_id = s.agency_id AND o.name_key = s.name_key)
         FROM client_search s JOIN clients c ON c.id = s.client_id
         WHERE s.agency_id = $1{} ORDER BY s.name_key, s.client_id LIMIT ${}",
        words.condition(&["s.name_key"], 2),
        words.len() + 2
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str());
    for word in words.binds() {
        query = query.bind(word);
    }
    query.bind(limit).fetch_all(store.read()).await
}
