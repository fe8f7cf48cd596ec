//! Lists of contacts: searched, filtered by account status, in any order.
//!
//! The ids of a page come out of indexes alone. Only then are the rows of that page read.

use sqlx::FromRow;

use crate::contacts::row::ContactRow;
use crate::ids::{AgencyId, ClientId, ContactId};
use crate::sql::account_status::STATUS;
use crate::sql::dialect::without_index;
use crate::sql::search_text::Words;
use crate::sql::values::placeholders;
use crate::sql::{Db, Result};
use crate::store::Store;

/// Which contacts.
#[derive(Debug, Clone, Copy, Default)]
pub struct ContactFilter<'a> {
    /// Words in the name or the address. Empty for all.
    pub search: &'a str,
    /// 0 not registered, 1 pending activation, 2 connected, 3 inactive.
    pub status: Option<i64>,
    /// Those of one client.
    pub client: Option<&'a ClientId>,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactOrder {
    /// By name.
    Name,
    /// By account status, then by name.
    Status,
    /// Latest sign-in first.
    SignIn,
    /// Latest added first.
    Newest,
}

impl ContactFilter<'_> {
    /// What stands behind `WHERE`, and the texts it is to be bound with from `$2` on.
    fn clause(&self, store: &Store) -> (String, Vec<String>) {
        let mut clause = "c.agency_id = $1".to_owned();
        let mut binds = Vec::new();
        if let Some(status) = self.status {
            clause.push_str(&format!(" AND {STATUS} = {status}"));
        }
        if let Some(client) = self.client {
            binds.push(client.as_str().to_owned());
            clause.push_str(" AND c.id IN (SELECT m.contact_id FROM client_contacts m WHERE m.client_id = $2)");
        }
        let words = Words::by_index(store.engine(), self.search);
        clause.push_str(&words.condition(&["c.search"], binds.len() + 2));
        binds.extend(words.binds());
        (clause, binds)
    }

    /// What the contacts found are sorted by, the first first, and whether the greatest stands on top. Each is held by
    /// the index of this order.
    const fn keys(&self, order: ContactOrder) -> (&'static [&'static str], bool) {
        match order {
            // Among those of one status this is the order by name.
            ContactOrder::Status if self.status.is_none() => (&[STATUS, "c.search", "c.id"], false),
            ContactOrder::Name | ContactOrder::Status => (&["c.search", "c.id"], false),
            ContactOrder::SignIn => (&["coalesce(c.last_sign_in_at, 0)", "c.id"], true),
            ContactOrder::Newest => (&["c.id"], true),
        }
    }
}

/// The ids of the contacts found, in order.
///
/// # Errors
/// When the database fails.
pub async fn list_ids(
    store: &Store,
    agency: &AgencyId,
    filter: ContactFilter<'_>,
    order: ContactOrder,
    limit: i64,
    offset: i64,
) -> Result<Vec<ContactId>> {
    let (clause, binds) = filter.clause(store);
    let (keys, is_descending) = filter.keys(order);
    let order = keys.join(if is_descending { " DESC, " } else { ", " });
    let statement = format!(
        "SELECT c.id FROM contacts c WHERE {clause} ORDER BY {order}{} LIMIT {limit} OFFSET {offset}",
        if is_descending { " DESC" } else { "" }
    );
    let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(agency.as_str().to_owned());
    for bind in binds {
        query = query.bind(bind);
    }
    let found: Vec<String> = query.fetch_all(store.read()).await?;
    Ok(found.into_iter().map(ContactId::from).collect())
}

/// Most contacts below a page that are counted: of more than that a recruiter wants to know that they are many.
const COUNTED: i64 = 10_000;

/// A page of contacts.
#[derive(Debug)]
pub struct ContactPage {
    /// The contacts, in order.
    pub ids: Vec<ContactId>,
    /// How many are found in all.
    pub total: i64,
    /// Whether there are even more.
    pub is_open: bool,
}

/// A page of the contacts found.
///
/// # Errors
/// When the database fails.
pub async fn find_page(
    store: &Store,
    agency: &AgencyId,
    filter: ContactFilter<'_>,
    order: ContactOrder,
    limit: i64,
    offset: i64,
) -> Result<ContactPage> {
    let ids = list_ids(store, agency, filter, order, limit, offset).await?;
    let shown = i64::try_from(ids.len()).unwrap_or(limit);
    let (above, below) = match ids.last() {
        // What stands above has been gone through already. Only what stands below is counted.
        Some(last) if shown == limit => (offset + shown, count(store, agency, filter, Some((order, last))).await?),
        None if offset > 0 => (0, count(store, agency, filter, None).await?),
        _ => (offset + shown, 0),
    };
    Ok(ContactPage { ids, total: above + below.min(COUNTED), is_open: below > COUNTED })
}

/// How many contacts are found, of those below one in an order or of all. Counting ends above [`COUNTED`].
async fn count(
    store: &Store,
    agency: &AgencyId,
    filter: ContactFilter<'_>,
    below: Option<(ContactOrder, &ContactId)>,
) -> Result<i64> {
    let (mut clause, mut binds) = filter.clause(store);
    if let Some((order, last)) = below {
        binds.push(last.as_str().to_owned());
        let place = binds.len() + 1;
        let (keys, is_descending) = filter.keys(order);
        let of_last: Vec<_> =
            keys.iter().map(|key| format!("(SELECT {key} FROM contacts c WHERE c.id = ${place})")).collect();
        let sign = if is_descending { '<' } else { '>' };
        let of_each: Vec<_> = match filter.search.is_empty() {
            true => keys.iter().map(|key| (*key).to_owned()).collect(),
            false => keys.iter().map(|key| without_index(store.engine(), key)).collect(),
        };
        clause.push_str(&format!(" AND ({}) {sign} ({})", of_each.join(", "), of_last.join(", ")));
    }
    let most = COUNTED + 1;
    let statement = format!("SELECT count(*) FROM (SELECT 1 FROM contacts c WHERE {clause} LIMIT {most}) counted");
    let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).bind(agency.as_str().to_owned());
    for bind in binds {
        query = query.bind(bind);
    }
    query.fetch_one(store.read()).await
}

/// A contact with what a list says of it.
#[derive(Debug, Clone, FromRow)]
pub struct ContactCard {
    /// The contact.
    #[sqlx(flatten)]
    pub contact: ContactRow,
    /// What a mail server said when it refused the address for good.
    pub refused: Option<String>,
}

/// The contacts with these ids, in no order. Those of other agencies are not found.
///
/// # Errors
/// When the database fails.
pub async fn list_cards(db: impl Db<'_>, agency: &AgencyId, ids: &[ContactId]) -> Result<Vec<ContactCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let statement = format!(
        "SELECT {}, r.reason AS refused FROM contacts c
         LEFT JOIN refused_addresses r ON r.agency_id = c.agency_id AND r.email_key = c.email_key
         WHERE c.agency_id = $1 AND c.id IN ({})",
        ContactRow::COLUMNS,
        placeholders(2, ids.len())
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(agency.as_str().to_owned());
    for id in ids {
        query = query.bind(id.as_str().to_owned());
    }
    query.fetch_all(db).await
}

/// That a contact belongs to a client.
#[derive(Debug, Clone, FromRow)]
pub struct MembershipRow {
    /// The contact.
    #[sqlx(try_from = "String")]
    pub contact_id: ContactId,
    /// The client.
    #[sqlx(try_from = "String")]
    pub client_id: ClientId,
    /// The client's name.
    pub client_name: String,
    /// When its portal was switched on.
    pub portal_enabled_at: Option<i64>,
}

/// The clients that these contacts belong to, by name.
///
/// # Errors
/// When the database fails.
pub async fn list_places(db: impl Db<'_>, agency: &AgencyId, ids: &[ContactId]) -> Result<Vec<MembershipRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let statement = format!(
        "SELECT m.contact_id, k.id AS client_id, k.name AS client_name, k.portal_enabled_at
         FROM client_contacts m JOIN clients k ON k.id = m.client_id AND k.deleted_at IS NULL
         WHERE m.agency_id = $1 AND m.contact_id IN ({}) ORDER BY lower(k.name), k.id",
        placeholders(2, ids.len())
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(agency.as_str().to_owned());
    for id in ids {
        query = query.bind(id.as_str().to_owned());
    }
    query.fetch_all(db).await
}
