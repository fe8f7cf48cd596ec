//! Many contacts at once.

use portico::app::account::AccountStatus;
use portico::app::contacts;
use portico::ids::{ClientId, ContactId};

use super::list::refuse;
use super::rows;
use crate::scene::{Agency, Answer, Form, play};

async fn added(agency: &Agency<'_>, client: &ClientId, count: usize) -> Vec<ContactId> {
    let mut ids = Vec::new();
    for number in 0..count {
        let email = format!("p{number}@{}.example", &client.as_str()[24..]);
        ids.push(agency.added(client, &format!("Person {number}"), &email).await);
    }
    ids
}

fn ticked(deed: &str, ids: &[ContactId]) -> Form {
    ids.iter().fold(Form::new().with("do", deed), |form, id| form.and("contact", id.as_str()))
}

async fn submit(agency: &Agency<'_>, form: &Form) -> Answer {
    agency.server.desk(&agency.owner).await.post("/admin/contacts/bulk", form).await
}

async fn status(agency: &Agency<'_>, id: &ContactId) -> AccountStatus {
    AccountStatus::of(&contacts::get(&agency.server.app, &agency.owner, id).await.unwrap())
}

#[test]
fn those_who_cannot_be_invited_are_reported_and_stop_nobody() {
    play(async |scene| {
        let agency = scene.agency().await;
        let client = agency.client("Northern Turbines").await;
        let ids = added(&agency, &client, 6).await;
        let without_portal = added(&agency, &agency.client, 1).await.remove(0);
        contacts::set_active(&scene.app, &agency.owner, &ids[0], false).await.unwrap();
        contacts::send_link(&scene.app, &agency.owner, &ids[1]).await.unwrap();
        let refused = contacts::get(&scene.app, &agency.owner, &ids[2]).await.unwrap().email;
        refuse(&agency, &refused, "550 no such mailbox").await;

        let form = ticked("invite", &ids).and("contact", without_portal.as_str());
        let answer = submit(&agency, &form).await;
        let page = answer.page(200);
        assert!(page.contains("3 mails with links are written"), "{page}");
        let left = rows(page);
        assert_eq!(left.len(), 4, "{left:?}");
        for (reason, found) in
            ["Inactive. Reactivate first.", "Was sent the link before", "550 no such mailbox"].iter().zip(&left)
        {
            assert!(found.contains(reason), "{found}");
        }
        assert!(left[3].contains("No client of this contact has its portal on"), "{}", left[3]);
        for id in &ids[3..] {
            assert_eq!(status(&agency, id).await, AccountStatus::PendingActivation);
        }
        for id in [&ids[2], &without_portal] {
            assert_eq!(status(&agency, id).await, AccountStatus::NotRegistered);
        }
    });
}

#[test]
fn inviting_again_retires_nobodys_code_and_resending_does() {
    play(async |scene| {
        let agency = scene.agency().await;
        let client = agency.client("Northern Turbines").await;
        let person = agency.contact(&client).await;
        submit(&agency, &ticked("invite", std::slice::from_ref(&person.id))).await.page(200);
        person.sign_in(&agency).await;
        submit(&agency, &ticked("resend", std::slice::from_ref(&person.id))).await.page(200);
        assert_eq!(person.try_on(&agency.visit().await).await.status, 401);
        assert_eq!(agency.mails("portal_link", &person.email).await.len(), 2);
    });
}

#[test]
fn all_that_a_search_found_are_worked_on_and_no_others() {
    play(async |scene| {
        let agency = scene.agency().await;
        let (client, other) = (agency.client("Northern Turbines").await, agency.client("Coldstream").await);
        let ids = added(&agency, &client, 30).await;
        let others = added(&agency, &other, 2).await;
        let form = Form::new().with("do", "deactivate").with("all", "1").with("client", client.as_str());
        let narrowed = form.clone().with("q", "person p1@");
        assert!(submit(&agency, &narrowed).await.page(200).contains("1 contact is deactivated"));
        assert!(submit(&agency, &form).await.page(200).contains("29 contacts are deactivated"));
        for id in &ids {
            assert_eq!(status(&agency, id).await, AccountStatus::Inactive);
        }
        for id in &others {
            assert_eq!(status(&agency, id).await, AccountStatus::NotRegistered);
        }
        let back = form.with("do", "reactivate").with("status", "inactive");
        assert!(submit(&agency, &back).await.page(200).contains("30 contacts are reactivated"));
    });
}

#[test]
fn nobody_ticked_is_said_and_nothing_done() {
    play(async |scene| {
        let agency = scene.agency().await;
        let desk = scene.desk(&agency.owner).await;
        let form = Form::new().with("do", "invite").with("next", "/admin/contacts?q=a");
        let answer = desk.post("/admin/contacts/bulk", &form).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/admin/contacts?q=a"));
        let away = desk.post("/admin/contacts/bulk", &form.clone().with("next", "https://evil.example/")).await;
        assert_eq!(away.header("location"), "/admin");
        assert_eq!(desk.post("/admin/contacts/bulk", &form.with("do", "erase")).await.status, 400);
    });
}

#[test]
fn another_agencys_contacts_are_passed_over() {
    play(async |scene| {
        let (agency, neighbour) = (scene.agency().await, scene.agency().await);
        let client = neighbour.client("Northern Turbines").await;
        let theirs = added(&neighbour, &client, 2).await;
        let answer = submit(&agency, &ticked("deactivate", &theirs)).await;
        assert!(answer.page(200).contains("0 contacts are deactivated"));
        let everything = Form::new().with("do", "deactivate").with("all", "1").with("client", client.as_str());
        assert_eq!(submit(&agency, &everything).await.status, 404);
        for id in &theirs {
            assert_eq!(status(&neighbour, id).await, AccountStatus::NotRegistered);
        }
    });
}

#[test]
fn fifty_are_invited_in_one_go() {
    play(async |scene| {
        let agency = scene.agency().await;
        let client = agency.client("Northern Turbines").await;
        let ids = added(&agency, &client, 50).await;
        let answer = submit(&agency, &ticked("invite", &ids)).await;
        assert!(answer.page(200).contains("50 mails with links are written"));
        for id in &ids {
            assert_eq!(status(&agency, id).await, AccountStatus::PendingActivation);
        }
    });
}
