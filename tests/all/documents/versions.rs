//! A document is replaced, renamed and restored; nothing of it is lost, and two recruiters do not overwrite each other.

use portico::app::documents::Place;

use crate::support::{Cv, Form, run};

#[test]
fn a_new_version_keeps_the_earlier_ones_and_an_old_one_comes_back_as_the_newest() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let (first, second) = (Cv::pdf().named("Terms.pdf"), Cv::docx().named("Terms 2.docx"));
        let id = agency.document(&Place::Client(agency.client.clone()), &first).await;
        let path = format!("/admin/documents/{id}");
        let stale = agency.basis(&id).await;
        let done = desk.upload(&format!("{path}/versions"), &stale, [&second]).await;
        assert_eq!((done.status, done.header("location")), (303, path.as_str()), "{done:?}");
        let found = agency.document_row(&id).await;
        assert_eq!(found.versions.iter().map(|version| version.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(found.row.name, "Terms.pdf", "the name is the recruiters'");
        assert_eq!(desk.get(&format!("{path}/file")).await.body, second.bytes);
        assert_eq!(desk.get(&format!("{path}/file?version=1")).await.body, first.bytes);
        let saved = desk.get(&format!("{path}/file")).await;
        assert!(saved.header("content-disposition").contains("Terms.pdf.docx"), "{saved:?}");

        let late = desk.upload(&format!("{path}/versions"), &stale, [&first]).await;
        assert_eq!(late.status, 303);
        assert_eq!(agency.document_row(&id).await.row.number, 2, "somebody else was faster");

        let form = agency.basis(&id).await.with("number", "1");
        desk.post(&format!("{path}/restore"), &form).await;
        assert_eq!(agency.document_row(&id).await.row.number, 3);
        assert_eq!(desk.get(&format!("{path}/file")).await.body, first.bytes);
        let page = desk.get(&path).await;
        assert!(["Version 1", "Version 2", "Version 3"].iter().all(|version| page.page(200).contains(version)));

        let missing = agency.basis(&id).await.with("number", "9");
        assert_eq!(desk.post(&format!("{path}/restore"), &missing).await.status, 404);
        for number in ["9", "-1", "x"] {
            assert_eq!(desk.get(&format!("{path}/file?version={number}")).await.status, 404);
        }
        let refused =
            desk.upload(&format!("{path}/versions"), &agency.basis(&id).await, [&Cv::of("a.pdf", "", "<html>")]).await;
        assert!(refused.page(422).contains("This kind of file is not taken"));
    });
}

#[test]
fn a_document_is_renamed_and_nothing_typed_is_lost() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let id = agency.document(&Place::Client(agency.client.clone()), &Cv::pdf()).await;
        let path = format!("/admin/documents/{id}/name");
        let stale = agency.basis(&id).await;
        assert_eq!(desk.post(&path, &stale.clone().with("name", "Rahmenvertrag <2026>")).await.status, 303);
        assert_eq!(agency.document_row(&id).await.row.name, "Rahmenvertrag 2026.pdf");
        let conflict = desk.post(&path, &stale.with("name", "Mine")).await;
        assert!(conflict.page(409).contains("value=\"Mine\""));
        let empty = desk.post(&path, &agency.basis(&id).await.with("name", " ")).await;
        assert!(empty.page(422).contains("aria-invalid"));
        assert_eq!(desk.post(&path, &Form::new().with("name", "x")).await.status, 400, "without a version");
        assert_eq!(agency.document_row(&id).await.row.name, "Rahmenvertrag 2026.pdf");
    });
}
