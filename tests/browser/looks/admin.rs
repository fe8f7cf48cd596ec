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
const PAGES: [&str; 21] = [
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
    "/settings/mail/clear",
    "/settings/templates",
    "/settings/templates/portal_link/en",
    "/settings/templates/portal_link/pt-BR/reset",
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
            "/portal/link",
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

/// Pages that links lead to from others: where the links are, one of them, and what it is called here.
const BENEATH: [(&str, &str, &str); 4] = [
    ("/admin/approvals", "main a[href^='/admin/approvals/registrations/']", "registration"),
    ("/admin/approvals", "main a[href^='/admin/approvals/proposals/']", "proposal"),
    ("/admin/contacts", "tbody a[href$='/edit']", "contact-edit"),
    ("", "main a[href$='/remove']", "contact-remove"),
];

async fn beneath_lists(recruiter: &Recruiter, gallery: &Gallery) {
    for (list, link, name) in BENEATH {
        if !list.is_empty() {
            recruiter.goes_to(list).await;
        }
        follows(recruiter, link).await;
        gallery.hang(name).await;
    }
    recruiter.goes_to("/admin/candidates").await;
    let candidate = "first('tbody a[href*=\"candidate=\"]').href.split('candidate=')[1]";
    let candidate = recruiter.wait("a candidate", candidate).await;
    recruiter.goes_to(&format!("/admin/candidates/{}/notes", candidate.as_str().unwrap())).await;
    recruiter.finds("main h1").await;
    gallery.hang("candidate-notes").await;
    // Somebody who is active cannot be reactivated, so nothing is changed.
    recruiter.goes_to("/admin/contacts?status=connected").await;
    recruiter.press_on("tbody input[name=contact]").await;
    recruiter.press_on("#bulk [value=reactivate]").await;
    recruiter.is_at("/admin/contacts/bulk/").await;
    gallery.hang("contacts-report").await;
}

/// The documents and the notes of a client that has some, and one of each.
async fn papers(recruiter: &Recruiter, gallery: &Gallery, agency: &Agency) {
    let client = opens_client(recruiter, &agency.content.clients[0].name).await;
    for (tab, link, name) in [
        ("documents", "main a[href^='/admin/documents/0']", "document"),
        ("", "main a[href$='/visibility']", "document-visibility"),
        ("notes", "main a[href^='/admin/notes/'][href$='/edit']", "note-edit"),
    ] {
        if !tab.is_empty() {
            recruiter.open(&format!("{client}/{tab}")).await;
            recruiter.finds(link).await;
            gallery.hang(&format!("client-{tab}")).await;
        }
        follows(recruiter, link).await;
        gallery.hang(name).await;
    }
}

/// A client with the name of another, and an edit that somebody else's has overtaken.
async fn conflicts(recruiter: &Recruiter, gallery: &Gallery, agency: &Agency) {
    let name = agency.content.clients[0].name.as_str();
    recruiter.goes_to("/admin/clients/new").await;
    type_into(recruiter, "name", &name.to_uppercase()).await;
    recruiter.press_on("main form .btn.primary").await;
    recruiter.finds("button[name=anyway], [name=anyway]").await;
    gallery.hang_with_complaints("clients-look-alike").await;
    let client = opens_client(recruiter, name).await;
    recruiter.open(&format!("{client}/edit")).await;
    type_into(recruiter, "city", "York").await;
    recruiter.look("(first('[name=version]') || all('[name=version]')[0]).value = '0' || true").await;
    recruiter.press_on("main form .btn.primary").await;
    recruiter.finds("[role=alert], .notice").await;
    gallery.hang_with_complaints("clients-conflict").await;
}

/// Presses a link, and waits for the page it leads to.
async fn follows(recruiter: &Recruiter, link: &str) {
    let before = recruiter.address().await;
    recruiter.press_on(link).await;
    recruiter.wait("the next page", &format!("location.href !== {before:?} && !!first('main h1')")).await;
}

async fn type_into(recruiter: &Recruiter, field: &str, text: &str) {
    recruiter.look(&format!("first('input[name={field}]').value = {text:?} || true")).await;
}

/// Opens a client's page, and gives its address.
async fn opens_client(recruiter: &Recruiter, name: &str) -> String {
    recruiter.goes_to(&format!("/admin/clients?q={}", name.replace(' ', "+"))).await;
    recruiter.press(name).await;
    recruiter.is_at("/admin/clients/0").await;
    recruiter.address().await
}

async fn pages(scene: &Arc<Scene>, agency: Agency) {
    let path = format!("{}/admin", agency.language());
    let stranger = scene.person_speaking(agency.language()).await;
    let entrance = Gallery::of(stranger.clone(), &path);
    stranger.open(&scene.stage.own("/admin/sign-in")).await;
    stranger.finds("[name=password]").await;
    entrance.hang("sign-in").await;
    entrance.close();
    let person = scene.person("recruiter").await;
    let gallery = Gallery::of(person.clone(), &path);
    let recruiter = Recruiter::sign_in(&scene.stage.portico, person, agency.content).await;

    for page in PAGES {
        recruiter.goes_to(&format!("/admin{page}")).await;
        recruiter.finds("main h1").await;
        gallery.hang(&format!("list{}", page.replace('/', "-"))).await;
    }
    for (list, steps) in THINGS {
        recruiter.goes_to(&format!("/admin/{list}")).await;
        // What else stands beneath a list has a name, and no id.
        let is_thing = format!("/^\\/admin\\/{list}\\/[0-9a-f-]{{36}}$/.test(link.pathname)");
        let first = format!("all('main a').find((link) => {is_thing}).pathname");
        let thing = recruiter.wait("something in the list", &first).await;
        for step in steps {
            recruiter.goes_to(&format!("{}{step}", thing.as_str().unwrap())).await;
            recruiter.finds("main h1").await;
            gallery.hang(&format!("{list}-one{}", step.replace('/', "-"))).await;
        }
    }
    beneath_lists(&recruiter, &gallery).await;
    papers(&recruiter, &gallery, &agency).await;
    conflicts(&recruiter, &gallery, &agency).await;
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
