//! Registering tells nothing about an address, and floods nobody.

use std::time::Duration;

use portico::app::support::clock;
use portico::app::{approvals, contacts};
use portico_protocol::FaultCode;

use crate::support::{Agency, Answer, Form, Registrant, Server, TestEnv, run};

/// What an answer tells, without what differs between any two.
fn told(answer: &Answer) -> (u16, Vec<u8>, Vec<String>) {
    let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
    names.sort();
    (answer.status, answer.body.to_vec(), names)
}

/// Makes what was mailed to an address look `minutes` older, and has the job look again.
async fn mailed_ago(agency: &Agency<'_>, person: &Registrant, minutes: i64) {
    let then = clock::now() - minutes * clock::MINUTE;
    let statement = format!(
        "UPDATE registrations SET mailed_at = {then} WHERE email_key = '{}' AND mailed_at > {then}",
        person.email
    );
    agency.server.execute(statement).await;
    agency.server.app.registration_bell.notify_one();
}

#[test]
fn every_address_gets_the_same_answer() {
    run(async |server| {
        let agency = server.agency().await;
        let (connected, _) = agency.sign_in_contact().await;
        let client = agency.add_client("Coldstream Foods").await;
        let (pending, inactive) = (agency.invite_contact(&client).await, agency.invite_contact(&client).await);
        contacts::set_active(&server.app, &agency.owner, &inactive.id, false).await.unwrap();
        let (open, waiting) = (Registrant::fresh(), Registrant::fresh());
        open.gets_code(&agency).await;
        waiting.waits(&agency).await;
        let unknown = Registrant::fresh();
        let page = agency.open_page().await;

        let answer = told(&page.post("/w/v1/registrations", &unknown.form(&agency)).send().await);
        assert_eq!((answer.0, answer.1.len()), (202, 0));
        for email in [&connected.email, &pending.email, &inactive.email, &open.email, &waiting.email] {
            let form = Registrant::with_email(email).form(&agency);
            assert_eq!(told(&page.post("/w/v1/registrations", &form).send().await), answer, "{email}");
        }
        unknown.mails(&agency, "registration_code", 1).await;
        for known in [&connected, &pending] {
            let person = Registrant::with_email(&known.email);
            let mail = &person.mails(&agency, "registration_known", 1).await[0];
            assert!(agency.mails("registration_code", &known.email).await.is_empty());
            assert!(mail.body_text.contains("already has access"), "{}", mail.body_text);
        }
        // Whoever lost the access may ask for it; a recruiter decides.
        Registrant::with_email(&inactive.email).mails(&agency, "registration_code", 1).await;
    });
}

#[test]
fn a_mail_to_an_unconfirmed_address_holds_nothing_a_stranger_typed() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant {
            company: "Win a car at evil.example".to_owned(),
            name: "Visit https://evil.example".to_owned(),
            ..Registrant::fresh()
        };
        person.gets_code(&agency).await;
        let mail = &person.mails(&agency, "registration_code", 1).await[0];
        for part in [&mail.subject, &mail.body_text, &mail.body_html, &mail.recipient_name] {
            assert!(!part.contains("evil.example"), "{part}");
        }
        assert!(mail.body_text.contains("#portico-confirm="));
        assert!(mail.body_text.contains(&format!("{}/{}/client/confirm", server.url, agency.row.slug)));
    });
}

#[test]
fn one_mail_in_ten_minutes_and_five_a_day() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let first = person.gets_code(&agency).await;
        assert_eq!(person.register(&agency).await.status, 202);
        let other = Registrant::fresh();
        other.gets_code(&agency).await;
        assert_eq!(agency.mails("registration_code", &person.email).await.len(), 1, "ten minutes are not over");

        mailed_ago(&agency, &person, 11).await;
        let mails = person.mails(&agency, "registration_code", 2).await;
        assert!(!mails[0].body_text.contains(&first), "a code of its own");
        for count in 3..=5 {
            mailed_ago(&agency, &person, 11).await;
            assert_eq!(person.register(&agency).await.status, 202);
            person.mails(&agency, "registration_code", count).await;
        }
        mailed_ago(&agency, &person, 11).await;
        assert_eq!(person.register(&agency).await.status, 202);
        Registrant::fresh().gets_code(&agency).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert_eq!(agency.mails("registration_code", &person.email).await.len(), 5);
    });
}

#[test]
fn a_thousand_addresses_that_have_to_wait_hold_up_nobody() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |_| {}).await;
        let agency = server.agency().await;
        let now = clock::now();
        let row = |number: usize, kind: &str, made: i64, mailed: &str| {
            let (agency, ends) = (&agency.row.id, now + clock::DAY);
            let person = format!("'', '', 'n{number}@invented.example', 'n{number}@invented.example', '', 'en', ''");
            format!("('{kind}{number}', '{agency}', {person}, '', 0, {made}, {ends}, {mailed})")
        };
        let just_now = (now - clock::MINUTE).to_string();
        let rows: Vec<String> = (0..1_000)
            .flat_map(|number| {
                [row(number, "mailed", now - clock::HOUR, &just_now), row(number, "again", now - clock::HOUR, "NULL")]
            })
            .collect();
        let insert = format!(
            "INSERT INTO registrations (id, agency_id, company, name, email, email_key, phone, language, notice_version, code_hash, failures, created_at, expires_at, mailed_at) VALUES {}",
            rows.join(", ")
        );
        sqlx::query(sqlx::AssertSqlSafe(insert)).execute(server.app.store.read()).await.unwrap();

        Registrant::fresh().gets_code(&agency).await;
    });
}

#[test]
fn a_retry_is_not_taken_twice() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let call = agency.open_page().await.post("/w/v1/registrations", &person.form(&agency));
        for _ in 0..3 {
            assert_eq!(call.clone().send().await.status, 202);
        }
        person.mails(&agency, "registration_code", 1).await;
        let inbox = approvals::get_inbox(&server.app, &agency.owner).await.unwrap();
        assert_eq!((inbox.unconfirmed, inbox.registrations.len()), (1, 0));
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let good = Registrant::fresh().form(&agency);
        for (field, value, code) in [
            ("company", "", FaultCode::Required),
            ("name", "L", FaultCode::TooShort),
            ("email", "lamorna@polperro", FaultCode::EmailDomain),
            ("phone", "ring me", FaultCode::Phone),
            ("notice", "", FaultCode::NotAccepted),
            ("notice", "1999-01", FaultCode::NoticeOutdated),
        ] {
            let form = good.clone().with(field, value);
            let faults = page.post("/w/v1/registrations", &form).send().await.faults();
            assert_eq!(faults, [(field.to_owned(), code)], "{field} {value:?}");
        }
        assert_eq!(approvals::get_inbox(&server.app, &agency.owner).await.unwrap().unconfirmed, 0);
        let faults = page.post("/w/v1/registrations/confirm", &Form::new()).send().await.faults();
        assert_eq!(faults, ["email", "code"].map(|field| (field.to_owned(), FaultCode::Required)));
    });
}

#[test]
fn what_nobody_confirms_is_forgotten() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, other) = (Registrant::fresh(), Registrant::fresh());
        person.gets_code(&agency).await;
        let confirmed = other.waits(&agency).await;
        let long_ago = clock::now() - 3 * clock::DAY;
        for email in [&person.email, &other.email] {
            let statement = format!("UPDATE registrations SET expires_at = {long_ago} WHERE email_key = '{email}'");
            server.execute(statement).await;
        }
        portico::app::approvals::registrations::forget_old(&server.app).await.unwrap();
        let inbox = approvals::get_inbox(&server.app, &agency.owner).await.unwrap();
        assert_eq!(inbox.registrations[0].id, confirmed, "what was confirmed waits for its decision");
        // The address is as unknown as before, and is written to anew.
        person.gets_code(&agency).await;
    });
}
