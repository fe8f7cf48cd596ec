//! An agency's own mail server.

use portico::app::config::Config;

use super::{SETTINGS, field, mail_to, server_at, set, write_to};
use crate::support::{Form, Mailbox, Server, TestEnv, free_address, run};

const SECRET: &str = "w4rm-T0ast!";

async fn server(change: impl FnOnce(&mut Config)) -> Server {
    Server::start(&TestEnv::create(), change).await
}

#[test]
fn an_agencys_own_server_sends_its_mails_under_its_own_name() {
    run(async |server| {
        let mailbox = Mailbox::guarded("harbour", SECRET).await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let page = desk.get(SETTINGS).await;
        assert!(page.page(200).contains("No mail server is set up."));
        let form = server_at(mailbox.address())
            .with("user", "harbour")
            .with("password", SECRET)
            .with("reply_to", "answers@harbour.example");
        set(&desk, &form).await;

        write_to(&agency, "first@example.com").await;
        let mail = mailbox.mails("first@example.com", 1).await.remove(0);
        assert_eq!(mail.header("from"), ["Harbour Jobs <jobs@harbour.example>"]);
        assert_eq!(mail.header("reply-to"), ["answers@harbour.example"]);
        assert_eq!(mail.sender, "jobs@harbour.example");
        assert!(desk.get(SETTINGS).await.page(200).contains("Your own server is in use."));
    });
}

#[test]
fn the_servers_own_mail_server_stands_in_and_is_gone_back_to() {
    run(async |_| {
        let (common, own) = (Mailbox::open().await, Mailbox::open().await);
        let server = server(|config| config.mail.smtp = common.url()).await;
        let (agency, other) = (server.agency().await, server.agency().await);
        let desk = server.recruiter_session(&agency.owner).await;
        assert!(desk.get(SETTINGS).await.page(200).contains("Mails leave as Portico &lt;portico@localhost&gt;"));
        set(&desk, &server_at(own.address())).await;
        write_to(&agency, "one@example.com").await;
        write_to(&other, "two@example.com").await;
        own.mails("one@example.com", 1).await;
        common.mails("two@example.com", 1).await;

        let question = desk.get(&format!("{SETTINGS}/clear")).await;
        let clear = Form::new().with("version", field(&question, "version"));
        assert_eq!(desk.post(&format!("{SETTINGS}/clear"), &clear).await.status, 303);
        write_to(&agency, "three@example.com").await;
        common.mails("three@example.com", 1).await;
        assert_eq!((own.count(), common.count()), (1, 2));
        // Set up again, it does not begin with the version of before.
        assert_eq!(desk.post(SETTINGS, &server_at(own.address())).await.status, 409);
    });
}

#[test]
fn waiting_mails_go_out_as_soon_as_there_is_a_server() {
    run(async |server| {
        let agency = server.agency().await;
        write_to(&agency, "early@example.com").await;
        let desk = server.recruiter_session(&agency.owner).await;
        assert!(desk.get("/admin/mails").await.page(200).contains("Mail is kept here"));
        set(&desk, &server_at(free_address())).await;
        mail_to(&agency, "early@example.com", |mail| mail.last_error.as_deref() == Some("refused")).await;

        let mailbox = Mailbox::open().await;
        set(&desk, &server_at(mailbox.address()).with("version", "1")).await;
        mailbox.mails("early@example.com", 1).await;
        mail_to(&agency, "early@example.com", |mail| mail.state == "sent").await;
    });
}

#[test]
fn a_password_is_shown_to_nobody_and_kept_unreadable() {
    run(async |server| {
        let mailbox = Mailbox::guarded("harbour", SECRET).await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = server_at(mailbox.address()).with("user", "harbour").with("password", SECRET);
        // Refused for another field, the form remembers the password without holding it.
        let refused = desk.post(SETTINGS, &form.clone().with("sender_address", "nowhere")).await;
        assert!(!refused.page(422).contains(SECRET), "{refused:?}");
        assert_eq!(field(&refused, "user"), "harbour");
        let locked = field(&refused, "password_locked").to_owned();
        assert!(!locked.is_empty());
        set(&desk, &form.clone().with("password", "").with("password_locked", &locked)).await;
        write_to(&agency, "locked@example.com").await;
        mailbox.mails("locked@example.com", 1).await;

        for path in [SETTINGS, "/admin/settings", "/admin/mails"] {
            assert!(!desk.get(path).await.page(200).contains(SECRET), "{path}");
        }
        let page = desk.get(SETTINGS).await;
        assert!(page.text().contains("A password is kept.") && field(&page, "password").is_empty());
        let (kept, _) = portico::store::agency::settings::find(server.app.store.read(), &agency.row.id, "mail")
            .await
            .unwrap()
            .unwrap();
        assert!(kept.contains("harbour") && !kept.contains(SECRET), "{kept}");

        // What was locked for one agency opens for no other.
        let neighbour = server.agency().await;
        let theirs = server_at(mailbox.address()).with("user", "harbour").with("password_locked", &locked);
        let answer = server.recruiter_session(&neighbour.owner).await.post(SETTINGS, &theirs).await;
        assert!(answer.page(422).contains("Type the password"), "{answer:?}");
    });
}

#[test]
fn a_kept_password_goes_to_its_own_server_only() {
    run(async |server| {
        let (ours, theirs) = (Mailbox::guarded("harbour", SECRET).await, Mailbox::guarded("harbour", SECRET).await);
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = server_at(ours.address()).with("user", "harbour");
        set(&desk, &form.clone().with("password", SECRET)).await;
        // Other things can change without it.
        set(&desk, &form.clone().with("sender_name", "Harbour").with("version", "1")).await;
        write_to(&agency, "kept@example.com").await;
        assert_eq!(ours.mails("kept@example.com", 1).await[0].header("from"), ["Harbour <jobs@harbour.example>"]);

        let elsewhere = server_at(theirs.address()).with("user", "harbour").with("version", "2");
        for path in [SETTINGS.to_owned(), format!("{SETTINGS}/test")] {
            assert!(desk.post(&path, &elsewhere).await.page(422).contains("Type the password"), "{path}");
            let as_another = form.clone().with("user", "admin").with("version", "2");
            assert!(desk.post(&path, &as_another).await.page(422).contains("Type the password"), "{path}");
        }
        let removed = form.clone().with("remove_password", "1").with("version", "2");
        assert_eq!(desk.post(SETTINGS, &removed).await.status, 422, "a user without a password cannot sign in");
        set(&desk, &removed.with("user", "")).await;
        assert!(!desk.get(SETTINGS).await.page(200).contains("A password is kept."));
    });
}

#[test]
fn settings_that_changed_meanwhile_are_not_overwritten() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(free_address())).await;
        let late = server_at(free_address()).with("sender_name", "Late & Co");
        let answer = desk.post(SETTINGS, &late).await;
        assert!(answer.page(409).contains("Late &amp; Co"), "what was typed is still there");
        assert_eq!(field(&answer, "version"), "1", "saving again replaces it knowingly");
        set(&desk, &late.with("version", "1")).await;
    });
}

#[test]
fn faults_stand_beside_their_fields() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for (name, value, text) in [
            ("host", "a b", "Write the name of a server"),
            ("host", "evil.example\r\nRCPT TO:", "Write the name of a server"),
            ("port", "70000", "65"),
            ("security", "maybe", "f-security-fault"),
            ("sender_address", "jobs", "f-sender_address-fault"),
            ("reply_to", "a@b.example\r\nBcc: c@d.example", "f-reply_to-fault"),
            ("user", "harbour", "Type the password"),
        ] {
            let answer = desk.post(SETTINGS, &server_at(free_address()).with(name, value)).await;
            assert!(answer.page(422).contains(text), "{name}: {answer:?}");
        }
    });
}
