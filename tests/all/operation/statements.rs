//! How many statements the pages of the admin run: a fixed small number, however many rows they show.
//!
//! What only a script asks for, and pages that no link leads to, are not opened here.

use std::collections::BTreeSet;

use portico::app::actor;
use portico_examples::seed;
use reqwest::Method;

use crate::admin_pages::AdminPages;
use crate::support::{Server, TestEnv, count_statements, run, statements_of};

/// Most statements of a page, with those for the session and the menu.
const MOST: usize = 9;
/// Pages of the demo that links lead to. Fewer would mean that links are no longer found.
const ROUTES: usize = 40;

#[test]
fn a_page_with_many_rows_runs_few_statements() {
    run(async |_| {
        count_statements();
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let demo = seed::run(&server.app, "https://agency.example").await.unwrap();
        let owner = &demo.agencies[0].recruiters[0];
        let token = actor::recruiter::sign_in(&server.app, &owner.email, &owner.password).await.unwrap();
        let cookie = format!("__Host-portico={token}");
        let (mut pages, mut opened, mut lavish) = (AdminPages::new(), BTreeSet::new(), Vec::new());
        while let Some((route, address)) = pages.next() {
            let answer = server.ask(Method::GET, &address, &[("cookie", &cookie)], "").await;
            if !answer.header("content-type").starts_with("text/html") {
                continue;
            }
            pages.follow(answer.page(200));
            opened.insert(route);
            let count = statements_of(answer.header("x-request-id"));
            println!("{count} {address}");
            assert!(count >= 2, "{address} asks at least who is signed in and what waits, and {count} were counted");
            if count > MOST {
                lavish.push(format!("{address}: {count}"));
            }
        }
        assert!(opened.len() >= ROUTES, "only {} were found: {opened:?}", opened.len());
        assert!(lavish.is_empty(), "more than {MOST} statements: {lavish:#?}");
    });
}
