//! A contact gets what is shared with the client, byte for byte, and knows of nothing else.

use portico::app::documents::{self, Place};
use portico::app::vacancies;
use portico_protocol::ErrorCode;
use portico_protocol::clients::ClientHome;
use portico_protocol::documents::{FileLink, SharedDocument};

use crate::support::{Agency, Answer, Cv, Form, Page, Server, run};

async fn list(page: &Page) -> Vec<SharedDocument> {
    page.get("/w/v1/client/documents").send().await.json(200)
}

async fn link(page: &Page, id: &str) -> FileLink {
    page.get(&format!("/w/v1/client/documents/{id}")).send().await.json(200)
}

/// Follows a link as a browser does, without any authority of its own.
async fn follow(server: &Server, url: &str) -> Answer {
    server.get(url.strip_prefix(&server.url).unwrap()).await
}

async fn set_shared(agency: &Agency<'_>, id: &str, shared: bool) {
    let id = portico::store::ids::DocumentId::parse(id).unwrap();
    let form = agency.basis(&id).await;
    documents::set_shared(&agency.server.app, &agency.owner, &id, form.values(), shared).await.unwrap();
}

#[test]
fn a_shared_document_is_listed_and_downloaded_byte_for_byte_and_no_other() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let place = Place::Client(person.client.clone());
        let file = Cv::pdf_of(700_000).named("Condições gerais.pdf");
        let hidden = agency.document(&place, &Cv::docx().named("Margins.docx")).await;
        let elsewhere = agency.shared_document(&Place::Client(agency.client.clone()), &Cv::pdf()).await;
        assert!(list(&page).await.is_empty());
        let id = agency.shared_document(&place, &file).await;

        let found = list(&page).await;
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id.as_str(), found[0].name.as_str()), (id.as_str(), "Condições gerais.pdf"));
        assert_eq!((found[0].bytes, &found[0].vacancy), (700_000, &None));
        let home: ClientHome = page.get("/w/v1/client").send().await.json(200);
        assert_eq!(home.documents, found);

        let answer = follow(server, &link(&page, id.as_str()).await.url).await;
        assert!(answer.status == 200 && answer.body == file.bytes);
        assert_eq!(answer.header("content-type"), "application/pdf");
        assert!(answer.header("content-disposition").starts_with("attachment"), "{answer:?}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("cache-control").contains("no-store"));

        for other in [hidden, elsewhere] {
            let answer = page.get(&format!("/w/v1/client/documents/{other}")).send().await;
            answer.refused(404, ErrorCode::NotFound);
        }
        let unknown = page.get("/w/v1/client/documents/nonsense").send().await;
        unknown.refused(404, ErrorCode::NotFound);
    });
}

#[test]
fn a_vacancys_document_is_the_clients_once_the_vacancy_is() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let draft = agency.vacancy(&Form::role("Rigger").with("client_id", person.client.as_str()), false).await;
        let id = agency.shared_document(&Place::Vacancy(draft.id.clone()), &Cv::pdf()).await;
        assert!(list(&page).await.is_empty(), "a draft does not exist for the client");
        agency.step(&draft.id, vacancies::Transition::Publish).await;
        assert_eq!(list(&page).await[0].vacancy.as_deref(), Some("Rigger"));

        // Moved to another client, the vacancy takes its documents along, and neither client sees them.
        let other = agency.add_client("Coldstream Foods").await;
        let neighbour = agency.invite_contact(&other).await.sign_in(&agency).await;
        let row = vacancies::get(&server.app, &agency.owner, &draft.id).await.unwrap();
        let moved = Form::new().merge(vacancies::to_values(&row)).with("client_id", other.as_str());
        vacancies::update(&server.app, &agency.owner, &draft.id, moved.values()).await.unwrap();
        assert!(list(&page).await.is_empty());
        assert!(list(&neighbour).await.is_empty());
        let row = agency.document_row(&id).await.row;
        assert_eq!((row.client_id, row.visibility.as_str()), (other, "internal"));
    });
}

#[test]
fn a_link_opens_one_version_for_one_session_and_a_minute() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let place = Place::Client(person.client.clone());
        let id = agency.shared_document(&place, &Cv::pdf()).await;
        let other = agency.shared_document(&place, &Cv::docx()).await;
        let made = link(&page, id.as_str()).await;
        let until = made.until - portico::app::support::clock::now();
        assert!((1..=60_000).contains(&until), "{until}");
        assert!(!made.url.contains(&page.keyid), "the key is not in the address");
        assert_eq!(follow(server, &made.url).await.status, 200);

        let later = made.url.replace(&format!("until={}", made.until), &format!("until={}", made.until + 60_000));
        let newer = made.url.replace("version=1", "version=2");
        let swapped = made.url.replace(id.as_str(), other.as_str());
        let (unsealed, seal) = made.url.split_once("&seal=").unwrap();
        let cut = format!("{unsealed}&seal={}", &seal[..seal.len() - 1]);
        let none = format!("{unsealed}&seal=");
        for tampered in [later, newer, swapped, cut, none, unsealed.to_owned()] {
            follow(server, &tampered).await.refused(404, ErrorCode::NotFound);
        }

        // A link made for somebody else's session is not one for this one.
        let colleague = agency.invite_contact(&person.client).await.sign_in(&agency).await;
        let theirs = link(&colleague, id.as_str()).await;
        let session = |url: &str| url.split_once("session=").unwrap().1.split('&').next().unwrap().to_owned();
        let mixed = made.url.replace(&session(&made.url), &session(&theirs.url));
        follow(server, &mixed).await.refused(404, ErrorCode::NotFound);

        // The recruiter takes it back, or replaces it: the link is over at once.
        set_shared(&agency, id.as_str(), false).await;
        follow(server, &made.url).await.refused(404, ErrorCode::NotFound);
        set_shared(&agency, id.as_str(), true).await;
        assert_eq!(follow(server, &made.url).await.status, 200);
        let received = server.received(&Cv::docx()).await;
        let form = agency.basis(&id).await;
        documents::replace(&server.app, &agency.owner, &id, form.values(), &received).await.unwrap();
        follow(server, &made.url).await.refused(404, ErrorCode::NotFound);

        // Signing out ends it too.
        let last = link(&page, id.as_str()).await;
        page.post("/w/v1/sign-out", &Form::new()).send().await;
        follow(server, &last.url).await.refused(404, ErrorCode::NotFound);
    });
}

#[test]
fn sharing_says_who_will_see_it() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let (person, page) = agency.sign_in_contact().await;
        let id = agency.document(&Place::Client(person.client.clone()), &Cv::pdf().named("Terms.pdf")).await;
        let path = format!("/admin/documents/{id}/visibility");
        let question = desk.get(&path).await;
        assert!(question.page(200).contains(&person.name) && question.text().contains("Terms.pdf"));
        assert!(list(&page).await.is_empty(), "asking shares nothing");
        desk.post(&format!("{path}?shared=1"), &agency.basis(&id).await).await;
        assert_eq!(list(&page).await.len(), 1);
        desk.post(&path, &agency.basis(&id).await).await;
        assert!(list(&page).await.is_empty());

        let quiet = agency.document(&Place::Client(agency.client.clone()), &Cv::pdf()).await;
        let question = desk.get(&format!("/admin/documents/{quiet}/visibility")).await;
        assert!(question.page(200).contains("Nobody sees it yet"));
    });
}
