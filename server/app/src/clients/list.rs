//! The agency's clients: the list, a search for one, and one with its numbers.

use portico_store::clients;
use portico_store::clients::ClientRow;
use portico_store::clients::cards::ClientCard;
use portico_store::clients::search::ClientOrder;
use portico_store::clients::similar_names::Suggestion;
use portico_store::contacts::{self, ContactRow};
use portico_store::ids::ClientId;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::{Error, Result};

/// Clients on one page of the list.
pub const PAGE: i64 = 24;

/// Most clients that a search for one shows.
const FOUND: i64 = 8;

/// Most places that are suggested.
const PLACES: i64 = 2_000;

/// One page of the list.
#[derive(Debug)]
pub struct ClientPage {
    /// The cards, in order.
    pub items: Vec<ClientCard>,
    /// How many the search finds.
    pub total: i64,
}

/// The agency's clients in whose name, tax id, city or contacts each word of `search` stands. `page`
/// counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, search: &str, order: ClientOrder, page: i64) -> Result<ClientPage> {
    let skipped = (page.max(1) - 1) * PAGE;
    let (ids, total) =
        clients::search::find_page(&app.store, &recruiter.agency.id, search, order, PAGE, skipped).await?;
    Ok(ClientPage { items: cards(app, recruiter, &ids).await?, total })
}

/// The cards of clients, in the order of the ids.
pub(crate) async fn cards(app: &App, recruiter: &Recruiter, ids: &[String]) -> Result<Vec<ClientCard>> {
    let mut cards = clients::cards::list_cards(app.store.read(), &recruiter.agency.id, ids).await?;
    let place = |card: &ClientCard| ids.iter().position(|id| id == card.client.id.as_str());
    cards.sort_by_key(place);
    Ok(cards)
}

/// What a search for one client finds.
#[derive(Debug, Default)]
pub struct ClientMatches {
    /// The first of them, by name.
    pub items: Vec<Suggestion>,
    /// How many there are.
    pub total: i64,
}

impl ClientMatches {
    /// Whether there are more than are shown.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.total > FOUND
    }
}

/// The first clients that the list of clients finds by a search.
///
/// # Errors
/// When the database fails.
pub async fn find(app: &App, recruiter: &Recruiter, search: &str) -> Result<ClientMatches> {
    let agency = &recruiter.agency.id;
    let (ids, total) = clients::search::find_page(&app.store, agency, search, ClientOrder::Name, FOUND, 0).await?;
    let clients = cards(app, recruiter, &ids).await?.into_iter().map(|card| card.client);
    let items = clients.map(|it| Suggestion {
        id: it.id,
        name: it.name,
        city: it.city,
        portal_enabled_at: it.portal_enabled_at,
    });
    Ok(ClientMatches { items: items.collect(), total })
}

/// One of the agency's clients as a suggestion, unless it is in the bin or none of the agency's.
///
/// # Errors
/// When the database fails.
pub async fn suggestion(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<Option<Suggestion>> {
    Ok(clients::similar_names::find_suggestion(app.store.read(), &recruiter.agency.id, id.as_str()).await?)
}

/// Where the agency's clients and its published vacancies are, as `(region, city)`, for suggestions.
///
/// # Errors
/// When the database fails.
pub async fn places(app: &App, recruiter: &Recruiter) -> Result<Vec<(String, String)>> {
    Ok(clients::list_places(app.store.read(), &recruiter.agency.id, PLACES).await?)
}

/// One of the agency's clients with its contacts.
///
/// # Errors
/// `NotFound` when the agency has no such client.
pub async fn get(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<(ClientRow, Vec<ContactRow>)> {
    let row = get_row(app, recruiter, id).await?;
    Ok((row, contacts::list_of_client(app.store.read(), &recruiter.agency.id, id).await?))
}

/// One of the agency's clients without its contacts.
///
/// # Errors
/// `NotFound` when the agency has no such client.
pub async fn get_row(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<ClientRow> {
    clients::find_by_id(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)
}

/// One of the agency's clients, with the numbers of its card.
///
/// # Errors
/// `NotFound` when the agency has no such client.
pub async fn card(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<ClientCard> {
    let ids = [id.as_str().to_owned()];
    clients::cards::list_cards(app.store.read(), &recruiter.agency.id, &ids).await?.pop().ok_or(Error::NotFound)
}
