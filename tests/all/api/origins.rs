//! Only pages of the site's own origins are answered, and only they may read answers.

use portico::app::agency::sites;
use portico_protocol::ErrorCode;
use reqwest::Method;

use crate::support::{Form, Page, run, site_form};

#[test]
fn a_page_of_another_origin_cannot_boot() {
    run(async |server| {
        let agency = server.agency().await;
        for origin in ["https://evil.example", "null", &agency.origin.replace("https", "http"), "https://www.example"] {
            let answer = agency.boot(origin, "").await;
            answer.refused(403, ErrorCode::OriginNotAllowed);
        }
        assert_eq!(agency.boot(&agency.origin, "").await.status, 200);
    });
}

#[test]
fn a_key_taken_to_another_origin_is_refused() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let page = agency.open_page().await;
        for origin in [Some("https://evil.example"), Some("null"), Some(neighbour.origin.as_str()), None] {
            let stolen = page.on(origin);
            stolen.get("/w/v1/jobs").send().await.refused(403, ErrorCode::OriginNotAllowed);
            stolen.get("/w/v1/jobs").by_query().send().await.refused(403, ErrorCode::OriginNotAllowed);
            let form = Form::vacancy_request(&agency.notice(), "Fitter");
            let write = stolen.post("/w/v1/vacancy-requests", &form);
            write.send().await.refused(403, ErrorCode::OriginNotAllowed);
        }
    });
}

#[test]
fn a_key_stays_with_the_origin_it_was_given_to() {
    run(async |server| {
        let agency = server.agency().await;
        let second = "https://jobs.harbour.example";
        let form = site_form(&format!("{}\n{second}", agency.origin));
        sites::update(&server.app, &agency.owner, &agency.site, form.values()).await.unwrap();

        let page = agency.open_page().await;
        page.on(Some(second)).get("/w/v1/jobs").send().await.refused(403, ErrorCode::OriginNotAllowed);

        let sites_form = site_form(second);
        sites::update(&server.app, &agency.owner, &agency.site, sites_form.values()).await.unwrap();
        page.get("/w/v1/jobs").send().await.refused(403, ErrorCode::OriginNotAllowed);
    });
}

#[test]
fn a_caller_that_is_no_browser_gets_a_key_without_an_origin() {
    run(async |server| {
        let agency = server.agency().await;
        let boot = server.get(&format!("/w/v1/boot?site={}", agency.live().key)).await;
        let page = Page::new(server, None, &boot.json::<portico_protocol::site::Boot>(200).session);
        assert_eq!(page.get("/w/v1/jobs").send().await.status, 200);
        page.on(Some(&agency.origin)).get("/w/v1/jobs").send().await.refused(403, ErrorCode::OriginNotAllowed);
    });
}

#[test]
fn only_listed_origins_may_read_answers_and_refusals_too() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let mut tampered = page.get("/w/v1/jobs?q=a").sign();
        tampered.query = "q=b".to_owned();
        for answer in [
            page.get("/w/v1/jobs").send().await,
            page.get("/w/v1/jobs/no-such-job").send().await,
            tampered.send().await,
            server.ask(Method::GET, "/w/v1/nowhere", &[("origin", &agency.origin)], "").await,
            server.ask(Method::DELETE, "/w/v1/jobs", &[("origin", &agency.origin)], "").await,
        ] {
            assert_eq!(answer.header("access-control-allow-origin"), agency.origin, "{answer:?}");
            let varies: Vec<_> = answer.headers.get_all("vary").iter().filter_map(|it| it.to_str().ok()).collect();
            assert!(varies.join(",").to_lowercase().contains("origin"), "{varies:?}");
            assert_eq!(answer.header("access-control-allow-credentials"), "");
        }
        let foreign = agency.boot("https://evil.example", "").await;
        assert_eq!(foreign.header("access-control-allow-origin"), "");
    });
}

#[test]
fn a_preflight_is_answered_for_listed_origins_and_remembered_long() {
    run(async |server| {
        let agency = server.agency().await;
        let ask = async |origin: &str| {
            let wanted = "content-digest,content-type,idempotency-key,signature,signature-input";
            let headers = [
                ("origin", origin),
                ("access-control-request-method", "POST"),
                ("access-control-request-headers", wanted),
            ];
            server.ask(Method::OPTIONS, "/w/v1/vacancy-requests", &headers, "").await
        };
        let answer = ask(&agency.origin).await;
        assert_eq!(answer.header("access-control-allow-origin"), agency.origin);
        assert!(answer.header("access-control-max-age").parse::<u64>().unwrap() >= 7_200);
        assert!(answer.header("access-control-allow-methods").contains("POST"));
        for header in ["content-digest", "content-type", "idempotency-key", "signature", "signature-input"] {
            assert!(answer.header("access-control-allow-headers").contains(header), "{header}");
        }
        for origin in ["https://evil.example", "null"] {
            assert_eq!(ask(origin).await.header("access-control-allow-origin"), "");
        }
    });
}
