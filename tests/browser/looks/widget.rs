//! The widget's views inside the agencies' websites.

use std::sync::Arc;

use super::Agency;
use super::gallery::Gallery;
use crate::stage::{Applicant, Asker, Line, Role, Scene, cv, play};

#[test]
fn for_candidates_in_english() {
    play(|scene| async move { for_candidates(&scene, Agency::british(scene.stage)).await });
}

#[test]
fn for_candidates_in_portuguese() {
    play(|scene| async move { for_candidates(&scene, Agency::brazilian(scene.stage)).await });
}

#[test]
fn for_clients_in_english() {
    play(|scene| async move { for_clients(&scene, Agency::british(scene.stage)).await });
}

#[test]
fn for_clients_in_portuguese() {
    play(|scene| async move { for_clients(&scene, Agency::brazilian(scene.stage)).await });
}

async fn for_candidates(scene: &Arc<Scene>, agency: Agency) {
    let (stage, words) = (scene.stage, agency.words);
    let (person, wire) = scene.person_on_a_wire("candidate").await;
    let gallery = Gallery::of(person.clone(), &format!("{}/widget", agency.language()));
    let show = |query: &str| stage.page(&format!("{}{query}", agency.jobs));

    person.open(&show("")).await;
    person.finds("[data-region=results] .p-row").await;
    gallery.hang("jobs").await;
    person.open(&show("?portico=jobs&portico-q=zzz")).await;
    person.sees("“zzz”").await;
    gallery.hang("jobs-nothing-found").await;
    person.open(&show("?portico=jobs&portico-type=permanent&portico-remote=hybrid&portico-sort=salary")).await;
    person.finds(".p-drop-one").await;
    gallery.hang("jobs-filtered").await;
    person.open(&show("?portico=job/no-such-job")).await;
    person.sees(words.job_gone()).await;
    gallery.hang("job-gone").await;

    person.press(words.see_open_jobs()).await;
    person.press_on(".p-row h3 a").await;
    person.sees(words.apply_title()).await;
    gallery.hang("job").await;
    person.press(words.send_application()).await;
    person.sees(words.missing_cv()).await;
    gallery.hang("job-faults").await;
    Applicant::called("Quill Looker").fills_in(&person, words).await;
    person.attach(&cv(agency.content, scene.folder(), 600_000)).await;
    person.connect(Line::CRAWLING).await;
    person.press(words.send_application()).await;
    person.wait("the file to be on its way", "(all('progress')[0] || {}).value > 0").await;
    gallery.hang("job-sending").await;
    wire.cut();
    person.sees(words.error_unavailable()).await;
    gallery.hang_with_complaints("job-connection-lost").await;
    person.connect(Line::FREE).await;
    wire.mend();
    person.press(words.send_application()).await;
    person.sees(words.application_sent()).await;
    gallery.hang("job-applied").await;

    person.press(words.see_other_jobs()).await;
    person.finds("[data-region=results] .p-row").await;
    wire.cut();
    person.press_on("[data-region=results] .p-row h3 a").await;
    person.sees(words.outage()).await;
    gallery.hang_with_complaints("outage").await;
    gallery.close();
}

async fn for_clients(scene: &Arc<Scene>, agency: Agency) {
    let (stage, words) = (scene.stage, agency.words);
    let person = scene.person("client").await;
    let gallery = Gallery::of(person.clone(), &format!("{}/widget", agency.language()));
    let with_code = || agency.content.contacts.iter().filter(|contact| contact.code.is_some());
    let known = with_code().rfind(|contact| contact.also.is_empty()).unwrap();
    let shared = with_code().find(|contact| !contact.also.is_empty()).unwrap();

    person.open(&stage.page(agency.employers)).await;
    person.finds("form[data-form=sign-in]").await;
    gallery.hang("employers").await;
    person.open(&stage.page(&format!("{}?portico=vacancy", agency.jobs))).await;
    person.turns_to("portico-portal");
    person.finds("form[data-form=vacancy]").await;
    gallery.hang("vacancy").await;
    person.press(words.send_request()).await;
    person.sees(words.missing_company()).await;
    gallery.hang("vacancy-faults").await;
    let asker = Asker {
        company: "Estúdio Olhar & Companhia".to_owned(),
        name: "Clara Vista".to_owned(),
        email: format!("clara.{}@olhar.example", agency.language().to_lowercase()),
    };
    person.asks_for(words, &asker, &Role::called("Lighthouse Keeper")).await;
    gallery.hang("vacancy-requested").await;

    person.press(words.tab_client()).await;
    person.finds("form[data-form=sign-in]").await;
    gallery.hang("sign-in").await;
    person.press(words.new_code()).await;
    person.sees(words.code_title()).await;
    gallery.hang("code").await;
    person.back().await;
    person.finds("form[data-form=sign-in]").await;
    person.press(words.no_access_yet()).await;
    person.sees(words.register_title()).await;
    gallery.hang("register").await;
    let asker = Asker { email: format!("vista.{}@olhar.example", agency.language().to_lowercase()), ..asker };
    asker.fills_in(&person, words).await;
    person.press(words.register()).await;
    person.finds("form[data-form=confirm]").await;
    gallery.hang("confirm").await;
    person.press(words.tab_client()).await;
    person.finds("form[data-form=sign-in]").await;
    person.tries_to_sign_in(words, &known.name, &known.email, "AAAA-BBBB-CCCC").await;
    person.sees(words.error_sign_in()).await;
    gallery.hang_with_complaints("sign-in-refused").await;
    person.signs_in(words, &known.name, &known.email, known.code.as_deref().unwrap()).await;
    person.requests(words, &Role::called("Second Lighthouse Keeper")).await;
    gallery.hang("client").await;
    person.press(words.your_details()).await;
    person.sees(words.about_you()).await;
    gallery.hang("details").await;
    person.press(words.back_to_client()).await;
    person.press(words.company_details()).await;
    person.finds("form[data-form=company]").await;
    gallery.hang("company").await;
    person.press(words.back_to_client()).await;
    person.sees(words.your_vacancies()).await;
    person.press(words.withdraw()).await;
    person.sees(words.withdraw_question()).await;
    gallery.hang("client-withdraw").await;
    person.press(words.edit_request()).await;
    person.sees(words.edit_title()).await;
    gallery.hang("client-edit").await;
    person.press(words.back_to_client()).await;
    person.sees(words.your_vacancies()).await;
    person.press(words.sign_out()).await;
    person.finds("form[data-form=sign-in]").await;
    person.tries_to_sign_in(words, &shared.name, &shared.email, shared.code.as_deref().unwrap()).await;
    person.sees(words.choose_client()).await;
    gallery.hang("client-choice").await;
    person.press_on("form[data-form=switch] button").await;
    person.sees(words.your_vacancies()).await;
    person.press_on(".p-switch summary").await;
    gallery.hang("client-switch").await;
    person.connect(Line::DEAD).await;
    person.press(words.tab_jobs()).await;
    person.finds(".p-skeleton").await;
    gallery.hang("skeleton").await;
    gallery.close();
}
