//! The hosted pages, on Portico's own origin.

use std::sync::Arc;

use super::Agency;
use super::gallery::Gallery;
use crate::stage::{Applicant, Asker, Role, Scene, cv, play};

#[test]
fn in_english() {
    play(|scene| async move { pages(&scene, Agency::british(scene.stage)).await });
}

#[test]
fn in_portuguese() {
    play(|scene| async move { pages(&scene, Agency::brazilian(scene.stage)).await });
}

async fn pages(scene: &Arc<Scene>, agency: Agency) {
    let words = agency.words;
    let person = scene.person_speaking(agency.language()).await;
    let gallery = Gallery::of(person.clone(), &format!("{}/hosted", agency.language()));
    let address = |path: &str| scene.stage.own(&format!("/{}{path}", agency.content.agency.slug));
    // So that faults are seen that the browser would keep from being sent.
    let unchecked = "all('form').forEach((form) => (form.noValidate = true)) || true";

    person.open(&address("/jobs")).await;
    person.finds(".p-row").await;
    gallery.hang("jobs").await;
    person.press_on(".p-row h3 a").await;
    person.sees(words.apply_title()).await;
    gallery.hang("job").await;
    person.look(unchecked).await;
    person.fill(words.full_name(), "Hosted Looker").await;
    person.press(words.send_application()).await;
    person.sees(words.missing_email()).await;
    gallery.hang_with_complaints("job-faults").await;
    Applicant::called("Hosted Looker").fills_in(&person, words).await;
    person.attach(&cv(agency.content, scene.folder(), 60_000)).await;
    person.press(words.send_application()).await;
    person.sees(words.application_sent()).await;
    gallery.hang("job-applied").await;

    person.open(&address("/jobs/no-such-job")).await;
    person.sees(words.job_gone()).await;
    gallery.hang_with_complaints("job-gone").await;
    person.open(&address("/vacancies/new")).await;
    person.finds("form[data-form=vacancy]").await;
    gallery.hang("vacancy").await;
    let asker = Asker {
        company: "Hosted & Co.".to_owned(),
        name: "Paige Host".to_owned(),
        email: format!("paige.{}@hosted.example", agency.language().to_lowercase()),
    };
    person.asks_for(words, &asker, &Role::called("Innkeeper")).await;
    gallery.hang("vacancy-requested").await;
    person.open(&address("/client")).await;
    person.finds("form[data-form=sign-in]").await;
    gallery.hang("client").await;
    for step in ["register", "confirm", "code"] {
        person.open(&address(&format!("/client/{step}"))).await;
        person.finds(&format!("form[data-form={step}]")).await;
        gallery.hang(&format!("client-{step}")).await;
    }
    person.open(&scene.stage.own("/no-such-agency/jobs")).await;
    person.finds("[role=alert]").await;
    gallery.hang_with_complaints("not-found").await;
    gallery.close();
}
