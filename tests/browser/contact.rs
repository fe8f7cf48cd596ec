//! A client's contact is let in by mail, follows their vacancies, and leaves.

use portico_protocol::signature::UnsignedRequest;
use portico_views::{Language, Words};

use crate::stage::{Person, Role, Scene, play};

const CLIENT: &str = "Northhaven Offshore Wind";
const NAME: &str = "Stuart Ellerby";
const EMAIL: &str = "stuart.ellerby@northhavenwind.example";

#[test]
fn follows_the_mailed_link_requests_a_vacancy_sees_it_published_and_signs_out_for_good() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let recruiter = scene.recruiter().await;
        recruiter.sends_link(CLIENT, NAME).await;
        let mail = scene.stage.post.latest(EMAIL, "Harbour & Pine").await;
        let link = mail.link();
        assert!(link.starts_with(&scene.stage.page("/employers#")), "{link}");

        let contact = scene.person("contact").await;
        contact.open(&link).await;
        contact.turns_to("portico-client");
        contact.sees(words.sign_in_title()).await;
        contact.wait("the form to be filled in", &format!("field('Full name').value === {NAME:?}")).await;
        assert!(!contact.address().await.contains('#'), "the three things still stand in the address");
        contact.press(words.sign_in()).await;
        contact.sees("Hello, Stuart").await;
        let (_, carried) = link.split_once("portico-sign-in=").unwrap();
        for request in contact.traffic().await {
            assert!(!request.url.contains(carried), "a server was told by {}", request.url);
        }

        contact.reload().await;
        contact.sees("Hello, Stuart").await;
        contact.does_not_see(words.access_code()).await;

        let role = Role::called("Crew Transfer Skipper");
        contact.requests(words, &role).await;
        assert_eq!(contact.standing(&role.title).await, words.status_requested());
        recruiter.confirms(&role.title).await;
        scene.stage.post.latest(EMAIL, &role.title).await;
        contact.reload().await;
        contact.sees(&role.title).await;
        assert_eq!(contact.standing(&role.title).await, words.status_published());

        let session = stored_session(&contact).await;
        assert_eq!(ask_for_client_area(&scene, &session).await, 200);
        contact.press(words.sign_out()).await;
        contact.sees(words.sign_in_title()).await;
        assert_eq!(ask_for_client_area(&scene, &session).await, 401);
        leaves_nothing_behind(&contact).await;
        contact.reload().await;
        contact.sees(words.access_code()).await;
        contact.does_not_see("Hello, Stuart").await;
    });
}

#[test]
fn changes_a_request_while_it_waits_and_takes_it_back() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let contact = scene.person("contact").await;
        let known = scene.stage.british.contacts.iter().find(|contact| contact.code.is_some()).unwrap();
        contact.open(&scene.stage.page("/jobs?portico=client")).await;
        contact.turns_to("portico-portal");
        contact.signs_in(words, &known.name, &known.email, known.code.as_deref().unwrap()).await;
        let role = Role::called("Harbour Diver");
        contact.requests(words, &role).await;

        contact.press(&format!("{}: {}", words.edit_request(), role.title)).await;
        contact.sees(words.edit_title()).await;
        assert_eq!(contact.typed(words.city()).await, role.city);
        contact.fill(words.city(), "Newlyn").await;
        contact.fill(words.job_title(), "Harbour Diver, nights").await;
        contact.press(words.save_changes()).await;
        contact.sees("Harbour Diver, nights").await;
        contact.sees("Newlyn · Permanent").await;

        contact.press(&format!("{}: Harbour Diver, nights", words.withdraw())).await;
        contact.sees(words.withdraw_question()).await;
        contact.press(words.withdraw_yes()).await;
        contact.wait("the request to be over", "!first('form[data-form=withdraw]')").await;
        assert_eq!(contact.standing("Harbour Diver, nights").await, words.status_closed());
    });
}

/// The signed-in contact's key, as anybody with access to the browser could take it: token and secret.
async fn stored_session(contact: &Person) -> (String, String) {
    let stored = contact.look("localStorage.getItem('portico:pk_demo_uk')").await;
    let mut lines = stored.as_str().unwrap().lines().map(str::to_owned);
    (lines.next().unwrap(), lines.next().unwrap())
}

/// The status of a call that is signed with a contact's key, from the agency's origin but not from its page.
async fn ask_for_client_area(scene: &Scene, (keyid, secret): &(String, String)) -> u16 {
    use base64::Engine as _;
    let secret = base64::engine::general_purpose::STANDARD.decode(secret).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let outgoing = UnsignedRequest { method: "GET", path: "/w/v1/client", query: "", body: None };
    let carried = outgoing.sign(&secret, keyid, i64::try_from(now).unwrap());
    let call = reqwest::Client::new().get(scene.stage.own("/w/v1/client")).header("Origin", &scene.stage.site);
    let call = call.header("Signature-Input", carried.input).header("Signature", carried.signature);
    call.send().await.unwrap().status().as_u16()
}

/// Nothing in the browser tells that somebody was here.
async fn leaves_nothing_behind(person: &Person) {
    for kept in ["localStorage.length", "sessionStorage.length", "document.cookie.length"] {
        assert_eq!(person.look(kept).await, 0, "{kept}");
    }
    let databases = person.hears("indexedDB.databases().then((found) => found.length)").await;
    assert_eq!(databases, 0);
}

#[test]
fn who_is_not_signed_in_leaves_nothing_in_the_browser() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let visitor = scene.person("visitor").await;
        for page in ["/", "/jobs", "/employers", "/jobs?portico=vacancy", "/jobs?portico=client"] {
            visitor.open(&scene.stage.page(page)).await;
            visitor.finds("portico-portal, portico-jobs, portico-client").await;
        }
        visitor.press(words.tab_jobs()).await;
        visitor.finds_job(words, "engineer", "Marine Systems Engineer").await;
        leaves_nothing_behind(&visitor).await;
        let kept = visitor.cookies().await;
        assert!(kept.is_empty(), "{kept:?}");
    });
}

#[test]
fn a_wrong_code_is_refused_without_saying_what_was_wrong() {
    play(|scene| async move {
        let words = Words::in_language(Language::En);
        let stranger = scene.person("stranger").await;
        stranger.open(&scene.stage.page("/jobs?portico=client")).await;
        for email in ["ruth.penhallow@trevanion.example", "nobody@trevanion.example"] {
            stranger.fill(words.full_name(), "Ruth Penhallow").await;
            stranger.fill(words.email(), email).await;
            stranger.fill(words.access_code(), "AAAA-BBBB-CCCC").await;
            stranger.press(words.sign_in()).await;
            stranger.sees(words.error_sign_in()).await;
            assert_eq!(stranger.typed(words.email()).await, email);
            stranger.reload().await;
        }
    });
}
