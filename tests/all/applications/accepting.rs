//! An application is acknowledged, kept once, and stands in the recruiters' list.

use portico::app::candidates::applications;
use portico::app::vacancies::Transition;
use portico::store::approvals::acceptances;
use portico::store::ids::ApplicationId;
use portico_protocol::ErrorCode;
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Cv, Form, run};

#[test]
fn an_application_reaches_the_recruiter() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        let cv = Cv::pdf().named("Amara Okafor – CV.pdf");
        let answer = agency.open_page().await.upload(&job.applications(), &form, &cv).send().await;

        let receipt: ApplicationReceipt = answer.json(201);
        assert!(receipt.reference.starts_with("A-"));
        let rows = agency.applications().await;
        assert_eq!(rows.len(), 1);
        let row = &rows[0];
        assert_eq!((row.id.as_str(), &row.reference), (receipt.id.as_str(), &receipt.reference));
        assert_eq!((row.candidate_name.as_str(), row.candidate_email.as_str()), (form.get("name"), form.get("email")));
        assert_eq!((row.candidate_phone.as_str(), row.note.as_str()), (form.get("phone"), form.get("note")));
        assert_eq!((row.vacancy_id.as_str(), row.cv_name.as_str()), (job.id.as_str(), cv.name.as_str()));
        assert_eq!(row.seen_at, None);

        let id = ApplicationId::parse(&receipt.id).unwrap();
        applications::open(&server.app, &agency.owner, &id).await.unwrap();
        assert!(agency.applications().await[0].seen_at.is_some());
    });
}

#[test]
fn applying_twice_updates_the_one_application() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let first = Form::application(&agency.notice());
        let first: ApplicationReceipt = page.upload(&job.applications(), &first, &Cv::pdf()).send().await.json(201);
        applications::open(&server.app, &agency.owner, &ApplicationId::parse(&first.id).unwrap()).await.unwrap();

        let again = Form::application(&agency.notice())
            .with("email", "Amara.Okafor@EXAMPLE.com")
            .with("note", "I can start in April.");
        let second: ApplicationReceipt = page.upload(&job.applications(), &again, &Cv::docx()).send().await.json(201);
        assert_eq!((second.id, second.reference), (first.id, first.reference));

        let rows = agency.applications().await;
        assert_eq!((rows.len(), rows[0].note.as_str()), (1, "I can start in April."));
        assert!(rows[0].cv_name.ends_with(".docx"));
        assert_eq!(rows[0].seen_at, None, "what changed has not been seen");
    });
}

#[test]
fn one_person_may_apply_to_several_jobs_and_several_people_to_one() {
    run(async |server| {
        let agency = server.agency().await;
        let (one, other) = (agency.publish_job("Rigger").await, agency.publish_job("Welder").await);
        let page = agency.open_page().await;
        for (job, email) in [(&one, "a@example.com"), (&other, "a@example.com"), (&one, "b@example.com")] {
            let form = Form::application(&agency.notice()).with("email", email);
            page.upload(&job.applications(), &form, &Cv::pdf()).send().await.json::<ApplicationReceipt>(201);
        }
        assert_eq!(agency.applications().await.len(), 3);
    });
}

#[test]
fn what_was_agreed_to_is_recorded_with_its_version() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let plain = Form::application(&agency.notice());
        page.upload(&job.applications(), &plain, &Cv::pdf()).send().await.json::<ApplicationReceipt>(201);
        let agreed = async || {
            let candidate = agency.applications().await[0].candidate_id.clone();
            let rows =
                acceptances::list_of_candidate(server.app.store.read(), &agency.row.id, &candidate).await.unwrap();
            rows.into_iter().map(|(purpose, version, _)| (purpose, version)).collect::<Vec<_>>()
        };
        let application = || ("application".to_owned(), agency.notice());
        assert_eq!(agreed().await, [application()]);

        let pooled = plain.with("talent_pool", "1");
        page.upload(&job.applications(), &pooled, &Cv::pdf()).send().await.json::<ApplicationReceipt>(201);
        let mut all = agreed().await;
        all.sort();
        assert_eq!(all, [application(), application(), ("talent_pool".to_owned(), agency.notice())]);
    });
}

#[test]
fn nobody_can_apply_to_what_is_not_open() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        let (frozen, closed) = (agency.publish_job("Rigger").await, agency.publish_job("Welder").await);
        agency.step(&frozen.id, Transition::Freeze).await;
        agency.step(&closed.id, Transition::Close).await;
        let draft = agency.add_draft("Fitter").await;
        let over = agency.vacancy(&Form::role("Over").with("closes_on", "2020-01-31"), true).await;
        let theirs = neighbour.publish_job("Mate").await;
        for job in [&frozen, &closed, &draft, &over, &theirs] {
            let answer = page.upload(&job.applications(), &form, &Cv::pdf()).send().await;
            answer.refused(404, ErrorCode::NotFound);
        }
        for slug in ["no-such-job", "%00", "%FF"] {
            let address = format!("/w/v1/jobs/{slug}/applications");
            page.upload(&address, &form, &Cv::pdf()).send().await.refused(404, ErrorCode::NotFound);
        }
        assert!(agency.applications().await.is_empty() && neighbour.applications().await.is_empty());
    });
}
