//! What a signed-in contact gets to see, and what comes of what they send.

use portico::app::contacts;
use portico::app::documents::Place;
use portico_protocol::ErrorCode;
use portico_protocol::clients::{EditableRequest, RequestReceipt};
use portico_protocol::envelope::{Envelope, Refusal, SessionNews};
use portico_protocol::site::View;

use super::{asks_to_sign_in, event, is_framed, markup};
use crate::support::{Cv, Form, Page, run};

async fn see(page: &Page, address: &str) -> Envelope {
    page.get(address).for_view().send().await.view(200)
}

async fn request(page: &Page, title: &str) -> String {
    page.post("/w/v1/client/vacancies", &Form::role(title)).send().await.json::<RequestReceipt>(201).id
}

#[test]
fn every_place_for_contacts_has_a_view_at_its_own_route() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let id = request(&page, "Rigger").await;
        let (edit, same) = (format!("client/edit/{id}"), format!("client/vacancies/{id}"));
        let edit_route = format!("?portico=client/edit/{id}");
        for (path, route, sign) in [
            ("client", "?portico=client", "Hello, José"),
            ("client/new", "?portico=client/new", "data-form=\"request\""),
            (&edit, &edit_route, "value=\"Rigger\""),
            (&same, &edit_route, "name=\"version\" value=\"1\""),
            ("client/details", "?portico=client/details", "data-form=\"details\""),
            ("client/company", "?portico=client/company", "value=\"Northern Turbines\""),
        ] {
            let answer = page.get(&format!("/w/v1/{path}")).for_view().send().await;
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            assert_eq!(answer.header("etag"), "", "{path}");
            let view = answer.view(200);
            assert_eq!((view.area, view.route.as_deref()), (Some(View::Client), Some(route)), "{path}");
            assert!(markup(&view).contains(sign) && !is_framed(markup(&view)), "{path}: {view:?}");
            let framed = see(&page, &format!("/w/v1/{path}?portal=1")).await;
            assert!(is_framed(markup(&framed)) && markup(&framed).contains(sign), "{path}");
        }
        let home = see(&page, "/w/v1/client").await;
        for form in ["sign-out", "sign-out-all", "withdraw"] {
            assert!(markup(&home).contains(&format!("data-form=\"{form}\"")), "{form}");
        }
        assert!(markup(&home).contains(&format!("data-event-id=\"{}\"", person.id)));
        let own = see(&page, "/w/v1/client/details?lang=pt-BR").await;
        assert!(markup(&own).contains(&person.email) && markup(&own).contains("Seus dados"), "{own:?}");
    });
}

#[test]
fn a_contact_is_led_on_after_sending_something() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let made = page.post("/w/v1/client/vacancies", &Form::role("Rigger")).for_view().send().await.view(201);
        assert_eq!((made.route.as_deref(), made.announce.as_deref()), (Some("?portico=client"), Some("Request sent")));
        assert!(made.markup.is_none());
        let id = event(&made, "portico:vacancy-requested", "vacancy").to_owned();

        let address = format!("/w/v1/client/vacancies/{id}");
        let open: EditableRequest = page.get(&address).send().await.json(200);
        let form = Form::new().merge(open.to_values()).with("title", "Head Rigger");
        let edited = page.post(&address, &form).for_view().send().await.view(200);
        assert_eq!(edited.route.as_deref(), Some("?portico=client"));
        assert!(edited.events.is_empty() && edited.announce.is_some());
        page.post(&address, &form).for_view().send().await.refused_view(409, ErrorCode::Conflict);

        let address = format!("{address}/withdraw");
        let withdrawn = page.post(&address, &Form::new()).for_view().send().await.view(200);
        assert_eq!(withdrawn, Envelope::going_to("?portico=client".to_owned()));
        let again = page.post(&address, &Form::new()).for_view().send().await.view(200);
        assert_eq!(again.route.as_deref(), Some("?portico=client"));
        assert!(again.announce.is_some(), "it says that it was too late");
        page.post(&address, &Form::new()).send().await.refused(409, ErrorCode::Conflict);
    });
}

#[test]
fn changed_details_come_back_with_what_became_of_them() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let confirmed = Form::new().and("field", "company.city").with("version", "0");
        assert_eq!(desk.post("/admin/settings/confirmations", &confirmed).await.status, 303);
        for (city, message) in [("", "Your changes are saved."), ("Hull", "Your changes are saved. Some")] {
            let known: portico_protocol::details::Details = page.get("/w/v1/client/company").send().await.json(200);
            let form = Form::new().merge(known.to_values()).with("city", city);
            let view = page.post("/w/v1/client/company?portal=1", &form).for_view().send().await.view(200);
            let said = view.announce.clone().unwrap();
            assert!(markup(&view).contains(&said) && !is_framed(markup(&view)), "{view:?}");
            assert!(said.starts_with(message.trim_end_matches('.')) || !city.is_empty(), "{said}");
            assert!(markup(&view).contains(&format!("value=\"{city}\"")));
            assert_eq!(view.route.as_deref(), Some("?portico=client/company"));
        }
    });
}

#[test]
fn a_document_is_a_link_for_a_minute() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let (_, stranger) = agency.sign_in_contact().await;
        let terms = Cv::of("Terms.txt", "text/plain", "The terms of business");
        let document = agency.shared_document(&Place::Client(person.client.clone()), &terms).await;
        let address = format!("/w/v1/client/documents/{document}");
        let home = see(&page, "/w/v1/client").await;
        assert!(markup(&home).contains(&format!("data-get=\"{address}\"")));

        let link = page.get(&address).for_view().send().await.view(200);
        let url = link.download.clone().unwrap();
        assert_eq!(Envelope { download: None, ..link }, Envelope::default());
        let file = server.get(url.strip_prefix(&server.url).unwrap()).await;
        assert_eq!((file.status, file.text()), (200, "The terms of business"));

        let refused = stranger.get(&address).for_view().send().await.refused_view(404, ErrorCode::NotFound);
        assert!(refused.session.is_none());
    });
}

#[test]
fn signing_out_says_nothing_more() {
    run(async |server| {
        let agency = server.agency().await;
        for path in ["/w/v1/sign-out", "/w/v1/sign-out-everywhere"] {
            let (_, page) = agency.sign_in_contact().await;
            let answer = page.post(path, &Form::new()).for_view().send().await;
            assert_eq!((answer.view(200), answer.text()), (Envelope::default(), "{}"));
            assert_ended(page.get("/w/v1/client").for_view().send().await.refused_view(401, ErrorCode::SessionExpired));
        }
    });
}

fn assert_ended(refusal: Refusal) {
    let shown = refusal.markup.unwrap();
    assert_eq!(refusal.session, Some(SessionNews::Ended));
    assert!(asks_to_sign_in(&shown) && shown.contains("Your session has ended") && !is_framed(&shown), "{shown}");
}

#[test]
fn whose_session_is_over_is_asked_to_sign_in_again_wherever_they_are() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let id = request(&page, "Secret Rigger").await;
        contacts::set_active(&server.app, &agency.owner, &person.id, false).await.unwrap();
        let edit = format!("/w/v1/client/edit/{id}");
        for path in ["/w/v1/client", "/w/v1/client/new", "/w/v1/client/details", "/w/v1/client/company", &edit] {
            for address in [path.to_owned(), format!("{path}?portal=1")] {
                let refusal = page.get(&address).for_view().send().await.refused_view(401, ErrorCode::SessionExpired);
                assert_ended(refusal);
            }
        }
        let withdraw = format!("/w/v1/client/vacancies/{id}/withdraw");
        for (path, form) in [
            ("/w/v1/client/vacancies", Form::role("Rigger")),
            ("/w/v1/client/details", Form::new().with("name", "José").with("version", "1")),
            ("/w/v1/client/switch", Form::new().with("client", person.client.as_str())),
            ("/w/v1/sign-out", Form::new()),
            (&withdraw, Form::new()),
        ] {
            let refusal = page.post(path, &form).for_view().send().await.refused_view(401, ErrorCode::SessionExpired);
            assert_ended(refusal);
        }
        let visitor = agency.open_page().await;
        let sent = visitor.post("/w/v1/client/vacancies", &Form::role("Rigger")).for_view().send().await;
        assert_ended(sent.refused_view(401, ErrorCode::SessionExpired));
        let portuguese = page.get("/w/v1/client?lang=pt").for_view().send().await;
        let refusal = portuguese.refused_view(401, ErrorCode::SessionExpired);
        assert!(refusal.message.contains("sessão") && refusal.markup.unwrap().contains("sessão"));
    });
}

#[test]
fn another_clients_request_is_shown_to_nobody_else() {
    run(async |server| {
        let agency = server.agency().await;
        let ((_, ours), (_, theirs)) = (agency.sign_in_contact().await, agency.sign_in_contact().await);
        let id = request(&ours, "Secret Rigger").await;
        for path in [format!("/w/v1/client/edit/{id}"), format!("/w/v1/client/vacancies/{id}?portal=1")] {
            let refusal = theirs.get(&path).for_view().send().await.refused_view(404, ErrorCode::NotFound);
            let shown = refusal.markup.unwrap();
            assert!(shown.contains("data-do=\"retry\"") && !shown.contains("Secret") && !shown.contains(&id));
            assert!(refusal.session.is_none());
        }
        assert!(!markup(&see(&theirs, "/w/v1/client").await).contains("Secret"));
    });
}
