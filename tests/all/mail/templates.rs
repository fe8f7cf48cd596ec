//! An agency's own words for its mails.

use portico::app::contacts;

use super::{field, server_at, set};
use crate::support::{Agency, Form, Mailbox, run};

const LINK_EN: &str = "/admin/settings/templates/portal_link/en";
const LINK_PT: &str = "/admin/settings/templates/portal_link/pt-BR";

fn words(subject: &str, body: &str) -> Form {
    Form::new().with("subject", subject).with("body", body).with("version", "0")
}

/// Sends a new contact of this name and language the link, and gives the address.
pub(super) async fn send_link(agency: &Agency<'_>, name: &str, language: &str) -> String {
    let client = agency.add_client("Northern Turbines").await;
    let email = format!("{}@client.example", uuid::Uuid::new_v4().simple());
    let form = Form::new().with("name", name).with("email", &email).with("language", language);
    let app = &agency.server.app;
    let contact = contacts::create(app, &agency.owner, &client, form.values()).await.unwrap();
    contacts::send_link(app, &agency.owner, &contact).await.unwrap();
    email
}

#[test]
fn own_words_are_used_for_their_language_and_can_be_taken_back() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(mailbox.address())).await;
        let own = words("Bem-vindo, {contact}", "Oi {contact}!\n\n{access}\n\nDa {agency}:\n\n{link}");
        assert_eq!(desk.post(LINK_PT, &own).await.status, 303);
        assert!(desk.get("/admin/settings/templates").await.page(200).contains("Your words"));

        let (ana, tom) = (send_link(&agency, "Ana", "pt-BR").await, send_link(&agency, "Tom", "en").await);
        let mail = mailbox.mails(&ana, 1).await.remove(0);
        assert_eq!(mail.header("subject"), ["Bem-vindo, Ana"]);
        assert!(mail.text.starts_with("Oi Ana!\n\nNome: Ana\nE-mail: "), "{}", mail.text);
        assert!(mail.text.contains("Da Harbour & Pine:\n\nAbrir o portal:\nhttps://"), "{}", mail.text);
        assert!(mail.html.contains("Oi Ana!") && mail.html.contains("#portico-sign-in="));
        let english = mailbox.mails(&tom, 1).await.remove(0);
        assert!(english.text.starts_with("Hello Tom,"), "{}", english.text);

        let question = desk.get(&format!("{LINK_PT}/reset")).await;
        let reset = Form::new().with("version", field(&question, "version"));
        assert_eq!(desk.post(&format!("{LINK_PT}/reset"), &reset).await.status, 303);
        let eva = send_link(&agency, "Eva", "pt-BR").await;
        assert!(mailbox.mails(&eva, 1).await[0].text.starts_with("Olá, Eva,"));
        assert_eq!(desk.post(LINK_PT, &own).await.status, 409, "the version goes on counting");
    });
}

#[test]
fn a_letter_without_its_code_is_refused_with_what_was_typed() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for (body, fault) in [
            ("{access}\n\nOnly words & {link}", "stand on a line of their own"),
            ("Hi\n\n{link}", "marks as needed"),
            ("Hi\n\n{access}\n\n{link}\n\n{password}", "variables of the list only"),
            ("", "marks as needed"),
        ] {
            let answer = desk.post(LINK_EN, &words("Your access", body)).await;
            assert!(answer.page(422).contains(fault), "{fault}: {answer:?}");
            assert!(answer.text().contains(&body.replace('&', "&amp;")), "{answer:?}");
        }
        let in_subject = words("Your code {access}", "{access}\n\n{link}");
        assert!(desk.post(LINK_EN, &in_subject).await.page(422).contains("f-subject-fault"));
        let email = send_link(&agency, "Tom", "en").await;
        assert!(agency.mails("portal_link", &email).await[0].body_text.contains("Individual access code: "));
    });
}

#[test]
fn words_and_names_stay_text_and_out_of_the_header() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(mailbox.address())).await;
        let body = "<script>alert(1)</script> {contact}\n\n{access}\n\n{link}";
        let own = words("Hi {contact}\r\nBcc: all@victim.example", body);
        assert_eq!(desk.post(LINK_EN, &own).await.status, 303);
        let email = send_link(&agency, "<b>Tom</b> {link}", "en").await;
        let mail = mailbox.mails(&email, 1).await.remove(0);
        assert!(mail.header("bcc").is_empty() && mail.recipients.len() == 1);
        assert_eq!(mail.header("subject"), ["Hi <b>Tom</b> {link} Bcc: all@victim.example"]);
        assert!(
            mail.html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;Tom&lt;/b&gt; {link}"),
            "{}",
            mail.html
        );
        assert!(!mail.html.contains("<script>") && !mail.html.contains("<b>"));

        let page = desk.get(LINK_EN).await;
        assert!(!page.page(200).contains("<script>alert"), "{page:?}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self'") && page.text().contains(r#"sandbox="" srcdoc="#), "{policy}");
    });
}

#[test]
fn a_preview_shows_a_real_contact_and_saves_nothing() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let before = desk.get(LINK_EN).await;
        assert!(before.page(200).contains("Hello Amara Okafor,"), "invented while there is nobody");
        send_link(&agency, "Zoë Real", "en").await;
        let typed = words("For {contact}", "Dear {contact},\n\n{access}\n\n{nonsense}");
        let preview = desk.post(&format!("{LINK_EN}/preview"), &typed).await;
        let text = preview.page(200);
        assert!(text.contains("For Zoë Real") && text.contains("Dear Zoë Real,"), "{text}");
        assert!(text.contains("7K2M-94QD-XR5T"), "no code that works");
        assert!(!desk.get(LINK_EN).await.page(200).contains("Dear Zoë"), "nothing was saved");
    });
}

#[test]
fn words_that_changed_meanwhile_are_not_overwritten() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let path = "/admin/settings/templates/request_received/en";
        assert_eq!(desk.post(path, &words("One {reference}", "Hello")).await.status, 303);
        let late = words("Two {reference}", "Late words");
        let answer = desk.post(path, &late).await;
        assert!(answer.page(409).contains("Late words") && field(&answer, "version") == "1");
        assert_eq!(desk.post(path, &late.with("version", "1")).await.status, 303);
        assert!(desk.get(path).await.page(200).contains("Two {reference}"));
        for nowhere in ["/admin/settings/templates/nothing/en", "/admin/settings/templates/portal_link/fr"] {
            assert_eq!(desk.get(nowhere).await.status, 404);
        }
    });
}

#[test]
fn the_list_begins_with_the_language_of_whoever_looks() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for (language, first, second) in [("pt-BR", "Português", "English"), ("en", "English", "Português")] {
            desk.post("/admin/language", &Form::new().with("language", language)).await;
            let page = desk.get("/admin/settings/templates").await;
            let place = |title: &str| page.page(200).find(&format!("<h2>{title}</h2>")).unwrap();
            assert!(place(first) < place(second), "{language}");
            let link = |tag: &str| page.text().find(&format!("/portal_link/{tag}")).unwrap();
            assert!(link(language) < link(if language == "en" { "pt-BR" } else { "en" }));
        }
    });
}
