//! Forms with files that are made to cost the server memory.

use std::time::Duration;

use portico_protocol::ErrorCode;
use reqwest::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::support::{Agency, Cv, Form, run};

const TYPE: &str = "multipart/form-data; boundary=b";

/// Bodies that are too much of something, each with the status that refuses it.
fn too_much() -> Vec<(&'static str, u16, Vec<u8>)> {
    let field =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let note = "n".repeat(30_000);
    vec![
        ("a header without an end", 413, format!("--b\r\nX: {}", "a".repeat(20_000)).into_bytes()),
        ("a long header", 413, format!("--b\r\nX: {}\r\n\r\nv\r\n--b--\r\n", "a".repeat(20_000)).into_bytes()),
        ("many long headers", 413, format!("--b\r\n{}", "X: aaaaaaaaaaaaaaaa\r\n".repeat(1_000)).into_bytes()),
        ("many headers", 400, format!("--b\r\n{}\r\nv\r\n--b--\r\n", "X: a\r\n".repeat(100)).into_bytes()),
        ("a long preamble", 413, format!("{}\r\n--b--\r\n", "a".repeat(20_000)).into_bytes()),
        ("a long boundary line", 413, format!("--b{}\r\n\r\n", " ".repeat(20_000)).into_bytes()),
        ("thousands of empty parts", 400, "--b\r\nX: a\r\n\r\n\r\n".repeat(3_000).into_bytes()),
        ("thousands of fields", 400, field("note", "").repeat(1_500).into_bytes()),
        ("a long field", 413, field("note", &"n".repeat(50_000)).into_bytes()),
        ("much text in many fields", 413, field("note", &note).repeat(20).into_bytes()),
        ("a long name", 400, field(&"n".repeat(200), "").into_bytes()),
    ]
}

#[test]
fn the_signed_api_refuses_each() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        for (what, status, body) in too_much() {
            let answer = page.send(&job.applications(), TYPE, body).send().await;
            assert_eq!(answer.status, status, "{what}");
            let code = if status == 413 { ErrorCode::TooLarge } else { ErrorCode::BadRequest };
            answer.refused(status, code);
        }
        assert!(agency.applications().await.is_empty());
        let answer = page.upload(&job.applications(), &Form::application(&agency.notice()), &Cv::pdf()).send().await;
        assert_eq!(answer.status, 201, "an honest form is taken after them: {answer:?}");
    });
}

#[test]
fn the_hosted_page_refuses_each() {
    run(async |server| {
        let agency = server.agency().await;
        let path = hosted_path(&agency).await;
        for (what, status, body) in too_much() {
            let answer = server.ask(Method::POST, &path, &[("content-type", TYPE)], body).await;
            assert_eq!(answer.status, status, "{what}");
            answer.page(status);
        }
        assert!(agency.applications().await.is_empty());
    });
}

#[test]
fn the_admin_refuses_each() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for (what, status, body) in too_much() {
            let mut signed = desk.signed(&Form::new()).multipart("b", None);
            signed.truncate(signed.len() - "--b--\r\n".len());
            // A preamble can only stand before everything.
            let body = if what == "a long preamble" { body } else { [signed, body].concat() };
            let answer = desk.send(&Method::POST, "/admin/clients/new", TYPE, body).await;
            assert_eq!(answer.status, status, "{what}: {answer:?}");
        }
        let answer = desk.upload("/admin/clients/new", &Form::new().with("name", "Coldstream Foods"), []).await;
        assert_eq!(answer.status, 303, "an honest form is taken after them: {answer:?}");
    });
}

async fn hosted_path(agency: &Agency<'_>) -> String {
    let job = agency.publish_job("Rigger").await;
    format!("/{}/jobs/{}/apply", agency.row.slug, job.slug)
}

#[test]
fn a_header_that_never_ends_is_not_read_on() {
    run(async |server| {
        let agency = server.agency().await;
        let path = hosted_path(&agency).await;
        let server = TcpStream::connect(server.url.strip_prefix("http://").unwrap()).await.unwrap();
        let (mut answers, mut requests) = server.into_split();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {TYPE}\r\nContent-Length: 29000000\r\n\r\n--b\r\nX: "
        );
        let sending = tokio::spawn(async move {
            requests.write_all(head.as_bytes()).await.unwrap();
            // Slower than the server could read, so that what it did not wait for is not in the network's buffers.
            let mut sent = 0;
            while sent < 1_000_000 && requests.write_all(&[b'a'; 10_000]).await.is_ok() {
                sent += 10_000;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            sent
        });
        let mut status = [0; 12];
        timeout(Duration::from_secs(30), answers.read_exact(&mut status)).await.unwrap().unwrap();
        assert_eq!(&status, b"HTTP/1.1 413");
        sending.abort();
        assert!(sending.await.is_err(), "it was still sending, and answered already");
    });
}
