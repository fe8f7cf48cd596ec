//! Applying without the widget: a plain form on a hosted page.

use portico_protocol::applications::CV_MAX_BYTES;
use reqwest::Method;

use crate::support::{Agency, Answer, Cv, Form, Job, run};

const BOUNDARY: &str = "----WebKitFormBoundaryPortico";

async fn send(agency: &Agency<'_>, job: &Job, form: &Form, cv: Option<&Cv>, origin: &str) -> Answer {
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [("content-type", content_type.as_str()), ("origin", origin)];
    let path = format!("/{}/jobs/{}/apply", agency.row.slug, job.slug);
    agency.server.ask(Method::POST, &path, &headers, form.multipart(BOUNDARY, cv)).await
}

/// The value of an input in a page's form.
fn input(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\"");
    let tag = page.split('<').find(|tag| tag.starts_with("input") && tag.contains(&mark)).unwrap();
    let (_, rest) = tag.split_once("value=\"").unwrap_or(("", "\""));
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn the_plain_form_works_from_the_page_to_the_reference() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = server.get(&format!("/{}/jobs/{}", agency.row.slug, job.slug)).await;
        assert!(!page.page(200).contains("idempotency_key"), "the page is the same for everybody");
        let form = Form::application(&input(page.text(), "notice"));

        let done = send(&agency, &job, &form, Some(&Cv::pdf()), &server.url).await;
        let rows = agency.applications().await;
        assert_eq!(rows.len(), 1);
        assert!(done.page(201).contains(&rows[0].reference));

        let reloaded = send(&agency, &job, &form, Some(&Cv::pdf()), &server.url).await;
        assert!(reloaded.page(201).contains(&rows[0].reference), "sending it again shows the same reference");
        assert_eq!(agency.applications().await.len(), 1);

        let other = form.with("note", "I forgot to say that I can start at once.");
        send(&agency, &job, &other, Some(&Cv::pdf()), &server.url).await.page(201);
        assert_eq!(agency.applications().await.len(), 1, "one candidate applies to a job once");
    });
}

#[test]
fn a_form_without_a_key_of_its_own_is_known_by_what_it_says() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice()).with("idempotency_key", "too short?");
        for email in ["first@example.com", "other@example.com", "first@example.com"] {
            send(&agency, &job, &form.clone().with("email", email), Some(&Cv::pdf()), &server.url).await.page(201);
        }
        assert_eq!(agency.applications().await.len(), 2, "another form is another application");
    });
}

#[test]
fn faults_stand_beside_their_fields_and_nothing_typed_is_lost() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let typed = Form::application(&agency.notice())
            .with("name", "Amara \"A\" <Okafor>")
            .with("email", "amara@example")
            .with("note", "First line\n</textarea><script>alert(1)</script>")
            .with("idempotency_key", "filled-form-0001");
        let too_large = Cv::pdf_of(usize::try_from(CV_MAX_BYTES).unwrap() + 1);
        let good = typed.clone().with("email", "amara@example.com");
        for (form, cv) in [
            (&typed, Some(Cv::pdf())),
            (&good, None),
            (&good, Some(Cv::of("cv.pdf", "application/pdf", "<html>"))),
            (&good, Some(too_large)),
        ] {
            let answer = send(&agency, &job, form, cv.as_ref(), &server.url).await;
            let page = answer.page(422);
            assert_eq!(input(page, "email"), form.get("email"));
            assert_eq!(input(page, "name"), "Amara &quot;A&quot; &lt;Okafor&gt;");
            assert!(page.contains("First line\n&lt;/textarea&gt;") && !page.contains("<script>alert"));
            assert_eq!(input(page, "idempotency_key"), "filled-form-0001");
            assert!(page.contains("aria-invalid=\"true\""), "{page}");
        }
        assert!(agency.applications().await.is_empty());
    });
}

#[test]
fn the_plain_form_is_taken_from_our_pages_and_the_agencys_only() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        for (origin, status) in
            [("https://evil.example", 403), (agency.origin.as_str(), 201), ("null", 201), (server.url.as_str(), 201)]
        {
            let answer = send(&agency, &job, &form, Some(&Cv::pdf()), origin).await;
            assert_eq!(answer.status, status, "{origin}");
        }
    });
}

#[test]
fn the_plain_form_of_a_closed_job_says_that_it_is_gone() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        agency.step(&job.id, portico::app::vacancies::Transition::Close).await;
        let form = Form::application(&agency.notice());
        let answer = send(&agency, &job, &form, Some(&Cv::pdf()), &server.url).await;
        assert!(!answer.page(410).contains("data-form=\"apply\""));
        assert!(agency.applications().await.is_empty());
    });
}
