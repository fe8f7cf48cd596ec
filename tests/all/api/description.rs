//! A property-based API tester finds nothing that the API's description does not say.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portico_protocol::clients::RequestReceipt;
use portico_protocol::site::Session;
use serde_json::json;

use crate::support::{Form, Page, is_postgres, python, run, run_program, scripts};

/// How long it looks for something, in seconds.
const BUDGET: &str = "60";
/// These two want a schema to decide what is taken. Here the reverse is promised: a list ignores what it cannot
/// read in an old link, and a form has rules between its fields that no schema can tell.
const NOT_PROMISED: &str = "negative_data_rejection,positive_data_acceptance";

fn session(page: &Page) -> String {
    let secret = STANDARD.encode(&page.secret);
    serde_json::to_string(&Session { keyid: page.keyid.clone(), secret, expires_at: 0 }).unwrap()
}

#[test]
fn what_the_description_does_not_say_does_not_happen() {
    if is_postgres() {
        println!("the API above the database is the same; this is looked at on SQLite");
        return;
    }
    run(async |server| {
        let agency = server.agency().await;
        let mut slugs = Vec::new();
        for title in ["Rigger", "Welder", "Fitter"] {
            slugs.push(agency.publish_job(title).await.slug);
        }
        let (person, contact) = agency.sign_in_contact().await;
        let leaver = person.sign_in(&agency).await;
        let mut requests = Vec::new();
        for title in ["Rigger", "Welder", "Fitter", "Mate"] {
            let made = contact.post("/w/v1/client/vacancies", &Form::role(title)).send().await;
            requests.push(made.json::<RequestReceipt>(201).id);
        }
        let known = json!({
            "site": [agency.live().key],
            "slug": slugs,
            "job": slugs,
            "id": requests,
            "version": ["1", "2"],
            "notice": [agency.notice()],
            "name": [person.name],
            "email": [person.email, "amara.okafor@example.com"],
            "code": [person.code],
            "cv": ["Amara Okafor, rigger"],
            "salary_min": ["40,000"],
            "salary_max": ["48,000"],
        });
        let visitor = agency.open_page().await;

        let notes = tempfile::tempdir().unwrap();
        let mut tester = python();
        tester.current_dir(&notes);
        tester.args(["-m", "schemathesis.cli", "run", &format!("{}/w/v1/openapi.json", server.url)]);
        tester.args(["--checks", "all", "--exclude-checks", NOT_PROMISED, "--max-time", BUDGET]);
        tester.args(["--header", &format!("Origin: {}", agency.origin), "--no-color", "--continue-on-failure"]);
        tester.env("SCHEMATHESIS_HOOKS", scripts().join("signed_calls.py"));
        tester.env("PORTICO_KNOWN", known.to_string());
        tester.env("PORTICO_VISITOR", session(&visitor));
        tester.env("PORTICO_CONTACT", session(&contact)).env("PORTICO_LEAVER", session(&leaver));
        let output = run_program(tester).await;
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    });
}
