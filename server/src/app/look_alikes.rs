//! Clients that may be there already under another spelling.

use portico_protocol::Values;

use super::App;
use super::client_form::ClientForm;
use super::client_index;
use super::recruiters::Recruiter;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::store::client_search;
use crate::store::clients::{self, ClientRow, Keys};

pub use crate::store::client_search::Alike;

/// Names are close from this similarity on (Jaro–Winkler, 0 to 1).
const CLOSE: f64 = 0.92;
/// How many look-alikes are named.
const MOST: i64 = 5;

/// What companies write behind their names to say what they are in law.
const LEGAL: &[&str] = &[
    "ltda",
    "sa",
    "me",
    "mei",
    "epp",
    "eireli",
    "ss",
    "ltd",
    "limited",
    "plc",
    "llp",
    "llc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "ag",
    "kg",
    "mbh",
    "ug",
    "sarl",
    "sas",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "as",
    "aps",
    "oy",
    "lda",
    "sl",
    "slu",
    "pty",
    "cia",
];

/// The agency's clients with the form's tax id, its website's host or a close name. Of a client that is
/// edited (`own`) only what the form changes is compared.
///
/// # Errors
/// Faults in the form, or `NotFound` when there is no client `own`.
pub async fn find(app: &App, recruiter: &Recruiter, values: &Values, own: Option<&ClientId>) -> Result<Vec<Alike>> {
    let agency = &recruiter.agency.id;
    let mut row = ClientRow::named("", 0);
    ClientForm::parse(values, &recruiter.agency.country)?.put_into(&mut row);
    let mut keys = client_index::keys(&row);
    if let Some(own) = own {
        let before = clients::by_id(app.store.read(), agency, own).await?.ok_or(Error::NotFound)?;
        forget_unchanged(&mut keys, &client_index::keys(&before));
    }
    let mut close = Vec::new();
    let name = bare(&keys.name);
    if !name.is_empty() {
        let all = client_search::name_keys(app.store.read(), agency).await?;
        let near = |known: &str| strsim::jaro_winkler(&name, &bare(known)) >= CLOSE;
        close = all.into_iter().filter(|(_, known)| near(known)).map(|(id, _)| id).take(50).collect();
    }
    let mut found = client_search::alike(app.store.read(), agency, &keys, &close, MOST + 1).await?;
    found.retain(|alike| own != Some(&alike.id));
    found.truncate(usize::try_from(MOST).unwrap_or_default());
    Ok(found)
}

fn forget_unchanged(keys: &mut Keys, before: &Keys) {
    for (key, old) in
        [(&mut keys.name, &before.name), (&mut keys.tax, &before.tax), (&mut keys.website_host, &before.website_host)]
    {
        if key == old {
            key.clear();
        }
    }
}

/// A folded name without punctuation and without what it says of its legal form. A name that is nothing
/// else stays whole.
fn bare(folded: &str) -> String {
    let joined = folded.replace(['.', '\''], "");
    let words = || joined.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let kept: Vec<&str> = words().filter(|word| !LEGAL.contains(word)).collect();
    if kept.is_empty() { words().collect::<Vec<_>>().join(" ") } else { kept.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::plain::fold;

    fn alike(one: &str, other: &str) -> bool {
        strsim::jaro_winkler(&bare(&fold(one)), &bare(&fold(other))) >= CLOSE
    }

    #[test]
    fn names_are_alike_whatever_the_legal_form_and_the_spelling() {
        assert!(alike("Estaleiro Atlântico Ltda.", "ESTALEIRO ATLANTICO S.A."));
        assert!(alike("Trevanion Shipyard", "Trevanion Shipyards Ltd"));
        assert!(alike("Brightwater Foods Inc.", "Brightwater-Foods"));
        assert!(alike("Müller GmbH & Co. KG", "Muller"));
    }

    #[test]
    fn different_names_are_not_alike() {
        assert!(!alike("Northern Turbines", "Coldstream Foods"));
        assert!(!alike("Caledon Subsea", "Caledonia Bank"));
        assert_eq!(bare("ltda"), "ltda");
    }
}
