//! Every route, and what each actor gets from it.

mod actors;
mod subjects;
mod table;
mod target;

use std::collections::BTreeSet;

use reqwest::Method;

use crate::extent;
use crate::support::{Form, is_postgres, run};
use actors::Actors;
use table::{Row, rows};
use target::Subject;

#[test]
fn the_table_has_every_route_once_and_no_other() {
    let listed: Vec<(String, String)> = rows().map(|row| (row.method.to_string(), row.path.to_owned())).collect();
    let known: BTreeSet<(String, String)> = portico::router::routes().into_iter().collect();
    for (method, path) in &known {
        assert!(listed.contains(&(method.clone(), path.clone())), "{method} {path} is missing in the table");
    }
    for (method, path) in &listed {
        assert!(known.contains(&(method.clone(), path.clone())), "{method} {path} is no route of the server");
    }
    assert_eq!(listed.len(), known.len(), "a route stands twice in the table");
}

/// In how many parts the table is tried, so that they are tried at the same time.
const PARTS: usize = 4;

#[test]
fn each_actor_gets_what_the_first_part_of_the_table_says() {
    each_actor_gets_what_the_table_says(0);
}

#[test]
fn each_actor_gets_what_the_second_part_of_the_table_says() {
    each_actor_gets_what_the_table_says(1);
}

#[test]
fn each_actor_gets_what_the_third_part_of_the_table_says() {
    each_actor_gets_what_the_table_says(2);
}

#[test]
fn each_actor_gets_what_the_last_part_of_the_table_says() {
    each_actor_gets_what_the_table_says(PARTS - 1);
}

/// Each cell is tried with a subject that is as it was made: a refused call has left it so, and after any other call
/// there is a new one.
fn each_actor_gets_what_the_table_says(part: usize) {
    run(async |server| {
        let agency = server.agency().await;
        let mut actors = Actors::of(&agency).await;
        let mut wrong = Vec::new();
        for (number, Row { method, path, wanted }) in rows().enumerate().skip(part).step_by(PARTS) {
            let mut untouched = None;
            for position in tried(number, &wanted) {
                let subject = match untouched.take() {
                    Some(subject) => subject,
                    None => Subject::of(&agency, &actors, &method, path).await,
                };
                let answer = actors.call(position, &method, &subject).await;
                let (got, wanted) = (table::outcome(&answer), wanted[position]);
                if got != wanted {
                    wrong.push(format!("{method} {path}: {} got {got} and not {wanted}", table::ACTORS[position]));
                }
                untouched = is_refused(&got).then_some(subject);
            }
            // What ends the sessions of those who call.
            if path.contains("/sign-out") || path.ends_with("/switch") {
                actors = Actors::of(&agency).await;
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    });
}

/// The columns that are tried of a row: all of them on SQLite and in the long run, else one that is refused, in each
/// row another one. A row that refuses nobody is tried as its first actor.
fn tried(number: usize, wanted: &[&str]) -> Vec<usize> {
    if !is_postgres() || extent::is_everything() {
        return (0..wanted.len()).collect();
    }
    let refused: Vec<usize> = (0..wanted.len()).filter(|position| is_refused(wanted[*position])).collect();
    vec![refused.get(number % refused.len().max(1)).copied().unwrap_or_default()]
}

/// Whether the caller was told that this is not theirs to do.
fn is_refused(outcome: &str) -> bool {
    matches!(outcome, "in" | "401" | "403" | "404")
}

#[test]
fn a_form_that_is_not_of_the_recruiters_session_changes_nothing() {
    run(async |server| {
        let agency = server.agency().await;
        let actors = Actors::of(&agency).await;
        let (desk, other) =
            (server.recruiter_session(&agency.owner).await, server.recruiter_session(&agency.owner).await);
        for row in rows().filter(|row| row.method == Method::POST && row.path.starts_with("/admin/")) {
            if row.path == "/admin/sign-in" {
                continue;
            }
            let subject = Subject::of(&agency, &actors, &row.method, row.path).await;
            for form in [subject.form.clone(), subject.form.clone().with("form_token", ""), other.signed(&subject.form)]
            {
                let answer = desk.post_bare(&subject.address, &form).await;
                assert_eq!(answer.status, 403, "{}: {answer:?}", row.path);
            }
        }
    });
}

#[test]
fn a_recruiter_who_signs_out_is_out() {
    run(async |server| {
        let agency = server.agency().await;
        let (desk, other) =
            (server.recruiter_session(&agency.owner).await, server.recruiter_session(&agency.owner).await);
        assert_eq!(desk.get("/admin").await.status, 200);
        desk.post("/admin/sign-out", &Form::new()).await;
        assert_eq!(table::outcome(&desk.get("/admin").await), "in");
        assert_eq!(other.get("/admin").await.status, 200, "signing out ends one session");
    });
}

#[test]
fn a_sign_in_form_of_another_site_is_refused() {
    run(async |server| {
        let form = Form::new().with("email", "owner@example.com").with("password", "secret").encoded();
        for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")] {
            let headers = [foreign, ("content-type", "application/x-www-form-urlencoded")];
            let answer = server.ask(Method::POST, "/admin/sign-in", &headers, form.clone()).await;
            assert_eq!(answer.status, 403, "{foreign:?}");
        }
    });
}

#[test]
fn no_page_of_the_admin_is_kept_framed_or_free_to_load_what_it_likes() {
    run(async |server| {
        let agency = server.agency().await;
        let actors = Actors::of(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        for row in rows().filter(|row| row.method == Method::GET && row.path.starts_with("/admin")) {
            if row.path == "/admin/assets/{file}" {
                continue;
            }
            let subject = Subject::of(&agency, &actors, &row.method, row.path).await;
            let answer = desk.get(&subject.address).await;
            assert!(answer.header("cache-control").contains("no-store"), "{}: {answer:?}", row.path);
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors"), "{}", row.path);
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
    });
}
