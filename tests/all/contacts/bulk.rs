//! Many contacts at once.

use portico::app::actor::account::AccountStatus;
use portico::app::actor::recruiter::Role;
use portico::app::contacts;
use portico::store::ids::{ClientId, ContactId};

use super::list::refuse;
use crate::support::{Agency, Answer, Form, rows, run};

async fn added(agency: &Agency<'_>, client: &ClientId, count: usize) -> Vec<ContactId> {
    let mut ids = Vec::new();
    for number in 0..count {
        let email = format!("p{number}@{}.example", &client.as_str()[24..]);
        ids.push(agency.add_contact(client, &format!("Person {number}"), &email).await);
    }
    ids
}

fn ticked(deed: &str, ids: &[ContactId]) -> Form {
    ids.iter().fold(Form::new().with("do", deed), |form, id| form.and("contact", id.as_str()))
}

/// Sends the form, and reads the report that it leads to.
pub(super) async fn submit(agency: &Agency<'_>, form: &Form) -> Answer {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    let answer = desk.post("/admin/contacts/bulk", form).await;
    if answer.status == 303 { desk.get(answer.header("location")).await } else { answer }
}

async fn status(agency: &Agency<'_>, id: &ContactId) -> AccountStatus {
    AccountStatus::from_contact(&contacts::get(&agency.server.app, &agency.owner, id).await.unwrap())
}

#[test]
fn those_who_cannot_be_invited_are_reported_and_stop_nobody() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let ids = added(&agency, &client, 6).await;
        let without_portal = added(&agency, &agency.client, 1).await.remove(0);
        contacts::set_active(&server.app, &agency.owner, &ids[0], false).await.unwrap();
        contacts::send_link(&server.app, &agency.owner, &ids[1]).await.unwrap();
        let refused = contacts::get(&server.app, &agency.owner, &ids[2]).await.unwrap().email;
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
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let person = agency.invite_contact(&client).await;
        submit(&agency, &ticked("invite", std::slice::from_ref(&person.id))).await.page(200);
        person.sign_in(&agency).await;
        submit(&agency, &ticked("resend", std::slice::from_ref(&person.id))).await.page(200);
        assert_eq!(person.try_on(&agency.open_page().await).await.status, 401);
        assert_eq!(agency.mails("portal_link", &person.email).await.len(), 2);
    });
}

#[test]
fn all_that_a_search_found_are_worked_on_and_no_others() {
    run(async |server| {
        let agency = server.agency().await;
        let (client, other) = (agency.add_client("Northern Turbines").await, agency.add_client("Coldstream").await);
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

/// The buttons of a row, which do it with one contact and go back to the list.
#[test]
fn a_row_does_each_deed_with_its_contact_alone() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let ids = added(&agency, &client, 2).await;
        let email = contacts::get(&server.app, &agency.owner, &ids[0]).await.unwrap().email;
        let desk = server.recruiter_session(&agency.owner).await;
        let list = "/admin/contacts?q=person";
        for (deed, after, mails, told, then) in [
            ("invite", AccountStatus::PendingActivation, 1, "The mail with the link is written", "resend"),
            ("resend", AccountStatus::PendingActivation, 2, "The mail with the link is written", "resend"),
            ("deactivate", AccountStatus::Inactive, 2, "is deactivated", "reactivate"),
            ("reactivate", AccountStatus::PendingActivation, 2, "can sign in again", "resend"),
        ] {
            let form = Form::new().with("do", deed).with("one", ids[0].as_str()).with("next", list);
            // What is ticked in the same list is not meant.
            let form = form.and("contact", ids[1].as_str());
            let answer = desk.post("/admin/contacts/bulk", &form).await;
            assert_eq!((answer.status, answer.header("location")), (303, list), "{deed}");
            let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
            let shown = desk.get_with(list, &cookie).await;
            assert!(shown.page(200).contains(told), "{deed}: {}", shown.text());
            assert_eq!(status(&agency, &ids[0]).await, after, "{deed}");
            assert_eq!(agency.mails("portal_link", &email).await.len(), mails, "{deed}");
            let (_, row) = shown.text().split_once(&format!("name=\"one\" value=\"{}\"", ids[0])).unwrap();
            let button = format!("<button class=\"btn small-btn\" name=\"do\" value=\"{then}\"");
            assert!(row.split("</form>").next().unwrap().contains(&button), "{deed}: {row}");
        }
        assert_eq!(status(&agency, &ids[1]).await, AccountStatus::NotRegistered);
    });
}

#[test]
fn nobody_ticked_is_said_and_nothing_done() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
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
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let client = neighbour.add_client("Northern Turbines").await;
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
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let ids = added(&agency, &client, 50).await;
        let answer = submit(&agency, &ticked("invite", &ids)).await;
        assert!(answer.page(200).contains("50 mails with links are written"));
        for id in &ids {
            assert_eq!(status(&agency, id).await, AccountStatus::PendingActivation);
        }
    });
}

#[test]
fn the_same_form_sent_again_does_nothing_and_shows_the_same_report() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let person = agency.invite_contact(&client).await;
        let silent = added(&agency, &client, 1).await.remove(0);
        let list = server.recruiter_session(&agency.owner).await.get("/admin/contacts").await;
        let (_, rest) = list.page(200).split_once("name=\"once\" value=\"").unwrap();
        let once = rest.split('"').next().unwrap();
        let form = ticked("resend", &[person.id.clone(), silent.clone()]).with("once", once);
        let form = form.with("next", "/admin/contacts?q=a");

        let desk = server.recruiter_session(&agency.owner).await;
        let at_once = (0..3).map(|_| desk.post("/admin/contacts/bulk", &form));
        for answer in futures::future::join_all(at_once).await {
            assert_eq!(answer.status, 303, "a reload of what comes then sends nothing");
        }
        let answer = desk.post("/admin/contacts/bulk", &form).await;
        let report = answer.header("location").to_owned();
        for _ in 0..2 {
            let answer = desk.get(&report).await;
            let page = answer.page(200);
            assert!(page.contains("1 mail with a link is written"), "{page}");
            assert!(page.contains("href=\"/admin/contacts?q=a\""));
            let left = rows(page);
            assert!(left.len() == 1 && left[0].contains("Was never sent the link"), "{left:?}");
        }
        assert_eq!(agency.mails("portal_link", &person.email).await.len(), 2, "invited once, and written to once more");

        // Somebody who goes back and ticks others has filled in another form.
        let other = ticked("resend", std::slice::from_ref(&person.id)).with("once", once);
        submit(&agency, &other).await.page(200);
        assert_eq!(agency.mails("portal_link", &person.email).await.len(), 3);

        // Those that were found are not looked for again.
        let all = Form::new().with("do", "invite").with("all", "1").with("status", "not_registered").with("once", once);
        for _ in 0..2 {
            let all = all.clone().with("client", client.as_str());
            assert!(submit(&agency, &all).await.page(200).contains("1 mail with a link is written"));
        }
    });
}

#[test]
fn a_report_is_read_by_whoever_sent_the_form() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let ids = added(&agency, &agency.client, 1).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.post("/admin/contacts/bulk", &ticked("invite", &ids).with("next", "//evil.example")).await;
        let report = answer.header("location").to_owned();
        assert!(!report.contains("evil"), "{report}");
        assert!(desk.get(&report).await.page(200).contains("0 mails with links are written"));
        let colleague = agency.recruiter(Role::Recruiter).await;
        for other in [&colleague, &neighbour.owner] {
            assert_eq!(server.recruiter_session(other).await.get(&report).await.status, 404);
        }
        assert_eq!(desk.get("/admin/contacts/bulk/nothing-of-the-kind").await.status, 404);

        // As it stands while mails are being written, or after the program was stopped then.
        let key = report.rsplit('/').next().unwrap().split('?').next().unwrap();
        server.execute(format!("UPDATE idempotency_keys SET body = '' WHERE idempotency_key = '{key}'")).await;
        let begun = desk.get(&report).await;
        assert!(begun.page(200).contains("being done right now"));
        assert_eq!(begun.header("refresh"), "2");
    });
}
