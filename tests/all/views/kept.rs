//! Bytes that are kept: they say what is so, and who has them is told so.

use portico::app::vacancies::Transition;
use portico_protocol::jobs::{Job as JobData, JobList};
use reqwest::Method;

use super::markup;
use crate::support::{Answer, Form, Page, run};

async fn ask(page: &Page, address: &str, as_view: bool, known: &str) -> Answer {
    let call = page.get(address);
    let mut call = if as_view { call.for_view() } else { call }.sign();
    call.set("if-none-match", known);
    call.send().await
}

#[test]
fn lists_and_jobs_are_named_by_their_bytes_in_both_representations() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let one = format!("/w/v1/jobs/{}", job.slug);
        let mut tags = Vec::new();
        for address in ["/w/v1/jobs", "/w/v1/jobs?portal=1", &one] {
            for as_view in [false, true] {
                let first = ask(&page, address, as_view, "").await;
                assert_eq!((first.status, first.header("cache-control")), (200, "no-cache"), "{first:?}");
                let tag = first.header("etag").to_owned();
                assert!(tag.starts_with('"'), "{first:?}");
                let again = ask(&page, address, as_view, &tag).await;
                assert_eq!((again.status, again.header("etag")), (304, tag.as_str()));
                tags.push(tag);
            }
        }
        // As data the frame makes no difference.
        assert_eq!(tags[0], tags[2]);
        tags.remove(2);
        tags.sort();
        tags.dedup();
        assert_eq!(tags.len(), 5, "{tags:?}");

        agency.step(&job.id, Transition::Freeze).await;
        assert_eq!(ask(&page, "/w/v1/jobs", false, "").await.json::<JobList>(200).total, 0);
        assert!(!markup(&ask(&page, "/w/v1/jobs", true, "").await.view(200)).contains("Rigger"));
        assert_eq!(ask(&page, &one, true, "").await.status, 404);
        assert_eq!(ask(&page, &one, false, "").await.status, 404);
    });
}

#[test]
fn the_same_words_find_the_same_bytes_and_a_view_shows_them_as_typed() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Engenheiro Sênior").await;
        let page = agency.open_page().await;
        let (plain, typed) = ("/w/v1/jobs?q=senior", "/w/v1/jobs?q=%20S%C3%8ANIOR%20%20&page=40");
        let tag = |answer: &Answer| answer.header("etag").to_owned();
        assert_eq!(tag(&ask(&page, plain, false, "").await), tag(&ask(&page, typed, false, "").await));
        assert_eq!(ask(&page, typed, false, "").await.json::<JobList>(200).total, 1);
        let view = ask(&page, typed, true, "").await.view(200);
        assert!(markup(&view).contains("value=\"SÊNIOR\""));
        assert_eq!(view.route.as_deref(), Some("?portico=jobs&portico-q=S%C3%8ANIOR"));
    });
}

#[test]
fn many_searches_of_a_stranger_leave_the_first_page_as_it_is() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Rigger").await;
        let first = agency.boot_views("&view=jobs", &[]).await;
        for number in 0..60 {
            let page = agency.open_page().await;
            let found = page.get(&format!("/w/v1/jobs?q=nothing{number}")).for_view().send().await.view(200);
            assert!(markup(&found).contains(&format!("nothing{number}")), "each search has its own answer");
        }
        assert_eq!(agency.boot_views("&view=jobs", &[]).await.body, first.body);
    });
}

#[test]
fn hosted_pages_are_kept_for_each_language_and_agency() {
    run(async |server| {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        let job = ours.publish_job("Our Rigger").await;
        theirs.publish_job("Their Rigger").await;
        let list = format!("/{}/jobs", ours.row.slug);
        let one = format!("{list}/{}", job.slug);
        for address in [list.as_str(), &one, &format!("{list}?q=rigger")] {
            let read = async |language: &str, known: &str| {
                let headers = [("accept-language", language), ("if-none-match", known)];
                server.ask(Method::GET, address, &headers, "").await
            };
            let (english, portuguese) = (read("en", "").await, read("pt", "").await);
            assert!(english.page(200).contains("<html lang=\"en\">"), "{address}");
            assert!(portuguese.page(200).contains("<html lang=\"pt-BR\">"), "{address}");
            assert!(english.text().contains("Our Rigger") && !english.text().contains("Their Rigger"));
            assert!(english.header("vary").contains("accept-language"));
            assert!(english.header("content-security-policy").contains("default-src 'none'"));
            let again = read("en", english.header("etag")).await;
            assert_eq!((again.status, again.body.len()), (304, 0));
            assert!(again.header("content-security-policy").contains("default-src 'none'"));
            assert_eq!(read("pt", english.header("etag")).await.status, 200, "that was the other language's");
            assert!(!english.text().contains("idempotency_key"), "no key may be in bytes for everybody");
        }
        ours.vacancy(&Form::role("Our Welder"), true).await;
        assert!(server.get(&list).await.page(200).contains("Our Welder"));
    });
}

#[test]
fn what_is_said_of_a_job_is_the_same_in_both_representations() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let address = format!("/w/v1/jobs/{}", job.slug);
        let data: JobData = ask(&page, &address, false, "").await.json(200);
        let view = ask(&page, &address, true, "").await.view(200);
        assert!(markup(&view).contains(&data.description) && markup(&view).contains(&data.summary.reference));
    });
}
