//! Whoever fails to sign in waits longer and longer. The contact does not.

use std::time::Duration;

use portico::store::mail::outbox::MailRow;
use portico_protocol::ErrorCode;

use crate::support::{Agency, Answer, Form, Page, Person, Server, TestEnv, run};

/// A server behind a proxy, which tells where calls come from.
async fn behind_proxy(sign_ins: u32) -> Server {
    Server::start(&TestEnv::create(), |config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        config.limits.sign_ins = sign_ins;
    })
    .await
}

async fn from(network: &str, page: &Page, form: &Form) -> Answer {
    forwarded(&[network], page, form).await
}

/// A try whose address is told in several lines of the header.
async fn forwarded(lines: &[&str], page: &Page, form: &Form) -> Answer {
    let mut call = page.post("/w/v1/sign-in", form).sign();
    for line in lines {
        call.headers.append("x-forwarded-for", line.parse().unwrap());
    }
    call.send().await
}

fn wrong(person: &Person) -> Form {
    person.form().with("code", "0000-0000-0000")
}

/// A try by a wrong form, and while it is looked at, which may take long on a busy machine, another one and one by the
/// right form.
async fn at_once(network: &str, page: &Page, wrong: &Form, right: &Form) -> [Answer; 3] {
    let meanwhile = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        (from(network, page, wrong).await, from(network, page, right).await)
    };
    let (first, (second, third)) = futures::join!(from(network, page, wrong), meanwhile);
    [first, second, third]
}

#[test]
fn a_stranger_locks_out_only_himself() {
    run(async |_| {
        let server = behind_proxy(20).await;
        let agency = server.agency().await;
        let person = agency.invite_contact(&agency.add_client("Northern Turbines").await).await;
        let page = agency.open_page().await;
        for _ in 0..10 {
            from("203.0.113.7", &page, &wrong(&person)).await.refused(401, ErrorCode::SignInFailed);
        }
        let [last, waiting, right] = at_once("203.0.113.7", &page, &wrong(&person), &person.form()).await;
        last.refused(401, ErrorCode::SignInFailed);
        waiting.refused(429, ErrorCode::RateLimited);
        assert_eq!(waiting.header("retry-after"), "2");
        // Even the right code has to wait there, or guessing would go on at full speed.
        right.refused(429, ErrorCode::RateLimited);

        assert_eq!(from("198.51.100.20", &page, &person.form()).await.status, 200, "the contact's own network");
        let colleague = agency.invite_contact(&person.client).await;
        assert_eq!(from("203.0.113.7", &page, &colleague.form()).await.status, 200, "a colleague at the same place");
    });
}

#[test]
fn an_address_that_the_caller_invents_is_not_believed() {
    run(async |_| {
        let server = behind_proxy(20).await;
        let agency = server.agency().await;
        let person = agency.invite_contact(&agency.add_client("Northern Turbines").await).await;
        let page = agency.open_page().await;
        // The proxy adds the address it sees: at the end of the caller's line, or in a line of its own.
        for (network, apart) in [("203.0.113.7", false), ("203.0.113.8", true)] {
            for number in 0..13 {
                let invented = format!("198.51.100.{number}");
                let joined = format!("{invented}, {network}");
                let lines = if apart { vec![invented.as_str(), network] } else { vec![joined.as_str()] };
                forwarded(&lines, &page, &wrong(&person)).await;
            }
            from(network, &page, &person.form()).await.refused(429, ErrorCode::RateLimited);
        }
        let own = ["203.0.113.7", "198.51.100.20"];
        assert_eq!(forwarded(&own, &page, &person.form()).await.status, 200, "the last line is the proxy's");
    });
}

#[test]
fn recruiters_are_told_apart_by_the_line_of_the_proxy_too() {
    run(async |_| {
        let server = behind_proxy(20).await;
        let agency = server.agency().await;
        let form = Form::new().with("email", &agency.owner.email).with("password", "not the password");
        let mut statuses = Vec::new();
        for number in 0..13 {
            let call = server.http().post(format!("{}/admin/sign-in", server.url)).form(&form.values().0);
            // Two lines: the caller's, and the proxy's below it.
            let call = call.header("x-forwarded-for", format!("198.51.100.{number}"));
            let answer = call.header("x-forwarded-for", "203.0.113.7").send().await.unwrap();
            statuses.push(answer.status().as_u16());
        }
        assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
    });
}

#[test]
fn an_unknown_address_waits_as_a_known_one_does() {
    run(async |_| {
        let server = behind_proxy(6).await;
        let agency = server.agency().await;
        let person = agency.invite_contact(&agency.add_client("Northern Turbines").await).await;
        let page = agency.open_page().await;
        let unknown = wrong(&person).with("email", "nobody@client.example");
        let mut seen = Vec::new();
        for (network, form) in [("203.0.113.7", wrong(&person)), ("203.0.113.8", unknown)] {
            let mut answers = Vec::new();
            for _ in 0..3 {
                answers.push(from(network, &page, &form).await);
            }
            answers.extend(at_once(network, &page, &form, &form).await);
            let told = |answer: &Answer| (answer.status, answer.header("retry-after").to_owned());
            seen.push(answers.iter().map(told).collect::<Vec<_>>());
        }
        assert_eq!(seen[0], seen[1]);
        assert!(seen[0].iter().any(|(status, _)| *status == 429));
    });
}

#[test]
fn a_good_sign_in_makes_up_for_slips_of_the_finger() {
    run(async |_| {
        let server = behind_proxy(100).await;
        let agency = server.agency().await;
        let person = agency.invite_contact(&agency.add_client("Northern Turbines").await).await;
        let page = agency.open_page().await;
        for _ in 0..3 {
            for _ in 0..30 {
                assert_eq!(from("203.0.113.7", &page, &wrong(&person)).await.status, 401);
            }
            // In time: fifty are free.
            assert_eq!(from("203.0.113.7", &page, &person.form()).await.status, 200);
        }
    });
}

/// The warnings that were mailed, once there are some or it is clear that there will be none.
async fn warnings(agency: &Agency<'_>, person: &Person, wanted: usize) -> Vec<MailRow> {
    for _ in 0..100 {
        let mails = agency.mails("sign_in_warning", &person.email).await;
        if mails.len() >= wanted && wanted > 0 {
            return mails;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    agency.mails("sign_in_warning", &person.email).await
}

#[test]
fn a_contact_hears_of_many_failed_tries_once_a_day() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        let page = agency.open_page().await;
        let fail = async |count: usize| {
            for _ in 0..count {
                page.post("/w/v1/sign-in", &wrong(&person)).send().await.refused(401, ErrorCode::SignInFailed);
            }
        };
        fail(9).await;
        assert!(warnings(&agency, &person, 0).await.is_empty(), "nine may be slips of the finger");
        fail(1).await;
        let mail = warnings(&agency, &person, 1).await.remove(0);
        assert!(mail.body_text.contains("failed. Nobody got in."), "{}", mail.body_text);
        fail(20).await;
        assert_eq!(warnings(&agency, &person, 2).await.len(), 1, "one a day");

        // A day later, and after more tries, there is another.
        let key = format!("email_key = '{}'", person.email);
        server.execute(format!("UPDATE sign_in_failures SET warned_at = warned_at - 86400001 WHERE {key}")).await;
        fail(10).await;
        assert_eq!(warnings(&agency, &person, 2).await.len(), 2);
    });
}

#[test]
fn tries_with_an_unknown_or_inactive_address_are_counted_and_told_nobody() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _) = agency.sign_in_contact().await;
        portico::app::contacts::set_active(&server.app, &agency.owner, &person.id, false).await.unwrap();
        let page = agency.open_page().await;
        for form in [wrong(&person), wrong(&person).with("email", "nobody@client.example")] {
            for _ in 0..12 {
                page.post("/w/v1/sign-in", &form).send().await.refused(401, ErrorCode::SignInFailed);
            }
            let key = form.get("email");
            let agency_id = &agency.row.id;
            let counted = format!(
                "UPDATE sign_in_failures SET last_at = last_at WHERE agency_id = '{agency_id}' AND email_key = '{key}' AND failures = 12"
            );
            server.execute(counted).await;
        }
        assert!(warnings(&agency, &person, 0).await.is_empty());
    });
}
