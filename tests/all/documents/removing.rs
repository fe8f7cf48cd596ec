//! A removed document can be put back, and is erased in the end, with its bytes when nothing else has them.

use portico::app::candidates::applications;
use portico::app::documents::{self, Place};
use portico::app::support::clock;
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Cv, Form, run};

async fn removed_long_ago(agency: &Agency<'_>, id: &portico::store::ids::DocumentId) {
    let form = agency.basis(id).await;
    documents::set_removed(&agency.server.app, &agency.owner, id, form.values(), true).await.unwrap();
    let then = clock::now() - documents::KEPT - clock::DAY;
    agency.server.execute(format!("UPDATE documents SET deleted_at = {then} WHERE id = '{id}'")).await;
}

#[test]
fn a_removed_document_is_out_of_sight_and_comes_back_internal() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let id = agency.shared_document(&Place::Client(agency.client.clone()), &Cv::pdf().named("Terms.pdf")).await;
        let list = format!("/admin/clients/{}/documents", agency.client);
        let done = desk.post(&format!("/admin/documents/{id}/remove"), &agency.basis(&id).await).await;
        assert_eq!((done.status, done.header("location")), (303, list.as_str()));
        let page = desk.get(&list).await;
        assert!(
            page.page(200).contains(&format!("/admin/documents/{id}/put-back")),
            "it can be put back from the list"
        );
        desk.upload(&format!("/admin/documents/{id}/versions"), &agency.basis(&id).await, [&Cv::docx()]).await;
        assert_eq!(agency.document_row(&id).await.row.number, 1, "a removed document does not change");
        desk.post(&format!("/admin/documents/{id}/put-back"), &agency.basis(&id).await).await;
        let row = agency.document_row(&id).await.row;
        assert_eq!((row.deleted_at, row.visibility.as_str()), (None, "internal"));
    });
}

#[test]
fn bytes_are_erased_with_the_last_row_that_names_them() {
    run(async |server| {
        let (agency, other) = (server.agency().await, server.agency().await);
        let file = Cv::unlike_others();
        let place = Place::Client(agency.client.clone());
        let (first, second) = (agency.document(&place, &file).await, agency.document(&place, &file).await);
        let elsewhere = other.document(&Place::Client(other.client.clone()), &file).await;
        let digest = agency.document_row(&first).await.row.digest;

        removed_long_ago(&agency, &first).await;
        documents::erase_removed(&server.app).await.unwrap();
        assert!(documents::get(&server.app, &agency.owner, &first).await.is_err());
        assert!(server.app.files.has(&agency.row.id, &digest).await.unwrap(), "another document has the same bytes");
        documents::open_file(&server.app, &agency.owner, &second, None).await.unwrap();

        removed_long_ago(&agency, &second).await;
        documents::erase_removed(&server.app).await.unwrap();
        assert!(!server.app.files.has(&agency.row.id, &digest).await.unwrap());
        documents::open_file(&server.app, &other.owner, &elsewhere, None).await.unwrap();

        // The same bytes come again, and stay.
        let again = agency.document(&place, &file).await;
        documents::open_file(&server.app, &agency.owner, &again, None).await.unwrap();
        documents::erase_removed(&server.app).await.unwrap();
        documents::open_file(&server.app, &agency.owner, &again, None).await.unwrap();
    });
}

#[test]
fn a_cv_with_the_same_bytes_outlives_the_document() {
    run(async |server| {
        let agency = server.agency().await;
        let cv = Cv::unlike_others();
        let id = agency.document(&Place::Client(agency.client.clone()), &cv).await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        agency.open_page().await.upload(&job.applications(), &form, &cv).send().await.json::<ApplicationReceipt>(201);
        removed_long_ago(&agency, &id).await;
        documents::erase_removed(&server.app).await.unwrap();
        let application = agency.applications().await.remove(0);
        applications::read_cv(&server.app, &agency.owner, &application.id).await.unwrap();
    });
}

#[test]
fn what_was_removed_lately_is_kept() {
    run(async |server| {
        let agency = server.agency().await;
        let id = agency.document(&Place::Client(agency.client.clone()), &Cv::pdf()).await;
        let form = agency.basis(&id).await;
        documents::set_removed(&server.app, &agency.owner, &id, form.values(), true).await.unwrap();
        documents::erase_removed(&server.app).await.unwrap();
        documents::open_file(&server.app, &agency.owner, &id, None).await.unwrap();
    });
}

#[test]
fn bytes_that_come_again_while_they_are_erased_are_kept() {
    run(async |server| {
        let agency = server.agency().await;
        let place = Place::Client(agency.client.clone());
        for _ in 0..12 {
            let file = Cv::unlike_others();
            let old = agency.document(&place, &file).await;
            removed_long_ago(&agency, &old).await;
            let received = server.received(&file).await;
            let (app, owner) = (&server.app, &agency.owner);
            let (erased, added) =
                tokio::join!(documents::erase_removed(app), documents::add(app, owner, &place, &received));
            erased.unwrap();
            // What was acknowledged can be read, whichever of the two came first.
            documents::open_file(app, owner, &added.unwrap(), None).await.unwrap();
        }
    });
}
