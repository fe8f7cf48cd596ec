//! A recruiter accepts proposals, whole or in part, or declines them.

use portico::app::actor::recruiter::Role;
use portico::app::clients;
use portico::store::ids::ProposalId;
use portico_protocol::jobs::JobList;

use super::{COMPANY, OWN, change, field, open};
use crate::support::{Agency, Answer, Form, Page, Person, RecruiterSession, run};

const CHANGES: [(&str, &str); 2] = [("name", "Northern Turbines Group"), ("tax_id", "GB123456789")];

/// A company's proposal of a new name and tax id.
async fn proposed(agency: &Agency<'_>) -> (Person, Page, ProposalId) {
    let (person, page) = agency.sign_in_contact().await;
    assert!(change(&page, COMPANY, &CHANGES).await);
    let id = open(agency).await.remove(0);
    (person, page, id)
}

fn page_of(id: &ProposalId) -> String {
    format!("/admin/approvals/proposals/{id}")
}

/// The version that the page was opened with.
async fn version(desk: &RecruiterSession<'_>, id: &ProposalId) -> String {
    let page = desk.get(&page_of(id)).await;
    let (_, rest) = page.page(200).split_once("name=\"version\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn accept(desk: &RecruiterSession<'_>, id: &ProposalId, version: &str, fields: &[&str]) -> Answer {
    let form = fields.iter().fold(Form::new().with("version", version), |form, field| form.and("field", field));
    desk.post(&format!("{}/accept", page_of(id)), &form).await
}

#[test]
fn all_of_it_is_accepted() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page, id) = proposed(&agency).await;
        agency.vacancy(&Form::role("Rigger").with("client_id", person.client.as_str()), true).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let shown = desk.get(&page_of(&id)).await;
        for said in ["Northern Turbines", "Northern Turbines Group", "Tax id", "Accept all"] {
            assert!(shown.page(200).contains(said), "{said}");
        }
        let form = Form::new().with("version", &version(&desk, &id).await).with("all", "1");
        assert_eq!(desk.post(&format!("{}/accept", page_of(&id)), &form).await.status, 303);
        assert_eq!(field(&page, COMPANY, "name").await, ("Northern Turbines Group".to_owned(), None));
        assert!(field(&page, COMPANY, "tax_id").await.1.is_none() && open(&agency).await.is_empty());
        let list: JobList = agency.open_page().await.get("/w/v1/jobs").send().await.json(200);
        assert_eq!(list.items[0].client.as_deref(), Some("Northern Turbines Group"), "candidates see it");

        let mail = agency.mails("proposal_answered", &person.email).await.remove(0);
        assert!(mail.body_text.contains("Accepted: Company name, Tax id"), "{}", mail.body_text);
        assert!(!mail.body_text.contains("Not accepted") && !mail.body_text.contains("GB123"));
        assert_eq!(desk.get(&page_of(&id)).await.status, 303, "it is over");
    });
}

#[test]
fn a_part_of_it_is_accepted() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page, id) = proposed(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let version = version(&desk, &id).await;
        let none = accept(&desk, &id, &version, &[]).await;
        assert!(none.page(422).contains("Tick at least one"));
        assert_eq!(accept(&desk, &id, &version, &["tax_id", "kind", "lead"]).await.status, 303);
        let (row, _) = clients::get(&server.app, &agency.owner, &person.client).await.unwrap();
        assert_eq!((row.name.as_str(), row.kind.as_str(), row.lead), ("Northern Turbines", "company", 0));
        assert!(row.tax_id.contains("123456789"));
        assert!(field(&page, COMPANY, "name").await.1.is_none());
        let mail = agency.mails("proposal_answered", &person.email).await.remove(0);
        assert!(mail.body_text.contains("Accepted: Tax id") && mail.body_text.contains("Not accepted: Company name"));
    });
}

#[test]
fn it_is_declined_with_or_without_a_reason() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for reason in ["", "Please send us the certificate first."] {
            let (person, page, id) = proposed(&agency).await;
            let decline = format!("{}/decline", page_of(&id));
            let long = desk.post(&decline, &Form::new().with("reason", &"r".repeat(1_001))).await;
            assert!(long.page(422).contains(&"r".repeat(1_001)));
            assert_eq!(desk.post(&decline, &Form::new().with("reason", reason)).await.status, 303);
            assert_eq!(field(&page, COMPANY, "name").await, ("Northern Turbines".to_owned(), None));
            let mail = agency.mails("proposal_answered", &person.email).await.remove(0);
            assert!(mail.body_text.contains(reason) && mail.body_text.contains("Not accepted: Company name, Tax id"));
        }
    });
}

#[test]
fn a_recruiter_decides_on_what_stands_now() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page, id) = proposed(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let seen = version(&desk, &id).await;
        let (row, _) = clients::get(&server.app, &agency.owner, &person.client).await.unwrap();
        let edited =
            Form::new().merge(clients::to_values(&agency.owner, &row)).with("name", "Northern Wind & Turbines");
        clients::update(&server.app, &agency.owner, &person.client, edited.values()).await.unwrap();

        let moved = accept(&desk, &id, &seen, &["name"]).await;
        assert!(moved.page(409).contains("Northern Wind &amp; Turbines"), "{}", moved.text());
        assert!(moved.text().contains("Changed since; was: Northern Turbines"));
        assert_eq!(field(&page, COMPANY, "name").await.0, "Northern Wind & Turbines");
        let now = version(&desk, &id).await;
        assert_eq!(accept(&desk, &id, &now, &["name"]).await.status, 303);
        assert_eq!(field(&page, COMPANY, "name").await.0, "Northern Turbines Group");
    });
}

#[test]
fn what_was_replaced_meanwhile_is_not_accepted() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page, id) = proposed(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let seen = version(&desk, &id).await;
        change(&page, COMPANY, &[("name", "Something Else")]).await;
        let late = accept(&desk, &id, &seen, &["name"]).await;
        assert_eq!((late.status, late.header("location")), (303, "/admin/approvals"));
        assert_eq!(field(&page, COMPANY, "name").await.0, "Northern Turbines");
    });
}

#[test]
fn a_persons_own_change_is_theirs_alone() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = Form::new().with("field", "details.name").with("version", "0");
        assert_eq!(desk.post("/admin/settings/confirmations", &form).await.status, 303);
        let (person, page) = agency.sign_in_contact().await;
        let colleague = agency.invite_contact(&person.client).await.sign_in(&agency).await;
        assert!(change(&page, OWN, &[("name", "José Silva")]).await);
        assert!(field(&colleague, OWN, "name").await.1.is_none());
        let id = open(&agency).await.remove(0);
        let version = version(&desk, &id).await;
        assert_eq!(accept(&desk, &id, &version, &["name"]).await.status, 303);
        assert_eq!(field(&page, OWN, "name").await.0, "José Silva");
        let renamed = Person { name: "José Silva".to_owned(), ..person };
        renamed.sign_in(&agency).await;
    });
}

#[test]
fn only_a_recruiter_of_the_agency_who_may_write_answers() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let (_, page, id) = proposed(&agency).await;
        let owner = server.recruiter_session(&agency.owner).await;
        let read_only = server.recruiter_session(&agency.recruiter(Role::ReadOnly).await).await;
        let stranger = server.recruiter_session(&neighbour.owner).await;
        let version = version(&owner, &id).await;
        for fields in [vec!["name"], vec![]] {
            let path = if fields.is_empty() { "decline" } else { "accept" };
            let form = fields.iter().fold(Form::new().with("version", &version), |form, it| form.and("field", it));
            let path = format!("{}/{path}", page_of(&id));
            assert_eq!(read_only.post(&path, &form).await.status, 403);
            assert_eq!(stranger.post(&path, &form).await.status, 404);
        }
        assert_eq!((read_only.get(&page_of(&id)).await.status, stranger.get(&page_of(&id)).await.status), (200, 404));
        assert!(!stranger.get("/admin/approvals").await.page(200).contains("Northern Turbines"));
        assert_eq!(read_only.get("/admin/settings/confirmations").await.status, 403);
        assert!(field(&page, COMPANY, "name").await.1.is_some(), "it still waits");
    });
}
