//! Whoever knows an address can apply with it. What was sent before is not lost by that, and no answer tells of it.

use portico::app::clients;
use portico::app::support::clock;
use portico::store::ids::ApplicationId;
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Answer, Cv, Form, Job, Server, TestEnv, run};

async fn apply(agency: &Agency<'_>, job: &Job, email: &str, cv: &Cv) -> Answer {
    let form = Form::application(&agency.notice()).with("email", email);
    agency.open_page().await.upload(&job.applications(), &form, cv).send().await
}

/// Where a page leads to with earlier CVs, in its order.
fn downloads(page: &str) -> Vec<String> {
    let parts = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    parts.filter(|href| href.contains("earlier=")).map(|href| href.replace("&amp;", "&")).collect()
}

#[test]
fn the_cv_that_was_sent_first_is_still_there() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let job = agency.publish_job("Rigger").await;
        let [first, second, third] = ["one.pdf", "two.pdf", "three.pdf"].map(|name| Cv::unlike_others().named(name));
        let receipt: ApplicationReceipt = apply(&agency, &job, "amara@example.com", &first).await.json(201);
        let at = format!("/admin/applications/{}", receipt.id);
        let desk = server.recruiter_session(&agency.owner).await;
        let page = desk.get(&at).await;
        assert!(!page.page(200).contains("Earlier CVs"));

        apply(&agency, &job, "Amara@Example.com", &second).await.json::<ApplicationReceipt>(201);
        apply(&agency, &job, "amara@example.com", &third).await.json::<ApplicationReceipt>(201);
        // The same once more is nothing new.
        apply(&agency, &job, "amara@example.com", &third).await.json::<ApplicationReceipt>(201);

        let page = desk.get(&at).await;
        assert!(page.page(200).contains("Earlier CVs"));
        let found = downloads(page.text());
        assert_eq!(found.len(), 2, "{found:?}");
        for (href, cv) in found.iter().zip([&second, &first]) {
            let answer = desk.get(href).await;
            assert_eq!((answer.status, answer.body.as_ref()), (200, cv.bytes.as_slice()));
            assert!(answer.header("content-disposition").starts_with("attachment"), "{answer:?}");
        }
        let now = desk.get(&format!("{at}/cv")).await;
        assert_eq!(now.body.as_ref(), third.bytes.as_slice());

        // It is an earlier CV of this application, and of no other.
        let other = agency.publish_job("Welder").await;
        let other: ApplicationReceipt = apply(&agency, &other, "bruno@example.com", &first).await.json(201);
        let elsewhere = found[0].replace(&receipt.id, &other.id);
        for wrong in [elsewhere, format!("{at}/cv?earlier=nonsense")] {
            assert_eq!(desk.get(&wrong).await.status, 404, "{wrong}");
        }
        let theirs = server.recruiter_session(&neighbour.owner).await;
        assert_eq!(theirs.get(&found[0]).await.status, 404);
    });
}

#[test]
fn recruiters_read_of_it_in_their_language() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Soldador").await;
        let receipt: ApplicationReceipt =
            apply(&agency, &job, "amara@example.com", &Cv::unlike_others()).await.json(201);
        apply(&agency, &job, "amara@example.com", &Cv::unlike_others()).await.json::<ApplicationReceipt>(201);
        let desk = server.recruiter_session(&agency.owner).await;
        desk.post("/admin/language", &Form::new().with("language", "pt-BR")).await;
        let page = desk.get(&format!("/admin/applications/{}", receipt.id)).await;
        assert!(page.page(200).contains("Currículos anteriores"), "{}", page.text());
    });
}

#[test]
fn no_answer_tells_whether_somebody_has_applied() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        apply(&agency, &job, "amara@example.com", &Cv::pdf()).await.json::<ApplicationReceipt>(201);
        let known = apply(&agency, &job, "amara@example.com", &Cv::docx()).await;
        let unknown = apply(&agency, &job, "nobody@example.com", &Cv::docx()).await;
        let names = |answer: &Answer| {
            let value: serde_json::Value = answer.json(201);
            value.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(names(&known), ["id", "reference"]);
        assert_eq!(names(&unknown), ["id", "reference"]);
        // An id that began with the time would say when the application was first made.
        for answer in [&known, &unknown] {
            let receipt: ApplicationReceipt = answer.json(201);
            assert!(ApplicationId::parse(&receipt.id).is_some());
            assert_eq!(uuid::Uuid::parse_str(&receipt.id).unwrap().get_version_num(), 4, "{receipt:?}");
        }
    });
}

#[test]
fn what_was_sent_before_is_erased_with_the_client() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let agency = server.agency().await;
        let client = agency.add_client("Vanishing Foods").await;
        let job = agency.vacancy(&Form::role("Fitter").with("client_id", client.as_str()), true).await;
        for _ in 0..3 {
            apply(&agency, &job, "amara@example.com", &Cv::unlike_others()).await.json::<ApplicationReceipt>(201);
        }
        let stored = async || {
            let count = "SELECT count(*) FROM files";
            sqlx::query_scalar::<_, i64>(count).fetch_one(server.app.store.read()).await.unwrap()
        };
        let files = server.env.data().join("files");
        assert_eq!((stored().await, super::sweeping::files_below(&files)), (3, 3));
        clients::bin::delete(&server.app, &agency.owner, &client).await.unwrap();
        let at = clock::now() - 31 * clock::DAY;
        server.execute(format!("UPDATE clients SET deleted_at = {at} WHERE id = '{client}'")).await;
        clients::bin::erase_due(&server.app).await.unwrap();
        assert_eq!((stored().await, super::sweeping::files_below(&files)), (0, 0));
    });
}
