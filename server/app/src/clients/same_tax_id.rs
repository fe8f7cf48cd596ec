//! Clients that may be there already under another spelling.

use portico_protocol::Values;
use portico_store::clients::{self, ClientKeys, ClientRow};
use portico_store::ids::ClientId;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::clients::form::ClientForm;
use crate::clients::{search_index, similar_names};
use crate::error::{Error, Result};

pub use portico_store::clients::similar_names::SimilarClient;

/// How many look-alikes are named.
const MOST: i64 = 5;

/// The agency's clients with the form's tax id, its website's host or a close name. Of a client that is
/// edited (`own`) only what the form changes is compared.
///
/// # Errors
/// Faults in the form, or `NotFound` when there is no client `own`.
pub async fn find(
    app: &App,
    recruiter: &Recruiter,
    values: &Values,
    own: Option<&ClientId>,
) -> Result<Vec<SimilarClient>> {
    let agency = &recruiter.agency.id;
    let before = match own {
        Some(own) => Some(clients::find_by_id(app.store.read(), agency, own).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    let mut row = ClientRow::named("", 0);
    ClientForm::parse(values, &recruiter.agency.country, before.as_ref())?.put_into(&mut row);
    let mut keys = search_index::keys(&row);
    if let Some(before) = &before {
        forget_unchanged(&mut keys, &search_index::keys(before));
    }
    let mut close = Vec::new();
    let name = similar_names::core_name(&keys.name);
    if !name.is_empty() {
        let all = clients::similar_names::list_name_keys(app.store.read(), agency).await?;
        let near = |known: &str| similar_names::is_alike(&name, &similar_names::core_name(known));
        close = all.into_iter().filter(|(_, known)| near(known)).map(|(id, _)| id).take(50).collect();
    }
    let mut found = clients::similar_names::find_similar(app.store.read(), agency, &keys, &close, MOST + 1).await?;
    found.retain(|alike| own != Some(&alike.id));
    found.truncate(usize::try_from(MOST).unwrap_or_default());
    Ok(found)
}

fn forget_unchanged(keys: &mut ClientKeys, before: &ClientKeys) {
    for (key, old) in
        [(&mut keys.name, &before.name), (&mut keys.tax, &before.tax), (&mut keys.website_host, &before.website_host)]
    {
        if key == old {
            key.clear();
        }
    }
}
