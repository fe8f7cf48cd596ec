//! Deleting a client, the bin, and taking it back.

use portico::app::actor::recruiter::Role;
use portico::app::agency::overview;
use portico::app::clients::bin::KEPT;
use portico::app::documents::{self, Place};
use portico::app::notes::Subject;
use portico::app::support::clock;
use portico::app::{clients, contacts, vacancies};
use portico::store::ids::ClientId;
use portico_protocol::ErrorCode;
use portico_protocol::jobs::JobList;

use crate::support::{Agency, Cv, Form, RecruiterSession, run};

fn at(id: &ClientId, part: &str) -> String {
    format!("/admin/clients/{id}{part}")
}

async fn delete(desk: &RecruiterSession<'_>, id: &ClientId) -> crate::support::Answer {
    let answer = desk.post(&at(id, "/delete"), &Form::new()).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/admin/clients"), "{answer:?}");
    answer
}

/// Puts the time of deletion back by days, as only waiting would.
async fn deleted_days_ago(agency: &Agency<'_>, id: &ClientId, days: i64) {
    let at = clock::now() - days * clock::DAY;
    agency.server.execute(format!("UPDATE clients SET deleted_at = {at} WHERE id = '{id}'")).await;
}

#[test]
fn the_question_says_what_goes_with_the_client() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let client = agency.add_client("Coldstream Foods").await;
        let bare = desk.get(&at(&client, "/delete")).await;
        assert!(bare.page(200).contains("Nothing but its details"));
        agency.invite_contact(&client).await;
        let shared = agency.invite_contact(&client).await;
        let other = agency.add_client("Northern Yards").await;
        let mut tx = server.app.store.begin().await.unwrap();
        portico::store::contacts::add_to_client(&mut *tx, &agency.row.id, &other, &shared.id, 1).await.unwrap();
        tx.commit().await.unwrap();
        let job = agency.vacancy(&Form::role("Rigger").with("client_id", client.as_str()), true).await;
        let form = Form::application(&agency.notice());
        assert_eq!(agency.open_page().await.upload(&job.applications(), &form, &Cv::pdf()).send().await.status, 201);
        let branch =
            Form::new().with("name", "Coldstream Leeds").with("kind", "branch").with("belongs_to", "Coldstream Foods");
        clients::create(&server.app, &agency.owner, branch.values()).await.unwrap();
        let text = desk.get(&at(&client, "/delete")).await.page(200).to_owned();
        assert!(!text.contains("<dt>Documents</dt>") && !text.contains("<dt>Notes</dt>"));
        for place in [Place::Client(client.clone()), Place::Vacancy(job.id.clone()), Place::Client(other.clone())] {
            agency.document(&place, &Cv::pdf()).await;
        }
        let removed = agency.document(&Place::Client(client.clone()), &Cv::pdf()).await;
        let basis = agency.basis(&removed).await;
        documents::set_removed(&server.app, &agency.owner, &removed, basis.values(), true).await.unwrap();
        for subject in [Subject::Client(client.clone()), Subject::Client(client.clone()), Subject::Vacancy(job.id)] {
            agency.note(&subject, "Between us").await;
        }
        agency.note(&Subject::Client(other), "Of another").await;
        let text = desk.get(&at(&client, "/delete")).await.page(200).to_owned();
        for (name, count) in [
            ("Vacancies", 1),
            ("Applications to them", 1),
            ("Contacts who are at no other client", 1),
            ("Documents", 2),
            ("Notes", 3),
            ("Branches and departments beneath it, which stay", 1),
        ] {
            assert!(text.contains(&format!("<dt>{name}</dt><dd class=\"num\">{count}</dd>")), "{name}: {text}");
        }
    });
}

#[test]
fn a_deleted_client_is_invisible_everywhere() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let client = agency.add_client("Coldstream Foods").await;
        let person = agency.invite_contact(&client).await;
        let page = person.sign_in(&agency).await;
        let job = agency.vacancy(&Form::role("Rigger").with("client_id", client.as_str()), true).await;
        let hosted = format!("/{}/jobs/{}", agency.row.slug, job.slug);
        let form = Form::application(&agency.notice());
        let visitor = agency.open_page().await;
        assert_eq!(visitor.upload(&job.applications(), &form, &Cv::pdf()).send().await.status, 201);
        page.post("/w/v1/client/vacancies", &Form::role("Fitter")).send().await;
        assert_eq!((server.get(&hosted).await.status, page.get("/w/v1/client").send().await.status), (200, 200));

        delete(&desk, &client).await;

        page.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
        page.post("/w/v1/client/vacancies", &Form::role("Late")).send().await.refused(401, ErrorCode::SessionExpired);
        person.try_on(&agency.open_page().await).await.refused(401, ErrorCode::SignInFailed);
        let jobs: JobList = visitor.get("/w/v1/jobs").send().await.json(200);
        assert_eq!(jobs.total, 0);
        assert_eq!(server.get(&hosted).await.status, 410);
        assert_eq!(visitor.upload(&job.applications(), &form, &Cv::unlike_others()).send().await.status, 404);

        for part in ["", "/edit", "/contacts", "/vacancies", "/activity", "/delete", "/portal", "/contacts/new"] {
            assert_eq!(desk.get(&at(&client, part)).await.status, 404, "{part}");
        }
        assert_eq!(desk.get(&format!("/admin/vacancies/{}", job.id)).await.status, 404);
        for list in ["/admin/clients", "/admin/vacancies", "/admin/applications", "/admin/requests", "/admin"] {
            assert!(!desk.get(list).await.page(200).contains("Coldstream"), "{list}");
        }
        for export in ["/admin/clients/export.csv", "/admin/vacancies/export.csv"] {
            assert!(!desk.get(export).await.text().contains("Coldstream"), "{export}");
        }
        let waiting = overview::waiting(&server.app, &agency.owner).await.unwrap();
        assert_eq!((waiting.requests, waiting.unseen), (0, 0));
        assert_eq!(clients::find(&server.app, &agency.owner, "Coldstream").await.unwrap().total, 0);
        assert!(clients::suggestion(&server.app, &agency.owner, &client).await.unwrap().is_none());
        assert!(contacts::send_link(&server.app, &agency.owner, &person.id).await.is_err());
        let role = Form::role("Rigger").with("client_id", client.as_str());
        assert!(vacancies::create(&server.app, &agency.owner, role.values(), true).await.is_err());
    });
}

#[test]
fn undo_brings_everything_back_but_the_sessions() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let client = agency.add_client("Coldstream Foods").await;
        let person = agency.invite_contact(&client).await;
        let page = person.sign_in(&agency).await;
        agency.vacancy(&Form::role("Rigger").with("client_id", client.as_str()), true).await;
        let told = delete(&desk, &client).await;
        let cookie = told.header("set-cookie").split(';').next().unwrap().to_owned();
        let list = desk.get_with("/admin/clients", &cookie).await;
        assert!(
            list.page(200).contains(&format!("action=\"{}\"", at(&client, "/restore"))) && list.text().contains("Undo")
        );
        assert!(desk.get("/admin/clients/bin").await.page(200).contains("Coldstream Foods"));

        let back = desk.post(&at(&client, "/restore"), &Form::new()).await;
        assert_eq!((back.status, back.header("location").to_owned()), (303, at(&client, "")));
        assert!(desk.get("/admin/clients?q=coldstream").await.page(200).contains("Coldstream Foods"));
        assert!(!desk.get("/admin/clients/bin").await.page(200).contains("Coldstream Foods"));
        let jobs: JobList = agency.open_page().await.get("/w/v1/jobs").send().await.json(200);
        assert_eq!(jobs.total, 1);
        page.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
        assert_eq!(person.sign_in(&agency).await.get("/w/v1/client").send().await.status, 200);
        assert_eq!(desk.post(&at(&client, "/restore"), &Form::new()).await.status, 404, "it is not in the bin");
    });
}

#[test]
fn the_cookie_that_offers_undo_cannot_point_elsewhere() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for value in ["client-deleted.../../sites", "client-deleted.\"><script>", "client-deleted.", "client-deleted"] {
            let page = desk.get_with("/admin/clients", &format!("__Host-portico-notice={value}")).await;
            assert!(!page.page(200).contains("Undo") && !page.text().contains("<script>"), "{value}");
        }
    });
}

#[test]
fn after_thirty_days_nobody_can_take_it_back() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let [soon, late] = [agency.add_client("Soon Foods").await, agency.add_client("Late Yards").await];
        for client in [&soon, &late] {
            delete(&desk, client).await;
        }
        deleted_days_ago(&agency, &soon, 29).await;
        deleted_days_ago(&agency, &late, KEPT / clock::DAY).await;
        let text = desk.get("/admin/clients/bin").await.page(200).to_owned();
        assert!(text.contains("Soon Foods") && !text.contains("Late Yards"));
        assert_eq!(desk.post(&at(&late, "/restore"), &Form::new()).await.status, 404);
        assert_eq!(desk.post(&at(&soon, "/restore"), &Form::new()).await.status, 303);
    });
}

#[test]
fn only_who_may_write_and_only_of_the_own_agency() {
    run(async |server| {
        let (agency, other) = (server.agency().await, server.agency().await);
        let client = agency.add_client("Coldstream Foods").await;
        let stranger = server.recruiter_session(&other.owner).await;
        assert_eq!(stranger.post(&at(&client, "/delete"), &Form::new()).await.status, 404);
        let read_only = agency.recruiter(Role::ReadOnly).await;
        assert!(clients::bin::delete(&server.app, &read_only, &client).await.is_err());
        clients::bin::delete(&server.app, &agency.owner, &client).await.unwrap();
        assert_eq!(stranger.post(&at(&client, "/restore"), &Form::new()).await.status, 404);
        assert!(!stranger.get("/admin/clients/bin").await.page(200).contains("Coldstream"));
        let looks = server.recruiter_session(&read_only).await;
        let bin = looks.get("/admin/clients/bin").await;
        assert!(bin.page(200).contains("Coldstream") && !bin.text().contains("/restore"));
        assert_eq!(looks.post(&at(&client, "/restore"), &Form::new()).await.status, 403);
    });
}
