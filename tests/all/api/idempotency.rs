//! A write that is sent again gets the first answer, and happens once.

use futures::future::join_all;
use portico::app::candidates::applications;
use portico::app::vacancies::{self, VacancyFilter};
use portico_protocol::ErrorCode;
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::{ClientHome, EditableRequest, RequestReceipt};

use crate::support::{Agency, Cv, Form, run};

const KEY: &str = "filled-form-0001";

async fn waiting(agency: &Agency<'_>) -> i64 {
    let filter = VacancyFilter { status: "requested", search: "", client: "" };
    vacancies::list(&agency.server.app, &agency.owner, filter, 1).await.unwrap().total
}

#[test]
fn a_retried_application_gets_the_first_receipt() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        let cv = Cv::pdf();
        let send = async || {
            // A retry may come from a page that was loaded again, with a fresh session.
            let call = agency.open_page().await.upload(&job.applications(), &form, &cv).key(KEY);
            call.send().await.json::<ApplicationReceipt>(201)
        };
        let first = send().await;
        for _ in 0..3 {
            assert_eq!(send().await, first);
        }
        assert_eq!(agency.applications().await.len(), 1);
        assert_eq!(agency.mails("application_received", form.get("email")).await.len(), 1);
    });
}

#[test]
fn eight_retries_at_once_make_one_application() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        let cv = Cv::pdf_of(300_000);
        let calls = (0..8).map(|_| page.upload(&job.applications(), &form, &cv).key(KEY).send());
        let receipts: Vec<ApplicationReceipt> = join_all(calls).await.iter().map(|answer| answer.json(201)).collect();
        assert!(receipts.iter().all(|receipt| *receipt == receipts[0]), "{receipts:?}");
        assert_eq!(agency.applications().await.len(), 1);
        assert_eq!(agency.mails("application_received", form.get("email")).await.len(), 1);
    });
}

#[test]
fn eight_different_applications_of_one_person_at_once_are_one() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        let calls = (0..8).map(|_| page.upload(&job.applications(), &form, &Cv::unlike_others()).send());
        let receipts: Vec<ApplicationReceipt> = join_all(calls).await.iter().map(|answer| answer.json(201)).collect();
        assert!(receipts.iter().all(|receipt| *receipt == receipts[0]), "{receipts:?}");
        let rows = agency.applications().await;
        assert_eq!(rows.len(), 1);
        let earlier = applications::list_earlier_cvs(&server.app, &agency.owner, &rows[0].id).await.unwrap();
        assert_eq!(earlier.len(), 7, "no CV is lost to another one");
    });
}

#[test]
fn a_replayed_call_does_nothing_more() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter");
        let signed = agency.open_page().await.post("/w/v1/vacancy-requests", &form).sign();
        let first: RequestReceipt = signed.clone().send().await.json(201);
        let replayed: RequestReceipt = signed.send().await.json(201);
        assert_eq!((first, waiting(&agency).await), (replayed, 1));
    });
}

#[test]
fn a_key_is_good_for_one_thing() {
    run(async |server| {
        let agency = server.agency().await;
        let (job, other) = (agency.publish_job("Rigger").await, agency.publish_job("Welder").await);
        let page = agency.open_page().await;
        let (form, cv) = (Form::application(&agency.notice()), Cv::pdf());
        page.upload(&job.applications(), &form, &cv).key(KEY).send().await.json::<ApplicationReceipt>(201);

        let changed = form.clone().with("note", "I can start in April.");
        for call in [
            page.upload(&job.applications(), &changed, &cv),
            page.upload(&job.applications(), &form, &Cv::docx()),
            page.upload(&other.applications(), &form, &cv),
            page.post("/w/v1/vacancy-requests", &Form::vacancy_request(&agency.notice(), "Fitter")),
        ] {
            call.key(KEY).send().await.refused(422, ErrorCode::KeyReused);
        }
        let rows = agency.applications().await;
        assert_eq!((rows.len(), rows[0].note.as_str()), (1, form.get("note")));
        assert_eq!(waiting(&agency).await, 0);
    });
}

#[test]
fn the_boundary_of_a_form_is_not_part_of_what_is_asked() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let (form, cv) = (Form::application(&agency.notice()), Cv::pdf());
        let mut receipts = Vec::new();
        for boundary in ["----first", "----second"] {
            let content_type = format!("multipart/form-data; boundary={boundary}");
            let call = page.send(&job.applications(), &content_type, form.multipart(boundary, Some(&cv)));
            receipts.push(call.key(KEY).send().await.json::<ApplicationReceipt>(201));
        }
        assert_eq!(receipts[0], receipts[1]);
    });
}

#[test]
fn a_retry_gets_its_answer_even_when_the_world_has_moved_on() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let (form, cv) = (Form::application(&agency.notice()), Cv::pdf());
        let call = page.upload(&job.applications(), &form, &cv).key(KEY);
        let first: ApplicationReceipt = call.clone().send().await.json(201);
        let request = Form::vacancy_request(&agency.notice(), "Fitter");
        let request = page.post("/w/v1/vacancy-requests", &request);
        let asked: RequestReceipt = request.clone().send().await.json(201);

        agency.step(&job.id, vacancies::Transition::Close).await;
        agency.publish_notice("2999-01").await;
        assert_eq!(call.send().await.json::<ApplicationReceipt>(201), first);
        assert_eq!(request.send().await.json::<RequestReceipt>(201), asked);
    });
}

#[test]
fn agencies_and_contacts_have_their_own_keys() {
    run(async |server| {
        for _ in 0..2 {
            let agency = server.agency().await;
            let form = Form::vacancy_request(&agency.notice(), "Fitter");
            let call = agency.open_page().await.post("/w/v1/vacancy-requests", &form).key(KEY);
            call.send().await.json::<RequestReceipt>(201);
            let mut made = Vec::new();
            for _ in 0..2 {
                let (_, page) = agency.sign_in_contact().await;
                let call = page.post("/w/v1/client/vacancies", &Form::role("Fitter")).key(KEY);
                made.push(call.send().await.json::<RequestReceipt>(201).id);
            }
            assert_ne!(made[0], made[1]);
            assert_eq!(waiting(&agency).await, 3);
        }
    });
}

#[test]
fn a_contacts_writes_happen_once_each() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let request = page.post("/w/v1/client/vacancies", &Form::role("Fitter"));
        let made: RequestReceipt = request.clone().send().await.json(201);
        assert_eq!(request.send().await.json::<RequestReceipt>(201), made);

        let own = format!("/w/v1/client/vacancies/{}", made.id);
        let edit = page.post(&own, &Form::role("Senior fitter").with("version", "1"));
        let edited: RequestReceipt = edit.clone().send().await.json(200);
        assert_eq!(edit.send().await.json::<RequestReceipt>(200), edited, "no conflict with itself");
        assert_eq!(page.get(&own).send().await.json::<EditableRequest>(200).version, 2);

        let withdraw = page.post(&format!("{own}/withdraw"), &Form::new());
        let withdrawn: RequestReceipt = withdraw.clone().send().await.json(200);
        assert_eq!(withdraw.send().await.json::<RequestReceipt>(200), withdrawn);

        let home: ClientHome = page.get("/w/v1/client").send().await.json(200);
        assert_eq!((home.vacancies.len(), home.counts.closed), (1, 1));
    });
}
