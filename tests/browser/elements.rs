//! Several of Portico's elements on one page.

use portico_views::{Language, Words};

use crate::stage::play;

#[test]
fn share_one_call_and_one_download() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let visitor = scene.person("visitor").await;
        visitor.open(&scene.stage.page("/employers")).await;
        visitor.finds("form[data-form=vacancy]").await;
        visitor.finds("form[data-form=sign-in]").await;
        visitor
            .wait("the module", "performance.getEntriesByType('resource').some((it) => it.name.endsWith('.wasm'))")
            .await;
        let sent = visitor.traffic().await;
        for once in ["/embed/v1.js", "/w/v1/boot?", ".wasm", ".css"] {
            let portico = sent.iter().filter(|request| request.url.starts_with(&scene.stage.portico));
            assert_eq!(portico.filter(|request| request.url.contains(once)).count(), 1, "{once} in {sent:#?}");
        }
        visitor.turns_to("portico-vacancy-form");
        visitor.sees(words.request_title()).await;
        visitor.does_not_see(words.access_code()).await;
        visitor.turns_to("portico-client");
        visitor.sees(words.access_code()).await;
    });
}

#[test]
fn leave_nothing_behind_when_they_are_taken_away() {
    play(|scene| async move {
        let visitor = scene.person("visitor").await;
        visitor.open(&scene.stage.page("/plain")).await;
        visitor.sees("open jobs").await;
        visitor.hears("document.querySelector('portico-portal').destroy()").await;
        let left = visitor.hears("document.querySelectorAll('portico-portal, body > *').length").await;
        assert_eq!(left, 0);
        // And comes back whole when the page puts it back.
        visitor.hears("document.body.append(document.createElement('portico-portal'))").await;
        visitor.sees("open jobs").await;
        visitor.press_on(".p-row h3 a").await;
        visitor.sees(Words::in_language(Language::En).apply_title()).await;
    });
}

#[test]
fn a_link_cannot_give_them_what_is_theirs_to_say() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let visitor = scene.person("visitor").await;
        let smuggled =
            "portico-portal=1&portico-site=pk_other&portico-lang=pt-BR&portico-signature-input=x&portico-signature=y";
        visitor.open(&scene.stage.page(&format!("/employers?portico=client/register&{smuggled}"))).await;
        visitor.turns_to("portico-client");
        visitor.finds_it_live().await;
        visitor.sees(words.register_title()).await;
        visitor.press(words.have_access()).await;
        visitor.sees(words.sign_in_title()).await;
        visitor.back().await;
        visitor.sees(words.register_title()).await;
        assert_eq!(visitor.look("!first('.p-tabs')").await, true, "a single element shows the portal's tabs");
    });
}
