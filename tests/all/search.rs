//! Lists find what somebody looks for, however it is spelt.

use portico::app::vacancies::{self, VacancyFilter};
use portico::store::candidates::{self, CandidateDetails};
use portico::store::clients::search::{self, ClientOrder};

use crate::support::{Agency, Form, names, run};

async fn apply_before(agency: &Agency<'_>, name: &str, email: &str) {
    let details = CandidateDetails { name, email, email_key: email, phone: "" };
    candidates::upsert(agency.server.app.store.read(), &agency.row.id, details, 0).await.unwrap();
}

/// The ids of the clients that are found.
async fn clients(agency: &Agency<'_>, words: &str) -> Vec<String> {
    search::list_ids(&agency.server.app.store, &agency.row.id, words, ClientOrder::Name, 10, 0).await.unwrap()
}

/// The titles of the vacancies that are found.
async fn titles(agency: &Agency<'_>, words: &str) -> Vec<String> {
    let filter = VacancyFilter { status: "", search: words, client: "" };
    let found = vacancies::list(&agency.server.app, &agency.owner, filter, 1).await.unwrap();
    found.items.into_iter().map(|row| row.title).collect()
}

/// The names in one of the admin's lists of people.
async fn people(agency: &Agency<'_>, list: &str, words: &str) -> Vec<String> {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
    names(desk.get(&format!("/admin/{list}?q={query}")).await.page(200))
}

#[test]
fn letters_that_have_no_accent_to_take_off_are_found_in_plain_ones_and_as_they_are() {
    run(async |server| {
        let agency = server.agency().await;
        let name = "Łukasz Þórsson-Øster";
        let client = agency.add_client(name).await;
        agency.add_contact(&client, name, "contact@example.com").await;
        apply_before(&agency, name, "candidate@example.com").await;
        agency.vacancy(&Form::role("Straßenbauer").with("client_id", client.as_str()), false).await;
        agency.add_draft("Rigger").await;
        for words in ["lukasz thorsson oster", name, "ØSTER łukasz", "Þórsson"] {
            assert_eq!(clients(&agency, words).await, [client.as_str()], "{words}");
            assert_eq!(people(&agency, "contacts", words).await, [name], "{words}");
            assert_eq!(people(&agency, "candidates", words).await, [name], "{words}");
            assert_eq!(titles(&agency, words).await, ["Straßenbauer"], "{words}");
        }
        assert_eq!(titles(&agency, "strassenbauer lukasz").await, ["Straßenbauer"], "in title and client's name");
        assert!(titles(&agency, "strassenbauer rigger").await.is_empty());
    });
}

#[test]
fn signs_of_patterns_are_found_as_they_were_typed() {
    run(async |server| {
        let agency = server.agency().await;
        let (odd, plain) = ("Fifty 50%_a\\b", "Fifty 5000 ab");
        let client = agency.add_client(odd).await;
        agency.add_client(plain).await;
        for (name, number) in [(odd, 1), (plain, 2)] {
            agency.add_contact(&client, name, &format!("contact{number}@example.com")).await;
            apply_before(&agency, name, &format!("candidate{number}@example.com")).await;
        }
        for words in ["50%", "%_a", "a\\b", "_"] {
            assert_eq!(clients(&agency, words).await, [client.as_str()], "{words}");
            assert_eq!(people(&agency, "contacts", words).await, [odd], "{words}");
            assert_eq!(people(&agency, "candidates", words).await, [odd], "{words}");
        }
        assert_eq!(people(&agency, "contacts", "fifty").await.len(), 2);
    });
}
