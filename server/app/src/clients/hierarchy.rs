//! Which client a branch or department belongs to.

use portico_protocol::{FaultCode, FieldFault};
use portico_store::clients::{self, ClientRow};
use portico_store::ids::AgencyId;
use portico_store::{Tx, agency};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::error::{Error, Result};
use crate::support;

/// The field of the form.
const FIELD: &str = "belongs_to";
/// How many clients are suggested.
const SUGGESTIONS: i64 = 12;
/// No family is deeper. What is deeper all the same, by two changes at once, is treated as if it went round.
const DEEPEST: usize = 20;

/// Writes into `row` which client was meant by a typed name. What stands there already stays when the
/// name was not touched.
///
/// # Errors
/// Beside the field: `Choice` when no client has this name, `TooHigh` with their number when several
/// have, `Taken` when the client is itself beneath `row`.
pub(crate) async fn write_parent(tx: &mut Tx, agency: &AgencyId, row: &mut ClientRow, typed: &str) -> Result<()> {
    if row.kind == "company" {
        row.parent_id = None;
        return Ok(());
    }
    if row.parent_name.as_deref().unwrap_or_default() == typed {
        return Ok(());
    }
    if typed.is_empty() {
        row.parent_id = None;
        return Ok(());
    }
    // Two changes at once must not make a ring, each seeing only what was before the other.
    agency::lock_row(&mut **tx, agency).await?;
    let parent = find_named(tx, agency, typed).await?;
    refuse_ring(tx, agency, row, &parent).await?;
    row.parent_id = Some(parent);
    Ok(())
}

/// The one client of that name, or of that name and city as it is suggested when several have the name.
async fn find_named(tx: &mut Tx, agency: &AgencyId, typed: &str) -> Result<String> {
    let mut found = clients::find_by_name(&mut **tx, agency, &support::text::normalize(typed)).await?;
    if found.is_empty()
        && let Some((name, city)) = typed.rsplit_once(',')
    {
        found = clients::find_by_name(&mut **tx, agency, &support::text::normalize(name.trim())).await?;
        found.retain(|(_, _, own)| support::text::same_name(own, city));
    }
    match found.len() {
        0 => Err(Error::field(FIELD, FaultCode::Choice)),
        1 => Ok(found.remove(0).0),
        many => Err(Error::Invalid(vec![FieldFault {
            field: FIELD.to_owned(),
            code: FaultCode::TooHigh,
            limit: i64::try_from(many).ok(),
        }])),
    }
}

async fn refuse_ring(tx: &mut Tx, agency: &AgencyId, row: &ClientRow, parent: &str) -> Result<()> {
    let mut above = Some(parent.to_owned());
    for _ in 0..DEEPEST {
        match above {
            None => return Ok(()),
            Some(id) if id == row.id.as_str() => break,
            Some(id) => above = clients::find_parent(&mut **tx, agency, &id).await?,
        }
    }
    Err(Error::field(FIELD, FaultCode::Taken))
}

/// What the field may be filled with when `typed` stands in it: names, with the city where a name alone
/// would not do.
///
/// # Errors
/// When the database fails.
pub async fn suggest(app: &App, recruiter: &Recruiter, typed: &str) -> Result<Vec<String>> {
    let typed = support::text::normalize(typed.trim());
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let found = clients::search::suggest_names(&app.store, &recruiter.agency.id, &typed, SUGGESTIONS).await?;
    let named = |(name, city, namesakes): (String, String, i64)| {
        if namesakes > 1 && !city.is_empty() { format!("{name}, {city}") } else { name }
    };
    Ok(found.into_iter().map(named).collect())
}
