//! Mails are written with what causes them, and leave by SMTP, whatever happens in between.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portico::app::{contacts, mail};
use portico::store::mail::log::MailFilter;
use portico::store::mail::outbox::MailRow;
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::RequestReceipt;

use crate::support::{Agency, Cv, Form, Mailbox, Page, Process, Server, TestEnv, free_address, run, smtp};

const AMARA: &str = "amara.okafor@example.com";

async fn apply(agency: &Agency<'_>, page: &Page, form: &Form) -> ApplicationReceipt {
    let job = agency.publish_job("Rigger").await;
    page.upload(&job.applications(), form, &Cv::pdf()).send().await.json(201)
}

async fn outbox(agency: &Agency<'_>) -> Vec<MailRow> {
    mail::log::list(&agency.server.app, &agency.owner, &MailFilter::default(), 1).await.unwrap().0
}

/// The agency's only mail, once it is in this state.
async fn mail_in(agency: &Agency<'_>, is_there: impl Fn(&MailRow) -> bool) -> MailRow {
    for _ in 0..1_000 {
        let mut rows = outbox(agency).await;
        assert_eq!(rows.len(), 1);
        if is_there(&rows[0]) {
            return rows.remove(0);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never came to that: {:?}", outbox(agency).await);
}

async fn with_mail(url: String) -> Server {
    Server::start(&TestEnv::create(), |config| {
        config.mail.smtp = url;
        config.mail.from = "Harbour & Pine <portal@harbour.example>".replace('&', "and");
    })
    .await
}

#[test]
fn a_mail_is_written_with_its_change_and_not_without() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        let faulty = form.clone().with("phone", "call me");
        page.upload(&job.applications(), &faulty, &Cv::pdf()).send().await.faults();
        let mut tampered = page.upload(&job.applications(), &form, &Cv::pdf()).sign();
        tampered.body.extend(b"\r\n");
        assert_eq!(tampered.send().await.status, 401);
        assert!(outbox(&agency).await.is_empty());

        let receipt = apply(&agency, &page, &form).await;
        let mails = outbox(&agency).await;
        assert_eq!(mails.len(), 1);
        assert_eq!((mails[0].recipient.as_str(), mails[0].state.as_str()), (AMARA, "queued"));
        assert!(mails[0].body_text.contains(&receipt.reference));
    });
}

#[test]
fn a_mail_arrives_over_smtp() {
    run(async |_| {
        let mailbox = Mailbox::open().await;
        let server = with_mail(mailbox.url()).await;
        let agency = server.agency().await;
        let form = Form::application(&agency.notice()).with("name", "Amara Okáfor");
        let receipt = apply(&agency, &agency.open_page().await, &form).await;

        let mail = mailbox.mails(AMARA, 1).await.remove(0);
        assert_eq!(mail.header("from"), ["Harbour and Pine <portal@harbour.example>"]);
        assert_eq!(mail.header("to"), [format!("Amara Okáfor <{AMARA}>")]);
        assert!(mail.header("subject")[0].contains("Rigger"));
        assert_eq!((mail.header("message-id").len(), mail.header("date").len()), (1, 1));
        for body in [&mail.text, &mail.html] {
            assert!(body.contains(&receipt.reference) && body.contains("Amara Okáfor"), "{body}");
        }
        let row = mail_in(&agency, |mail| mail.state == "sent").await;
        assert!(row.sent_at.is_some() && row.attempts == 1);
        assert_eq!(mailbox.count(), 1);
    });
}

#[test]
fn a_mail_waits_for_a_server_that_is_down() {
    run(async |_| {
        let address = free_address();
        let server = with_mail(smtp(address)).await;
        let agency = server.agency().await;
        apply(&agency, &agency.open_page().await, &Form::application(&agency.notice())).await;

        let row = mail_in(&agency, |mail| mail.last_error.is_some()).await;
        assert_eq!((row.state.as_str(), row.attempts), ("queued", 1));
        let mailbox = Mailbox::open_at(address).await;
        // It would be tried again in half a minute.
        server.execute(format!("UPDATE outbox SET next_attempt_at = 0 WHERE id = '{}'", row.id)).await;
        server.app.outbox_bell.notify_one();
        mailbox.mails(AMARA, 1).await;
        let row = mail_in(&agency, |mail| mail.state == "sent").await;
        assert_eq!((row.attempts, row.last_error), (2, None));
    });
}

#[test]
fn mails_of_a_server_that_stopped_are_sent_by_the_next() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |_| {}).await;
        let agency = before.agency().await;
        apply(&agency, &agency.open_page().await, &Form::application(&agency.notice())).await;
        let (person, _) = agency.sign_in_contact().await;
        drop(before);

        let mailbox = Mailbox::open().await;
        let _after = Server::start(&env, |config| config.mail.smtp = mailbox.url()).await;
        mailbox.mails(AMARA, 1).await;
        mailbox.mails(&person.email, 1).await;
    });
}

#[test]
fn nobody_writes_into_a_mails_headers() {
    run(async |_| {
        let mailbox = Mailbox::open().await;
        let server = with_mail(mailbox.url()).await;
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter\r\nBcc: all@victim.example\r\n\r\nBuy now")
            .with("name", "Tom\r\nBcc: all@victim.example\nSubject: Hello")
            .with("company", "Brightwater\r\nX-Injected: yes");
        let made: RequestReceipt = page.post("/w/v1/vacancy-requests", &form).send().await.json(201);
        agency
            .step(
                &portico::store::ids::VacancyId::parse(&made.id).unwrap(),
                portico::app::vacancies::Transition::Publish,
            )
            .await;
        let application = Form::application(&agency.notice()).with("name", "Amara\r\nBcc: all@victim.example");
        apply(&agency, &page, &application).await;

        let mut mails = mailbox.mails(form.get("email"), 2).await;
        mails.extend(mailbox.mails(AMARA, 1).await);
        for mail in mails {
            assert_eq!((mail.recipients.len(), mail.header("subject").len()), (1, 1), "{mail:?}");
            assert!(mail.header("bcc").is_empty() && mail.header("x-injected").is_empty(), "{mail:?}");
            assert_eq!((mail.header("to").len(), mail.header("from").len()), (1, 1));
        }
        assert_eq!(mailbox.count(), 3);
    });
}

#[test]
fn an_access_code_is_forgotten_once_its_mail_was_sent() {
    run(async |_| {
        let address = free_address();
        let server = with_mail(smtp(address)).await;
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let person = agency.invite_contact(&client).await;
        let waiting = mail_in(&agency, |mail| mail.last_error.is_some()).await;
        assert!(waiting.body_text.contains(&person.code), "it is still needed");

        let mailbox = Mailbox::open_at(address).await;
        server.execute(format!("UPDATE outbox SET next_attempt_at = 0 WHERE id = '{}'", waiting.id)).await;
        server.app.outbox_bell.notify_one();
        let mail = mailbox.mails(&person.email, 1).await.remove(0);
        let link = format!("{}/portal#portico-sign-in=", agency.origin);
        for body in [&mail.text, &mail.html] {
            for part in [&person.name, &person.email, &person.code, &agency.row.name.replace('&', "&amp;"), &link] {
                let part = if std::ptr::eq(body, &mail.text) { part.replace("&amp;", "&") } else { part.clone() };
                assert!(body.contains(&part), "{part} in {body}");
            }
        }
        // The three things, then the button, and beneath it the address for programs that show none.
        let places = |body: &str, parts: &[&str]| -> Vec<usize> {
            let mut from = 0;
            let next = |part: &&str| {
                from += body[from..].find(part).unwrap_or_else(|| panic!("{part} after {from} in {body}"));
                from
            };
            parts.iter().map(next).collect()
        };
        let whole = mail.text.lines().find(|line| line.starts_with(&link)).unwrap();
        let button = format!("<a href=\"{whole}\" style=\"display:inline-block");
        let beneath = format!(">{whole}</a>");
        let label = "Open the portal";
        let in_html = [person.name.as_str(), &person.email, &person.code, &button, label, "</a>", &beneath];
        places(&mail.html, &in_html);
        assert_eq!(mail.html.matches(&beneath).count(), 1);
        let three =
            format!("Name: {}\nE-mail: {}\nIndividual access code: {}\n", person.name, person.email, person.code);
        places(&mail.text.replace("\r\n", "\n"), &[&three, label, whole]);

        let row = mail_in(&agency, |mail| mail.state == "sent").await;
        assert_eq!((row.body_text.as_str(), row.body_html.as_str()), ("", ""));
        let hash = contacts::get(&server.app, &agency.owner, &person.id).await.unwrap().code_hash.unwrap();
        assert!(hash.starts_with("$argon2id$"));
    });
}

#[test]
fn nothing_personal_or_secret_is_logged() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |_| {}).await;
        let agency = before.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let person = agency.invite_contact(&client).await;
        let page = agency.open_page().await;
        let job = agency.publish_job("Rigger").await;
        let form = Form::application(&agency.notice());
        let request = Form::vacancy_request(&agency.notice(), "Fitter");
        let owner = agency.owner.email.clone();

        let environment = [("RUST_LOG", "debug"), ("PORTICO_MAIL__SMTP", &*smtp(free_address()))];
        let mut process = Process::start(&env, free_address(), &environment).await;
        let page = page.calling(&process.url);
        let out = page.upload(&format!("{}?lang=en", job.applications()), &form, &Cv::pdf()).key("a-secret-key").send();
        assert_eq!(out.await.status, 201);
        page.upload(&job.applications(), &form.clone().with("email", "amara@"), &Cv::pdf()).send().await.faults();
        assert_eq!(page.post("/w/v1/vacancy-requests", &request).send().await.status, 201);
        assert_eq!(page.get("/w/v1/jobs?q=Amara").by_query().send().await.status, 200);
        assert_eq!(person.try_on(&page).await.status, 200);
        let wrong = person.form().with("code", "WRNG-C0DE-0000");
        assert_eq!(page.post("/w/v1/sign-in", &wrong).send().await.status, 401);
        let sign_in = Form::new().with("email", &owner).with("password", "not the password");
        let http = reqwest::Client::new();
        http.post(format!("{}/admin/sign-in", process.url)).form(&sign_in.values().0).send().await.unwrap();
        process.wait_until_it_says("could not be sent").await;

        let log = process.kill();
        assert!(log.contains("/w/v1/jobs/") && log.contains("could not be sent"), "requests and failures are logged");
        let secret = STANDARD.encode(&page.secret);
        let key = std::fs::read_to_string(env.data().join("master.key")).unwrap();
        let (_, master) = key.trim().split_once(':').unwrap();
        for private in [
            AMARA,
            "Amara",
            "7946 0958",
            "start in March",
            "Tom Ashworth",
            request.get("email"),
            "Brightwater",
            &person.email,
            &person.name,
            &person.code,
            "WRNG",
            &owner,
            "not the password",
            "a-secret-key",
            &page.keyid,
            &secret,
            master,
        ] {
            assert!(!log.contains(private), "{private} in {log}");
        }
    });
}
