//! Requesting vacancies, changing and withdrawing them, and following what becomes of them.

use portico::app::vacancies::{self, Reason, Transition};
use portico::store::ids::VacancyId;
use portico_protocol::clients::{ClientHome, EditableRequest, RequestReceipt};
use portico_protocol::jobs::JobList;
use portico_protocol::vacancies::VacancyStatus::{self, Closed, Declined, Frozen, Published, Requested};
use portico_protocol::{ErrorCode, FaultCode};

use crate::support::{Agency, Form, Page, run};

async fn home(page: &Page) -> ClientHome {
    page.get("/w/v1/client").send().await.json(200)
}

async fn request(page: &Page, title: &str) -> RequestReceipt {
    page.post("/w/v1/client/vacancies", &Form::role(title)).send().await.json(201)
}

fn address(id: &str) -> String {
    format!("/w/v1/client/vacancies/{id}")
}

async fn editable(page: &Page, id: &str) -> EditableRequest {
    page.get(&address(id)).send().await.json(200)
}

async fn standing(page: &Page, id: &str) -> VacancyStatus {
    home(page).await.vacancies.into_iter().find(|vacancy| vacancy.id == id).unwrap().status
}

async fn step(agency: &Agency<'_>, id: &str, step: Transition) {
    agency.step(&VacancyId::parse(id).unwrap(), step).await;
}

#[test]
fn a_request_waits_until_the_recruiter_confirms_it() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let receipt = request(&page, "Turbine engineer").await;
        assert_eq!(receipt.status, Requested);

        let seen = home(&page).await;
        assert_eq!((seen.counts.requested, seen.counts.published), (1, 0));
        let vacancy = &seen.vacancies[0];
        assert_eq!((&vacancy.id, &vacancy.reference, vacancy.status), (&receipt.id, &receipt.reference, Requested));
        assert_eq!((vacancy.title.as_str(), vacancy.location.as_str()), ("Turbine engineer", "Leeds"));
        assert_eq!(page.get("/w/v1/jobs").send().await.json::<JobList>(200).total, 0, "a client never publishes");

        step(&agency, &receipt.id, Transition::Publish).await;
        let seen = home(&page).await;
        assert_eq!((seen.counts.requested, seen.counts.published), (0, 1));
        assert_eq!(page.get("/w/v1/jobs").send().await.json::<JobList>(200).total, 1);
        assert_eq!(agency.mails("request_confirmed", &person.email).await.len(), 1);
    });
}

#[test]
fn every_status_is_followed_and_counted() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let id = request(&page, "Fitter").await.id;
        for (taken, status) in [
            (Transition::Publish, Published),
            (Transition::Freeze, Frozen),
            (Transition::Publish, Published),
            (Transition::Close, Closed),
            (Transition::Reopen, Published),
        ] {
            step(&agency, &id, taken).await;
            assert_eq!(standing(&page, &id).await, status);
        }
        let declined = request(&page, "Welder").await.id;
        let reason = Reason::parse(Form::new().with("reason", "Not our field.").values()).unwrap();
        step(&agency, &declined, Transition::Decline(reason)).await;
        assert_eq!(standing(&page, &declined).await, Declined);
        request(&page, "Rigger").await;

        let seen = home(&page).await;
        let counts = &seen.counts;
        assert_eq!((counts.requested, counts.published, counts.frozen, counts.closed), (1, 1, 0, 1));
        assert_eq!(seen.vacancies[0].status, Requested, "what waits stands first");
        let reasons: Vec<_> = seen.vacancies.iter().filter_map(|vacancy| vacancy.declined_reason.as_deref()).collect();
        assert_eq!(reasons, ["Not our field."]);
    });
}

#[test]
fn a_draft_is_the_recruiters_own() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let form = Form::role("Secret plan").with("client_id", person.client.as_str());
        let draft = agency.vacancy(&form, false).await;
        assert!(home(&page).await.vacancies.is_empty());
        page.get(&address(draft.id.as_str())).send().await.refused(404, ErrorCode::NotFound);
        let edit = Form::role("Taken over").with("version", "1");
        page.post(&address(draft.id.as_str()), &edit).send().await.refused(404, ErrorCode::NotFound);

        agency.step(&draft.id, Transition::Publish).await;
        assert_eq!(home(&page).await.counts.published, 1);
    });
}

#[test]
fn a_pending_request_can_be_changed_but_not_over_somebody_elses_change() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let id = request(&page, "Fitter").await.id;
        let opened = editable(&page, &id).await;
        let form = Form::new().merge(opened.to_values());
        assert_eq!((form.get("title"), form.get("salary_max"), form.get("openings")), ("Fitter", "48000", "2"));

        let first = page.post(&address(&id), &form.clone().with("title", "Senior fitter")).send().await;
        assert_eq!(first.json::<RequestReceipt>(200).id, id);
        let second = page.post(&address(&id), &form.clone().with("title", "Junior fitter")).send().await;
        second.refused(409, ErrorCode::Conflict);
        assert_eq!(home(&page).await.vacancies[0].title, "Senior fitter");
        assert_eq!(editable(&page, &id).await.version, opened.version + 1);

        let faults = page.post(&address(&id), &form.clone().with("title", "")).send().await.faults();
        assert_eq!(faults, [("title".to_owned(), FaultCode::Required)]);
        let unversioned = page.post(&address(&id), &form.without("version")).send().await;
        unversioned.refused(400, ErrorCode::BadRequest);
    });
}

#[test]
fn a_request_the_recruiter_amended_meanwhile_is_not_overwritten() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let id = request(&page, "Fitter").await.id;
        let form = Form::new().merge(editable(&page, &id).await.to_values());

        let vacancy = VacancyId::parse(&id).unwrap();
        let row = vacancies::get(&server.app, &agency.owner, &vacancy).await.unwrap();
        let amended = Form::new().merge(vacancies::to_values(&row)).with("title", "Maintenance fitter");
        vacancies::update(&server.app, &agency.owner, &vacancy, amended.values()).await.unwrap();
        page.post(&address(&id), &form).send().await.refused(409, ErrorCode::Conflict);
        assert_eq!(home(&page).await.vacancies[0].title, "Maintenance fitter");
    });
}

#[test]
fn only_what_is_pending_can_be_changed_or_withdrawn() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let withdrawn = request(&page, "Fitter").await.id;
        let done = page.post(&format!("{}/withdraw", address(&withdrawn)), &Form::new()).send().await;
        assert_eq!(done.json::<RequestReceipt>(200).status, Closed);
        assert_eq!(standing(&page, &withdrawn).await, Closed);

        let published = request(&page, "Welder").await.id;
        step(&agency, &published, Transition::Publish).await;
        for id in [&withdrawn, &published] {
            page.get(&address(id)).send().await.refused(404, ErrorCode::NotFound);
            let edit = page.post(&address(id), &Form::role("Changed").with("version", "1"));
            edit.send().await.refused(409, ErrorCode::Conflict);
            let withdraw = page.post(&format!("{}/withdraw", address(id)), &Form::new());
            withdraw.send().await.refused(409, ErrorCode::Conflict);
        }
        assert_eq!(standing(&page, &published).await, Published);
    });
}

#[test]
fn what_no_request_is_called_is_not_found() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        for id in ["nonsense", "%00", "%FF", "01890000-0000-7000-8000-000000000000"] {
            page.get(&address(id)).send().await.refused(404, ErrorCode::NotFound);
            let edit = page.post(&address(id), &Form::role("Fitter").with("version", "1"));
            edit.send().await.refused(404, ErrorCode::NotFound);
            let withdraw = page.post(&format!("{}/withdraw", address(id)), &Form::new());
            withdraw.send().await.refused(404, ErrorCode::NotFound);
        }
    });
}
