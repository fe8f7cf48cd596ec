//! What a client is found and compared by, made from what is known of it.

use portico_store::Tx;
use portico_store::clients::{self, ClientKeys, ClientRow};
use portico_store::ids::{AgencyId, ClientId, ContactId};
use url::Url;

use crate::app::App;
use crate::error::Result;
use crate::support;

/// How many clients are made findable in one transaction.
const BATCH: i64 = 200;

/// Makes a client findable by what now stands in its rows: its name, tax id and city, and its
/// contacts' names and addresses. To be called in the transaction of each change to one of these.
/// Of a client in the bin nothing is found.
///
/// # Errors
/// When the database fails.
pub async fn index(tx: &mut Tx, agency: &AgencyId, client: &ClientId) -> Result<()> {
    let Some(row) = clients::find_by_id(&mut **tx, agency, client).await? else {
        return Ok(clients::search::delete(&mut **tx, agency, client).await?);
    };
    let people = clients::search::list_people(&mut **tx, agency, client).await?;
    let keys = keys(&row);
    clients::set_keys(&mut **tx, agency, client, &keys).await?;
    Ok(clients::search::write(&mut **tx, agency, client, &keys, &text(&row, &keys, &people)).await?)
}

/// Makes the clients that a contact is at findable by what the contact is called now. To be called in the
/// transaction of each change to a contact's name or address.
///
/// # Errors
/// When the database fails.
pub async fn index_clients_of_contact(tx: &mut Tx, agency: &AgencyId, contact: &ContactId) -> Result<()> {
    for client in clients::search::list_clients_of_contact(&mut **tx, agency, contact).await? {
        index(tx, agency, &ClientId::from(client)).await?;
    }
    Ok(())
}

/// Makes those clients findable that were written by an earlier version, or past [`index`].
///
/// # Errors
/// When the database fails.
pub async fn index_missing(app: &App) -> Result<()> {
    loop {
        let missing = clients::search::list_missing(app.store.read(), BATCH).await?;
        if missing.is_empty() {
            return Ok(());
        }
        let mut tx = app.begin().await?;
        for (agency, client) in missing {
            index(&mut tx, &AgencyId::from(agency), &ClientId::from(client)).await?;
        }
        tx.commit().await?;
    }
}

/// What a client is compared by.
#[must_use]
pub fn keys(row: &ClientRow) -> ClientKeys {
    ClientKeys {
        name: support::text::normalize(&row.name),
        tax: tax_key(&row.tax_id),
        website_host: host(&row.website),
    }
}

/// A tax id without separators, in capitals.
#[must_use]
pub fn tax_key(tax_id: &str) -> String {
    tax_id.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The host of a web address, without the `www.` that many have in front.
fn host(website: &str) -> String {
    let url = Url::parse(website).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// Each part on a line of its own, so that no search finds what only two of them make up.
fn text(row: &ClientRow, keys: &ClientKeys, people: &[(String, String)]) -> String {
    let tax_id = crate::support::tax_id::format(&row.country, &row.tax_id);
    let mut parts = vec![row.name.as_str(), &tax_id, &keys.tax, &row.city];
    for (name, email) in people {
        parts.extend([name.as_str(), email.as_str()]);
    }
    parts.retain(|part| !part.is_empty());
    support::text::normalize(&parts.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_found_by_all_that_people_know_of_it() {
        let row = ClientRow {
            tax_id: "12ABC34501DE35".to_owned(),
            country: "BR".to_owned(),
            city: "São Luís".to_owned(),
            website: "https://www.estaleiro.example/empresa".to_owned(),
            ..ClientRow::named("Estaleiro Ação", 0)
        };
        let keys = keys(&row);
        assert_eq!(keys.website_host, "estaleiro.example");
        let text = text(&row, &keys, &[("Zoë Müller".to_owned(), "Zoe@Estaleiro.example".to_owned())]);
        for search in ["acao", "SÃO", "12.abc.345/01de-35", "12ABC34501", "zoe muller", "zoe@estaleiro"] {
            assert!(support::text::normalize(search).split(' ').all(|word| text.contains(word)), "{search} in {text}");
        }
        assert!(!text.contains("35sao"), "{text}");
    }
}
