//! Recruiters look after contacts, and contacts of several clients find their way.

use std::time::{Duration, Instant};

use portico_views::{Language, Words};

use crate::clients;
use crate::stage::{Person, Recruiter, Scene, play};

/// Two clients of the demo with open portals, and somebody at each by whom they are found.
const CALEDON: (&str, &str) = ("Caledon Subsea", "fiona.geddes");
const KESTREL: (&str, &str) = ("Kestrel Marine Logistics", "kestrel");

/// How soon an open session must have ended.
const SOON: Duration = Duration::from_secs(10);

/// The address of a client's page.
async fn page_of(recruiter: &Recruiter, (client, somebody): (&str, &str)) -> String {
    recruiter.goes_to(&format!("/admin/contacts?q={somebody}")).await;
    recruiter.press(client).await;
    recruiter.is_at("/admin/clients/").await;
    recruiter.address().await
}

async fn fills_in(recruiter: &Recruiter, page: &str, name: &str, email: &str) {
    recruiter.open(&format!("{page}/contacts/new")).await;
    recruiter.fill("Full name", name).await;
    recruiter.fill("E-mail", email).await;
    recruiter.press_on("form .actions button").await;
}

/// Looks a contact up, and sees it stand so.
async fn stands(recruiter: &Recruiter, search: &str, status: &str) {
    recruiter.goes_to(&format!("/admin/contacts?q={search}")).await;
    recruiter.wait(status, &format!("seen('tbody tr')[0].innerText.includes({status:?})")).await;
}

async fn opens_mailed_link(scene: &Scene, words: &Words, person: &Person, email: &str, about: &str) {
    let mail = scene.stage.post.latest(email, about).await;
    person.open(&mail.link()).await;
    person.turns_to("portico-client");
    person.sees(words.sign_in_title()).await;
    person.wait("the form to be filled in", "field('Access code').value.length > 10").await;
    person.press_on("form[data-form=sign-in] [type=submit]").await;
}

#[test]
fn a_client_begins_as_a_name_and_its_contacts_are_invited_sign_in_and_are_deactivated() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let recruiter = scene.recruiter().await;
        let page = clients::creates(&recruiter, "Abbot & Filhos").await;
        clients::completes(&scene, &recruiter, &page).await;
        recruiter.press("Create client portal").await;
        recruiter.sees("Portal on").await;
        for (name, email) in [("Moira Abbot", "moira@abbot.example"), ("Nils Abbot", "nils@abbot.example")] {
            fills_in(&recruiter, &page, name, email).await;
            recruiter.sees("The contact is added.").await;
            stands(&recruiter, email, "Not registered").await;
        }

        recruiter.goes_to("/admin/contacts?q=abbot").await;
        for row in ["tbody tr:nth-child(1)", "tbody tr:nth-child(2)"] {
            recruiter.press_on(&format!("{row} input[name=contact]")).await;
        }
        recruiter.press_on("#bulk [value=invite]").await;
        recruiter.sees("2 links are on their way.").await;
        stands(&recruiter, "moira", "Pending activation").await;
        stands(&recruiter, "nils", "Pending activation").await;

        let contact = scene.person("contact").await;
        opens_mailed_link(&scene, words, &contact, "moira@abbot.example", "Harbour & Pine").await;
        contact.sees("Hello, Moira").await;
        stands(&recruiter, "moira", "Connected").await;
        stands(&recruiter, "nils", "Pending activation").await;

        recruiter.goes_to("/admin/contacts?q=moira").await;
        recruiter.press_on("tbody input[name=contact]").await;
        recruiter.press_on("#bulk [value=deactivate]").await;
        recruiter.sees("1 contact is deactivated.").await;
        let begin = Instant::now();
        loop {
            contact.reload().await;
            contact.finds("form[data-form=sign-in], .p-tiles dd").await;
            if contact.look("!!first('form[data-form=sign-in]')").await == true {
                break;
            }
            assert!(begin.elapsed() < SOON, "the session is still open");
        }
        contact.sees(words.error_session()).await;
        stands(&recruiter, "moira", "Inactive").await;
    });
}

#[test]
fn somebody_at_two_clients_chooses_goes_over_and_leaves_everywhere() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let recruiter = scene.recruiter().await;
        let (first, second) = (page_of(&recruiter, CALEDON).await, page_of(&recruiter, KESTREL).await);
        fills_in(&recruiter, &first, "Amara Obi", "amara@obi.example").await;
        recruiter.sees("The contact is added.").await;
        fills_in(&recruiter, &second, "A. Obi", "amara@obi.example").await;
        recruiter.sees("Amara Obi is already a contact at Caledon Subsea.").await;
        recruiter.press("Add Amara Obi here too").await;
        recruiter.sees("The contact now belongs to this client too.").await;
        recruiter.goes_to("/admin/contacts?q=amara@obi").await;
        recruiter.press_on("tbody button[value=invite]").await;
        recruiter.sees("The link with a fresh access code is on its way.").await;

        let contact = scene.person("contact").await;
        opens_mailed_link(&scene, words, &contact, "amara@obi.example", "Harbour & Pine").await;
        contact.sees(words.choose_client()).await;
        contact.press(KESTREL.0).await;
        contact.sees("Hello, Amara").await;
        assert!(contact.reads(".p-switch summary").await.ends_with(KESTREL.0));
        contact.reload().await;
        contact.sees("Hello, Amara").await;
        assert!(contact.reads(".p-switch summary").await.ends_with(KESTREL.0));

        contact.press_on(".p-switch summary").await;
        contact.press(CALEDON.0).await;
        contact.wait(CALEDON.0, &format!("tidy(first('.p-switch summary').innerText).endsWith({:?})", CALEDON.0)).await;
        contact.press(words.sign_out_everywhere()).await;
        contact.sees(words.sign_in_title()).await;
    });
}

#[test]
fn a_lost_code_is_replaced_by_mail() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let email = "priya.menon@northhavenwind.example";
        let contact = scene.person("contact").await;
        contact.open(&scene.stage.page("/employers")).await;
        contact.turns_to("portico-client");
        contact.finds_it_live().await;
        contact.press(words.new_code()).await;
        contact.sees(words.code_title()).await;
        contact.fill(words.email(), "priya.menon@").await;
        contact.press(words.send_code()).await;
        contact.sees(words.error_invalid()).await;
        contact.fill(words.email(), email).await;
        contact.press(words.send_code()).await;
        contact.sees("If we know this address").await;
        contact.back().await;
        contact.sees(words.access_code()).await;
        opens_mailed_link(&scene, words, &contact, email, "new access code").await;
        contact.sees("Hello, Priya").await;
    });
}

#[test]
fn a_client_s_own_link_leads_to_that_client_until_it_is_replaced() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let email = "loveday@penrose.example";
        let recruiter = scene.recruiter().await;
        let (first, second) = (page_of(&recruiter, CALEDON).await, page_of(&recruiter, KESTREL).await);
        fills_in(&recruiter, &first, "Loveday Penrose", email).await;
        recruiter.sees("The contact is added.").await;
        fills_in(&recruiter, &second, "Loveday Penrose", email).await;
        recruiter.press("Add Loveday Penrose here too").await;
        recruiter.sees("The contact now belongs to this client too.").await;
        recruiter.goes_to("/admin/contacts?q=loveday").await;
        recruiter.press_on("tbody button[value=invite]").await;
        recruiter.sees("The link with a fresh access code is on its way.").await;
        let mail = scene.stage.post.latest(email, "Harbour & Pine").await;
        let code = mail.text.lines().find_map(|line| line.strip_prefix("Individual access code: ")).unwrap().to_owned();
        let link = portal_link(&recruiter, &second).await;
        assert!(link.starts_with(&scene.stage.page("/employers#portico-portal=")), "{link}");

        let contact = scene.person("contact").await;
        let signs_in = async |link: &str| {
            contact.turns_to("body");
            contact.open("about:blank").await;
            contact.open(link).await;
            contact.turns_to("portico-client");
            contact.sees(words.sign_in_title()).await;
            contact.fill(words.full_name(), "Loveday Penrose").await;
            contact.fill(words.email(), email).await;
            contact.fill(words.access_code(), &code).await;
            contact.press_on("form[data-form=sign-in] [type=submit]").await;
        };
        signs_in(&link).await;
        contact.sees("Hello, Loveday").await;
        assert!(contact.reads(".p-switch summary").await.ends_with(KESTREL.0), "no choice is offered");
        contact.press(words.sign_out()).await;
        contact.sees(words.sign_in_title()).await;

        recruiter.open(&second).await;
        recruiter.press("Replace link").await;
        recruiter.sees("stop working at once").await;
        recruiter.press_on("main form .btn.grave").await;
        recruiter.finds(".notice.good").await;
        let renewed = portal_link(&recruiter, &second).await;
        assert_ne!(renewed, link);
        signs_in(&link).await;
        contact.sees(words.error_sign_in()).await;
        signs_in(&renewed).await;
        contact.sees("Hello, Loveday").await;
        assert!(contact.reads(".p-switch summary").await.ends_with(KESTREL.0));
    });
}

/// The link to a client's portal, as it is copied from the client's page.
async fn portal_link(recruiter: &Recruiter, page: &str) -> String {
    recruiter.open(page).await;
    let link = recruiter.wait("the link", "first('#access-link').innerText").await;
    link.as_str().unwrap().trim().to_owned()
}
