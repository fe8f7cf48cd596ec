//! Registering and confirming with plain forms.

use portico::app::approvals;
use reqwest::Method;

use crate::support::{Agency, Answer, Form, Registrant, run};

async fn send(agency: &Agency<'_>, path: &str, form: &Form) -> Answer {
    let path = format!("/{}/client/{path}", agency.row.slug);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", agency.server.url.as_str())];
    agency.server.ask(Method::POST, &path, &headers, form.encoded()).await
}

#[test]
fn the_plain_forms_register_and_confirm() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let empty = server.get(&format!("/{}/client/register", agency.row.slug)).await;
        assert!(empty.page(200).contains("name=\"idempotency_key\""));
        let form = person.form(&agency).with("idempotency_key", "filled-form-0001");
        let faulty = send(&agency, "register", &form.clone().with("email", "lamorna@polperro")).await;
        for typed in ["Polperro Pots", "lamorna@polperro", "filled-form-0001"] {
            assert!(faulty.page(422).contains(typed), "{typed} was lost");
        }
        let asked = send(&agency, "register", &form).await;
        assert!(asked.page(202).contains(&person.email), "the address is typed in already");
        assert!(send(&agency, "register", &form).await.status == 202, "a second press is harmless");

        let mail = person.mails(&agency, "registration_code", 1).await.remove(0);
        let code = mail.body_text.lines().find_map(|line| line.strip_prefix("Confirmation code: ")).unwrap();
        assert_eq!(server.get(&format!("/{}/client/confirm", agency.row.slug)).await.status, 200);
        let wrong = send(&agency, "confirm", &person.confirmation("0000-0000")).await;
        assert!(wrong.page(422).contains("E-mail and code do not go together") && wrong.text().contains(&person.email));
        let done = send(&agency, "confirm", &person.confirmation(code)).await;
        assert!(done.page(200).contains("E-mail confirmed"));
        assert_eq!(approvals::get_inbox(&server.app, &agency.owner).await.unwrap().registrations.len(), 1);
    });
}

#[test]
fn the_plain_answer_is_the_same_for_every_address() {
    run(async |server| {
        let agency = server.agency().await;
        let (known, _) = agency.sign_in_contact().await;
        let mut seen: Option<String> = None;
        for email in [known.email.as_str(), "nobody@polperro.example"] {
            let answer = send(&agency, "register", &Registrant::with_email(email).form(&agency)).await;
            // The form's key is new each time, and the address is the one that was typed.
            let mut page = answer.page(202).replace(email, "");
            let at = page.find("name=\"idempotency_key\"").unwrap();
            page.replace_range(at..at + 70, "");
            assert_eq!(seen.get_or_insert(page.clone()), &page);
        }
    });
}

#[test]
fn a_form_from_another_website_is_refused() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        for (path, form) in [("register", person.form(&agency)), ("confirm", person.confirmation("0000-0000"))] {
            let path = format!("/{}/client/{path}", agency.row.slug);
            let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://evil.example")];
            assert_eq!(server.ask(Method::POST, &path, &headers, form.encoded()).await.status, 403);
        }
    });
}
