//! The button that tries the mail settings.

use super::{SETTINGS, field, mail_to, server_at, set, write_to};
use crate::support::{Mailbox, Server, TestEnv, free_address, run};

const TEST: &str = "/admin/settings/mail/test";

#[test]
fn a_test_by_unsaved_settings_tells_the_servers_words() {
    run(async |server| {
        let mailbox = Mailbox::guarded("harbour", "right-Pa55").await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = server_at(mailbox.address()).with("user", "harbour");
        let wrong = desk.post(TEST, &form.clone().with("password", "wr0ng")).await;
        let text = wrong.page(200);
        assert!(text.contains("does not accept user name and password") && text.contains("535"), "{text}");
        assert!(!text.contains("wr0ng") && field(&wrong, "sender_name") == "Harbour Jobs");

        let right = desk.post(TEST, &form.clone().with("password", "right-Pa55")).await;
        assert!(right.page(200).contains("250 2.0.0 Taken") && !right.text().contains("right-Pa55"), "{right:?}");
        let mail = mailbox.mails(&agency.owner.email, 1).await.remove(0);
        assert_eq!(mail.header("subject"), ["Test mail of Harbour & Pine"]);
        assert!(mail.text.contains("It was sent by 127.0.0.1"));
        assert!(desk.get(SETTINGS).await.page(200).contains("No mail server is set up."), "nothing was saved");
        // What the test's page remembers of the password can be saved.
        set(&desk, &form.with("password_locked", field(&right, "password_locked"))).await;
        write_to(&agency, "tested@example.com").await;
        mailbox.mails("tested@example.com", 1).await;
    });
}

#[test]
fn a_test_tells_what_failed() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let there = server_at(mailbox.address());
        for (form, words) in [
            (server_at(free_address()), "refuses connections"),
            (there.clone().with("host", "nowhere.invalid"), "Nobody knows a server"),
            (there.clone().with("security", "starttls"), "does not offer STARTTLS"),
            (there.clone().with("security", "tls"), "could not be secured"),
            (there.clone().with("user", "u").with("password", "p"), "offers no sign-in"),
        ] {
            let answer = desk.post(TEST, &form).await;
            assert!(answer.page(200).contains(words), "{words} in {answer:?}");
            assert_eq!(field(&answer, "host"), form.get("host"));
        }
        assert_eq!(mailbox.count(), 0);
    });
}

#[test]
fn what_is_no_mail_server_is_not_quoted() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"SSH-2.0-inner-secret\r\n").await;
            }
        });
        let answer = desk.post(TEST, &server_at(address)).await;
        assert!(
            !answer.page(200).contains("inner-secret") && answer.text().contains("is no mail server"),
            "{answer:?}"
        );
    });
}

#[test]
fn the_inside_of_the_network_is_closed_unless_it_is_opened() {
    run(async |_| {
        let mailbox = Mailbox::open().await;
        let server = Server::start(&TestEnv::create(), |config| config.mail.private_hosts = false).await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let port = mailbox.address().port().to_string();
        for host in ["127.0.0.1", "localhost", "::1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "::ffff:127.0.0.1"] {
            let form = server_at(mailbox.address()).with("host", host).with("port", &port);
            let answer = desk.post(TEST, &form).await;
            assert!(answer.page(200).contains("closed to it"), "{host}: {answer:?}");
        }
        set(&desk, &server_at(mailbox.address())).await;
        write_to(&agency, "inside@example.com").await;
        mail_to(&agency, "inside@example.com", |mail| mail.last_error.as_deref() == Some("private")).await;
        assert_eq!(mailbox.count(), 0);
    });
}

#[test]
fn tests_are_counted_and_lose_nothing_typed() {
    run(async |_| {
        let server = Server::start(&TestEnv::create(), |config| config.limits.mail_tests = 2).await;
        let (agency, other) = (server.agency().await, server.agency().await);
        let desk = server.recruiter_session(&agency.owner).await;
        let form = server_at(free_address()).with("user", "u").with("password", "p");
        for _ in 0..2 {
            assert_eq!(desk.post(TEST, &form).await.status, 200);
        }
        let answer = desk.post(TEST, &form).await;
        assert!(answer.page(429).contains("What you typed is still here"), "{answer:?}");
        assert_eq!(field(&answer, "sender_name"), "Harbour Jobs");
        assert!(!field(&answer, "password_locked").is_empty());
        assert_eq!(server.recruiter_session(&other.owner).await.post(TEST, &form).await.status, 200);
    });
}
