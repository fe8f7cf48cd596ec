//! The recruiters' admin.

use std::sync::Arc;

use super::Agency;
use super::gallery::Gallery;
use crate::stage::{Recruiter, Scene, play};

#[test]
fn in_english() {
    play(|scene| async move { pages(&scene, Agency::british(scene.stage)).await });
}

#[test]
fn in_portuguese() {
    play(|scene| async move { pages(&scene, Agency::brazilian(scene.stage)).await });
}

/// Pages with an address of their own.
const PAGES: [&str; 18] = [
    "",
    "/requests",
    "/vacancies",
    "/vacancies/new",
    "/applications",
    "/approvals",
    "/candidates",
    "/clients",
    "/clients/new",
    "/clients/bin",
    "/contacts",
    "/settings",
    "/settings/logo",
    "/settings/mail",
    "/settings/templates",
    "/settings/confirmations",
    "/sites",
    "/sites/new",
];

/// Lists, and what can be done with the first thing in them.
const THINGS: [(&str, &[&str]); 5] = [
    ("requests", &["", "/amend"]),
    ("vacancies", &["", "/edit", "/documents", "/notes"]),
    ("applications", &[""]),
    (
        "clients",
        &[
            "",
            "/edit",
            "/portal",
            "/contacts",
            "/contacts/new",
            "/vacancies",
            "/documents",
            "/notes",
            "/activity",
            "/delete",
        ],
    ),
    ("sites", &["", "/edit", "/key", "/switch"]),
];

async fn pages(scene: &Arc<Scene>, agency: Agency) {
    let person = scene.person("recruiter").await;
    let gallery = Gallery::of(person.clone(), &format!("{}/admin", agency.language()));
    person.open(&scene.stage.own("/admin/sign-in")).await;
    person.finds("[name=password]").await;
    gallery.hang("sign-in").await;
    let recruiter = Recruiter::sign_in(scene.stage, person, agency.content).await;

    for page in PAGES {
        recruiter.goes_to(&format!("/admin{page}")).await;
        recruiter.finds("main h1").await;
        gallery.hang(&format!("list{}", page.replace('/', "-"))).await;
    }
    for (list, steps) in THINGS {
        recruiter.goes_to(&format!("/admin/{list}")).await;
        // Ids begin with the time, which begins with a nought; what else stands beneath a list has a name.
        let first = format!("first('main a[href^=\"/admin/{list}/0\"]').pathname");
        let thing = recruiter.wait("something in the list", &first).await;
        for step in steps {
            recruiter.goes_to(&format!("{}{step}", thing.as_str().unwrap())).await;
            recruiter.finds("main h1").await;
            gallery.hang(&format!("{list}-one{}", step.replace('/', "-"))).await;
        }
    }
    recruiter.goes_to("/admin/contacts").await;
    recruiter.press_on("tbody button[value=invite]:enabled, tbody button[value=resend]:enabled").await;
    recruiter.finds(".notice.good").await;
    gallery.hang("contacts-link-sent").await;
    recruiter.goes_to("/admin/mails").await;
    recruiter.finds("main h1").await;
    gallery.hang("list-mails").await;
    recruiter.press_on("main a[href^='/admin/mails/']").await;
    recruiter.is_at("/admin/mails/").await;
    recruiter.finds("main h1").await;
    gallery.hang("mails-one").await;
    let empty = [("vacancies", "/vacancies/new"), ("clients", "/clients/new"), ("sites", "/sites/new")];
    for (list, form) in empty {
        recruiter.goes_to(&format!("/admin{form}")).await;
        recruiter.press_on("main form .btn.primary").await;
        recruiter.finds("[aria-invalid=true]").await;
        gallery.hang_with_complaints(&format!("{list}-faults")).await;
    }
    recruiter.goes_to("/admin/no-such-page").await;
    recruiter.finds("main h1").await;
    gallery.hang_with_complaints("not-found").await;
    gallery.close();
}
