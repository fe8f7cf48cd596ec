//! "Send me a new code": the same answer for everybody, a mail for those who may have one.

use std::time::Duration;

use portico::app::contacts;
use portico::app::support::clock;
use portico::store::Store;
use portico::store::mail::outbox::MailRow;
use portico::store::sign_in::access_code_requests;
use portico_protocol::details::{Details, DetailsReceipt};
use portico_protocol::{ErrorCode, FaultCode};

use crate::support::{Agency, Answer, Form, Page, Person, Process, Server, TestEnv, free_address, run};

async fn ask(page: &Page, email: &str) -> Answer {
    page.post("/w/v1/code-requests", &Form::new().with("email", email)).send().await
}

/// The mails with a code that was asked for, once there are so many or nothing waits any more.
async fn codes(agency: &Agency<'_>, email: &str, wanted: usize) -> Vec<MailRow> {
    for _ in 0..250 {
        let mails = agency.mails("new_code", email).await;
        if mails.len() >= wanted {
            return mails;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{wanted} codes to {email} never came");
}

/// Asks on behalf of somebody else, and waits until that is answered: requests are answered in order.
async fn let_others_be_answered(agency: &Agency<'_>, page: &Page) {
    let client = agency.add_client("Witness").await;
    let witness = agency.invite_contact(&client).await;
    witness.code_was_made_days_ago(agency, 1).await;
    ask(page, &witness.email).await;
    codes(agency, &witness.email, 1).await;
}

fn code_in(mail: &MailRow) -> String {
    let line = mail.body_text.lines().find_map(|line| line.strip_prefix("Individual access code: "));
    line.unwrap().to_owned()
}

#[test]
fn a_new_code_comes_by_mail_and_retires_the_old_one_once_it_is_used() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        person.code_was_made_days_ago(&agency, 1).await;
        let page = agency.open_page().await;
        let answer = ask(&page, &person.email.to_uppercase()).await;
        assert_eq!((answer.status, answer.body.len()), (202, 0));
        let mail = codes(&agency, &person.email, 1).await.remove(0);
        let renewed = Person { code: code_in(&mail), ..person.clone() };
        assert_ne!(renewed.code, person.code);
        assert!(mail.body_text.contains("#portico-sign-in=") && mail.body_html.contains(&renewed.code));
        let until = "has to be used for the first time within 14 days.";
        assert!(mail.body_text.contains(until) && mail.body_html.contains(until), "{}", mail.body_text);

        // Anybody may have asked; so the code that the contact has is as good as before.
        person.sign_in(&agency).await;
        renewed.sign_in(&agency).await;
        person.try_on(&page).await.refused(401, ErrorCode::SignInFailed);
        renewed.sign_in(&agency).await;
        let row = contacts::get(&server.app, &agency.owner, &person.id).await.unwrap();
        assert!(row.code_hash.unwrap().starts_with("$argon2id$"), "kept as a hash alone");
    });
}

#[test]
fn a_code_that_was_asked_for_and_never_used_ages() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        person.code_was_made_days_ago(&agency, 60).await;
        let page = agency.open_page().await;
        ask(&page, &person.email).await;
        let renewed = Person { code: code_in(&codes(&agency, &person.email, 1).await[0]), ..person.clone() };
        let made = clock::now() - 15 * clock::DAY;
        let age = format!("UPDATE contacts SET asked_code_created_at = {made} WHERE id = '{}'", person.id);
        server.execute(age).await;
        // Signing in with the contact's own code is no use of the other one.
        person.sign_in(&agency).await;
        renewed.try_on(&page).await.refused(401, ErrorCode::SignInFailed);
        person.sign_in(&agency).await;
    });
}

#[test]
fn a_recruiters_link_retires_both_codes() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, desk) = agency.sign_in_contact().await;
        person.code_was_made_days_ago(&agency, 1).await;
        let page = agency.open_page().await;
        ask(&page, &person.email).await;
        let asked = Person { code: code_in(&codes(&agency, &person.email, 1).await[0]), ..person.clone() };
        let sent = Person { code: person.send_link(&agency).await, ..person.clone() };
        for retired in [&person, &asked] {
            retired.try_on(&page).await.refused(401, ErrorCode::SignInFailed);
        }
        sent.sign_in(&agency).await;
        assert_eq!(desk.get("/w/v1/client").send().await.status, 200, "who is signed in stays so");
    });
}

/// Counted on the processor, in a process of its own, as signing in is: hashing a code is nearly all of the work, and
/// whoever signs in at that moment waits for it.
#[test]
fn asking_is_the_same_work_whoever_is_asked_for() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |_| {}).await;
        let (person, page) = {
            let agency = before.agency().await;
            (agency.sign_in_contact().await.0, agency.open_page().await)
        };
        drop(before);
        let store = Store::connect(&env.config().database_url(), 2).await.unwrap();
        let process = Process::start(&env, free_address(), &[]).await;
        let page = page.calling(&process.url);
        let asking = async |which: usize| {
            for _ in 0..6 {
                assert_eq!(ask(&page, [&person.email, "nobody@client.example"][which]).await.status, 202);
                while access_code_requests::find_next(store.read()).await.unwrap().is_some() {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
            }
        };
        let work: [Duration; 2] = process.least_work(asking).await;
        let (least, most) = (work.iter().min().unwrap(), work.iter().max().unwrap());
        assert!(*least * 2 > *most, "a known and an unknown address took {work:?}");
        store.close().await;
    });
}

#[test]
fn a_new_code_is_written_about_in_the_contacts_language() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        person.code_was_made_days_ago(&agency, 1).await;
        let details: Details = page.get("/w/v1/client/details").send().await.json(200);
        let form = Form::new().merge(details.to_values()).with("language", "pt-BR");
        page.post("/w/v1/client/details", &form).send().await.json::<DetailsReceipt>(200);
        ask(&agency.open_page().await, &person.email).await;
        let mail = codes(&agency, &person.email, 1).await.remove(0);
        assert!(mail.body_text.contains("precisa ser usado pela primeira vez em até 14 dias."), "{}", mail.body_text);
    });
}

#[test]
fn the_answer_is_the_same_for_everybody() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let portal_off = agency.add_client("Switched Off").await;
        let known = agency.invite_contact(&client).await;
        let inactive = agency.invite_contact(&client).await;
        let without_portal = agency.invite_contact(&portal_off).await;
        for person in [&known, &inactive, &without_portal] {
            person.code_was_made_days_ago(&agency, 1).await;
        }
        contacts::set_active(&server.app, &agency.owner, &inactive.id, false).await.unwrap();
        agency.open_portal(&portal_off, false).await;
        agency.add_contact(&client, "Never Invited", "never@client.example").await;
        let neighbour = server.agency().await;
        let (elsewhere, _) = neighbour.sign_in_contact().await;

        let page = agency.open_page().await;
        let unlucky = [inactive.email, without_portal.email, "never@client.example".into(), elsewhere.email];
        let mut seen = Vec::new();
        for email in unlucky.iter().chain([&known.email, &"nobody@client.example".to_owned()]) {
            let answer = ask(&page, email).await;
            let mut headers: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
            headers.sort();
            seen.push((answer.status, answer.body.clone(), headers));
        }
        assert!(seen.iter().all(|answer| *answer == seen[0]), "{seen:?}");
        let_others_be_answered(&agency, &page).await;
        assert_eq!(agency.mails("new_code", &known.email).await.len(), 1);
        for email in &unlucky {
            assert!(agency.mails("new_code", email).await.is_empty(), "{email}");
            assert!(neighbour.mails("new_code", email).await.is_empty(), "{email}");
        }
    });
}

#[test]
fn codes_come_once_in_ten_minutes_and_five_times_a_day() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        let page = agency.open_page().await;
        // The recruiter's link was sent a moment ago, so there is nothing to send yet.
        ask(&page, &person.email).await;
        let_others_be_answered(&agency, &page).await;
        assert!(agency.mails("new_code", &person.email).await.is_empty());

        let eleven_minutes_later = async || {
            let made = clock::now() - 11 * clock::MINUTE;
            let times = format!("code_created_at = {made}, asked_code_created_at = {made}");
            server.execute(format!("UPDATE contacts SET {times} WHERE id = '{}'", person.id)).await;
        };
        for count in 1..=5 {
            eleven_minutes_later().await;
            for _ in 0..3 {
                ask(&page, &person.email).await;
            }
            codes(&agency, &person.email, count).await;
        }
        eleven_minutes_later().await;
        ask(&page, &person.email).await;
        let_others_be_answered(&agency, &page).await;
        assert_eq!(agency.mails("new_code", &person.email).await.len(), 5);
    });
}

#[test]
fn what_cannot_be_an_address_is_said_beside_its_field() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        assert_eq!(ask(&page, "nobody").await.faults(), [("email".to_owned(), FaultCode::Email)]);
        assert_eq!(ask(&page, "").await.faults(), [("email".to_owned(), FaultCode::Required)]);
    });
}

#[test]
fn a_hosted_page_asks_for_a_code_without_the_widget() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        person.code_was_made_days_ago(&agency, 1).await;
        let path = format!("/{}/client/code", agency.row.slug);
        assert!(server.get(&path).await.page(200).contains("name=\"email\""));
        let post = async |email: &str, origin: &str| {
            let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", origin)];
            let body = Form::new().with("email", email).encoded();
            server.ask(reqwest::Method::POST, &path, &headers, body).await
        };
        let faulty = post("<script>@", &agency.origin).await;
        assert!(faulty.page(422).contains("&lt;script&gt;@"));
        let known = post(&person.email, &agency.origin).await;
        let unknown = post("nobody@client.example", &agency.origin).await;
        assert_eq!(known.page(202), unknown.page(202));
        assert!(known.text().contains("If we know this address"));
        codes(&agency, &person.email, 1).await;
        assert_eq!(post(&person.email, "https://evil.example").await.status, 403);
    });
}
