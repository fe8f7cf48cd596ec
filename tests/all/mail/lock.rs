//! The password's lock outlives the master key it was made under, and the log never has the password.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{server_at, set, write_to};
use crate::support::{Mailbox, Process, Server, TestEnv, free_address, run};

const SECRET: &str = "w4rm-T0ast!";

fn key(id: &str, byte: u8) -> String {
    format!("{id}:{}", STANDARD.encode([byte; 32]))
}

#[test]
fn a_password_outlives_the_master_key_it_was_locked_under() {
    run(async |_| {
        let env = TestEnv::create();
        let mailbox = Mailbox::guarded("harbour", SECRET).await;
        let first = Server::start(&env, |config| config.master_keys = vec![key("k1", 1)]).await;
        let agency = first.agency().await;
        let form = server_at(mailbox.address()).with("user", "harbour").with("password", SECRET);
        set(&first.recruiter_session(&agency.owner).await, &form).await;
        let (row, owner, site, origin, client) = (
            agency.row.clone(),
            agency.owner.clone(),
            agency.site.clone(),
            agency.origin.clone(),
            agency.client.clone(),
        );
        drop(first);
        drop(Server::start(&env, |config| config.master_keys = vec![key("k2", 2), key("k1", 1)]).await);
        let last = Server::start(&env, |config| config.master_keys = vec![key("k2", 2)]).await;
        let agency = crate::support::Agency { server: &last, row, owner, site, origin, client };
        write_to(&agency, "later@example.com").await;
        mailbox.mails("later@example.com", 1).await;
    });
}

#[test]
fn a_mail_password_is_not_logged() {
    run(async |_| {
        let env = TestEnv::create();
        let mailbox = Mailbox::guarded("harbour", "another").await;
        let before = Server::start(&env, |_| {}).await;
        let agency = before.agency().await;
        write_to(&agency, "logged@example.com").await;
        let form = server_at(mailbox.address()).with("user", "harbour-user").with("password", SECRET);
        set(&before.recruiter_session(&agency.owner).await, &form).await;
        let environment = [("RUST_LOG", "trace"), ("PORTICO_MAIL__PRIVATE_HOSTS", "true")];
        let refused = super::mail_to(&agency, "logged@example.com", |mail| mail.last_error.is_some()).await;
        assert!(refused.last_error.unwrap().starts_with("sign_in: 535"));
        before.execute("UPDATE outbox SET next_attempt_at = 0".to_owned()).await;
        drop(before);
        let mut process = Process::start(&env, free_address(), &environment).await;
        process.wait_until_it_says("could not be sent").await;
        let log = process.kill();
        assert!(log.contains("could not be sent"), "{log}");
        let as_sent = STANDARD.encode(format!("\0harbour-user\0{SECRET}"));
        for private in [SECRET, as_sent.as_str(), "logged@example.com"] {
            assert!(!log.contains(private), "{private} in {log}");
        }
    });
}
