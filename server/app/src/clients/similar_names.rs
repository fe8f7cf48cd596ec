//! Clients that may be the company somebody registered: those known by the domain of the person's address, and those
//! with a name like it. They are shown to a recruiter and never joined by themselves, because an address proves where
//! a person works as little as a name does.

use portico_store::approvals::registrations::RegistrationRow;
use portico_store::ids::AgencyId;
use portico_store::{Store, clients};

use crate::error::Result;
use crate::support;

pub use portico_store::clients::similar_names::Suggestion;

/// Most suggestions of each kind.
const MOST: usize = 5;
/// How alike two names must be, from 0 to 1 (Jaro–Winkler).
const ALIKE: f64 = 0.92;

/// Domains at which anybody may have an address.
const FOR_EVERYBODY: &[&str] = &[
    "aol.com",
    "bol.com.br",
    "fastmail.com",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hey.com",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.com.br",
    "icloud.com",
    "ig.com.br",
    "live.com",
    "live.co.uk",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "outlook.com",
    "outlook.com.br",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "sapo.pt",
    "terra.com.br",
    "uol.com.br",
    "web.de",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.br",
    "yandex.com",
    "zoho.com",
];

/// What kind of company it is by law, which says nothing of which one it is.
const LEGAL: &[&str] = &[
    "ab",
    "ag",
    "bv",
    "cia",
    "co",
    "company",
    "corp",
    "corporation",
    "eireli",
    "epp",
    "gmbh",
    "group",
    "grupo",
    "holding",
    "inc",
    "incorporated",
    "kg",
    "lda",
    "limited",
    "llc",
    "llp",
    "ltd",
    "ltda",
    "me",
    "mei",
    "nv",
    "oy",
    "plc",
    "s",
    "a",
    "sa",
    "sarl",
    "sas",
    "sl",
    "spa",
    "srl",
    "the",
];

/// Clients that may be meant.
#[derive(Debug, Default)]
pub struct SimilarClients {
    /// With a contact or a website at the domain of the person's address.
    pub by_domain: Vec<Suggestion>,
    /// With a name like the one that was typed, and not among those.
    pub by_name: Vec<Suggestion>,
}

/// Looks for clients of the agency that a registration may be about.
///
/// # Errors
/// When the database fails.
pub(crate) async fn suggest(store: &Store, agency: &AgencyId, row: &RegistrationRow) -> Result<SimilarClients> {
    let mut found = SimilarClients::default();
    if let Some(domain) = own_domain(&row.email_key) {
        found.by_domain = clients::similar_names::list_at_domain(store.read(), agency, domain, MOST as i64).await?;
    }
    let wanted = core_name(&row.company);
    let names = clients::list_names(store.read(), agency).await?;
    let alike = names.iter().filter(|(id, name)| {
        is_alike(&wanted, &core_name(name)) && !found.by_domain.iter().any(|known| known.id.as_str() == id)
    });
    let ids: Vec<String> = alike.take(MOST).map(|(id, _)| id.clone()).collect();
    found.by_name = clients::similar_names::list_by_ids(store.read(), agency, &ids).await?;
    found.by_name.sort_by_key(|it| ids.iter().position(|id| id == it.id.as_str()));
    Ok(found)
}

/// The domain of an address, unless anybody may have one there.
fn own_domain(email: &str) -> Option<&str> {
    let (_, domain) = email.rsplit_once('@')?;
    (!FOR_EVERYBODY.contains(&domain)).then_some(domain)
}

/// What a name comes down to: its words without the legal form.
pub(crate) fn core_name(name: &str) -> String {
    let words: Vec<String> = support::text::words(name).filter(|word| !LEGAL.contains(&word.as_str())).collect();
    words.join(" ")
}

/// Whether two such names are nearly the same, or one begins with the other.
pub(crate) fn is_alike(one: &str, other: &str) -> bool {
    let begins = |long: &str, short: &str| {
        short.len() >= 4 && long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    !one.is_empty()
        && !other.is_empty()
        && (begins(one, other) || begins(other, one) || strsim::jaro_winkler(one, other) >= ALIKE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_whatever_their_legal_form() {
        for (one, other) in [
            ("Northern Turbines Ltd", "northern turbines"),
            ("Estaleiro Atlântico S.A.", "Estaleiro Atlantico"),
            ("Northern Turbines UK", "Northern Turbines"),
            ("Brightwater Foods", "Brightwater Food"),
        ] {
            assert!(is_alike(&core_name(one), &core_name(other)), "{one}, {other}");
        }
        for (one, other) in [("Northern Turbines", "Coldstream Foods"), ("S.A.", "Ltda"), ("", "Northern Turbines")] {
            assert!(!is_alike(&core_name(one), &core_name(other)), "{one}, {other}");
        }
    }

    #[test]
    fn a_domain_that_is_for_everybody_says_nothing() {
        assert_eq!(own_domain("tom@brightwater.example"), Some("brightwater.example"));
        assert_eq!(own_domain("tom@gmail.com"), None);
    }
}
