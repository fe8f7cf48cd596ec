//! The form of one contact.

use portico::app::contacts;
use portico::store::ids::ClientId;

use crate::support::{Form, run};

fn new_at(client: &ClientId) -> String {
    format!("/admin/clients/{client}/contacts/new")
}

/// What a page says beneath a field.
fn beside(page: &str, field: &str) -> String {
    let (_, rest) = page.split_once(&format!("name=\"{field}\"")).unwrap();
    let end = rest.find("name=\"").unwrap_or(rest.len());
    rest[..end].to_owned()
}

#[test]
fn an_empty_form_has_its_faults_beside_name_and_email() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let answer = desk.post(&new_at(&client), &Form::new().with("phone", "+44 20 7946 0958")).await;
        let page = answer.page(422);
        assert!(beside(page, "name").contains("aria-invalid=\"true\""), "{page}");
        assert!(beside(page, "email").contains("aria-invalid=\"true\""), "{page}");
        assert_eq!(page.matches("aria-invalid=\"true\"").count(), 2, "{page}");
        for field in ["name", "email"] {
            let message = beside(page, field);
            let (_, message) = message.split_once("aria-describedby=\"").unwrap();
            let id = message.split(['"', ' ']).next().unwrap();
            let (_, told) = page.split_once(&format!("id=\"{id}\"")).unwrap();
            let told = told.split_once('>').unwrap().1.split("</").next().unwrap();
            assert!(!told.trim().is_empty(), "{field} has a fault without words: {page}");
        }
        assert!(page.contains("7946 0958"), "what was typed stays");
        assert!(desk.get(&format!("/admin/clients/{client}/contacts")).await.page(200).contains("No contacts"));
    });
}

#[test]
fn saved_fields_are_shown_and_a_stale_version_is_a_conflict() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let full = Form::new()
            .with("name", "Zoë Müller")
            .with("email", "zoe@turbines.example")
            .with("phone", "+55 11 91234-5678")
            .with("job_title", "Head of <People>")
            .with("language", "pt-BR");
        assert_eq!(desk.post(&new_at(&client), &full).await.status, 303);
        let list = desk.get(&format!("/admin/clients/{client}/contacts")).await;
        let (_, rest) = list.page(200).split_once("name=\"one\" value=\"").unwrap();
        let id = rest.split('"').next().unwrap().to_owned();
        let at = format!("/admin/clients/{client}/contacts/{id}/edit");
        let shown = desk.get(&at).await;
        for value in ["Zoë Müller", "zoe@turbines.example", "+55 11 91234-5678", "Head of &lt;People&gt;"] {
            assert!(shown.page(200).contains(&format!("value=\"{value}\"")), "{value} in {}", shown.text());
        }
        assert!(shown.text().contains("value=\"pt-BR\" selected"), "{}", shown.text());

        let row = contacts::get(&server.app, &agency.owner, &portico::store::ids::ContactId::parse(&id).unwrap())
            .await
            .unwrap();
        let opened = Form::new().merge(contacts::to_values(&agency.owner, &row));
        let first = opened.clone().with("job_title", "Works manager").with("phone", "+55 11 91234-0000");
        assert_eq!(desk.post(&at, &first).await.status, 303);
        let saved = desk.get(&at).await;
        assert!(saved.page(200).contains("value=\"Works manager\"") && saved.text().contains("91234-0000"));

        let late = opened.with("job_title", "Plant manager");
        let refused = desk.post(&at, &late).await;
        assert!(refused.page(409).contains("value=\"Plant manager\""), "nothing typed is lost: {refused:?}");
        assert!(desk.get(&at).await.page(200).contains("value=\"Works manager\""), "and nothing is overwritten");
        let (_, version) = refused.text().split_once("name=\"version\" value=\"").unwrap();
        let again = late.with("version", version.split('"').next().unwrap());
        assert_eq!(desk.post(&at, &again).await.status, 303, "whoever insists sends it once more");
        assert!(desk.get(&at).await.page(200).contains("value=\"Plant manager\""));
    });
}
