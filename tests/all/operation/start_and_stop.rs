//! The program's first start, and its end.

use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use portico::app::agency::first_start::{NewAgency, create_agency};
use portico::app::error::Error;
use portico::app::start;
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::site::Language;
use reqwest::Method;

use crate::support::{Answer, Cv, Form, Process, Server, TestEnv, free_address, run};

/// A value that the first start prints.
fn printed<'a>(output: &'a str, name: &str) -> Option<&'a str> {
    output.lines().find_map(|line| line.trim().strip_prefix(name)?.split_whitespace().next())
}

#[test]
fn the_first_start_makes_the_owner_and_says_once_how_to_sign_in() {
    run(async |_| {
        let env = TestEnv::empty();
        let environment =
            [("PORTICO_FIRST__OWNER_EMAIL", "mara@harbour.example"), ("PORTICO_FIRST__AGENCY", "Harbour")];
        let first = Process::start(&env, free_address(), &environment).await.kill();
        assert_eq!(printed(&first, "e-mail"), Some("mara@harbour.example"));
        let password = printed(&first, "password").unwrap();

        let mut second = Process::start(&env, free_address(), &environment).await;
        let form = Form::new().with("email", "mara@harbour.example").with("password", password);
        let request = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let request = request.post(format!("{}/admin/sign-in", second.url)).form(&form.values().0);
        let answer = Answer::of(request.send().await.unwrap()).await.unwrap();
        assert_eq!((answer.status, answer.header("location")), (303, "/admin"));
        let said = second.kill();
        assert!(!said.contains("password") && !said.contains(password), "{said}");
    });
}

#[test]
fn a_server_that_is_asked_to_stop_finishes_what_was_begun() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |_| {}).await;
        let (page, job, form, owner) = {
            let agency = before.agency().await;
            let form = Form::application(&agency.notice());
            (agency.open_page().await, agency.publish_job("Rigger").await, form, agency.owner)
        };
        drop(before);

        let mut process = Process::start(&env, free_address(), &[]).await;
        let signed = page.calling(&process.url).upload(&job.applications(), &form, &Cv::pdf_of(200_000)).sign();
        let (start, rest) = signed.body.split_at(100_000);
        let pieces = [Bytes::copy_from_slice(start), Bytes::copy_from_slice(rest)];
        let body = stream::unfold(pieces.into_iter().enumerate(), |mut pieces| async {
            let (number, piece) = pieces.next()?;
            tokio::time::sleep(Duration::from_millis(number as u64 * 1_000)).await;
            Some((Ok::<_, std::io::Error>(piece), pieces))
        });
        let upload = reqwest::Client::new()
            .request(Method::POST, format!("{}{}", process.url, signed.path))
            .headers(signed.headers.clone())
            .body(reqwest::Body::wrap_stream(body))
            .send();
        let stop = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            process.terminate().await
        };
        let (answer, ended_well) = tokio::join!(upload, stop);
        let receipt: ApplicationReceipt = Answer::of(answer.unwrap()).await.unwrap().json(201);
        assert!(ended_well);

        let after = Server::start(&env, |_| {}).await;
        let rows = portico::app::candidates::applications::list(&after.app, &owner, "", 1).await.unwrap().items;
        assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), [receipt.id.as_str()]);
    });
}

#[test]
fn an_agency_with_an_unknown_time_zone_is_neither_made_nor_served() {
    run(async |_| {
        let env = TestEnv::create();
        let server = Server::start(&env, |_| {}).await;
        let agency = server.agency().await;
        let new = NewAgency {
            name: "Atlantis Recruitment",
            slug: "atlantis",
            language: Language::En,
            country: "GB",
            currency: "GBP",
            time_zone: "Atlantis/Poseidonis",
            reference_prefix: "V",
        };
        let refused = create_agency(&server.app, new).await.unwrap_err();
        let Error::Invalid(faults) = &refused else { panic!("{refused:?}") };
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["time_zone"]);

        sqlx::query("UPDATE agencies SET time_zone = 'Europe/Lundun' WHERE id = $1")
            .bind(agency.row.id.as_str())
            .execute(server.app.store.read())
            .await
            .unwrap();
        let slug = agency.row.slug.clone();
        drop(server);
        let refused = start::open(env.config()).await.unwrap_err();
        let Error::Internal(reason) = &refused else { panic!("{refused:?}") };
        assert!(reason.contains(&slug) && reason.contains("Europe/Lundun"), "{reason}");
    });
}
