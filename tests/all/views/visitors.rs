//! What a visitor gets to see.

use portico_protocol::envelope::{Envelope, VIEW_TYPE};
use portico_protocol::jobs::JobList;
use portico_protocol::site::View;
use portico_protocol::{ErrorCode, digest};

use super::{asks_to_sign_in, event, is_framed, markup};
use crate::support::{Cv, Form, Page, run};

async fn see(page: &Page, address: &str) -> Envelope {
    page.get(address).by_query().for_view().send().await.view(200)
}

#[test]
fn every_place_for_visitors_has_a_view_at_its_own_route() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger & Welder").await;
        let page = agency.open_page().await;
        let (by_list, by_route) = (format!("jobs/{}", job.slug), format!("job/{}", job.slug));
        let route = format!("?portico=job/{}", job.slug);
        for (path, area, wanted, sign) in [
            ("jobs", View::Jobs, "?portico=jobs", "Rigger &amp; Welder"),
            ("jobs?q=Rig%20Wel&page=9", View::Jobs, "?portico=jobs&portico-q=Rig%20Wel", "Rigger &amp; Welder"),
            (&by_list, View::Jobs, &route, "data-form=\"apply\""),
            (&by_route, View::Jobs, &route, "data-form=\"apply\""),
            ("vacancy", View::Vacancy, "?portico=vacancy", "data-form=\"vacancy\""),
            ("client/register", View::Client, "?portico=client/register", "data-form=\"register\""),
            ("client/confirm", View::Client, "?portico=client/confirm", "data-form=\"confirm\""),
            ("client/code", View::Client, "?portico=client/code", "data-form=\"code\""),
        ] {
            let view = see(&page, &format!("/w/v1/{path}")).await;
            assert_eq!((view.area, view.route.as_deref()), (Some(area), Some(wanted)), "{path}");
            assert!(view.title.as_ref().is_some_and(|title| !title.contains(['<', '&']) || title == "Rigger & Welder"));
            assert!(markup(&view).contains(sign) && !is_framed(markup(&view)), "{path}: {view:?}");
            assert!(view.session.is_none() && view.download.is_none());

            let joint = if path.contains('?') { '&' } else { '?' };
            let framed = see(&page, &format!("/w/v1/{path}{joint}portal=1")).await;
            assert!(is_framed(markup(&framed)) && markup(&framed).contains(sign), "{path}");
            assert_eq!(Envelope { markup: None, ..framed }, Envelope { markup: None, ..view }, "{path}");
        }
    });
}

#[test]
fn a_list_says_what_was_found_and_a_job_that_it_was_seen() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let found = see(&page, "/w/v1/jobs?q=rigger").await;
        assert_eq!(found.announce.as_deref(), Some("1 job for “rigger”"));
        let nothing = see(&page, "/w/v1/jobs?q=astronaut").await;
        assert_eq!(nothing.announce.as_deref(), Some("No jobs for “astronaut”"));
        let one = see(&page, &format!("/w/v1/job/{}", job.slug)).await;
        assert_eq!(event(&one, "portico:job-viewed", "job"), job.slug);
        assert_eq!(one.title.as_deref(), Some("Rigger"));

        let portuguese = see(&page, "/w/v1/jobs?lang=pt-PT").await;
        assert!(markup(&portuguese).contains("lang=\"pt-BR\"") && markup(&portuguese).contains("1 vaga aberta"));
    });
}

#[test]
fn data_is_what_everybody_else_gets() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        for accept in ["application/json", "*/*", "application/json, application/vnd.portico.view+json"] {
            let mut call = page.get("/w/v1/jobs").sign();
            call.set("accept", accept);
            let answer = call.send().await;
            assert_eq!(answer.json::<JobList>(200).total, 1, "{accept}");
            assert!(answer.header("vary").contains("accept"));
        }
        let answer = page.get("/w/v1/jobs").for_view().send().await;
        assert!(answer.header("vary").contains("accept"));
        let mut only_view = page.get("/w/v1/vacancy").sign();
        only_view.set("accept", "application/json");
        let view = only_view.send().await.view(200);
        assert!(markup(&view).contains("data-form=\"vacancy\""), "what has no data is a view whatever is asked for");
    });
}

#[test]
fn before_what_only_a_contact_sees_stands_the_sign_in_form() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, contact) = agency.sign_in_contact().await;
        let made = contact.post("/w/v1/client/vacancies", &Form::role("Secret Rigger")).send().await;
        let id = made.json::<portico_protocol::clients::RequestReceipt>(201).id;
        let page = agency.open_page().await;
        let (edit, same) = (format!("client/edit/{id}"), format!("client/vacancies/{id}"));
        for path in ["client", "client/new", "client/details", "client/company", &edit, &same, "client/edit/nothing"] {
            let view = see(&page, &format!("/w/v1/{path}")).await;
            assert!(asks_to_sign_in(markup(&view)) && !markup(&view).contains("Secret"), "{path}");
            assert!(markup(&view).contains("<input type=\"hidden\" name=\"portal\" value=\"\">"), "{path}");
            assert_eq!(
                (view.area, view.route),
                (Some(View::Client), None),
                "{path}: it is gone on to after signing in"
            );
            let framed = see(&page, &format!("/w/v1/{path}?portal=1")).await;
            assert!(is_framed(markup(&framed)), "{path}");
        }
        page.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
    });
}

#[test]
fn what_a_visitor_sends_is_answered_with_what_comes_next() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        // Nothing that was sent has the frame, whatever the address says.
        let address = format!("{}?portal=1", job.applications());
        let applied = page.upload(&address, &form, &Cv::pdf()).for_view().send().await.view(201);
        let row = agency.applications().await.remove(0);
        assert!(markup(&applied).contains(&row.reference) && markup(&applied).contains("Rigger"), "{applied:?}");
        assert!(!is_framed(markup(&applied)) && applied.route.is_none());
        assert_eq!(event(&applied, "portico:applied", "application"), row.id.as_str());
        assert_eq!(event(&applied, "portico:applied", "job"), job.slug);

        let form = Form::vacancy_request(&agency.notice(), "Fitter");
        let call = page.post("/w/v1/vacancy-requests", &form).key("filled-form-0001").for_view();
        let requested = call.clone().send().await.view(201);
        assert!(markup(&requested).contains("Request sent"));
        let vacancy = event(&requested, "portico:vacancy-requested", "vacancy").to_owned();
        let again = call.send().await.view(201);
        assert_eq!(event(&again, "portico:vacancy-requested", "vacancy"), vacancy, "it runs once");
    });
}

#[test]
fn no_event_and_no_address_names_a_person() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        let page = agency.open_page().await;
        let answer = page.upload(&job.applications(), &form, &Cv::pdf()).for_view().send().await;
        let applied = answer.view(201);
        let told = serde_json::to_string(&(&applied.events, &applied.route, &applied.announce)).unwrap();
        for personal in [form.get("name"), form.get("email"), form.get("phone")] {
            assert!(!told.contains(personal), "{told}");
        }
        assert_eq!(answer.header("content-type"), VIEW_TYPE);
        assert_eq!(answer.header("cache-control"), "no-store", "a receipt is for nobody else");
        assert!(!answer.header("etag").contains(&digest::content_digest(form.get("email").as_bytes())));
    });
}
