//! A candidate looks for a job and applies for it.

use std::fs;

use portico_views::{Language, Words};

use crate::stage::{Applicant, Line, Scene, cv, play};

/// What a candidate would look for, and what is found by it.
const SEARCH: &str = "marine systems";
const JOB: &str = "Marine Systems Engineer";

#[test]
fn finds_a_job_applies_on_a_slow_line_and_the_recruiter_reads_the_very_same_file() {
    play(|scene| async move {
        let candidate = scene.person("candidate").await;
        let ada = Applicant::called("Ada Lovage");
        let cv = cv(&scene.stage.british, scene.folder(), 1_000_000);

        candidate.open(&scene.stage.page("/jobs")).await;
        candidate.fill("Search jobs", SEARCH).await;
        candidate.sees(&format!("for “{SEARCH}”")).await;
        candidate.press(JOB).await;
        candidate.sees("Apply for this job").await;
        candidate.is_at("portico=job/").await;
        ada.fills_in(&candidate, Words::in_language(Language::En)).await;
        candidate.attach(&cv).await;
        candidate.sees("My CV.pdf").await;

        candidate.connect(Line::SLOW).await;
        candidate.press("Send application").await;
        let mut seen = vec![0.0];
        while seen.len() < 4 {
            let last = *seen.last().unwrap();
            let grown = format!("(all('progress')[0] || {{}}).value > {last} && all('progress')[0].value");
            seen.push(candidate.wait("more of the file to be sent", &grown).await.as_f64().unwrap());
        }
        candidate.connect(Line::FREE).await;
        candidate.sees("Application sent").await;
        let reference = candidate.reads(".p-reference b").await;
        assert!(reference.starts_with("A-"), "{reference}");

        let mail = scene.stage.post.latest(&ada.email, JOB).await;
        assert!(mail.text.contains(&reference), "{mail:?}");

        let recruiter = scene.recruiter().await;
        recruiter.goes_to("/admin/applications").await;
        recruiter.press(&ada.name).await;
        recruiter.sees(&reference).await;
        recruiter.sees(&ada.note).await;
        let read = recruiter.downloads_with("Download").await;
        assert!(read == fs::read(&cv).unwrap(), "the CV arrived changed: {} bytes", read.len());
    });
}

#[test]
fn is_told_beside_each_field_what_is_wrong_and_keeps_everything_typed() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let candidate = scene.person("candidate").await;
        candidate.open(&scene.stage.page("/jobs")).await;
        candidate.finds_job(words, SEARCH, JOB).await;
        let photo = scene.folder().join("me.png");
        fs::write(&photo, b"not a CV").unwrap();
        candidate.fill(words.full_name(), "Ada Slip").await;
        candidate.fill(words.email(), "ada@example").await;
        candidate.fill(words.phone(), "ask me").await;
        candidate.fill(words.note(), "I know the tides.").await;
        candidate.attach(&photo).await;
        candidate.sees(words.fault_file_type()).await;
        candidate.press(words.send_application()).await;

        candidate.sees(words.fault_email_domain()).await;
        candidate.sees(words.error_invalid()).await;
        assert_eq!(candidate.fault(words.full_name()).await, "");
        assert_eq!(candidate.fault(words.email()).await, words.fault_email_domain());
        assert_eq!(candidate.fault(words.phone()).await, words.fault_phone());
        assert_eq!(candidate.fault(words.cv()).await, words.fault_file_type());
        assert_eq!(candidate.look("focused().name").await, "email", "the keyboard goes to the first fault");
        for (label, typed) in [
            (words.full_name(), "Ada Slip"),
            (words.email(), "ada@example"),
            (words.phone(), "ask me"),
            (words.note(), "I know the tides."),
        ] {
            assert_eq!(candidate.typed(label).await, typed);
        }
        candidate.does_not_see(words.application_sent()).await;

        Applicant::called("Ada Slip").fills_in(&candidate, words).await;
        candidate.fill(words.phone(), "").await;
        candidate.press(words.send_application()).await;
        candidate.wait("only the file to be wrong", "seen('.p-fault').length === 1").await;
        assert_eq!(candidate.look("focused().name").await, "cv", "the keyboard goes to where another file is chosen");
    });
}

#[test]
fn goes_back_and_forth_reloads_and_shares_a_link_without_losing_the_place() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let candidate = scene.person("candidate").await;
        candidate.open(&scene.stage.page("/jobs?utm_source=friend#jobs")).await;
        candidate.fill(words.search_label(), "engineer").await;
        candidate.sees("“engineer”").await;
        candidate.choose(words.location(), "Bristol").await;
        candidate.is_at("portico-location=Bristol").await;
        candidate.sees("Senior Structural Engineer").await;
        candidate.sees_no_more(JOB).await;

        candidate.press("Senior Structural Engineer").await;
        candidate.sees(words.apply_title()).await;
        candidate.fill(words.full_name(), "Half Typed").await;
        candidate.back().await;
        candidate.finds("form[data-form=search]").await;
        assert_eq!(candidate.typed(words.search_label()).await, "engineer");
        candidate.sees("Senior Structural Engineer").await;
        candidate.sees_no_more(JOB).await;
        candidate.forward().await;
        candidate.sees(words.apply_title()).await;
        assert_eq!(candidate.typed(words.full_name()).await, "Half Typed");

        candidate.reload().await;
        candidate.sees(words.apply_title()).await;
        candidate.back().await;
        candidate.sees("Senior Structural Engineer").await;
        candidate.reload().await;
        candidate.finds("form[data-form=search]").await;
        assert_eq!(candidate.typed(words.search_label()).await, "engineer");
        candidate.sees_no_more(JOB).await;
        for kept in ["utm_source=friend", "#jobs", "portico-location=Bristol", "portico-q=engineer"] {
            candidate.is_at(kept).await;
        }

        let friend = scene.person("friend").await;
        candidate.forward().await;
        candidate.sees(words.apply_title()).await;
        friend.open(&candidate.address().await).await;
        friend.sees("Senior Structural Engineer").await;
        friend.sees(words.apply_title()).await;
    });
}

#[test]
fn turns_the_pages_of_the_list_in_another_order() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let candidate = scene.person("candidate").await;
        let first = "first('.p-row h3 a').textContent";
        candidate.open(&scene.stage.page("/jobs")).await;
        candidate.choose(words.sort_by(), words.sort_title()).await;
        candidate.is_at("portico-sort=title").await;
        candidate.wait("the titles from A", &format!("/^[AB]/.test({first})")).await;
        candidate.press(words.next()).await;
        candidate.is_at("portico-page=2").await;
        candidate.wait("later titles", &format!("/^[M-Z]/.test({first})")).await;
        candidate.reload().await;
        candidate.wait("the same page", &format!("/^[M-Z]/.test({first})")).await;
        candidate.press(words.previous()).await;
        candidate.wait("the titles from A", &format!("/^[AB]/.test({first})")).await;
    });
}

#[test]
fn loses_the_connection_while_sending_and_sends_once_more() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let (candidate, wire) = scene.person_on_a_wire("candidate").await;
        let mary = Applicant::called("Mary Cutter");
        let cv = cv(&scene.stage.british, scene.folder(), 1_000_000);
        candidate.open(&scene.stage.page("/jobs")).await;
        candidate.finds_job(words, SEARCH, JOB).await;
        mary.fills_in(&candidate, words).await;
        candidate.attach(&cv).await;

        candidate.connect(Line::SLOW).await;
        candidate.press(words.send_application()).await;
        candidate.wait("the file to be on its way", "(all('progress')[0] || {}).value > 0").await;
        wire.cut();
        candidate.sees(words.error_unavailable()).await;
        assert_eq!(candidate.typed(words.full_name()).await, mary.name);
        assert_eq!(candidate.typed(words.note()).await, mary.note);
        candidate.sees("My CV.pdf").await;

        candidate.connect(Line::FREE).await;
        wire.mend();
        candidate.press(words.send_application()).await;
        candidate.sees(words.application_sent()).await;
        assert_eq!(applications_of(&scene, &mary).await, 1);
    });
}

#[test]
fn loses_the_answer_and_sends_once_more_without_applying_twice() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let (candidate, wire) = scene.person_on_a_wire("candidate").await;
        let rosa = Applicant::called("Rosa Lee");
        let cv = cv(&scene.stage.british, scene.folder(), 50_000);
        candidate.open(&scene.stage.page("/jobs")).await;
        candidate.finds_job(words, SEARCH, JOB).await;
        rosa.fills_in(&candidate, words).await;
        candidate.attach(&cv).await;

        // The mail tells that the application was taken; its answer is lost, and then the connection.
        wire.mute();
        candidate.press(words.send_application()).await;
        let mail = scene.stage.post.latest(&rosa.email, JOB).await;
        wire.cut();
        candidate.sees(words.error_unavailable()).await;

        wire.mend();
        candidate.press(words.send_application()).await;
        candidate.sees(words.application_sent()).await;
        let reference = candidate.reads(".p-reference b").await;
        assert!(mail.text.contains(&reference), "{reference} is another one than in {mail:?}");
        assert_eq!(applications_of(&scene, &rosa).await, 1);
        assert_eq!(scene.stage.post.letters(&rosa.email).len(), 1);
    });
}

/// How many applications of somebody a recruiter finds.
async fn applications_of(scene: &Scene, applicant: &Applicant) -> usize {
    let recruiter = scene.recruiter().await;
    recruiter.goes_to("/admin/applications").await;
    recruiter.sees(&applicant.name).await;
    let found = recruiter.look(&format!("text().split({:?}).length - 1", applicant.name)).await;
    usize::try_from(found.as_u64().unwrap()).unwrap()
}
