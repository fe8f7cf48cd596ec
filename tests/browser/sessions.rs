//! A contact's session is one for all tabs, whatever is on view in them.

use std::time::{Duration, Instant};

use portico_examples::content::Contact;
use portico_views::{Language, Words};

use crate::stage::{Line, Person, Scene, play};

/// Everybody of the British agency who signs in with a code, to one client alone.
fn people_of(scene: &Scene) -> impl Iterator<Item = &'static Contact> {
    scene.stage.british.contacts.iter().filter(|contact| contact.code.is_some() && contact.also.is_empty())
}

async fn signs_in(person: &Person, scene: &Scene, page: &str) -> String {
    let words = Words::in_language(Language::En);
    let known = people_of(scene).next().unwrap();
    person.open(&scene.stage.page(page)).await;
    person.finds_it_live().await;
    person.signs_in(words, &known.name, &known.email, known.code.as_deref().unwrap()).await;
    format!("Hello, {}", known.name.split(' ').next().unwrap())
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
        assert_eq!(
            contact.hears("window.wasKept").await,
            true,
            "the browser loaded the page anew, which proves nothing"
        );
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

#[test]
fn what_somebody_typed_whose_session_ended_waits_for_them_and_for_nobody_else() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let (owner, stranger) = (people_of(&scene).next().unwrap(), people_of(&scene).nth(1).unwrap());
        let here = scene.person("contact").await;
        here.open(&scene.stage.page("/jobs?portico=client/new")).await;
        here.finds_it_live().await;
        here.tries_to_sign_in(words, &owner.name, &owner.email, owner.code.as_deref().unwrap()).await;
        here.fill(words.job_title(), "Keeper of secrets").await;
        // The session ends elsewhere, by its own key, while they type.
        let end = async || {
            let stored = here.look("localStorage.getItem('portico:pk_demo_uk')").await;
            let elsewhere = scene.person("elsewhere").await;
            elsewhere.open(&scene.stage.page("/jobs")).await;
            elsewhere.look(&format!("localStorage.setItem('portico:pk_demo_uk', {stored}) || true")).await;
            elsewhere.open(&scene.stage.page("/jobs?portico=client")).await;
            elsewhere.sees(words.your_vacancies()).await;
            elsewhere.press(words.sign_out()).await;
            elsewhere.sees(words.sign_in_title()).await;
        };
        end().await;
        here.fill(words.city(), "Mousehole").await;
        here.fill(words.description(), "Nobody else may read this, whoever it is.").await;
        here.press(words.send_request()).await;
        here.sees(words.error_session()).await;
        here.tries_to_sign_in(words, &owner.name, &owner.email, owner.code.as_deref().unwrap()).await;
        here.sees(words.request_title()).await;
        assert_eq!(here.typed(words.job_title()).await, "Keeper of secrets");
        here.reload().await;
        here.sees(words.request_title()).await;
        here.wait("the draft", "field('Job title').value === 'Keeper of secrets'").await;

        end().await;
        here.press(words.send_request()).await;
        here.sees(words.error_session()).await;
        here.tries_to_sign_in(words, &stranger.name, &stranger.email, stranger.code.as_deref().unwrap()).await;
        here.sees(words.request_title()).await;
        assert_eq!(here.typed(words.job_title()).await, "");
        here.reload().await;
        here.sees(words.request_title()).await;
        assert_eq!(here.typed(words.job_title()).await, "");
        let kept = here.look("JSON.stringify(Object.entries(sessionStorage))").await;
        assert!(!kept.as_str().unwrap().contains("Keeper"), "{kept}");
    });
}
