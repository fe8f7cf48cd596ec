//! Several machines on one PostgreSQL database behave as one. SQLite has one machine only.

use std::time::{Duration, Instant};

use portico::app::agency::sites;
use portico::app::contacts;
use portico::app::vacancies::Transition;
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::jobs::JobList;

use crate::support::{Answer, Cv, Form, Page, Server, TestEnv, is_postgres, run};

/// How long a change may take to reach another machine.
const FELT_WITHIN: Duration = Duration::from_secs(20);

fn are_possible() -> bool {
    if !is_postgres() {
        println!("several machines need PostgreSQL");
    }
    is_postgres()
}

async fn soon(mut is_so: impl AsyncFnMut() -> bool) {
    let begin = Instant::now();
    while !is_so().await {
        assert!(begin.elapsed() < FELT_WITHIN, "the other machine has not heard of it");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn shown(page: &Page) -> i64 {
    page.get("/w/v1/jobs").send().await.json::<JobList>(200).total
}

#[test]
fn what_one_machine_changes_the_other_shows() {
    if !are_possible() {
        return;
    }
    run(async |_| {
        let env = TestEnv::create();
        let (one, other) = (Server::start(&env, |_| {}).await, Server::start(&env, |_| {}).await);
        let agency = one.agency().await;
        let boot = format!("/w/v1/boot?site={}", agency.live().key);
        soon(async || other.get(&boot).await.status == 200).await;

        let page = agency.open_page().await.calling(&other.url);
        assert_eq!(shown(&page).await, 0, "a key of one machine is good on the other");
        let job = agency.publish_job("Rigger").await;
        soon(async || shown(&page).await == 1).await;
        agency.step(&job.id, Transition::Freeze).await;
        soon(async || shown(&page).await == 0).await;

        sites::set_enabled(&one.app, &agency.owner, &agency.site, false).await.unwrap();
        soon(async || page.get("/w/v1/jobs").send().await.status == 404).await;
    });
}

#[test]
fn a_withdrawal_of_access_is_felt_on_every_machine() {
    if !are_possible() {
        return;
    }
    run(async |_| {
        let env = TestEnv::create();
        let (one, other) = (Server::start(&env, |_| {}).await, Server::start(&env, |_| {}).await);
        let agency = one.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let elsewhere = page.calling(&other.url);
        let home = async || elsewhere.get("/w/v1/client").send().await.status;
        soon(async || home().await == 200).await;
        contacts::set_active(&one.app, &agency.owner, &person.id, false).await.unwrap();
        soon(async || home().await == 401).await;
    });
}

#[test]
fn one_retry_on_each_machine_makes_one_application() {
    if !are_possible() {
        return;
    }
    run(async |_| {
        let env = TestEnv::create();
        let (one, other) = (Server::start(&env, |_| {}).await, Server::start(&env, |_| {}).await);
        let agency = one.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let elsewhere = page.calling(&other.url);
        soon(async || elsewhere.get("/w/v1/jobs").send().await.status == 200).await;
        let (form, cv) = (Form::application(&agency.notice()), Cv::pdf());
        let calls = (0..8).map(|number| {
            let page = if number % 2 == 0 { &page } else { &elsewhere };
            page.upload(&job.applications(), &form, &cv).key("filled-form-0001").send()
        });
        let answers: Vec<Answer> = futures::future::join_all(calls).await;
        let first: ApplicationReceipt = answers[0].json(201);
        assert!(answers.iter().all(|answer| answer.json::<ApplicationReceipt>(201) == first));
        assert_eq!(agency.applications().await.len(), 1);
    });
}
