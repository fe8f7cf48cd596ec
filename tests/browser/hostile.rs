//! On a page that resets every style, breaks the built-ins, wraps `fetch` and swallows every click.

use std::fs;

use portico_views::{Language, Words};

use crate::stage::{Applicant, Asker, Role, cv, play};

const PAGE: &str = "/hostile";

#[test]
fn the_page_is_as_hostile_as_it_says() {
    play(|scene| async move {
        let visitor = scene.person("visitor").await;
        visitor.open(&scene.stage.page(PAGE)).await;
        visitor.finds_it_live().await;
        visitor.sees("open jobs").await;
        assert_eq!(visitor.hears("JSON.stringify([1])").await, "\"[1]\"");
        let heard = "(() => { let heard = 0; document.body.addEventListener('click', () => heard++); \
                     document.body.click(); return heard; })()";
        assert_eq!(visitor.hears(heard).await, 0);
        let style = "getComputedStyle(document.querySelector('p')).float";
        assert_eq!(visitor.hears(style).await, "right");
    });
}

#[test]
fn a_candidate_applies() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let candidate = scene.person("candidate").await;
        let edith = Applicant::called("Edith Clarkson");
        let cv = cv(&scene.stage.british, scene.folder(), 120_000);
        candidate.open(&scene.stage.page(PAGE)).await;
        candidate.finds_job(words, "marine systems", "Marine Systems Engineer").await;
        let reference = candidate.applies(words, &edith, &cv).await;

        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/applications").await;
        recruiter.press(&edith.name).await;
        recruiter.sees(&reference).await;
        assert!(recruiter.downloads_with("Download").await == fs::read(&cv).unwrap(), "the CV arrived changed");
    });
}

#[test]
fn a_visitor_requests_a_vacancy() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let visitor = scene.person("visitor").await;
        let asker = Asker {
            company: "Old Library Ferries".to_owned(),
            name: "Morwenna Pascoe".to_owned(),
            email: "morwenna@oldlibrary.example".to_owned(),
        };
        let role = Role::called("Deckhand for the Old Library");
        visitor.open(&scene.stage.page(PAGE)).await;
        visitor.finds_it_live().await;
        visitor.press(words.tab_vacancy()).await;
        visitor.asks_for(words, &asker, &role).await;
        scene.recruiter().await.confirms(&role.title).await;
        visitor.press(words.tab_jobs()).await;
        visitor.finds_job(words, &role.title, &role.title).await;
    });
}

#[test]
fn a_contact_signs_in_by_typing_requests_a_vacancy_and_signs_out() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let contact = scene.person("contact").await;
        let known = scene.stage.british.contacts.iter().find(|contact| contact.code.is_some()).unwrap();
        contact.open(&scene.stage.page(PAGE)).await;
        contact.finds_it_live().await;
        contact.press(words.tab_client()).await;
        contact.signs_in(words, &known.name, &known.email, known.code.as_deref().unwrap()).await;
        let role = Role::called("Lock Keeper");
        contact.requests(words, &role).await;
        assert_eq!(contact.standing(&role.title).await, words.status_requested());
        contact.reload().await;
        contact.sees(&role.title).await;
        contact.press(words.sign_out()).await;
        contact.sees(words.sign_in_title()).await;
        contact.does_not_see(&role.title).await;
    });
}
