//! What becomes of mails that a server does not take.

use portico::app::mail;
use portico::app::support::clock;

use super::{hurry, mail_to, server_at, set, write_to};
use crate::support::{Agency, Mailbox, free_address, run};

async fn is_marked(agency: &Agency<'_>, email: &str) -> bool {
    mail::log::list_refusals(&agency.server.app, &agency.owner, [email]).await.unwrap().contains_key(email)
}

#[test]
fn a_recipient_refused_for_good_fails_at_once_and_holds_nobody_up() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        set(&server.recruiter_session(&agency.owner).await, &server_at(mailbox.address())).await;
        write_to(&agency, "gone.away@example.com").await;
        write_to(&agency, "fine@example.com").await;
        mailbox.mails("fine@example.com", 1).await;
        write_to(&agency, "policy.one@example.com").await;
        write_to(&agency, "spam.one@example.com").await;

        let failed = mail_to(&agency, "gone.away@example.com", |mail| mail.state == "failed").await;
        assert_eq!(failed.attempts, 1);
        assert_eq!(failed.last_error.as_deref(), Some("recipient: 550 5.1.1 No such user here"));
        let marks =
            mail::log::list_refusals(&server.app, &agency.owner, ["GONE.away@example.com", "fine@example.com"]).await;
        let marks = marks.unwrap();
        assert_eq!(marks.len(), 1);
        assert_eq!(marks["gone.away@example.com"].reason, "550 5.1.1 No such user here");
        let neighbour = server.agency().await;
        assert!(!is_marked(&neighbour, "gone.away@example.com").await);

        // What is said of the policy or of the mail says nothing of the address.
        mail_to(&agency, "policy.one@example.com", |mail| mail.state == "failed").await;
        let disliked = mail_to(&agency, "spam.one@example.com", |mail| mail.state == "failed").await;
        assert_eq!(disliked.last_error.as_deref(), Some("mail: 554 5.6.0 We do not like this mail"));
        assert!(!is_marked(&agency, "policy.one@example.com").await);
        assert!(!is_marked(&agency, "spam.one@example.com").await);
    });
}

#[test]
fn a_recipient_refused_for_now_is_tried_again_and_a_taken_mail_takes_the_mark_away() {
    run(async |server| {
        let address = free_address();
        let strict = Mailbox::open_at(address).await;
        let agency = server.agency().await;
        set(&server.recruiter_session(&agency.owner).await, &server_at(address)).await;
        write_to(&agency, "busy.bee@example.com").await;
        write_to(&agency, "gone.bee@example.com").await;
        let waiting = mail_to(&agency, "busy.bee@example.com", |mail| mail.last_error.is_some()).await;
        assert_eq!((waiting.state.as_str(), waiting.attempts), ("queued", 1));
        assert!(waiting.next_attempt_at > clock::now(), "it is not tried all the time");
        mail_to(&agency, "gone.bee@example.com", |mail| mail.state == "failed").await;
        assert!(is_marked(&agency, "gone.bee@example.com").await);

        drop(strict);
        let kind = Mailbox::kind_at(address).await;
        hurry(&agency, &waiting).await;
        kind.mails("busy.bee@example.com", 1).await;
        let sent = mail_to(&agency, "busy.bee@example.com", |mail| mail.state == "sent").await;
        assert_eq!((sent.attempts, sent.last_error), (2, None));
        write_to(&agency, "gone.bee@example.com").await;
        kind.mails("gone.bee@example.com", 1).await;
        mail_to(&agency, "gone.bee@example.com", |mail| mail.state == "sent").await;
        assert!(!is_marked(&agency, "gone.bee@example.com").await);
    });
}

#[test]
fn a_mail_that_no_server_takes_for_days_fails_and_is_kept() {
    run(async |server| {
        let agency = server.agency().await;
        set(&server.recruiter_session(&agency.owner).await, &server_at(free_address())).await;
        write_to(&agency, "days@example.com").await;
        let waiting = mail_to(&agency, "days@example.com", |mail| mail.last_error.is_some()).await;
        let age = format!("UPDATE outbox SET queued_at = queued_at - {} WHERE id = '{}'", 6 * clock::DAY, waiting.id);
        server.execute(age).await;
        hurry(&agency, &waiting).await;
        let failed = mail_to(&agency, "days@example.com", |mail| mail.state == "failed").await;
        assert!(failed.last_error.is_some() && !failed.body_text.is_empty());
    });
}

#[test]
fn a_server_that_is_down_holds_up_its_own_agency_only() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let (down, up) = (server.agency().await, server.agency().await);
        set(&server.recruiter_session(&down.owner).await, &server_at(free_address())).await;
        set(&server.recruiter_session(&up.owner).await, &server_at(mailbox.address())).await;
        for number in 0..3 {
            write_to(&down, &format!("down{number}@example.com")).await;
        }
        write_to(&up, "up@example.com").await;
        mailbox.mails("up@example.com", 1).await;
        mail_to(&down, "down0@example.com", |mail| mail.last_error.is_some()).await;
        let last = mail_to(&down, "down2@example.com", |mail| mail.next_attempt_at > clock::now()).await;
        assert_eq!(last.state, "queued", "it waits with the others of its agency");
    });
}

#[test]
fn several_mails_go_over_one_connection() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        for number in 0..12 {
            write_to(&agency, &format!("row{number}@example.com")).await;
        }
        set(&server.recruiter_session(&agency.owner).await, &server_at(mailbox.address())).await;
        let mut sessions = Vec::new();
        for number in 0..12 {
            sessions.push(mailbox.mails(&format!("row{number}@example.com"), 1).await[0].session);
        }
        sessions.sort_unstable();
        sessions.dedup();
        assert!(sessions.len() <= 3, "no more connections than workers: {}", sessions.len());
        assert_eq!(mailbox.count(), 12, "each once");
    });
}
