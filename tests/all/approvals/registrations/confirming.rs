//! An address is confirmed by the mailed code, and by nothing else.

use portico::app::approvals;
use portico::app::support::clock;
use portico_protocol::{ErrorCode, Failure};

use crate::support::{Agency, Answer, Form, Page, Registrant, Server, TestEnv, run};

fn failure(answer: &Answer) -> Failure {
    Failure { server_time: 0, ..answer.refused(422, ErrorCode::ConfirmationFailed) }
}

async fn waiting(agency: &Agency<'_>) -> usize {
    approvals::get_inbox(&agency.server.app, &agency.owner).await.unwrap().registrations.len()
}

#[test]
fn the_mailed_code_confirms_and_the_registration_waits() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let code = person.gets_code(&agency).await;
        assert_eq!(code.len(), 9, "eight characters in two groups");
        assert_eq!(waiting(&agency).await, 0, "opening a link confirms nothing");
        let spoken = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        let shouting = Registrant::with_email(&person.email.to_uppercase());
        assert_eq!(shouting.confirm(&agency, &spoken).await.status, 204);

        let inbox = approvals::get_inbox(&server.app, &agency.owner).await.unwrap();
        let row = &inbox.registrations[0];
        assert_eq!((row.company.as_str(), row.email.as_str()), ("Polperro Pots", person.email.as_str()));
        assert_eq!((row.notice_version.as_str(), inbox.unconfirmed), (agency.notice().as_str(), 0));
        failure(&person.confirm(&agency, &code).await);
    });
}

#[test]
fn every_wrong_pair_gets_the_same_answer() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let (person, expired) = (Registrant::fresh(), Registrant::fresh());
        let code = person.gets_code(&agency).await;
        let late = expired.gets_code(&agency).await;
        let over = clock::now() - 1;
        server
            .execute(format!("UPDATE registrations SET expires_at = {over} WHERE email_key = '{}'", expired.email))
            .await;
        let (known, _) = agency.sign_in_contact().await;
        let elsewhere = Registrant::fresh();
        let foreign = elsewhere.gets_code(&neighbour).await;

        let wrong = failure(&person.confirm(&agency, "0000-0000").await);
        for (what, answer) in [
            ("an unknown address", Registrant::fresh().confirm(&agency, &code).await),
            ("a contact's address", Registrant::with_email(&known.email).confirm(&agency, &code).await),
            ("a contact's code", Registrant::with_email(&known.email).confirm(&agency, &known.code).await),
            ("a code that is too old", expired.confirm(&agency, &late).await),
            ("another agency's code", elsewhere.confirm(&agency, &foreign).await),
            ("an empty-looking code", person.confirm(&agency, "----").await),
        ] {
            assert_eq!(failure(&answer), wrong, "{what}");
        }
        assert_eq!(waiting(&agency).await, 0);
        assert_eq!(person.confirm(&agency, &code).await.status, 204);
    });
}

/// Puts the tries that were counted for an address at so many, as only thousands of calls would.
async fn tried(agency: &Agency<'_>, person: &Registrant, times: i64) {
    let update = format!("UPDATE registrations SET failures = {times} WHERE email_key = '{}'", person.email);
    agency.server.execute(update).await;
}

#[test]
fn a_hundred_thousand_tries_are_the_end_of_a_code_and_one_less_are_not() {
    run(async |server| {
        let agency = server.agency().await;
        let (unlucky, lucky) = (Registrant::fresh(), Registrant::fresh());
        for (person, before) in [(&unlucky, 99_990), (&lucky, 99_989)] {
            let code = person.gets_code(&agency).await;
            tried(&agency, person, before).await;
            let page = agency.open_page().await;
            let wrong = person.confirmation("0000-0000");
            let tries = (0..10).map(|_| page.post("/w/v1/registrations/confirm", &wrong).send());
            for answer in futures::future::join_all(tries).await {
                failure(&answer);
            }
            let answer = person.confirm(&agency, &code).await;
            if person.email == lucky.email {
                assert_eq!(answer.status, 204);
            } else {
                failure(&answer);
            }
        }
        assert_eq!(waiting(&agency).await, 1);
    });
}

async fn from(network: &str, page: &Page, form: &Form) -> Answer {
    let mut call = page.post("/w/v1/registrations/confirm", form).sign();
    call.set("x-forwarded-for", network);
    call.send().await
}

#[test]
fn a_stranger_who_tries_codes_holds_up_only_himself() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |config| {
            config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
            config.limits.sign_ins = 20;
        })
        .await;
        let agency = server.agency().await;
        let (person, unknown) = (Registrant::fresh(), Registrant::fresh());
        let code = person.gets_code(&agency).await;
        let page = agency.open_page().await;
        let mut seen = Vec::new();
        for (network, tried) in [("203.0.113.7", &person), ("203.0.113.8", &unknown)] {
            let mut answers = Vec::new();
            for _ in 0..13 {
                let answer = from(network, &page, &tried.confirmation("0000-0000")).await;
                answers.push((answer.status, answer.header("retry-after").to_owned()));
            }
            assert_eq!(answers.iter().filter(|(status, _)| *status == 422).count(), 11, "{answers:?}");
            seen.push(answers);
        }
        assert_eq!(seen[0], seen[1], "nothing tells whether the address has registered");
        // Even the right code has to wait there, on a hosted page too.
        from("203.0.113.7", &page, &person.confirmation(&code)).await.refused(429, ErrorCode::RateLimited);
        let hosted = format!("/{}/client/confirm", agency.row.slug);
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", agency.origin.as_str()),
            ("x-forwarded-for", "203.0.113.7"),
        ];
        let form = person.confirmation(&code).with("idempotency_key", "a-key-of-its-own");
        let answer = server.ask(reqwest::Method::POST, &hosted, &headers, form.encoded()).await;
        assert_eq!(answer.status, 429, "{}", answer.text());

        assert_eq!(from("198.51.100.20", &page, &person.confirmation(&code)).await.status, 204);
    });
}

#[test]
fn nine_wrong_tries_are_not() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let code = person.gets_code(&agency).await;
        for _ in 0..9 {
            failure(&person.confirm(&agency, "0000-0000").await);
        }
        assert_eq!(person.confirm(&agency, &code).await.status, 204);
    });
}

#[test]
fn a_replayed_confirmation_gets_the_first_answer_and_counts_once() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let code = person.gets_code(&agency).await;
        let page = agency.open_page().await;
        let wrong = page.post("/w/v1/registrations/confirm", &person.confirmation("0000-0000"));
        for _ in 0..12 {
            failure(&wrong.clone().send().await);
        }
        let right = page.post("/w/v1/registrations/confirm", &person.confirmation(&code));
        for _ in 0..3 {
            assert_eq!(right.clone().send().await.status, 204);
        }
        assert_eq!(waiting(&agency).await, 1);
    });
}

#[test]
fn who_registers_once_more_confirms_the_latest() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let first = person.gets_code(&agency).await;
        let then = clock::now() - 11 * clock::MINUTE;
        server
            .execute(format!("UPDATE registrations SET mailed_at = {then} WHERE email_key = '{}'", person.email))
            .await;
        let corrected = Registrant { company: "Polperro Pottery".to_owned(), ..person.clone() };
        let second = corrected.gets_code(&agency).await;
        assert_eq!(person.confirm(&agency, &second).await.status, 204);
        failure(&person.confirm(&agency, &first).await);
        let inbox = approvals::get_inbox(&server.app, &agency.owner).await.unwrap();
        assert_eq!(inbox.registrations.len(), 1);
        assert_eq!((inbox.registrations[0].company.as_str(), inbox.unconfirmed), ("Polperro Pottery", 0));
    });
}

#[test]
fn the_code_is_nowhere_but_in_the_mail_and_is_forgotten_with_it() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let code = person.gets_code(&agency).await;
        let bare = code.replace('-', "");
        let like = format!(
            "UPDATE registrations SET failures = failures WHERE email_key = '{}' AND code_hash <> '' AND code_hash NOT LIKE '%{bare}%'",
            person.email
        );
        server.execute(like).await;
        let mail = person.mails(&agency, "registration_code", 1).await.remove(0);
        portico::app::mail::delivery::record_success(&server.app, &mail).await.unwrap();
        let mail = person.mails(&agency, "registration_code", 1).await.remove(0);
        assert_eq!((mail.body_text.as_str(), mail.body_html.as_str()), ("", ""));
    });
}
