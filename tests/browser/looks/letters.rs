//! The mails that let a contact in, as a mail program shows their HTML.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portico_examples::content::AccountStatus;

use super::Agency;
use super::gallery::Gallery;
use crate::stage::{Person, Recruiter, Scene, play};

#[test]
fn in_english() {
    play(|scene| async move { letters(&scene, Agency::british(scene.stage)).await });
}

#[test]
fn in_portuguese() {
    play(|scene| async move { letters(&scene, Agency::brazilian(scene.stage)).await });
}

/// The address of a contact with this status whose code no journey knows.
fn email_of(agency: &Agency, status: AccountStatus) -> &'static str {
    let has_portal = |key: &str| agency.content.clients.iter().any(|client| client.key == key && client.portal);
    let mut found = agency.content.contacts.iter().filter(|contact| contact.account_status() == status);
    let found = found.rfind(|contact| contact.code.is_none() && has_portal(&contact.client));
    &found.unwrap().email
}

async fn letters(scene: &Arc<Scene>, agency: Agency) {
    let (stage, words) = (scene.stage, agency.words);
    let person = scene.person("reader").await;
    let gallery = Gallery::of(person.clone(), &format!("{}/letters", agency.language()));

    let recruiter = Recruiter::sign_in(&stage.portico, scene.person("recruiter").await, agency.content).await;
    let email = email_of(&agency, AccountStatus::NotRegistered);
    recruiter.goes_to(&format!("/admin/contacts?q={email}")).await;
    recruiter.press_on("tbody button[value=invite], tbody button[value=resend]").await;
    recruiter.finds(".notice.good").await;
    let link = stage.post.latest(email, &agency.content.agency.name).await;
    show(&person, &link.html).await;
    gallery.hang("portal-link").await;

    let email = email_of(&agency, AccountStatus::Connected);
    person.open(&stage.page(agency.employers)).await;
    person.turns_to("portico-client");
    person.press(words.new_code()).await;
    person.sees(words.code_title()).await;
    person.fill(words.email(), email).await;
    person.press(words.send_code()).await;
    person.turns_to("body");
    let code = stage.post.latest(email, &agency.content.agency.name).await;
    show(&person, &code.html).await;
    gallery.hang("new-code").await;
    gallery.close();
}

/// Opens a mail's HTML as it stands.
async fn show(person: &Person, html: &str) {
    assert!(html.contains("#portico-sign-in="), "{html}");
    person.open(&format!("data:text/html;base64,{}", STANDARD.encode(html))).await;
    person.finds("a[href*='#portico-sign-in=']").await;
}
