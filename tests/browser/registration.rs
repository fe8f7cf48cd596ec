//! The founder of a company creates its portal, is let in, and keeps the details up to date.

use portico_views::{Language, Words};

use crate::stage::{Asker, play};

/// The code in a mail.
fn code(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("Confirmation code: "));
    line.unwrap_or_else(|| panic!("no code in: {text}")).to_owned()
}

#[test]
fn registers_confirms_by_the_mailed_link_is_let_in_and_keeps_the_details_up_to_date() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let founder = scene.person("founder").await;
        let asker = Asker {
            company: "Mousehole Sails".to_owned(),
            name: "Tamsin Pender".to_owned(),
            email: "tamsin@mouseholesails.example".to_owned(),
        };
        founder.open(&scene.stage.page("/employers")).await;
        founder.turns_to("portico-client");
        founder.finds_it_live().await;
        founder.press(words.no_access_yet()).await;
        founder.sees(words.register_title()).await;
        founder.is_at("portico=client/register").await;
        asker.fills_in(&founder, words).await;
        founder.press(words.register()).await;
        founder.sees(&format!("We have sent a code to {}", asker.email)).await;
        assert!(!founder.address().await.contains("tamsin"), "a personal datum in the address");

        let mail = scene.stage.post.latest(&asker.email, "confirmation code").await;
        let link = mail.link();
        assert!(link.starts_with(&scene.stage.page("/employers#portico-confirm=")), "{link}");
        founder.open(&link).await;
        founder
            .wait("the code to be filled in", &format!("field('Confirmation code').value === {:?}", code(&mail.text)))
            .await;
        assert_eq!(founder.typed(words.work_email()).await, asker.email);
        assert!(!founder.address().await.contains('#'), "address and code still stand in the address bar");
        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/approvals").await;
        recruiter.sees("not confirmed").await;
        recruiter.does_not_see(&asker.company).await;
        founder.press(words.confirm()).await;
        founder.sees(words.confirmed()).await;
        let (_, carried) = link.split_once("portico-confirm=").unwrap();
        for request in founder.traffic().await {
            assert!(!request.url.contains(carried), "a server was told by {}", request.url);
        }

        recruiter.reload().await;
        recruiter.press(&asker.company).await;
        recruiter.sees(&asker.email).await;
        recruiter.press("Create client").await;
        recruiter.sees("The registration is approved.").await;
        recruiter.press_on("nav.tabs a[href$='/contacts']").await;
        recruiter.sees("Pending activation").await;

        let link = scene.stage.post.latest(&asker.email, "Your access").await.link();
        founder.open(&link).await;
        founder.wait("the form to be filled in", &format!("field('Full name').value === {:?}", asker.name)).await;
        founder.press_on("form[data-form=sign-in] [type=submit]").await;
        founder.sees("Hello, Tamsin").await;

        founder.press(words.your_details()).await;
        founder.sees(&asker.email).await;
        founder.fill(words.phone(), "+44 1736 731234").await;
        founder.press(words.save_changes()).await;
        founder.sees(words.details_saved()).await;
        founder.reload().await;
        founder.sees(words.about_you()).await;
        assert!(founder.typed(words.phone()).await.contains("731234"));

        founder.press(words.back_to_client()).await;
        founder.press(words.company_details()).await;
        founder.fill(words.company_name(), "Mousehole Sailmakers").await;
        founder.press(words.save_changes()).await;
        founder.sees(words.details_waiting()).await;
        founder.sees("Waiting for the agency to confirm. Until then: Mousehole Sails").await;

        recruiter.goes_to("/admin/approvals").await;
        recruiter.press(&asker.company).await;
        recruiter.sees("Mousehole Sailmakers").await;
        recruiter.press("Accept").await;
        recruiter.sees("The changes are saved.").await;
        scene.stage.post.latest(&asker.email, "About the changes").await;
        founder.press(words.back_to_client()).await;
        founder.sees("Mousehole Sailmakers").await;
        founder.press(words.company_details()).await;
        founder.wait("the new name", "field('Company name').value === 'Mousehole Sailmakers'").await;
        founder.does_not_see("Until then").await;
    });
}

#[test]
fn a_wrong_code_loses_nothing_that_was_typed() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let stranger = scene.person("stranger").await;
        stranger.open(&scene.stage.page("/jobs?portico=client/confirm")).await;
        stranger.sees(words.code_asked()).await;
        stranger.fill(words.work_email(), "nobody@mousehole.example").await;
        stranger.fill(words.mailed_code(), "0000-0000").await;
        stranger.press(words.confirm()).await;
        stranger.sees(words.error_confirmation()).await;
        assert_eq!(stranger.typed(words.mailed_code()).await, "0000-0000");
    });
}

#[test]
fn without_webassembly_the_hosted_pages_register_and_confirm() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let founder = scene.person("founder").await;
        let asker = Asker {
            company: "Cadgwith Crab".to_owned(),
            name: "Jago Trewhella".to_owned(),
            email: "jago@cadgwithcrab.example".to_owned(),
        };
        founder.open(&scene.stage.page("/strict-csp?portico=client")).await;
        founder.press(words.no_access_yet()).await;
        founder.is_at(&scene.stage.own("/harbour-pine/client/register")).await;
        asker.fills_in(&founder, words).await;
        founder.press(words.register()).await;
        founder.sees(&format!("We have sent a code to {}", asker.email)).await;
        let mail = scene.stage.post.latest(&asker.email, "confirmation code").await;
        assert!(mail.text.contains(&scene.stage.own("/harbour-pine/client/confirm")), "{}", mail.text);
        founder.fill(words.mailed_code(), &code(&mail.text)).await;
        founder.press(words.confirm()).await;
        founder.sees(words.confirmed()).await;
        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/approvals").await;
        recruiter.sees(&asker.company).await;
    });
}
