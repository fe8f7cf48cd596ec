//! A visitor on a slow line sees jobs at once: before the module has come, and without a preflight.

use std::sync::Arc;

use portico_views::{Language, Words};
use serde_json::Value;

use crate::stage::{Applicant, Line, Person, Request, Scene, cv, play};

/// Notes when something that fits the selector is first to be seen, in milliseconds since the page began.
const WATCH: &str = "(() => {
  const look = () => {
    const roots = [...document.querySelectorAll('portico-portal, portico-jobs')].map((host) => host.shadowRoot);
    const found = roots.some((root) => root && root.querySelector('SELECTOR'));
    if (found) window.seenAt = performance.now(); else requestAnimationFrame(look);
  };
  look();
})()";

/// When the module had come, in the same clock.
const ARRIVED: &str =
    "(performance.getEntriesByType('resource').find((it) => it.name.endsWith('.wasm')) || {}).responseEnd";

async fn watches(person: &Person, address: &str, selector: &str) -> Vec<Request> {
    person.listens(&WATCH.replace("SELECTOR", selector)).await;
    person.connect(Line::SLOW).await;
    person.open(address).await;
    person.finds(selector).await;
    let until_seen = person.traffic().await;
    assert_eq!(person.hears(ARRIVED).await, Value::Null, "the module came before {selector} was looked for");
    let arrived = person.wait("the module", ARRIVED).await.as_f64().unwrap();
    let seen = person.hears("window.seenAt").await.as_f64().unwrap();
    assert!(seen < arrived, "{selector} came at {seen} ms, the module at {arrived} ms");
    println!("{selector} at {seen:.0} ms, the module at {arrived:.0} ms");
    until_seen
}

fn preflights(requests: &[Request]) -> Vec<&Request> {
    requests.iter().filter(|request| request.method == "OPTIONS").collect()
}

/// Somebody whose preflights are seen when there are any: an application makes one.
async fn is_seen_to_ask_first(person: &Arc<Person>, scene: &Scene) {
    let words = Words::in_language(Language::En);
    person.connect(Line::FREE).await;
    let cv = cv(&scene.stage.british, scene.folder(), 40_000);
    person.applies(words, &Applicant::called("Fran Early"), &cv).await;
    assert!(!preflights(&person.traffic().await).is_empty(), "the record misses preflights, so it proves nothing");
}

#[test]
fn the_first_row_of_the_list() {
    play(|scene| async move {
        let visitor = scene.person("visitor").await;
        let until_seen = watches(&visitor, &scene.stage.page("/jobs"), ".p-rows .p-row h3 a").await;
        assert!(until_seen.iter().any(|request| request.url.contains("/w/v1/boot?")), "{until_seen:?}");
        assert!(preflights(&until_seen).is_empty(), "{until_seen:?}");
    });
}

#[test]
fn a_job_by_its_own_link_and_by_one_of_the_list() {
    play(|scene| async move {
        let (visitor, friend) = (scene.person("visitor").await, scene.person("friend").await);
        friend.open(&scene.stage.page("/plain")).await;
        let link = friend.wait("a job", "first('.p-row h3 a').href").await.as_str().unwrap().to_owned();
        let until_seen = watches(&visitor, &link, "form[data-form=apply]").await;
        assert!(preflights(&until_seen).is_empty(), "{until_seen:?}");

        visitor.press(Words::in_language(Language::En).all_jobs()).await;
        visitor.press_on(".p-row h3 a").await;
        visitor.finds("form[data-form=apply]").await;
        let since = visitor.traffic().await;
        assert!(since.iter().any(|request| request.url.contains("/w/v1/job/")), "{since:?}");
        assert!(preflights(&since).is_empty(), "{since:?}");
        is_seen_to_ask_first(&visitor, &scene).await;
    });
}

#[test]
fn a_revisit_is_painted_from_the_browser_s_cache_with_a_fresh_key() {
    play(|scene| async move {
        let visitor = scene.person("visitor").await;
        visitor.open(&scene.stage.page("/jobs")).await;
        visitor.finds_it_live().await;
        visitor.sees("open jobs").await;
        let first = visitor.response("/w/v1/boot?").await;
        assert_eq!(first.status, 200);
        let key = first.header("portico-session").to_owned();
        assert!(!key.is_empty() && !first.header("etag").is_empty(), "{first:?}");

        visitor.open(&scene.stage.page("/jobs")).await;
        visitor.finds_it_live().await;
        visitor.sees("open jobs").await;
        let again = visitor.response("/w/v1/boot?").await;
        assert_eq!(again.status, 304, "{again:?}");
        let fresh = again.header("portico-session");
        assert!(!fresh.is_empty() && fresh != key, "the key is no fresh one");
        // The fresh key signs what comes next.
        visitor.press_on(".p-row h3 a").await;
        visitor.finds("form[data-form=apply]").await;
        assert_eq!(visitor.response("/w/v1/job/").await.status, 200);
    });
}
