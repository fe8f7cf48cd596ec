//! A candidate whose browser may not run WebAssembly: the page's policy forbids it.

use std::fs;

use portico_views::{Language, Words};

use crate::stage::{Applicant, cv, play};

const JOB: &str = "Marine Systems Engineer";

#[test]
fn reads_the_list_and_a_job_and_applies_through_the_hosted_page() {
    play(|scene| async move {
        let words = Words::of(Language::En);
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
fn searches_and_follows_what_was_found() {
    play(|scene| async move {
        let words = Words::of(Language::En);
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
fn faults_of_a_hosted_form_stand_beside_its_fields_and_nothing_typed_is_lost() {
    play(|scene| async move {
        let words = Words::of(Language::En);
        let visitor = scene.person("visitor").await;
        visitor.open(&scene.stage.own("/harbour-pine/vacancies/new")).await;
        visitor.finds("form[data-form=vacancy]").await;
        // The browser would ask for the rest before it sends anything.
        visitor.look("all('form').forEach((form) => (form.noValidate = true)) || true").await;
        visitor.fill(words.company(), "Mevagissey Ropes").await;
        visitor.fill(words.work_email(), "not an address").await;
        visitor.press(words.send_request()).await;
        visitor.sees(words.missing_description()).await;
        assert_eq!(visitor.fault(words.work_email()).await, words.fault_email());
        assert_eq!(visitor.typed(words.company()).await, "Mevagissey Ropes");
        assert_eq!(visitor.typed(words.work_email()).await, "not an address");
    });
}
