//! The agency's page hears what happens in the portal: by documented events, with ids and nothing else.

use portico_views::{Language, Words};
use serde_json::Value;

use crate::stage::{Applicant, Asker, Person, Role, cv, play};

const LISTEN: &str = "window.heard = []; \
    ['ready', 'job-viewed', 'applied', 'vacancy-requested', 'signed-in', 'signed-out'].forEach((name) => \
    document.addEventListener('portico:' + name, (event) => heard.push([event.type, event.detail, event.target.localName])))";

/// What the page has heard of one kind of event.
async fn heard(person: &Person, event: &str) -> Vec<Value> {
    let heard = person.hears("window.heard").await;
    let of_kind = heard.as_array().unwrap().iter().filter(|it| it[0] == event);
    of_kind.map(|it| it[1].clone()).collect()
}

/// Waits for the first event of a kind, and makes sure that its detail has these names, each with an id.
async fn hears_ids(person: &Person, event: &str, names: &[&str]) -> Value {
    person.wait_to_hear(&format!("window.heard.some((it) => it[0] === '{event}')")).await;
    let detail = heard(person, event).await.swap_remove(0);
    let fields = detail.as_object().unwrap();
    assert_eq!(fields.keys().collect::<Vec<_>>(), names, "{event}");
    for id in fields.values() {
        let id = id.as_str().unwrap();
        let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        assert!(is_id, "{event} says {id}");
    }
    detail
}

#[test]
fn of_a_candidate() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let candidate = scene.person("candidate").await;
        candidate.listens(LISTEN).await;
        let cv = cv(&scene.stage.british, scene.folder(), 40_000);
        candidate.open(&scene.stage.page("/jobs")).await;
        let ready = hears_ids(&candidate, "portico:ready", &["view"]).await;
        assert_eq!(ready["view"], "jobs");
        candidate.finds_job(words, "marine systems", "Marine Systems Engineer").await;
        let viewed = hears_ids(&candidate, "portico:job-viewed", &["job"]).await;
        candidate.is_at(&format!("portico=job/{}", viewed["job"].as_str().unwrap())).await;
        candidate.applies(words, &Applicant::called("Ida Noted"), &cv).await;
        let applied = hears_ids(&candidate, "portico:applied", &["application", "job"]).await;
        assert_eq!(applied["job"], viewed["job"]);
        assert_eq!(heard(&candidate, "portico:applied").await.len(), 1);
        assert_eq!(heard(&candidate, "portico:job-viewed").await.len(), 1);
    });
}

#[test]
fn of_a_visitor_and_of_a_contact() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let person = scene.person("person").await;
        person.listens(LISTEN).await;
        person.open(&scene.stage.page("/jobs?portico=vacancy")).await;
        let asker = Asker {
            company: "Heard & Sons".to_owned(),
            name: "Olive Heard".to_owned(),
            email: "olive@heard.example".to_owned(),
        };
        person.asks_for(words, &asker, &Role::called("Bell Founder")).await;
        hears_ids(&person, "portico:vacancy-requested", &["vacancy"]).await;

        person.press(words.tab_client()).await;
        let known = scene.stage.british.contacts.iter().filter(|contact| contact.code.is_some()).nth(1).unwrap();
        person.signs_in(words, &known.name, &known.email, known.code.as_deref().unwrap()).await;
        let signed_in = hears_ids(&person, "portico:signed-in", &["contact"]).await;
        person.requests(words, &Role::called("Bell Ringer")).await;
        assert_eq!(heard(&person, "portico:vacancy-requested").await.len(), 2);
        person.press(words.sign_out()).await;
        assert_eq!(hears_ids(&person, "portico:signed-out", &["contact"]).await, signed_in);
    });
}
