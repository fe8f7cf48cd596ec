//! Recruiters sign in to the admin with address and password.

use reqwest::Method;

use crate::support::{Answer, Form, PASSWORD, Server, TestEnv, run};

async fn sign_in(server: &Server, email: &str, password: &str, next: &str) -> Answer {
    let form = Form::new().with("email", email).with("password", password).with("next", next);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", server.url.as_str())];
    server.ask(Method::POST, "/admin/sign-in", &headers, form.encoded()).await
}

#[test]
fn a_recruiter_signs_in_and_goes_on_to_the_page_that_was_asked_for() {
    run(async |server| {
        let agency = server.agency().await;
        let asked = server.get("/admin/vacancies?status=draft").await;
        assert_eq!((asked.status, asked.header("location").starts_with("/admin/sign-in?next=")), (303, true));

        let email = agency.owner.email.to_uppercase();
        let answer = sign_in(server, &email, PASSWORD, "/admin/vacancies?status=draft").await;
        assert_eq!((answer.status, answer.header("location")), (303, "/admin/vacancies?status=draft"));
        let cookie = answer.header("set-cookie");
        for part in ["__Host-portico=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        let value = cookie.split(';').next().unwrap();
        let page = server.ask(Method::GET, "/admin", &[("cookie", value)], "").await;
        assert!(page.page(200).contains("Harbour &amp; Pine"));
    });
}

#[test]
fn signing_in_leads_nowhere_else() {
    run(async |server| {
        let agency = server.agency().await;
        for next in
            ["https://evil.example", "//evil.example", "/admin//evil.example", "/\\evil.example", "javascript:x"]
        {
            let answer = sign_in(server, &agency.owner.email, PASSWORD, next).await;
            assert_eq!((answer.status, answer.header("location")), (303, "/admin"), "{next}");
        }
    });
}

#[test]
fn a_failed_sign_in_never_tells_which_part_was_wrong() {
    run(async |server| {
        let agency = server.agency().await;
        let mut pages = Vec::new();
        for (email, password) in [(agency.owner.email.as_str(), "wrong"), ("nobody@harbour.example", PASSWORD)] {
            let answer = sign_in(server, email, password, "").await;
            assert!(answer.headers.get("set-cookie").is_none());
            pages.push(answer.page(422).replace(email, "…"));
        }
        assert_eq!(pages[0], pages[1]);
    });
}

#[test]
fn tries_to_sign_in_are_limited_by_person_and_by_address() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |config| config.limits.sign_ins = 6).await;
        let agency = server.agency().await;
        for _ in 0..4 {
            assert_eq!(sign_in(&server, &agency.owner.email, "wrong", "").await.status, 422);
        }
        assert_eq!(sign_in(&server, &agency.owner.email, PASSWORD, "").await.status, 429, "half of them were free");
        assert_eq!(sign_in(&server, "somebody@else.example", "wrong", "").await.status, 422);
        assert_eq!(sign_in(&server, "somebody@else.example", "wrong", "").await.status, 429);
    });
}
