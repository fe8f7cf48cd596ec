//! The demo's files agree with each other, and with what Portico's own forms accept.

use std::collections::HashSet;

use portico_protocol::Values;
use portico_protocol::applications::ApplicationForm;
use portico_protocol::fields::Email;
use portico_protocol::vacancies::{VacancyStatus, parse_role};

use super::*;

fn both() -> [Content; 2] {
    [Content::harbour_pine().unwrap(), Content::atlantico_talentos().unwrap()]
}

fn keys<'a>(keys: impl Iterator<Item = &'a String>) -> HashSet<&'a str> {
    let list: Vec<&str> = keys.map(String::as_str).collect();
    let set: HashSet<&str> = list.iter().copied().collect();
    assert_eq!(set.len(), list.len(), "a key is used twice in {list:?}");
    set
}

#[test]
fn every_reference_names_something() {
    for content in both() {
        let clients = keys(content.clients.iter().map(|client| &client.key));
        let contacts = keys(content.contacts.iter().map(|contact| &contact.key));
        let vacancies = keys(content.vacancies.iter().map(|vacancy| &vacancy.key));
        let candidates = keys(content.candidates.iter().map(|candidate| &candidate.key));
        keys(content.recruiters.iter().map(|recruiter| &recruiter.key));

        for client in &content.clients {
            assert_eq!(client.parent.is_some(), client.kind != ClientKind::Company, "{}", client.key);
            assert!(client.parent.as_deref().is_none_or(|parent| clients.contains(parent)), "{}", client.key);
        }
        for contact in &content.contacts {
            assert!(clients.contains(contact.client.as_str()), "{}", contact.key);
            assert!(contact.also.iter().all(|also| clients.contains(also.as_str())), "{}", contact.key);
        }
        for vacancy in &content.vacancies {
            assert!(clients.contains(vacancy.client.as_str()), "{}", vacancy.key);
            assert!(vacancy.requested_by.as_deref().is_none_or(|by| contacts.contains(by)), "{}", vacancy.key);
        }
        let mut pairs = HashSet::new();
        for application in &content.applications {
            assert!(candidates.contains(application.candidate.as_str()), "{}", application.candidate);
            assert!(vacancies.contains(application.vacancy.as_str()), "{}", application.vacancy);
            assert!(pairs.insert((&application.candidate, &application.vacancy)), "{application:?} stands twice");
        }
        assert!(content.candidates.iter().all(|c| content.applications.iter().any(|a| a.candidate == c.key)));
    }
}

#[test]
fn addresses_are_unique_and_can_receive_no_mail() {
    let mut seen = HashSet::new();
    for content in both() {
        let recruiters = content.recruiters.iter().map(|recruiter| &recruiter.email);
        let contacts = content.contacts.iter().map(|contact| &contact.email);
        let candidates = content.candidates.iter().map(|candidate| &candidate.email);
        for email in recruiters.chain(contacts).chain(candidates) {
            assert!(seen.insert(Email::parse(email).unwrap().normalized()), "{email} is used twice");
            let domain = email.rsplit('@').next().unwrap();
            let reserved = ["example.com", "example.net", "example.org"].contains(&domain);
            assert!(reserved || domain.ends_with(".example"), "{email} could belong to somebody (RFC 2606)");
        }
        for client in content.clients.iter().filter(|client| !client.lead) {
            let host = client.website.trim_start_matches("https://").split('/').next().unwrap();
            assert!(host.ends_with(".example"), "{}", client.website);
        }
    }
}

#[test]
fn portico_accepts_every_vacancy_and_application() {
    for content in both() {
        for vacancy in &content.vacancies {
            let role = vacancy.role();
            assert_eq!(parse_role(&role.to_values()), Ok(role), "{}", vacancy.key);
        }
        for application in &content.applications {
            let candidate = content.candidates.iter().find(|c| c.key == application.candidate).unwrap();
            let mut form = Values::default();
            form.set("name", &candidate.name);
            form.set("email", &candidate.email);
            form.set("phone", &candidate.phone);
            form.set("note", &application.note);
            form.set("notice", &content.agency.notice.version);
            assert!(ApplicationForm::parse(&form).is_ok(), "{}", candidate.key);
        }
    }
}

#[test]
fn a_vacancy_tells_one_story() {
    for content in both() {
        let contact = |key: &str| content.contacts.iter().find(|contact| contact.key == key).unwrap();
        for vacancy in &content.vacancies {
            let requested = matches!(vacancy.status, VacancyStatus::Requested | VacancyStatus::Declined);
            assert!(!requested || vacancy.requested_by.is_some(), "{} was requested by nobody", vacancy.key);
            assert_eq!(vacancy.status == VacancyStatus::Declined, vacancy.declined_reason.is_some(), "{}", vacancy.key);
            assert!(vacancy.closes_in.is_none() || vacancy.status == VacancyStatus::Published, "{}", vacancy.key);
            if let Some(by) = &vacancy.requested_by {
                assert_eq!(contact(by).client, vacancy.client, "{} was requested for another client", vacancy.key);
            }
        }
        for application in &content.applications {
            let vacancy = content.vacancies.iter().find(|vacancy| vacancy.key == application.vacancy).unwrap();
            let open = [VacancyStatus::Published, VacancyStatus::Frozen, VacancyStatus::Closed];
            assert!(open.contains(&vacancy.status), "{} was never open", vacancy.key);
            assert!(application.days_ago <= vacancy.days_ago, "{} before publication", vacancy.key);
        }
    }
}

#[test]
fn a_lead_has_one_contact_and_one_request() {
    for content in both() {
        let leads: Vec<_> = content.clients.iter().filter(|client| client.lead).collect();
        assert!(!leads.is_empty());
        for lead in leads {
            assert!(!lead.portal, "{}", lead.key);
            let contacts: Vec<_> = content.contacts.iter().filter(|contact| contact.client == lead.key).collect();
            assert_eq!(contacts.len(), 1, "{}", lead.key);
            assert_eq!(contacts[0].account_status(), AccountStatus::NotRegistered);
            let vacancies: Vec<_> = content.vacancies.iter().filter(|vacancy| vacancy.client == lead.key).collect();
            assert_eq!(vacancies.len(), 1, "{}", lead.key);
            assert_eq!(vacancies[0].status, VacancyStatus::Requested);
        }
    }
}

#[test]
fn who_has_a_known_code_can_sign_in() {
    for content in both() {
        let known: Vec<_> = content.contacts.iter().filter(|contact| contact.code.is_some()).collect();
        assert!(!known.is_empty());
        for contact in known {
            assert_eq!(contact.account_status(), AccountStatus::Connected, "{}", contact.key);
            let client = content.clients.iter().find(|client| client.key == contact.client).unwrap();
            assert!(client.portal, "{}", contact.key);
        }
    }
}

#[test]
fn every_state_of_a_vacancy_and_of_an_account_is_there() {
    for content in both() {
        let vacancies: HashSet<_> = content.vacancies.iter().map(|vacancy| vacancy.status).collect();
        assert_eq!(vacancies.len(), VacancyStatus::ALL.len());
        let accounts: HashSet<_> = content.contacts.iter().map(Contact::account_status).collect();
        assert_eq!(accounts.len(), 4);
        let authorities = [Authority::Owner, Authority::Recruiter, Authority::ReadOnly];
        assert_eq!(content.recruiters.iter().map(|recruiter| recruiter.authority).collect::<Vec<_>>(), authorities);
    }
    assert!(both().iter().map(|content| content.vacancies.len()).sum::<usize>() >= 80);
}

#[test]
fn every_cnpj_has_its_check_digits() {
    let content = Content::atlantico_talentos().unwrap();
    let ids: Vec<&String> = content.clients.iter().filter_map(|client| client.tax_id.as_ref()).collect();
    for id in &ids {
        let bare: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
        assert_eq!(bare.len(), 14, "{id}");
        assert_eq!(bare[12..], cnpj_digits(&bare[..12]), "{id}");
    }
    assert!(ids.iter().any(|id| id.contains(|c: char| c.is_ascii_uppercase())), "none in the alphanumeric form");
    assert_eq!(cnpj_digits("12ABC34501DE"), "35", "the example of Receita Federal, Nota Técnica 49/2024");
}

/// The two check digits of a CNPJ: modulo 11 over the characters' ASCII codes less 48.
fn cnpj_digits(base: &str) -> String {
    let mut values: Vec<u32> = base.bytes().map(|byte| u32::from(byte) - 48).collect();
    for _ in 0..2 {
        let weights = (2..=9).cycle();
        let sum: u32 = values.iter().rev().zip(weights).map(|(value, weight)| value * weight).sum();
        values.push(match sum % 11 {
            0 | 1 => 0,
            rest => 11 - rest,
        });
    }
    values[12..].iter().map(u32::to_string).collect()
}
