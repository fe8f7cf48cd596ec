//! The list of mails that recruiters see.

use sqlx::FromRow;
use sqlx::any::AnyRow;

use crate::ids::{AgencyId, MailId};
use crate::mail::outbox::MailRow;
use crate::sql::Result;
use crate::sql::search_text::Words;
use crate::store::Store;

/// Which mails of an agency are looked for.
#[derive(Debug, Clone, Default)]
pub struct MailFilter {
    /// In which state. Any when it is not said.
    pub state: Option<MailState>,
    /// Words in the recipient's name or address. Empty for all.
    pub recipient: String,
}

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// Waits for its first try.
    Queued,
    /// Waits for another try after at least one that failed.
    Retried,
    /// The mail server took it.
    Sent,
    /// It is tried no more.
    Failed,
}

impl MailState {
    /// Every state, in the order of the list's tabs.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Retried, Self::Sent, Self::Failed];

    /// How addresses spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Retried => "retried",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }

    /// The state spelt so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Where a mail stands by its row's `state` and `last_error`.
    #[must_use]
    pub fn of(state: &str, last_error: Option<&str>) -> Self {
        match state {
            "sent" => Self::Sent,
            "failed" => Self::Failed,
            _ if last_error.is_some() => Self::Retried,
            _ => Self::Queued,
        }
    }

    const fn condition(self) -> &'static str {
        match self {
            Self::Queued => " AND state = 'queued' AND last_error IS NULL",
            Self::Retried => " AND state = 'queued' AND last_error IS NOT NULL",
            Self::Sent => " AND state = 'sent'",
            Self::Failed => " AND state = 'failed'",
        }
    }
}

/// A mail as a list shows it. Its text, which is long, is not read.
#[derive(Debug, Clone, FromRow)]
pub struct MailCard {
    /// Its id.
    #[sqlx(try_from = "String")]
    pub id: MailId,
    /// The address.
    pub recipient: String,
    /// The person's name.
    pub recipient_name: String,
    /// The subject.
    pub subject: String,
    /// `queued`, `sent` or `failed`.
    pub state: String,
    /// Why the last try failed, as a trouble spells itself.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: i64,
}

const CARD: &str = "id, recipient, recipient_name, subject, state, last_error, created_at";

/// An agency's mails as cards, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list_cards(
    store: &Store,
    agency: &AgencyId,
    filter: &MailFilter,
    limit: i64,
    offset: i64,
) -> Result<Vec<MailCard>> {
    find(store, agency, filter, CARD, (limit, offset)).await
}

/// An agency's mails with their texts, latest first.
///
/// # Errors
/// When the database fails.
pub async fn list(
    store: &Store,
    agency: &AgencyId,
    filter: &MailFilter,
    limit: i64,
    offset: i64,
) -> Result<Vec<MailRow>> {
    find(store, agency, filter, MailRow::COLUMNS, (limit, offset)).await
}

async fn find<R: for<'r> FromRow<'r, AnyRow> + Send + Unpin>(
    store: &Store,
    agency: &AgencyId,
    filter: &MailFilter,
    columns: &str,
    (limit, offset): (i64, i64),
) -> Result<Vec<R>> {
    let state = filter.state.map_or("", MailState::condition);
    let words = Words::of(store.engine(), &filter.recipient);
    let sql = format!(
        "SELECT {columns} FROM outbox WHERE agency_id = $1{state}{} ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3",
        words.condition(&["search"], 4)
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(agency.as_str()).bind(limit).bind(offset);
    for word in words.binds() {
        query = query.bind(word);
    }
    query.fetch_all(store.read()).await
}
