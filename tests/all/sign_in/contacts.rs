//! Signing in by name, address and access code; signing out.

use std::time::Duration;

use portico::app::config::HashCost;
use portico::app::contacts::{self, AccountStatus};
use portico::app::support::clock;
use portico_protocol::clients::ClientHome;
use portico_protocol::sign_in::SignedIn;
use portico_protocol::{ErrorCode, Failure, FaultCode};

use crate::support::{Agency, Form, Page, Person, Process, Server, TestEnv, free_address, run};

async fn sign_in(page: &Page, form: &Form) -> crate::support::Answer {
    page.post("/w/v1/sign-in", form).send().await
}

async fn status(agency: &Agency<'_>, person: &Person) -> AccountStatus {
    AccountStatus::from_contact(&contacts::get(&agency.server.app, &agency.owner, &person.id).await.unwrap())
}

#[test]
fn the_three_things_let_a_contact_in() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let person = agency.invite_contact(&client).await;
        assert_eq!(status(&agency, &person).await, AccountStatus::PendingActivation);

        let signed_in: SignedIn = person.try_on(&agency.open_page().await).await.json(200);
        assert_eq!(signed_in.contact, person.id.as_str());
        assert_eq!(status(&agency, &person).await, AccountStatus::Connected);

        let page = Page::new(server, Some(&agency.origin), &signed_in.session);
        let home: ClientHome = page.get("/w/v1/client").send().await.json(200);
        assert_eq!((home.contact_name, home.client_name), (person.name, "Northern Turbines".to_owned()));
    });
}

#[test]
fn name_and_code_are_read_as_people_write_them() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        let page = agency.open_page().await;
        let spoken = person.code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        for (name, email, code) in [
            ("jose  DA silva", person.email.clone(), person.code.clone()),
            (" José, da Silva ", person.email.to_uppercase(), person.code.replace('-', "")),
            ("José da Silva", format!(" {} ", person.email), spoken),
        ] {
            let form = Form::new().with("name", name).with("email", &email).with("code", &code);
            assert_eq!(sign_in(&page, &form).await.status, 200, "{form:?}");
        }
    });
}

/// Everything that can be wrong, on a page of the agency.
async fn wrong_forms(agency: &Agency<'_>) -> Vec<(&'static str, Form)> {
    let client = agency.add_client("Northern Turbines").await;
    let portal_off = agency.add_client("Switched Off").await;
    let inactive = agency.invite_contact(&client).await;
    let without_portal = agency.invite_contact(&portal_off).await;
    let expired = agency.invite_contact(&client).await;
    let renewed = agency.invite_contact(&client).await;
    let good = agency.invite_contact(&client).await;
    let app = &agency.server.app;
    contacts::set_active(app, &agency.owner, &inactive.id, false).await.unwrap();
    agency.open_portal(&portal_off, false).await;
    expired.code_was_made_days_ago(agency, 15).await;
    renewed.send_link(agency).await;
    let neighbour = agency.server.agency().await;
    let (elsewhere, _) = neighbour.sign_in_contact().await;
    vec![
        ("an unknown address", good.form().with("email", "nobody@client.example")),
        ("another name", good.form().with("name", "José Silva")),
        ("another code", good.form().with("code", "0000-0000-0000")),
        ("somebody else's code", good.form().with("code", &expired.code)),
        ("a deactivated contact", inactive.form()),
        ("a portal that is off", without_portal.form()),
        ("a code that was never used in time", expired.form()),
        ("a code that a newer one has retired", renewed.form()),
        ("another agency's contact", elsewhere.form()),
    ]
}

#[test]
fn a_failed_try_never_tells_which_part_was_wrong() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let mut seen: Option<Failure> = None;
        for (what, form) in wrong_forms(&agency).await {
            let answer = sign_in(&page, &form).await;
            let failure = Failure { server_time: 0, ..answer.refused(401, ErrorCode::SignInFailed) };
            assert_eq!(seen.get_or_insert(failure.clone()), &failure, "{what}");
        }
    });
}

/// Counted on the processor, in a process of its own: the clock on the wall tells more of the other tests.
#[test]
fn a_failed_try_is_the_same_work_whatever_was_wrong() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |config| config.hash_cost = HashCost::Standard).await;
        let (person, with_two_codes, page) = {
            let agency = before.agency().await;
            let (one, two) = (agency.sign_in_contact().await.0, agency.sign_in_contact().await.0);
            let twice = format!(
                "UPDATE contacts SET asked_code_hash = code_hash, asked_code_created_at = code_created_at WHERE id = '{}'",
                two.id
            );
            before.execute(twice).await;
            (one, two, agency.open_page().await)
        };
        drop(before);
        let process = Process::start(&env, free_address(), &[]).await;
        let page = page.calling(&process.url);
        let wrong = [
            person.form().with("code", "0000-0000-0000"),
            person.form().with("email", "nobody@client.example"),
            person.form().with("name", "Somebody"),
            with_two_codes.form().with("code", "0000-0000-0000"),
            with_two_codes.form().with("name", "Somebody"),
        ];
        let tries = async |which: usize| {
            for _ in 0..6 {
                sign_in(&page, &wrong[which]).await.refused(401, ErrorCode::SignInFailed);
            }
        };
        let work: [Duration; 5] = process.least_work(tries).await;
        let (least, most) = (work.iter().min().unwrap(), work.iter().max().unwrap());
        assert!(*least * 3 > *most * 2, "a wrong code, address and name, and two codes, took {work:?}");
    });
}

/// Nothing but luck says which of the tries are still being compared when access ends; none may outlive it.
#[test]
fn a_try_that_is_under_way_outlives_no_end_of_access() {
    run(async |_| {
        // At the real cost, or no try would be under way for long.
        let server = &Server::start(&TestEnv::create(), |config| config.hash_cost = HashCost::Standard).await;
        let agency = server.agency().await;
        let owner = &agency.owner;
        let client = agency.add_client("Northern Turbines").await;
        let page = agency.open_page().await;
        for end in ["deactivated", "left", "portal off", "readdressed"] {
            let person = agency.invite_contact(&client).await;
            let tries = futures::future::join_all((0..12).map(|_| person.try_on(&page)));
            let row = contacts::get(&server.app, owner, &person.id).await.unwrap();
            let moved = format!("{}.example", person.email);
            let form = Form::new().merge(contacts::to_values(owner, &row)).with("email", &moved);
            let ending = async {
                tokio::time::sleep(Duration::from_millis(150)).await;
                match end {
                    "deactivated" => contacts::set_active(&server.app, owner, &person.id, false).await.unwrap(),
                    "left" => contacts::remove_from_client(&server.app, owner, &client, &person.id).await.unwrap(),
                    "portal off" => agency.open_portal(&client, false).await,
                    _ => drop(contacts::update(&server.app, owner, &person.id, form.values()).await.unwrap()),
                }
            };
            let (answers, ()) = tokio::join!(tries, ending);
            match end {
                "deactivated" => contacts::set_active(&server.app, owner, &person.id, true).await.unwrap(),
                "left" => contacts::add_to_client(&server.app, owner, &client, &person.id).await.unwrap(),
                "portal off" => agency.open_portal(&client, true).await,
                _ => {}
            }
            for answer in answers.iter().filter(|answer| answer.status == 200) {
                let session = Page::new(server, Some(&agency.origin), &answer.json::<SignedIn>(200).session);
                let home = session.get("/w/v1/client").send().await;
                assert_eq!(home.status, 401, "{end}: {}", home.text());
            }
        }
    });
}

#[test]
fn what_cannot_be_an_address_is_said_beside_its_field() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let faults = sign_in(&page, &Form::new().with("email", "nobody")).await.faults();
        let wanted = [("name", FaultCode::Required), ("email", FaultCode::Email), ("code", FaultCode::Required)];
        assert_eq!(faults, wanted.map(|(field, code)| (field.to_owned(), code)));
    });
}

/// What the mail says of the code's life is how long it lives.
#[test]
fn a_code_that_nobody_used_lives_for_fourteen_days() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        let page = agency.open_page().await;
        for (age, status) in [(13, 200), (15, 401)] {
            let person = agency.invite_contact(&client).await;
            person.code_was_made_days_ago(&agency, age).await;
            assert_eq!(sign_in(&page, &person.form()).await.status, status, "after {age} days");
        }
        assert_eq!(portico::app::support::lifetimes::ACCESS_CODE, 14 * clock::DAY);
        for (language, sentence) in [
            ("en", "has to be used for the first time within 14 days."),
            ("pt-BR", "precisa ser usado pela primeira vez em até 14 dias."),
        ] {
            let email = format!("{language}@{}.example", agency.row.slug);
            let form = Form::new().with("name", "Ana Prado").with("email", &email).with("language", language);
            let id = contacts::create(&server.app, &agency.owner, &client, form.values()).await.unwrap();
            contacts::send_link(&server.app, &agency.owner, &id).await.unwrap();
            let mail = agency.mails("portal_link", &email).await.remove(0);
            assert!(mail.body_text.contains(sentence) && mail.body_html.contains(sentence), "{}", mail.body_text);
        }
    });
}

#[test]
fn a_code_that_was_used_stays_good() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        person.code_was_made_days_ago(&agency, 60).await;
        person.sign_in(&agency).await;
    });
}

#[test]
fn each_sign_in_gives_a_new_key_and_signing_out_ends_that_one_only() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, desk) = agency.sign_in_contact().await;
        let phone = person.sign_in(&agency).await;
        assert_ne!(desk.keyid, phone.keyid);

        let out = desk.post("/w/v1/sign-out", &Form::new()).send().await;
        assert_eq!((out.status, out.body.len()), (204, 0));
        desk.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
        desk.post("/w/v1/sign-out", &Form::new()).send().await.refused(401, ErrorCode::SessionExpired);
        assert_eq!(phone.get("/w/v1/client").send().await.status, 200);
    });
}

#[test]
fn a_contact_without_a_clients_open_portal_is_sent_no_link() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::new().with("name", "Ana Prado").with("email", "ana@client.example");
        let person = contacts::create(&server.app, &agency.owner, &agency.client, form.values()).await.unwrap();
        let refused = contacts::send_link(&server.app, &agency.owner, &person).await;
        assert!(matches!(refused, Err(portico::app::error::Error::Conflict)));
        assert!(agency.mails("portal_link", "ana@client.example").await.is_empty());
        let row = contacts::get(&server.app, &agency.owner, &person).await.unwrap();
        assert_eq!((AccountStatus::from_contact(&row), row.code_hash), (AccountStatus::NotRegistered, None));
    });
}
