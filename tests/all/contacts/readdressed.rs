//! A contact gets another address: whoever reads mail at the old one is out at once.

use portico::app::contacts::{self, AccountStatus, ContactRow};
use portico_protocol::ErrorCode;

use crate::support::{Agency, Answer, Form, Page, Person, run};

const NEW: &str = "jose@new.example";

async fn row(agency: &Agency<'_>, person: &Person) -> ContactRow {
    contacts::get(&agency.server.app, &agency.owner, &person.id).await.unwrap()
}

/// Saves the form of a contact with another address, and says what the next page tells.
async fn readdress(agency: &Agency<'_>, person: &Person, email: &str) -> String {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    let form = Form::new().merge(contacts::to_values(&agency.owner, &row(agency, person).await)).with("email", email);
    let saved = desk.post(&format!("/admin/clients/{}/contacts/{}/edit", person.client, person.id), &form).await;
    assert_eq!(saved.status, 303, "{saved:?}");
    let cookie = saved.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    desk.get_with(saved.header("location"), &cookie).await.page(200).to_owned()
}

async fn home(page: &Page) -> Answer {
    page.get("/w/v1/client").send().await
}

#[test]
fn the_old_address_is_out_at_once_and_the_new_one_is_sent_the_link() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let colleague = agency.invite_contact(&person.client).await;
        let theirs = colleague.sign_in(&agency).await;
        assert_eq!(home(&page).await.status, 200);

        let told = readdress(&agency, &person, NEW).await;
        assert!(told.contains("Access by the old address has ended") && told.contains("Send the link"), "{told}");
        home(&page).await.refused(401, ErrorCode::SessionExpired);
        let moved = Person { email: NEW.to_owned(), ..person.clone() };
        let visit = agency.open_page().await;
        for tried in [&person, &moved] {
            tried.try_on(&visit).await.refused(401, ErrorCode::SignInFailed);
        }
        let now = row(&agency, &person).await;
        assert_eq!((AccountStatus::from_contact(&now), now.email.as_str()), (AccountStatus::NotRegistered, NEW));
        assert!([now.code_hash, now.asked_code_hash].iter().all(Option::is_none));

        assert_eq!(home(&theirs).await.status, 200, "nobody else is signed out");
        colleague.sign_in(&agency).await;

        let code = moved.send_link(&agency).await;
        let moved = Person { code, ..moved };
        assert_eq!(home(&moved.sign_in(&agency).await).await.status, 200);
        home(&page).await.refused(401, ErrorCode::SessionExpired);
    });
}

#[test]
fn capitals_and_other_details_make_no_new_address() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let told = readdress(&agency, &person, &person.email.to_uppercase()).await;
        assert!(!told.contains("old address"), "{told}");
        assert_eq!(home(&page).await.status, 200);
        assert_eq!(AccountStatus::from_contact(&row(&agency, &person).await), AccountStatus::Connected);
        person.sign_in(&agency).await;
    });
}

#[test]
fn who_had_no_access_loses_none() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let inactive = agency.invite_contact(&client).await;
        contacts::set_active(&server.app, &agency.owner, &inactive.id, false).await.unwrap();
        assert!(!readdress(&agency, &inactive, "one@new.example").await.contains("old address"));
        assert_eq!(AccountStatus::from_contact(&row(&agency, &inactive).await), AccountStatus::Inactive);
        contacts::set_active(&server.app, &agency.owner, &inactive.id, true).await.unwrap();
        let moved = Person { email: "one@new.example".to_owned(), ..inactive };
        moved.try_on(&agency.open_page().await).await.refused(401, ErrorCode::SignInFailed);
        assert_eq!(AccountStatus::from_contact(&row(&agency, &moved).await), AccountStatus::NotRegistered);

        let added = agency.add_contact(&client, "Never Invited", "never@client.example").await;
        let added = Person { id: added, ..moved };
        assert!(!readdress(&agency, &added, "two@new.example").await.contains("old address"));
    });
}

#[test]
fn a_mistyped_address_gets_no_code_by_asking() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        person.code_was_made_days_ago(&agency, 1).await;
        let page = agency.open_page().await;
        readdress(&agency, &person, NEW).await;
        let witness = agency.invite_contact(&person.client).await;
        witness.code_was_made_days_ago(&agency, 1).await;
        for email in [person.email.as_str(), NEW, &witness.email] {
            let asked = page.post("/w/v1/code-requests", &Form::new().with("email", email)).send().await;
            assert_eq!(asked.status, 202);
        }
        while agency.mails("new_code", &witness.email).await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        for email in [person.email.as_str(), NEW] {
            assert!(agency.mails("new_code", email).await.is_empty(), "{email}");
        }
    });
}
