//! Clients are made and changed.

use portico_protocol::{ErrorCode, Values};
use portico_store::clients::ClientRow;
use portico_store::ids::ClientId;
use portico_store::sign_in::contact_sessions;
use portico_store::{Tx, clients};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change::{self, Effect};
use crate::clients::form::{self, ClientForm};
use crate::clients::logo::{self, LogoChange};
use crate::clients::{hierarchy, portal_key, search_index};
use crate::error::{Error, Result};
use crate::support::clock;

/// The form's values of a client, to edit it.
#[must_use]
pub fn to_values(recruiter: &Recruiter, row: &ClientRow) -> Values {
    form::to_values(row, &recruiter.agency.country)
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
    hierarchy::write_parent(&mut tx, &agency.id, &mut row, &belongs_to).await?;
    logo::write_change(&mut tx, &agency.id, &mut row, logo).await?;
    clients::insert(&mut *tx, &agency.id, &row).await?;
    commit(app, tx, recruiter, "client.created", &row.id, &[]).await?;
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
    hierarchy::write_parent(&mut tx, &agency.id, &mut row, &belongs_to).await?;
    logo::write_change(&mut tx, &agency.id, &mut row, logo).await?;
    save(&mut tx, recruiter, &row).await?;
    let is_renamed = row.name != name;
    let effects: &[Effect<'_>] = if is_renamed { &[Effect::BoardChanged] } else { &[] };
    commit(app, tx, recruiter, "client.changed", id, effects).await
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
        row.portal_key = Some(portal_key::fresh_key()?);
    }
    save(&mut tx, recruiter, &row).await?;
    if !on {
        contact_sessions::revoke_of_client(&mut *tx, &recruiter.agency.id, id, clock::now()).await?;
    }
    let action = if on { "client.portal_on" } else { "client.portal_off" };
    let effects: &[Effect<'_>] = if on { &[] } else { &[Effect::SessionsEnded] };
    commit(app, tx, recruiter, action, id, effects).await
}

pub(crate) async fn save(tx: &mut Tx, recruiter: &Recruiter, row: &ClientRow) -> Result<()> {
    if clients::update(&mut **tx, &recruiter.agency.id, row, clock::now()).await? {
        Ok(())
    } else {
        Err(Error::Conflict)
    }
}

/// Commits a change of a client: what it is found by is written anew, and its activity is now.
pub(crate) async fn commit(
    app: &App,
    mut tx: Tx,
    recruiter: &Recruiter,
    action: &str,
    id: &ClientId,
    effects: &[Effect<'_>],
) -> Result<()> {
    let agency = &recruiter.agency.id;
    clients::record_activity(&mut tx, agency, id, clock::now()).await?;
    search_index::index(&mut tx, agency, id).await?;
    change::commit(app, tx, agency, recruiter.audit_entry(action, "client", id.as_str()), effects).await
}
