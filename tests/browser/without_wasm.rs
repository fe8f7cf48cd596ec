//! Where the browser may not run WebAssembly, because the page's policy forbids it.

use std::fs;

use portico_views::{Language, Words};

use crate::stage::{Applicant, Asker, Role, cv, play};

const JOB: &str = "Marine Systems Engineer";

#[test]
fn a_candidate_reads_the_list_and_a_job_and_applies_through_the_hosted_page() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let candidate = scene.person("candidate").await;
        let grace = Applicant::called("Grace Hopwood");
        let cv = cv(&scene.stage.british, scene.folder(), 60_000);

        candidate.open(&scene.stage.page("/strict-csp")).await;
        candidate.sees("open jobs").await;
        candidate.press(JOB).await;
        candidate.is_at("/strict-csp?portico=job/").await;
        candidate.sees("What you bring").await;
        candidate
            .wait(
                "the module to be refused",
                "performance.getEntriesByType('resource').some((it) => it.name.includes('.wasm'))",
            )
            .await;

        grace.fills_in(&candidate, words).await;
        candidate.attach(&cv).await;
        candidate.press(words.send_application()).await;
        candidate.is_at(&scene.stage.portico).await;
        candidate.sees(words.application_sent()).await;
        let reference = candidate.reads(".p-reference b").await;
        let refused = candidate.console().await;
        assert!(refused.iter().any(|line| line.contains("WebAssembly")), "{refused:?}");

        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/applications").await;
        recruiter.press(&grace.name).await;
        recruiter.sees(&reference).await;
        assert!(recruiter.downloads_with("Download").await == fs::read(&cv).unwrap(), "the CV arrived changed");
    });
}

#[test]
fn a_candidate_searches_and_follows_what_was_found() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let candidate = scene.person("candidate").await;
        candidate.open(&scene.stage.page("/strict-csp")).await;
        candidate.fill(words.search_label(), "marine systems").await;
        candidate.press(words.search()).await;
        candidate.is_at(&scene.stage.own("/harbour-pine/jobs?q=marine+systems")).await;
        candidate.press(JOB).await;
        candidate.is_at(&scene.stage.own("/harbour-pine/jobs/")).await;
        candidate.sees(words.apply_title()).await;
    });
}

#[test]
fn a_visitor_requests_a_vacancy_through_the_hosted_page() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let visitor = scene.person("visitor").await;
        let asker = Asker {
            company: "Polperro Pots".to_owned(),
            name: "Lamorna Birch".to_owned(),
            email: "lamorna@polperro.example".to_owned(),
        };
        let role = Role::called("Potter at Polperro");
        visitor.open(&scene.stage.page("/strict-csp")).await;
        visitor.press(words.tab_vacancy()).await;
        visitor.is_at("/strict-csp?portico=vacancy").await;
        let reference = visitor.asks_for(words, &asker, &role).await;
        visitor.is_at(&scene.stage.portico).await;
        scene.stage.post.latest(&asker.email, &reference).await;
    });
}

#[test]
fn a_contact_signs_in_on_the_hosted_page_with_what_was_typed_on_the_agency_s() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let contact = scene.person("contact").await;
        let known = scene.stage.british.contacts.iter().find(|contact| contact.code.is_some()).unwrap();
        contact.open(&scene.stage.page("/strict-csp?portico=client")).await;
        contact.fill(words.full_name(), &known.name).await;
        contact.fill(words.email(), &known.email).await;
        contact.fill(words.access_code(), known.code.as_deref().unwrap()).await;
        contact.press(words.sign_in()).await;
        contact.is_at(&scene.stage.own("/harbour-pine/client")).await;
        contact.wait("the form to be filled in", "field('Access code').value").await;
        contact.press(words.sign_in()).await;
        contact.sees("Hello, Ruth").await;
        for request in contact.traffic().await {
            let told = request.url.contains(known.code.as_deref().unwrap()) || request.url.contains("portico-sign-in");
            assert!(!told, "a server was told by {}", request.url);
        }
    });
}

#[test]
fn faults_of_a_hosted_form_stand_beside_its_fields_and_nothing_typed_is_lost() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let visitor = scene.person("visitor").await;
        visitor.open(&scene.stage.own("/harbour-pine/vacancies/new")).await;
        visitor.finds("form[data-form=vacancy]").await;
        // The browser would ask for the rest before it sends anything.
        visitor.look("all('form').forEach((form) => (form.noValidate = true)) || true").await;
        visitor.fill(words.company(), "Mevagissey Ropes").await;
        visitor.fill(words.work_email(), "not an address").await;
        visitor.press(words.send_request()).await;
        visitor.sees(words.missing_description()).await;
        visitor.sees(words.error_invalid()).await;
        assert_eq!(visitor.look("focused().name").await, "name", "the page opens at the first fault");
        assert_eq!(visitor.fault(words.work_email()).await, words.fault_email());
        assert_eq!(visitor.typed(words.company()).await, "Mevagissey Ropes");
        assert_eq!(visitor.typed(words.work_email()).await, "not an address");
    });
}
