//! Clients, as recruiters keep them.

pub mod bin;
pub mod form;
pub mod hierarchy;
pub mod history;
pub mod logo;
pub mod same_tax_id;
pub mod search_index;
pub mod similar_names;

use portico_protocol::{ErrorCode, Values};
use portico_store::clients;
use portico_store::clients::similar_names::Suggestion;
use portico_store::contacts::{self, ContactRow};
use portico_store::ids::ClientId;
use portico_store::sign_in::contact_sessions;
use portico_store::{Tx, audit};

use crate::actor::recruiter::Recruiter;
use crate::clients::form::ClientForm;
use crate::clients::logo::LogoChange;
use crate::error::{Error, Result};
use crate::support::clock;
use crate::{App, board, portal};

pub use crate::clients::form::KINDS;
pub use crate::clients::search_index::index;
pub use portico_store::clients::ClientRow;
pub use portico_store::clients::cards::ClientCard;
pub use portico_store::clients::search::ClientOrder;

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
pub struct Found {
    /// The first of them, by name.
    pub items: Vec<Suggestion>,
    /// How many there are.
    pub total: i64,
}

impl Found {
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
pub async fn find(app: &App, recruiter: &Recruiter, search: &str) -> Result<Found> {
    let agency = &recruiter.agency.id;
    let (ids, total) = clients::search::find_page(&app.store, agency, search, ClientOrder::Name, FOUND, 0).await?;
    let clients = cards(app, recruiter, &ids).await?.into_iter().map(|card| card.client);
    let items = clients.map(|it| Suggestion {
        id: it.id,
        name: it.name,
        city: it.city,
        portal_enabled_at: it.portal_enabled_at,
    });
    Ok(Found { items: items.collect(), total })
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
    let agency = &recruiter.agency.id;
    let row = clients::find_by_id(app.store.read(), agency, id).await?.ok_or(Error::NotFound)?;
    Ok((row, contacts::list_of_client(app.store.read(), agency, id).await?))
}

/// One of the agency's clients, with the numbers of its card.
///
/// # Errors
/// `NotFound` when the agency has no such client.
pub async fn card(app: &App, recruiter: &Recruiter, id: &ClientId) -> Result<ClientCard> {
    let ids = [id.as_str().to_owned()];
    clients::cards::list_cards(app.store.read(), &recruiter.agency.id, &ids).await?.pop().ok_or(Error::NotFound)
}

/// The form's values of a client, to edit it.
#[must_use]
pub fn to_values(recruiter: &Recruiter, row: &ClientRow) -> Values {
    crate::clients::form::to_values(row, &recruiter.agency.country)
}

/// Makes a client without a logo.
///
/// # Errors
/// `ReadOnly`, or faults in the form.
pub async fn create(app: &App, recruiter: &Recruiter, values: &Values) -> Result<ClientId> {
    create_with(app, recruiter, values, &LogoChange::Keep).await
}

/// Makes a client.
///
/// # Errors
/// `ReadOnly`, or faults in the form.
pub async fn create_with(app: &App, recruiter: &Recruiter, values: &Values, logo: &LogoChange) -> Result<ClientId> {
    recruiter.may_write()?;
    let agency = &recruiter.agency;
    let form = ClientForm::parse(values, &agency.country, None)?;
    let mut row = ClientRow::named("", clock::now());
    let belongs_to = form.belongs_to.clone();
    form.put_into(&mut row);
    let mut tx = app.begin().await?;
    hierarchy::put_parent(&mut tx, &agency.id, &mut row, &belongs_to).await?;
    logo::put_into(&mut tx, &agency.id, &mut row, logo).await?;
    clients::insert(&mut *tx, &agency.id, &row).await?;
    finish(tx, recruiter, "client.created", &row.id).await?;
    Ok(row.id)
}

/// Changes a client and leaves its logo as it is; `version` in the form is the one the edit is based on.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile, or faults in the form.
pub async fn update(app: &App, recruiter: &Recruiter, id: &ClientId, values: &Values) -> Result<()> {
    update_with(app, recruiter, id, values, &LogoChange::Keep).await
}

/// Changes a client; `version` in the form is the one the edit is based on. Where candidates see its name, they see the
/// new one.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile, or faults in the form.
pub async fn update_with(
    app: &App,
    recruiter: &Recruiter,
    id: &ClientId,
    values: &Values,
    logo: &LogoChange,
) -> Result<()> {
    recruiter.may_write()?;
    let agency = &recruiter.agency;
    let mut tx = app.begin().await?;
    let mut row = clients::find_by_id(&mut *tx, &agency.id, id).await?.ok_or(Error::NotFound)?;
    let form = ClientForm::parse(values, &agency.country, Some(&row))?;
    row.version = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    let (belongs_to, name) = (form.belongs_to.clone(), row.name.clone());
    form.put_into(&mut row);
    hierarchy::put_parent(&mut tx, &agency.id, &mut row, &belongs_to).await?;
    logo::put_into(&mut tx, &agency.id, &mut row, logo).await?;
    save(&mut tx, recruiter, &row).await?;
    let is_renamed = row.name != name;
    if is_renamed {
        board::changed(app, &mut tx, &agency.id).await?;
    }
    finish(tx, recruiter, "client.changed", id).await?;
    if is_renamed {
        app.boards.reload(app, &agency.id).await?;
    }
    Ok(())
}

/// Switches the client's portal on or off. Off ends what its contacts have open within seconds, and for good: once it
/// is on again they sign in anew.
///
/// # Errors
/// `ReadOnly` or `NotFound`.
pub async fn set_portal(app: &App, recruiter: &Recruiter, id: &ClientId, on: bool) -> Result<()> {
    recruiter.may_write()?;
    let mut tx = app.begin().await?;
    let mut row = clients::find_by_id(&mut *tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    row.portal_enabled_at = if on { row.portal_enabled_at.or_else(|| Some(clock::now())) } else { None };
    row.lead = if on { 0 } else { row.lead };
    if on && row.portal_key.is_none() {
        row.portal_key = Some(portal::link::fresh_key()?);
    }
    save(&mut tx, recruiter, &row).await?;
    if !on {
        contact_sessions::revoke_of_client(&mut *tx, &recruiter.agency.id, id, clock::now()).await?;
    }
    let action = if on { "client.portal_on" } else { "client.portal_off" };
    finish(tx, recruiter, action, id).await?;
    if !on {
        app.contact_sessions.invalidate_all();
    }
    Ok(())
}

pub(crate) async fn save(tx: &mut Tx, recruiter: &Recruiter, row: &ClientRow) -> Result<()> {
    if clients::update(&mut **tx, &recruiter.agency.id, row, clock::now()).await? {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

pub(crate) async fn finish(mut tx: Tx, recruiter: &Recruiter, action: &str, id: &ClientId) -> Result<()> {
    let (agency, now) = (&recruiter.agency.id, clock::now());
    clients::record_activity(&mut tx, agency, id, now).await?;
    index(&mut tx, agency, id).await?;
    audit::insert(&mut *tx, agency, recruiter.did(action, "client", id.as_str()), now).await?;
    Ok(tx.commit().await?)
}
