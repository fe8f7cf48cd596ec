//! The agency's contacts as a list: searched, filtered by account status, in any order.

use std::collections::HashMap;

use portico_store::contacts::list::{ContactFilter, ContactOrder};
use portico_store::contacts::{self, ContactRow};
use portico_store::ids::{ClientId, ContactId};

use crate::actor::account::{AccountSort, AccountStatus};
use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::Result;

pub use portico_store::contacts::list::MembershipRow;

/// Contacts on one page of a list.
pub const PAGE: i64 = 25;

/// Which contacts are wanted, and in which order.
#[derive(Debug, Clone, Copy)]
pub struct ContactQuery<'a> {
    /// Words in the name or the address; empty for all.
    pub search: &'a str,
    /// Only those who stand so.
    pub status: Option<AccountStatus>,
    /// Only those of one client.
    pub client: Option<&'a ClientId>,
    /// The order.
    pub sort: AccountSort,
}

impl<'a> ContactQuery<'a> {
    fn filter(&self) -> ContactFilter<'a> {
        ContactFilter { search: self.search, status: self.status.map(AccountStatus::number), client: self.client }
    }

    const fn order(&self) -> ContactOrder {
        match self.sort {
            AccountSort::Name => ContactOrder::Name,
            AccountSort::Status => ContactOrder::Status,
            AccountSort::LastSignIn => ContactOrder::SignIn,
            AccountSort::Newest => ContactOrder::Newest,
        }
    }
}

/// A contact with what a list says of it.
#[derive(Debug, Clone)]
pub struct ListedContact {
    /// The contact.
    pub contact: ContactRow,
    /// What a mail server said when it refused the address for good.
    pub refused: Option<String>,
    /// The clients it belongs to, by name.
    pub clients: Vec<MembershipRow>,
}

impl ListedContact {
    /// Where the contact stands.
    #[must_use]
    pub fn status(&self) -> AccountStatus {
        AccountStatus::from_contact(&self.contact)
    }

    /// Whether any of the contact's clients has its portal on.
    #[must_use]
    pub fn has_portal(&self) -> bool {
        self.clients.iter().any(|place| place.portal_enabled_at.is_some())
    }
}

/// One page of a list.
#[derive(Debug)]
pub struct ContactPage {
    /// The contacts, in order.
    pub items: Vec<ListedContact>,
    /// How many there are in all.
    pub total: i64,
    /// Whether there are even more.
    pub is_open: bool,
}

/// A page of the contacts wanted. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, recruiter: &Recruiter, wanted: ContactQuery<'_>, page: i64) -> Result<ContactPage> {
    let agency = &recruiter.agency.id;
    let skipped = (page.max(1) - 1) * PAGE;
    let page = contacts::list::find_page(&app.store, agency, wanted.filter(), wanted.order(), PAGE, skipped).await?;
    Ok(ContactPage { items: list_by_ids(app, recruiter, &page.ids).await?, total: page.total, is_open: page.is_open })
}

/// The ids of the contacts wanted, at most so many.
///
/// # Errors
/// When the database fails.
pub async fn list_ids(app: &App, recruiter: &Recruiter, wanted: ContactQuery<'_>, most: i64) -> Result<Vec<ContactId>> {
    Ok(contacts::list::list_ids(&app.store, &recruiter.agency.id, wanted.filter(), wanted.order(), most, 0).await?)
}

/// The agency's contacts with these ids, in this order; what is not the agency's is left out.
///
/// # Errors
/// When the database fails.
pub async fn list_by_ids(app: &App, recruiter: &Recruiter, ids: &[ContactId]) -> Result<Vec<ListedContact>> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    let mut places: HashMap<ContactId, Vec<MembershipRow>> = HashMap::new();
    for place in contacts::list::list_places(db, agency, ids).await? {
        places.entry(place.contact_id.clone()).or_default().push(place);
    }
    let cards = contacts::list::list_cards(db, agency, ids).await?.into_iter();
    let mut cards: HashMap<ContactId, _> = cards.map(|card| (card.contact.id.clone(), card)).collect();
    let in_order = ids.iter().filter_map(|id| cards.remove(id));
    Ok(in_order
        .map(|card| ListedContact {
            clients: places.remove(&card.contact.id).unwrap_or_default(),
            contact: card.contact,
            refused: card.refused,
        })
        .collect())
}
