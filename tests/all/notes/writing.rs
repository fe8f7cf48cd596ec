//! Recruiters write notes on clients, vacancies and candidates.

use portico::app::actor::recruiter::Role;
use portico::app::error::Error;
use portico::app::notes::{self, Subject};
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Cv, Form, run};

/// One of each kind of subject, with the address of its notes and of a page that shows the latest ones.
async fn subjects(agency: &Agency<'_>) -> Vec<(Subject, String, Option<String>)> {
    let job = agency.publish_job("Rigger").await;
    let form = Form::application(&agency.notice());
    let made = agency.open_page().await.upload(&job.applications(), &form, &Cv::pdf()).send().await;
    let application = made.json::<ApplicationReceipt>(201).id;
    let candidate = agency.applications().await.remove(0).candidate_id;
    let client = agency.client.clone();
    vec![
        (Subject::Client(client.clone()), format!("/admin/clients/{client}/notes"), None),
        (
            Subject::Vacancy(job.id.clone()),
            format!("/admin/vacancies/{}/notes", job.id),
            Some(format!("/admin/vacancies/{}", job.id)),
        ),
        (
            Subject::Candidate(candidate.clone()),
            format!("/admin/candidates/{candidate}/notes"),
            Some(format!("/admin/applications/{application}")),
        ),
    ]
}

#[test]
fn a_note_is_written_on_each_kind_of_subject_and_stands_on_its_page_only() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let subjects = subjects(&agency).await;
        for (at, (_, path, _)) in subjects.iter().enumerate() {
            let body = format!("First line of {at}\n<b>second</b> & third");
            let done = desk.post(path, &Form::new().with("body", &body)).await;
            assert_eq!((done.status, done.header("location")), (303, path.as_str()), "{done:?}");
        }
        for (at, (subject, path, shown)) in subjects.iter().enumerate() {
            let page = desk.get(path).await;
            assert!(page.page(200).contains(&format!("First line of {at}\n&lt;b&gt;second&lt;/b&gt; &amp; third")));
            assert_eq!(page.text().matches("First line of").count(), 1);
            if let Some(shown) = shown {
                assert!(desk.get(shown).await.page(200).contains(&format!("First line of {at}")), "{shown}");
            }
            assert_eq!(notes::list(&server.app, &agency.owner, subject, "", 1).await.unwrap().total, 1);
        }
    });
}

#[test]
fn an_empty_or_too_long_note_comes_back_with_all_that_was_typed() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let path = format!("/admin/clients/{}/notes", agency.client);
        assert!(desk.post(&path, &Form::new().with("body", " \n ")).await.page(422).contains("aria-invalid"));
        let long = "word ".repeat(900);
        let answer = desk.post(&path, &Form::new().with("body", &long).with("payment", "3")).await;
        assert!(answer.page(422).contains("word word word") && answer.text().contains("value=\"3\" selected"));
        for stars in ["0", "6", "x", "4.5"] {
            let answer = desk.post(&path, &Form::new().with("body", "x").with("payment", stars)).await;
            assert_eq!(answer.status, 422, "{stars}");
        }
        let subject = Subject::Client(agency.client.clone());
        assert_eq!(notes::list(&server.app, &agency.owner, &subject, "", 1).await.unwrap().total, 0);
    });
}

#[test]
fn only_the_author_edits_and_only_author_and_owner_delete() {
    run(async |server| {
        let agency = server.agency().await;
        let (author, colleague) = (agency.recruiter(Role::Recruiter).await, agency.recruiter(Role::Recruiter).await);
        let subject = Subject::Client(agency.client.clone());
        let form = Form::new().with("body", "They pay late.");
        let id = notes::add(&server.app, &author, &subject, form.values()).await.unwrap();
        let path = format!("/admin/notes/{id}");
        let (own, other, owner) = (
            server.recruiter_session(&author).await,
            server.recruiter_session(&colleague).await,
            server.recruiter_session(&agency.owner).await,
        );

        assert!(own.get(&format!("{path}/edit")).await.page(200).contains("They pay late."));
        let edited = Form::new().with("body", "They pay on time.").with("version", "1");
        for desk in [&other, &owner] {
            assert_eq!(desk.get(&format!("{path}/edit")).await.status, 403);
            assert_eq!(desk.post(&format!("{path}/edit"), &edited).await.status, 403);
        }
        assert_eq!(other.post(&format!("{path}/delete"), &Form::new()).await.status, 403);
        assert_eq!(own.post(&format!("{path}/edit"), &edited).await.status, 303);
        let conflict = own.post(&format!("{path}/edit"), &edited.clone().with("body", "Older words")).await;
        assert!(conflict.page(409).contains("Older words"), "nothing typed is lost");
        let again = edited.with("body", "Newer words").with("version", "2");
        assert_eq!(own.post(&format!("{path}/edit"), &again).await.status, 303);

        assert_eq!(owner.post(&format!("{path}/delete"), &Form::new()).await.status, 303);
        let list = format!("/admin/clients/{}/notes", agency.client);
        assert!(
            !other.get(&list).await.page(200).contains("Newer words"),
            "deleted notes are for who may put them back"
        );
        let page = own.get(&list).await;
        assert!(page.page(200).contains(&format!("{path}/put-back")));
        assert_eq!(own.get(&format!("{path}/edit")).await.status, 404);
        assert_eq!(own.post(&format!("{path}/put-back"), &Form::new()).await.status, 303);
        assert!(other.get(&list).await.page(200).contains("Newer words"));
    });
}

#[test]
fn pinned_notes_stand_on_top_and_a_search_knows_no_accents() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let subject = Subject::Client(agency.client.clone());
        let first = agency.note(&subject, "Ligar para a Conceição na sexta").await;
        agency.note(&subject, "100% remote is fine").await;
        agency.note(&subject, "Prefers mornings").await;
        let bodies = async |search: &str| {
            let found = notes::list(&server.app, &agency.owner, &subject, search, 1).await.unwrap();
            found.items.into_iter().map(|note| note.row.body).collect::<Vec<_>>()
        };
        assert_eq!(bodies("").await[0], "Prefers mornings");
        desk.post(&format!("/admin/notes/{first}/pin"), &Form::new()).await;
        assert_eq!(bodies("").await[0], "Ligar para a Conceição na sexta");
        assert_eq!(bodies("CONCEICAO").await.len(), 1);
        assert_eq!(bodies("100").await.len(), 1);
        assert_eq!(bodies("xyz").await.len(), 0);
        let page = desk.get(&format!("/admin/clients/{}/notes?q=concei%C3%A7%C3%A3o", agency.client)).await;
        assert!(page.page(200).contains("Conceição") && !page.text().contains("mornings"));
        desk.post(&format!("/admin/notes/{first}/unpin"), &Form::new()).await;
        assert_eq!(bodies("").await[0], "Prefers mornings");
    });
}

#[test]
fn a_reader_reads_and_a_stranger_finds_nothing() {
    run(async |server| {
        let (agency, theirs) = (server.agency().await, server.agency().await);
        let subjects = subjects(&agency).await;
        let read_only = agency.recruiter(Role::ReadOnly).await;
        let desk = server.recruiter_session(&read_only).await;
        for (subject, path, _) in &subjects {
            let id = agency.note(subject, "Between us").await;
            let page = desk.get(path).await;
            assert!(page.page(200).contains("Between us") && !page.text().contains("<textarea"));
            let form = Form::new().with("body", "x").with("version", "1");
            let app = &server.app;
            assert!(matches!(notes::add(app, &read_only, subject, form.values()).await, Err(Error::ReadOnly)));
            assert!(matches!(notes::set_pinned(app, &read_only, &id, true).await, Err(Error::ReadOnly)));
            assert!(matches!(notes::set_deleted(app, &read_only, &id, true).await, Err(Error::ReadOnly)));

            let stranger = &theirs.owner;
            assert!(matches!(notes::list(app, stranger, subject, "", 1).await, Err(Error::NotFound)));
            assert!(matches!(notes::add(app, stranger, subject, form.values()).await, Err(Error::NotFound)));
            assert!(matches!(notes::get(app, stranger, &id).await, Err(Error::NotFound)));
            assert!(matches!(notes::open(app, stranger, &id).await, Err(Error::NotFound)));
            assert!(matches!(notes::edit(app, stranger, &id, form.values()).await, Err(Error::NotFound)));
            assert!(matches!(notes::set_pinned(app, stranger, &id, true).await, Err(Error::NotFound)));
            assert!(matches!(notes::set_deleted(app, stranger, &id, true).await, Err(Error::NotFound)));
            assert_eq!(notes::get(app, &agency.owner, &id).await.unwrap().row.deleted_at, None);
        }
    });
}
