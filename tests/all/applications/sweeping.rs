//! Nothing is kept of what was refused, and what nothing names is erased a day later.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, SystemTime};

use portico::app::candidates::applications;
use portico::app::files;
use portico::app::support::clock;
use portico::store::ids::AgencyId;
use portico_protocol::ErrorCode;
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Cv, Form, Server, TestEnv, run};

/// How many files there are in a folder and its folders.
pub fn files_below(folder: &Path) -> usize {
    let Ok(entries) = folder.read_dir() else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { 1 }).sum()
}

/// Makes every file of a folder as old as it is two days from now.
fn age(folder: &Path) {
    let old = SystemTime::now() - Duration::from_secs(2 * 24 * 60 * 60);
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            age(&entry.path());
        } else {
            File::options().write(true).open(entry.path()).unwrap().set_modified(old).unwrap();
        }
    }
}

/// Bytes in the store that no row names, as a crash leaves them; and their digest.
async fn unnamed(server: &Server, agency: &AgencyId) -> String {
    let received = server.received(&Cv::unlike_others()).await;
    server.app.files.keep(agency, &received).await.unwrap();
    received.digest.clone()
}

async fn apply(agency: &Agency<'_>, cv: &Cv) -> ApplicationReceipt {
    let job = agency.publish_job("Rigger").await;
    let form = Form::application(&agency.notice());
    agency.open_page().await.upload(&job.applications(), &form, cv).send().await.json(201)
}

#[test]
fn an_application_that_is_refused_leaves_no_bytes() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        let files = server.env.data().join("files");
        let closed = agency.vacancy(&Form::role("Over").with("closes_on", "2020-01-31"), true).await;
        for address in ["/w/v1/jobs/no-such-job/applications".to_owned(), closed.applications()] {
            let answer = page.upload(&address, &form, &Cv::unlike_others()).send().await;
            answer.refused(404, ErrorCode::NotFound);
            assert_eq!(files_below(&files), 0, "{address}");
        }
        let job = agency.publish_job("Rigger").await;
        let outdated = form.clone().with("notice", "1999-01");
        page.upload(&job.applications(), &outdated, &Cv::unlike_others()).send().await.faults();
        assert_eq!(files_below(&files), 0);

        let key = "filled-form-0001";
        page.upload(&job.applications(), &form, &Cv::pdf()).key(key).send().await.json::<ApplicationReceipt>(201);
        let other = page.upload(&job.applications(), &form, &Cv::unlike_others()).key(key).send().await;
        other.refused(422, ErrorCode::KeyReused);
        assert_eq!(files_below(&files), 1, "a key that was used for something else");
    });
}

#[test]
fn a_retry_gets_its_answer_though_the_job_is_closed_by_then() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        let key = "filled-form-0002";
        let send =
            async || agency.open_page().await.upload(&job.applications(), &form, &Cv::pdf()).key(key).send().await;
        let first: ApplicationReceipt = send().await.json(201);
        agency.step(&job.id, portico::app::vacancies::Transition::Close).await;
        assert_eq!(send().await.json::<ApplicationReceipt>(201), first);
    });
}

#[test]
fn what_nothing_names_is_erased_after_a_day() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let (agency, other) = (server.agency().await, server.agency().await);
        let files = server.env.data().join("files");
        let kept = apply(&agency, &Cv::unlike_others()).await;
        let row = agency.applications().await.remove(0);

        // A row that lost its user, the bytes of which another file has; one of its own; and bytes without a row.
        let orphan = server.received(&Cv::unlike_others()).await;
        server.app.files.keep(&agency.row.id, &orphan).await.unwrap();
        let mut tx = server.app.store.begin().await.unwrap();
        files::blobs::add(&server.app.store, &server.app.files, &mut tx, &agency.row.id, &orphan, "application/pdf")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let digest = unnamed(&server, &agency.row.id).await;
        unnamed(&server, &other.row.id).await;
        // Of an agency that this database does not know: another server's, perhaps.
        let strange = AgencyId::fresh();
        let foreign = unnamed(&server, &strange).await;
        assert_eq!(files_below(&files), 5);

        files::blobs::sweep(&server.app.store, &server.app.files).await.unwrap();
        assert_eq!(files_below(&files), 5, "an upload may be under way");
        age(&files);
        let long_ago = clock::now() - 2 * clock::DAY;
        let aged = format!("UPDATE files SET created_at = {long_ago}");
        sqlx::query(sqlx::AssertSqlSafe(aged)).execute(server.app.store.read()).await.unwrap();
        files::blobs::sweep(&server.app.store, &server.app.files).await.unwrap();
        assert_eq!(files_below(&files), 2);
        assert!(!server.app.files.has(&agency.row.id, &digest).await.unwrap());
        assert!(server.app.files.has(&strange, &foreign).await.unwrap());
        let rows: i64 =
            sqlx::query_scalar("SELECT count(*) FROM files").fetch_one(server.app.store.read()).await.unwrap();
        assert_eq!(rows, 1);
        assert_eq!(row.id.as_str(), kept.id);
        applications::read_cv(&server.app, &agency.owner, &row.id).await.unwrap();
    });
}

#[test]
fn bytes_that_come_while_they_are_swept_are_kept() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let form = Form::application(&agency.notice());
        for number in 0..12 {
            let cv = Cv::unlike_others();
            let received = server.received(&cv).await;
            server.app.files.keep(&agency.row.id, &received).await.unwrap();
            age(&server.env.data().join("files"));
            let form = form.clone().with("email", &format!("a{number}@example.com"));
            let (swept, answer) = tokio::join!(
                files::blobs::sweep(&server.app.store, &server.app.files),
                page.upload(&job.applications(), &form, &cv).send()
            );
            swept.unwrap();
            let receipt: ApplicationReceipt = answer.json(201);
            let id = portico::store::ids::ApplicationId::parse(&receipt.id).unwrap();
            applications::read_cv(&server.app, &agency.owner, &id).await.unwrap();
        }
    });
}
