//! Nobody can ask too much, send too much, or hold the server by sending nothing.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use portico_protocol::ErrorCode;
use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::{Answer, Cv, Form, Server, TestEnv, run};

/// Calls until one is refused, and says how many were not.
async fn until_limited(most: usize, mut call: impl AsyncFnMut() -> Answer) -> usize {
    for count in 0..=most {
        let answer = call().await;
        if answer.status == 429 {
            answer.refused(429, ErrorCode::RateLimited);
            let wait: u64 = answer.header("retry-after").parse().unwrap();
            assert!((1..=60).contains(&wait), "come back after {wait} s");
            return count;
        }
    }
    panic!("{most} calls, and none was refused");
}

#[test]
fn calls_are_limited_by_session_and_by_address() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |config| {
            config.limits.boots = 8;
            config.limits.reads = 5;
            config.limits.writes = 3;
            config.limits.sign_ins = 4;
        })
        .await;
        let agency = server.agency().await;

        let page = agency.open_page().await;
        assert_eq!(until_limited(9, async || page.get("/w/v1/jobs").send().await).await, 5);
        assert_eq!(agency.open_page().await.get("/w/v1/jobs").send().await.status, 200, "another session has its own");

        let form = Form::vacancy_request(&agency.notice(), "Fitter");
        let fresh = agency.open_page().await;
        assert_eq!(until_limited(9, async || fresh.post("/w/v1/vacancy-requests", &form).send().await).await, 3);
        let other_session = agency.open_page().await.post("/w/v1/vacancy-requests", &form);
        other_session.send().await.refused(429, ErrorCode::RateLimited);
        assert_eq!(page_of_form(&server, &agency.row.slug, &form).await.status, 429);

        assert_eq!(until_limited(9, async || agency.boot(&agency.origin, "").await).await, 4, "four were used above");
    });
}

#[test]
fn reads_by_strangers_are_limited_for_each_address_whatever_their_session() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |config| {
            config.limits.public_reads = 6;
            config.trusted_proxies = vec![Ipv4Addr::LOCALHOST.into()];
        })
        .await;
        let agency = server.agency().await;
        let job = agency.publish_job("Welder").await;
        let addresses = ["/w/v1/jobs".to_owned(), format!("/w/v1/jobs/{}", job.slug)];
        let mut addresses = addresses.iter().cycle();
        let read =
            until_limited(9, async || agency.open_page().await.get(addresses.next().unwrap()).by_query().send().await);
        assert_eq!(read.await, 6, "each in a session of its own");

        let hosted = format!("/{}/jobs", agency.row.slug);
        let refused = server.get(&hosted).await;
        assert!(refused.page(429).contains("role=\"alert\""), "a page says so");
        assert!(!refused.header("retry-after").is_empty());
        let elsewhere = [("x-forwarded-for", "203.0.113.9")];
        assert_eq!(server.ask(Method::GET, &hosted, &elsewhere, "").await.status, 200, "another address has its own");

        assert_eq!(agency.boot(&agency.origin, "").await.status, 200, "a first view has a limit of its own");
        assert_eq!(server.get("/assets/hosted.css").await.status, 200);
        let (_, page) = agency.sign_in_contact().await;
        assert_eq!(page.get("/w/v1/client").send().await.status, 200, "a contact is no stranger");
    });
}

async fn page_of_form(server: &Server, slug: &str, form: &Form) -> Answer {
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    server.ask(Method::POST, &format!("/{slug}/vacancies/new"), &headers, form.encoded()).await
}

#[test]
fn tries_to_sign_in_are_limited_for_each_address() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |config| config.limits.sign_ins = 4).await;
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let mut number = 0;
        let tries = until_limited(9, async || {
            number += 1;
            let email = format!("a{number}@client.example");
            let form = Form::new().with("name", "A").with("email", &email).with("code", "AAAA");
            page.post("/w/v1/sign-in", &form).send().await
        });
        assert_eq!(tries.await, 4);
    });
}

#[test]
fn a_connection_that_does_not_finish_its_header_is_closed() {
    run(async |server| {
        let mut idle = TcpStream::connect(server.url.strip_prefix("http://").unwrap()).await.unwrap();
        idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").await.unwrap();
        let begin = Instant::now();
        let mut rest = Vec::new();
        let closed = timeout(Duration::from_secs(30), idle.read_to_end(&mut rest)).await;
        assert!(closed.is_ok(), "still open after {:?}", begin.elapsed());
        assert!(!String::from_utf8_lossy(&rest).contains("200 OK"));
    });
}

#[test]
fn a_body_over_the_limit_is_refused_as_too_large() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter").with("description", &"a".repeat(500_000));
        page.post("/w/v1/vacancy-requests", &form).send().await.refused(413, ErrorCode::TooLarge);

        let job = agency.publish_job("Welder").await;
        let note = Form::application(&agency.notice()).with("note", &"a".repeat(50_000));
        page.upload(&job.applications(), &note, &Cv::pdf()).send().await.refused(413, ErrorCode::TooLarge);
    });
}

#[test]
fn a_body_of_another_type_is_refused() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let body = Form::vacancy_request(&agency.notice(), "Fitter").encoded();
        for content_type in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
            let call = page.send("/w/v1/vacancy-requests", content_type, body.clone());
            call.send().await.refused(415, ErrorCode::UnsupportedType);
        }
        let job = agency.publish_job("Welder").await;
        for content_type in ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/mixed; boundary=x"]
        {
            let call = page.send(&job.applications(), content_type, body.clone());
            call.send().await.refused(415, ErrorCode::UnsupportedType);
        }
    });
}

#[test]
fn a_write_needs_an_idempotency_key() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter");
        for key in ["short", "with a space", &"k".repeat(101)] {
            let call = page.post("/w/v1/vacancy-requests", &form).key(key);
            call.send().await.refused(400, ErrorCode::KeyMissing);
        }
    });
}

#[test]
fn an_unknown_path_and_a_wrong_method_are_refused_as_json() {
    run(async |server| {
        let get = async |path| server.get(path).await;
        for path in ["/w/v1/nowhere", "/w/v1/jobs/a/b/c", "/w/v1/", "/w/v1/client/", "/w/v1/boot/"] {
            get(path).await.refused(404, ErrorCode::NotFound);
        }
        for (method, path) in [
            (Method::POST, "/w/v1/boot"),
            (Method::PUT, "/w/v1/jobs"),
            (Method::DELETE, "/w/v1/jobs/a"),
            (Method::GET, "/w/v1/vacancy-requests"),
            (Method::PATCH, "/w/v1/client"),
            (Method::POST, "/w/v1/openapi.json"),
        ] {
            let answer = server.ask(method.clone(), path, &[], "").await;
            answer.refused(405, ErrorCode::MethodNotAllowed);
            assert!(!answer.header("allow").is_empty(), "{method} {path} names what is allowed");
        }
        for method in [Method::PUT, Method::DELETE] {
            let answer = server.ask(method, "/w/v1/nowhere", &[], "").await;
            answer.refused(404, ErrorCode::NotFound);
        }
    });
}

#[test]
fn refusals_speak_the_callers_language() {
    run(async |server| {
        let words = async |path: &str, accepted: &str| {
            let answer = server.ask(Method::GET, path, &[("accept-language", accepted)], "").await;
            answer.refused(404, ErrorCode::NotFound).message
        };
        let english = words("/w/v1/nowhere", "en-GB").await;
        let portuguese = words("/w/v1/nowhere", "pt-BR,pt;q=0.9").await;
        assert_ne!(english, portuguese);
        assert_eq!(words("/w/v1/nowhere?lang=pt", "en").await, portuguese);
    });
}
