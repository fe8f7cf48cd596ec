//! A contact's session is one for all tabs, whatever is on view in them.

use std::time::{Duration, Instant};

use portico_views::{Language, Words};

use crate::stage::{Line, Person, Scene, play};

/// Somebody of the British agency who signs in with a code, to one client alone.
fn sign_in_of(scene: &Scene) -> (String, String, String) {
    let known = scene.stage.british.contacts.iter().find(|contact| contact.code.is_some() && contact.also.is_empty());
    let known = known.unwrap();
    (known.name.clone(), known.email.clone(), known.code.clone().unwrap())
}

async fn signs_in(person: &Person, scene: &Scene, page: &str) -> String {
    let words = Words::in_language(Language::En);
    let (name, email, code) = sign_in_of(scene);
    person.open(&scene.stage.page(page)).await;
    person.finds_it_live().await;
    person.signs_in(words, &name, &email, &code).await;
    format!("Hello, {}", name.split(' ').next().unwrap())
}

#[test]
fn other_tabs_follow_who_signs_in_and_out() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let first = scene.person("contact").await;
        let second = scene.tab_beside(&first).await;
        second.open(&scene.stage.page("/jobs?portico=client")).await;
        second.finds_it_live().await;
        second.sees(words.sign_in_title()).await;

        let hello = signs_in(&first, &scene, "/jobs?portico=client").await;
        second.sees(&hello).await;
        first.press(words.sign_out()).await;
        let begin = Instant::now();
        second.sees_no_more(&hello).await;
        let took = begin.elapsed();
        assert!(took < Duration::from_secs(1), "the other tab followed after {took:?}");
        second.sees(words.sign_in_title()).await;
    });
}

#[test]
fn signing_out_on_a_dead_line_forgets_the_key_at_once_and_tells_the_server_later() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let (contact, wire) = scene.person_on_a_wire("contact").await;
        let hello = signs_in(&contact, &scene, "/jobs?portico=client").await;
        let stored = contact.look("localStorage.getItem('portico:pk_demo_uk')").await;
        wire.cut();
        contact.press(words.sign_out()).await;
        contact.sees_no_more(&hello).await;
        assert!(contact.look("localStorage.getItem('portico:pk_demo_uk')").await.is_null());
        wire.mend();

        // Whoever still has the key finds it over, once the server has heard.
        let thief = scene.person("thief").await;
        thief.open(&scene.stage.page("/jobs")).await;
        let put = format!("localStorage.setItem('portico:pk_demo_uk', {stored}) || true");
        let begin = Instant::now();
        loop {
            thief.look(&put).await;
            thief.open(&scene.stage.page("/jobs?portico=client")).await;
            thief.wait("an answer", "!!first('form[data-form=sign-in], .p-tiles')").await;
            if thief.look("!!first('form[data-form=sign-in]')").await == true {
                break;
            }
            assert!(begin.elapsed() < Duration::from_secs(60), "the server was never told");
        }
    });
}

#[test]
fn a_page_that_was_kept_as_it_had_been_left_asks_again() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let contact = scene.person("contact").await;
        contact.listens("addEventListener('pageshow', (event) => (window.wasKept = event.persisted))").await;
        let hello = signs_in(&contact, &scene, "/jobs?portico=client").await;
        contact.open(&scene.stage.page("/")).await;
        let other = scene.tab_beside(&contact).await;
        other.open(&scene.stage.page("/jobs?portico=client")).await;
        other.finds_it_live().await;
        other.press(words.sign_out()).await;
        other.sees(words.sign_in_title()).await;

        contact.back().await;
        contact.sees(words.sign_in_title()).await;
        contact.does_not_see(&hello).await;
        println!("the page was kept: {}", contact.hears("window.wasKept").await);
    });
}

#[test]
fn a_switch_keeps_its_key_although_the_person_has_moved_on() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let contact = scene.person("contact").await;
        let known = scene.stage.british.contacts.iter();
        let shared = known.clone().find(|contact| contact.code.is_some() && !contact.also.is_empty()).unwrap();
        contact.open(&scene.stage.page("/jobs?portico=client")).await;
        contact.finds_it_live().await;
        contact.tries_to_sign_in(words, &shared.name, &shared.email, shared.code.as_deref().unwrap()).await;
        contact.sees(words.choose_client()).await;
        contact.press(words.tab_client()).await;
        contact.sees(words.your_vacancies()).await;
        let before = contact.reads(".p-switch summary").await;

        contact.press_on(".p-switch summary").await;
        let other = contact.reads("form[data-form=switch] button").await;
        assert!(!before.contains(&other), "{before} is {other} already");
        contact.connect(Line::SLOW).await;
        contact.press_on("form[data-form=switch] button").await;
        contact.press(words.tab_jobs()).await;
        contact.sees("open jobs").await;
        contact.connect(Line::FREE).await;
        contact.press(words.tab_client()).await;
        contact
            .wait("the other client", &format!("tidy(first('.p-switch summary').innerText).includes({other:?})"))
            .await;
    });
}
