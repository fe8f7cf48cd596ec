//! Documents that are chosen in the form of a client.

use portico::app::clients;
use portico::app::documents::{self, Place};
use portico::store::ids::ClientId;

use crate::support::{Agency, Cv, Form, picture, run};

const NEW: &str = "/admin/clients/new";

/// Names and visibility of a client's documents, by name.
async fn kept(agency: &Agency<'_>, id: &ClientId) -> Vec<(String, String)> {
    let place = Place::Client(id.clone());
    let found = documents::list(&agency.server.app, &agency.owner, &place).await.unwrap();
    let mut kept: Vec<_> = found.items.into_iter().map(|row| (row.name, row.visibility)).collect();
    kept.sort();
    kept
}

fn internal(names: &[&str]) -> Vec<(String, String)> {
    names.iter().map(|name| ((*name).to_owned(), "internal".to_owned())).collect()
}

async fn only_client(agency: &Agency<'_>, name: &str) -> ClientId {
    let order = clients::ClientOrder::Name;
    let found = clients::list(&agency.server.app, &agency.owner, name, order, 1).await.unwrap();
    assert_eq!(found.total, 1, "{name} is there once");
    found.items[0].client.id.clone()
}

#[test]
fn they_are_kept_with_the_new_client_and_with_one_that_is_edited() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let files = [Cv::pdf().named("Contract.pdf"), Cv::docx().named("Brief.docx")];
        let made = desk.upload(NEW, &Form::new().with("name", "Coldstream Foods"), &files).await;
        assert_eq!(made.status, 303, "{made:?}");
        let id = ClientId::parse(made.header("location").rsplit('/').next().unwrap()).unwrap();
        assert_eq!(kept(&agency, &id).await, internal(&["Brief.docx", "Contract.pdf"]));

        let (row, _) = clients::get(&server.app, &agency.owner, &id).await.unwrap();
        let form = Form::new().merge(clients::to_values(&agency.owner, &row)).with("city", "Whitby");
        let edit = format!("/admin/clients/{id}/edit");
        let saved = desk.upload(&edit, &form, [&Cv::of("Notes.txt", "text/plain", "As agreed.")]).await;
        assert_eq!(saved.status, 303, "{saved:?}");
        assert_eq!(kept(&agency, &id).await, internal(&["Brief.docx", "Contract.pdf", "Notes.txt"]));
        assert_eq!(clients::get(&server.app, &agency.owner, &id).await.unwrap().0.city, "Whitby");
    });
}

#[test]
fn a_file_that_is_refused_is_named_and_the_client_is_saved_with_the_others() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let files = [
            Cv::pdf().named("Contract.pdf"),
            Cv::of("run.exe", "application/pdf", "MZ\0\0 this is a program"),
            Cv::of("void.pdf", "application/pdf", ""),
        ];
        let answer = desk.upload(NEW, &Form::new().with("name", "Coldstream Foods"), &files).await;
        let text = answer.page(422);
        assert!(text.contains("The client is created."), "{text}");
        for (name, said) in [("run.exe", "This kind of file is not taken"), ("void.pdf", "This file is empty")] {
            assert!(text.contains(&format!("<strong>{name}</strong>: {said}")), "{name}: {text}");
        }
        let id = only_client(&agency, "Coldstream").await;
        assert!(text.contains(&format!("action=\"/admin/clients/{id}/documents\"")), "others can be chosen there");
        assert_eq!(kept(&agency, &id).await, internal(&["Contract.pdf"]));
    });
}

#[test]
fn more_than_are_taken_at_once_are_named_and_the_logo_is_not_one_of_them() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let many: Vec<_> =
            (0..22).map(|at| Cv::of(&format!("n{at:02}.txt"), "text/plain", format!("No {at}"))).collect();
        let form = desk.signed(&Form::new().with("name", "Coldstream Foods"));
        let mut body = form.with_files("b", "logo", [&picture()]);
        body.truncate(body.len() - "--b--\r\n".len());
        body.extend(Form::new().with_files("b", "files", &many));
        let sent = desk.send(&reqwest::Method::POST, NEW, "multipart/form-data; boundary=b", body).await;
        let text = sent.page(422);
        for name in ["n20.txt", "n21.txt"] {
            assert!(text.contains(&format!("<strong>{name}</strong>: Not taken: at most 20 files at once")), "{text}");
        }
        let id = only_client(&agency, "Coldstream").await;
        assert_eq!(kept(&agency, &id).await.len(), 20);
        assert!(clients::get(&server.app, &agency.owner, &id).await.unwrap().0.logo.is_some());
    });
}

#[test]
fn a_form_that_cannot_be_saved_keeps_none_and_says_so() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let file = Cv::pdf().named("Contract.pdf");
        let faulty = Form::new().with("name", "Coldstream Foods").with("phone", "call me");
        let text = desk.upload(NEW, &faulty, [&file]).await.page(422).to_owned();
        assert!(text.contains("id=\"f-phone-fault\"") && text.contains("choose the documents again"), "{text}");
        assert!(!desk.upload(NEW, &faulty, []).await.page(422).contains("choose the documents again"));

        let form = Form::new().with("name", "Coldstream Foods");
        assert_eq!(desk.upload(NEW, &form, []).await.status, 303);
        let alike = desk.upload(NEW, &form, [&file]).await.page(409).to_owned();
        assert!(alike.contains("choose the documents again"), "{alike}");
        let id = only_client(&agency, "Coldstream").await;
        assert!(kept(&agency, &id).await.is_empty());
    });
}
