//! Erasing a client for good, thirty days after it was deleted.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use portico::app::clients;
use portico::app::documents::{self, Place};
use portico::app::support::clock;
use portico::store::Engine;
use portico::store::ids::{ClientId, DocumentId, VacancyId};
use portico_protocol::details::{Details, DetailsReceipt};

use crate::support::{Agency, Cv, Form, RecruiterSession, Registrant, Server, TestEnv, picture, run};

/// Makes the files of a server's data folder as old as they would be by then.
fn age_files(env: &TestEnv) {
    let old = SystemTime::now() - Duration::from_secs(40 * 24 * 60 * 60);
    for path in stored(&env.config().data.join("files")) {
        File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
    }
}

/// Every file beneath a folder.
fn stored(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(stored(&path)) } else { found.push(path) }
    }
    found
}

/// Table and column of every text in the database.
async fn texts(server: &Server) -> Vec<(String, String)> {
    let sql = match server.app.store.engine() {
        Engine::Sqlite => {
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND p.type = 'TEXT'"
        }
        Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = 'public' AND data_type = 'text'"
        }
    };
    let found: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(server.app.store.read()).await.unwrap();
    assert!(found.len() > 50, "the schema was not read");
    found.into_iter().filter(|(table, _)| !table.starts_with("_sqlx")).collect()
}

/// Where a text stands in the database, as `table.column`, once for each row.
async fn places(server: &Server, needle: &str) -> Vec<String> {
    let mut places = Vec::new();
    for (table, column) in texts(server).await {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} LIKE '%{needle}%'");
        let rows: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(server.app.store.read()).await.unwrap();
        places.extend((0..rows).map(|_| format!("{table}.{column}")));
    }
    places
}

/// How many rows a table has.
async fn rows(server: &Server, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(server.app.store.read()).await.unwrap()
}

/// Where a client is named besides, and how often.
const BESIDES: [(&str, usize); 3] =
    [("documents.client_id", 2), ("proposals.client_id", 1), ("registrations.client_id", 1)];

/// Somebody who registered and was joined to the client.
async fn registered(agency: &Agency<'_>, desk: &RecruiterSession<'_>, client: &ClientId) -> Registrant {
    let person = Registrant::fresh();
    let id = person.waits(agency).await;
    let choice = Form::new().with("choice", client.as_str());
    assert_eq!(desk.post(&format!("/admin/approvals/registrations/{id}/approve"), &choice).await.status, 303);
    person
}

/// A document of the client with two versions and one of its vacancy. The second version's bytes are another
/// client's document too, whose id this gives.
async fn documents_of(agency: &Agency<'_>, client: &ClientId, other: &ClientId, job: &VacancyId) -> DocumentId {
    let text = |name: &str, content: &'static str| Cv::of(&format!("{name}.txt"), "text/plain", content);
    let document = agency.document(&Place::Client(client.clone()), &text("planted-first", "The first version")).await;
    let received = agency.server.received(&text("planted-second", "The second version")).await;
    let form = agency.basis(&document).await;
    documents::replace(&agency.server.app, &agency.owner, &document, form.values(), &received).await.unwrap();
    agency.shared_document(&Place::Vacancy(job.clone()), &text("planted-terms", "Of the vacancy")).await;
    agency.document(&Place::Client(other.clone()), &text("staying", "The second version")).await
}

async fn erase(agency: &Agency<'_>, client: &ClientId) {
    let app = &agency.server.app;
    clients::bin::delete(app, &agency.owner, client).await.unwrap();
    clients::bin::erase_due(app).await.unwrap();
    assert!(!places(agency.server, client.as_str()).await.is_empty(), "it was erased before its time");
    let at = clock::now() - 31 * clock::DAY;
    agency.server.execute(format!("UPDATE clients SET deleted_at = {at} WHERE id = '{client}'")).await;
    age_files(&agency.server.env);
    clients::bin::erase_due(app).await.unwrap();
}

#[test]
fn everything_that_is_only_of_it_goes_and_one_audit_row_stays() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let client = agency.add_client("Vanishing Foods").await;
        let form = Form::new().merge(clients::to_values(
            &agency.owner,
            &clients::get(&server.app, &agency.owner, &client).await.unwrap().0,
        ));
        let saved = desk.send_logo(&format!("/admin/clients/{client}/edit"), &form, Some(&picture())).await;
        assert_eq!(saved.status, 303, "{saved:?}");
        let (gone, stays) = (agency.invite_contact(&client).await, agency.invite_contact(&client).await);
        let other = agency.add_client("Staying Yards").await;
        let mut tx = server.app.store.begin().await.unwrap();
        portico::store::contacts::add_to_client(&mut *tx, &agency.row.id, &other, &stays.id, 1).await.unwrap();
        tx.commit().await.unwrap();
        let branch =
            Form::new().with("name", "Vanishing Leeds").with("kind", "branch").with("belongs_to", "Vanishing Foods");
        let branch = clients::create(&server.app, &agency.owner, branch.values()).await.unwrap();
        let page = gone.sign_in(&agency).await;
        page.post("/w/v1/client/vacancies", &Form::role("Rigger")).send().await;
        let job = agency.vacancy(&Form::role("Fitter").with("client_id", client.as_str()), true).await;
        let kept_job = agency.vacancy(&Form::role("Welder").with("client_id", other.as_str()), true).await;
        let (own, shared) = (Cv::unlike_others(), Cv::unlike_others());
        let visitor = agency.open_page().await;
        let applicant = |address: &str| Form::application(&agency.notice()).with("email", address);
        for (job, address, cv) in [
            (&job, "amara@example.com", &own),
            (&job, "bruno@example.com", &shared),
            (&kept_job, "bruno@example.com", &shared),
        ] {
            assert_eq!(visitor.upload(&job.applications(), &applicant(address), cv).send().await.status, 201);
        }
        plant(&server, &agency, &client, job.id.as_str()).await;
        let change = Form::new().merge(page.get("/w/v1/client/company").send().await.json::<Details>(200).to_values());
        let change = change.with("name", "Planted Proposal");
        assert!(page.post("/w/v1/client/company", &change).send().await.json::<DetailsReceipt>(200).waiting);
        let registered = registered(&agency, &desk, &client).await;
        let kept_document = documents_of(&agency, &client, &other, &job.id).await;
        let folder = server.env.config().data.join("files");
        assert_eq!(stored(&folder).len(), 6, "a logo, two CVs, and documents with three different texts");
        for (column, rows) in BESIDES {
            let there = places(&server, client.as_str()).await.iter().filter(|place| *place == column).count();
            assert_eq!(there, rows, "{column} before");
        }
        let versions = rows(&server, "document_versions").await;

        erase(&agency, &client).await;

        assert_eq!(places(&server, client.as_str()).await, ["audit.subject_id"]);
        let lost = [
            job.id.as_str(),
            gone.id.as_str(),
            &gone.email,
            "Vanishing Foods",
            "planted-",
            "Planted",
            &registered.email,
        ];
        for lost in lost {
            assert_eq!(places(&server, lost).await, Vec::<String>::new(), "{lost}");
        }
        assert!(!places(&server, stays.id.as_str()).await.is_empty());
        assert!(
            stays.sign_in(&agency).await.get("/w/v1/client").send().await.status == 200,
            "she is at another client"
        );
        let (row, _) = clients::get(&server.app, &agency.owner, &branch).await.unwrap();
        assert_eq!(row.parent_id, None, "a branch outlives its company");
        assert_eq!((versions, rows(&server, "document_versions").await), (4, 1));
        assert_eq!(stored(&folder).len(), 2, "the CV that another application has, and another client's document");
        let file = desk.get(&format!("/admin/documents/{kept_document}/file")).await;
        assert_eq!((file.status, file.text()), (200, "The second version"));
        let application = &agency.applications().await[0];
        let cv = desk.get(&format!("/admin/applications/{}/cv", application.id)).await;
        assert_eq!((cv.status, cv.body.as_ref()), (200, shared.bytes.as_slice()));
        clients::bin::erase_due(&server.app).await.unwrap();
        assert_eq!(places(&server, client.as_str()).await.len(), 1, "erasing twice leaves one row");
    });
}

/// Rows of the other tables that point to a client: written past the use cases, because only the rows matter here.
async fn plant(server: &Server, agency: &Agency<'_>, client: &ClientId, vacancy: &str) {
    let (own, author) = (agency.row.id.as_str(), agency.owner.id.as_str());
    for (note, kind, subject) in [("n-1", "client", client.as_str()), ("n-2", "vacancy", vacancy)] {
        server.execute(format!(
            "INSERT INTO notes (id, agency_id, subject_kind, subject_id, kind, author_id, body, search, version, created_at, updated_at)
             VALUES ('{own}{note}', '{own}', '{kind}', '{subject}', 'comment', '{author}', 'planted-note', 'planted-note', 1, 1, 1)"
        )).await;
        server.execute(format!(
            "INSERT INTO note_scores (note_id, agency_id, criterion, stars) VALUES ('{own}{note}', '{own}', 'clarity', 3)"
        )).await;
        server.execute(format!(
            "INSERT INTO note_mentions (note_id, agency_id, recruiter_id) VALUES ('{own}{note}', '{own}', '{author}')"
        )).await;
    }
}

#[test]
fn a_client_that_was_taken_back_is_not_erased() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let agency = server.agency().await;
        let client = agency.add_client("Coldstream Foods").await;
        clients::bin::delete(&server.app, &agency.owner, &client).await.unwrap();
        clients::bin::restore(&server.app, &agency.owner, &client).await.unwrap();
        clients::bin::erase_due(&server.app).await.unwrap();
        assert_eq!(clients::get(&server.app, &agency.owner, &client).await.unwrap().0.name, "Coldstream Foods");
    });
}
