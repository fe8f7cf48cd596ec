//! Whoever may no longer see a client's vacancies, or never might, gets nothing.

use portico::app::contacts;
use portico::app::security::keys::{Bearer, Token};
use portico::app::support::clock;
use portico::store::ids::ContactSessionId;
use portico_protocol::ErrorCode;
use portico_protocol::clients::{ClientHome, RequestReceipt};
use portico_protocol::vacancies::VacancyStatus;

use crate::support::{Agency, Form, Page, run};

/// Every call of the portal, as a page may make it for a request.
async fn calls(page: &Page, id: &str) -> Vec<crate::support::Answer> {
    let own = format!("/w/v1/client/vacancies/{id}");
    vec![
        page.get("/w/v1/client").send().await,
        page.post("/w/v1/client/vacancies", &Form::role("Fitter")).send().await,
        page.get(&own).send().await,
        page.post(&own, &Form::role("Fitter").with("version", "1")).send().await,
        page.post(&format!("{own}/withdraw"), &Form::new()).send().await,
        page.post("/w/v1/sign-out", &Form::new()).send().await,
    ]
}

/// A signed-in contact with a pending request.
async fn with_request(agency: &Agency<'_>) -> (crate::support::Person, Page, String) {
    let (person, page) = agency.sign_in_contact().await;
    let made = page.post("/w/v1/client/vacancies", &Form::role("Turbine engineer")).send().await;
    (person, page, made.json::<RequestReceipt>(201).id)
}

#[track_caller]
fn all_over(answers: Vec<crate::support::Answer>) {
    for answer in answers {
        answer.refused(401, ErrorCode::SessionExpired);
    }
}

#[test]
fn a_visitor_is_no_contact() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, _, id) = with_request(&agency).await;
        all_over(calls(&agency.open_page().await, &id).await);
    });
}

#[test]
fn a_deactivated_contact_gets_nothing_from_that_moment_on() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page, id) = with_request(&agency).await;
        contacts::set_active(&server.app, &agency.owner, &person.id, false).await.unwrap();
        all_over(calls(&page, &id).await);

        contacts::set_active(&server.app, &agency.owner, &person.id, true).await.unwrap();
        all_over(calls(&page, &id).await);
        let again = person.sign_in(&agency).await;
        assert_eq!(again.get("/w/v1/client").send().await.json::<ClientHome>(200).vacancies[0].id, id);
    });
}

#[test]
fn a_portal_that_is_switched_off_shows_nothing_from_that_moment_on() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page, id) = with_request(&agency).await;
        agency.open_portal(&person.client, false).await;
        all_over(calls(&page, &id).await);
        person.try_on(&agency.open_page().await).await.refused(401, ErrorCode::SignInFailed);

        agency.open_portal(&person.client, true).await;
        all_over(calls(&page, &id).await);
        let again = person.sign_in(&agency).await;
        assert_eq!(again.get("/w/v1/client").send().await.json::<ClientHome>(200).vacancies[0].id, id);
    });
}

#[test]
fn a_session_ends_with_its_time() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page, id) = with_request(&agency).await;
        let (token, _) = server.app.keys.open(&page.keyid).unwrap();

        // The key says when it ends, and so does the session's row; either is enough.
        let ended = Token::new(agency.site.clone(), token.bearer.clone(), &agency.origin, clock::now() - 1);
        let key = server.app.keys.issue(&ended).unwrap();
        all_over(calls(&page.with_key(&key.keyid, &key.secret), &id).await);

        let other = person.sign_in(&agency).await;
        let (token, _) = server.app.keys.open(&other.keyid).unwrap();
        let Bearer::Contact(session) = &token.bearer else { panic!("a contact's key names a session") };
        server.end_session(session).await;
        all_over(calls(&other, &id).await);
        assert_eq!(page.get("/w/v1/client").send().await.status, 200);
    });
}

#[test]
fn a_session_that_never_was_gets_nothing() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page, id) = with_request(&agency).await;
        let bearer = Bearer::Contact(ContactSessionId::fresh());
        let made_up = Token::new(agency.site.clone(), bearer, &agency.origin, clock::now() + 60_000);
        let key = server.app.keys.issue(&made_up).unwrap();
        all_over(calls(&page.with_key(&key.keyid, &key.secret), &id).await);
    });
}

#[test]
fn another_clients_contact_finds_nothing() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, mine, id) = with_request(&agency).await;
        let client = agency.add_client("Coldstream Foods").await;
        let stranger = agency.invite_contact(&client).await.sign_in(&agency).await;
        finds_nothing(&mine, &stranger, &id).await;
    });
}

#[test]
fn another_agencys_contact_finds_nothing() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let (_, mine, id) = with_request(&agency).await;
        let (_, stranger) = neighbour.sign_in_contact().await;
        finds_nothing(&mine, &stranger, &id).await;

        // Nor with its own session on the other agency's site.
        let (token, _) = server.app.keys.open(&stranger.keyid).unwrap();
        let moved = Token::new(agency.site.clone(), token.bearer, &agency.origin, clock::now() + 60_000);
        let key = server.app.keys.issue(&moved).unwrap();
        all_over(calls(&mine.with_key(&key.keyid, &key.secret), &id).await);
    });
}

async fn finds_nothing(mine: &Page, stranger: &Page, id: &str) {
    let home: ClientHome = stranger.get("/w/v1/client").send().await.json(200);
    assert!(home.vacancies.is_empty());
    let own = format!("/w/v1/client/vacancies/{id}");
    stranger.get(&own).send().await.refused(404, ErrorCode::NotFound);
    let edit = Form::role("Taken over").with("version", "1");
    stranger.post(&own, &edit).send().await.refused(404, ErrorCode::NotFound);
    stranger.post(&format!("{own}/withdraw"), &Form::new()).send().await.refused(404, ErrorCode::NotFound);

    let unchanged: ClientHome = mine.get("/w/v1/client").send().await.json(200);
    let vacancy = &unchanged.vacancies[0];
    assert_eq!((vacancy.title.as_str(), vacancy.status), ("Turbine engineer", VacancyStatus::Requested));
}

#[test]
fn contacts_of_one_client_see_the_same() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _, id) = with_request(&agency).await;
        let colleague = agency.invite_contact(&person.client).await.sign_in(&agency).await;
        let home: ClientHome = colleague.get("/w/v1/client").send().await.json(200);
        assert_eq!(home.vacancies[0].id, id);
        let withdraw = format!("/w/v1/client/vacancies/{id}/withdraw");
        colleague.post(&withdraw, &Form::new()).send().await.json::<RequestReceipt>(200);
    });
}
