//! A mail server that means harm, or is only broken, harms nobody but its agency.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use portico::app::support::clock;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;

use super::{SETTINGS, field, mail_to, server_at, set, write_to};
use crate::support::{Mailbox, free_address, run};

/// More than the buffers of a connection hold, and far less than what a flood of some seconds brings.
const LITTLE: usize = 32_000_000;

/// A server that says something and then sends bytes without a line's end, and how many it has got rid of.
async fn flood(first: &'static [u8]) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, sent) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let counted = sent.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(first).await;
            let piece = vec![b'2'; 64 * 1024];
            while counted.load(Ordering::Relaxed) < 4 * LITTLE && stream.write_all(&piece).await.is_ok() {
                counted.fetch_add(piece.len(), Ordering::Relaxed);
            }
        }
    });
    (address, sent)
}

#[test]
fn an_answer_without_end_is_not_read_to_its_end() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for first in [&b""[..], b"220 mail.example ready\r\n250-mail.example\r\n"] {
            let (address, sent) = flood(first).await;
            let answer = desk.post("/admin/settings/mail/test", &server_at(address)).await;
            assert!(answer.page(200).contains("is no mail server"), "{answer:?}");
            assert!(sent.load(Ordering::Relaxed) < LITTLE, "{sent:?} bytes were read");
        }
        let (address, sent) = flood(b"").await;
        set(&desk, &server_at(address)).await;
        write_to(&agency, "flooded@example.com").await;
        mail_to(&agency, "flooded@example.com", |mail| mail.last_error.as_deref() == Some("not_mail")).await;
        assert!(sent.load(Ordering::Relaxed) < LITTLE, "{sent:?} bytes were read");
    });
}

#[test]
fn a_server_that_never_greets_holds_up_its_own_agency_only() {
    run(async |server| {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let tarpit = listener.local_addr().unwrap();
        let taken = Arc::new(AtomicUsize::new(0));
        let counted = taken.clone();
        tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::Relaxed);
                held.push(stream);
            }
        });
        let mailbox = Mailbox::open().await;
        let (stuck, well) = (server.agency().await, server.agency().await);
        set(&server.recruiter_session(&stuck.owner).await, &server_at(tarpit)).await;
        set(&server.recruiter_session(&well.owner).await, &server_at(mailbox.address())).await;
        for number in 0..5 {
            write_to(&stuck, &format!("stuck{number}@example.com")).await;
        }
        while taken.load(Ordering::Relaxed) == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        for number in 0..3 {
            let address = format!("well{number}@example.com");
            write_to(&well, &address).await;
            mailbox.mails(&address, 1).await;
        }
        assert_eq!(taken.load(Ordering::Relaxed), 1, "one of its mails is in hand");
    });
}

#[test]
fn the_pause_of_a_server_grows_and_is_not_ended_by_saving_the_same() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = server_at(free_address());
        set(&desk, &form).await;
        write_to(&agency, "first@example.com").await;
        let tried = |mail: &portico::app::mail::log::MailRow| mail.last_error.is_some();
        let first = mail_to(&agency, "first@example.com", tried).await;
        assert!(first.next_attempt_at > clock::now());

        let version = field(&desk.get(SETTINGS).await, "version").to_owned();
        set(&desk, &form.clone().with("version", &version)).await;
        let unchanged = mail_to(&agency, "first@example.com", tried).await;
        assert_eq!((unchanged.next_attempt_at, unchanged.attempts), (first.next_attempt_at, 1));
        // What is written meanwhile waits too.
        write_to(&agency, "second@example.com").await;
        let second = mail_to(&agency, "second@example.com", |_| true).await;
        assert!(second.next_attempt_at > clock::now() && second.attempts == 0);

        // The pause is over: a mail that was never tried finds the server gone for the second time.
        let id = agency.row.id.as_str();
        server.execute(format!("UPDATE mail_pauses SET ends_at = 1 WHERE agency_id = '{id}' AND failures = 1")).await;
        super::hurry(&agency, &second).await;
        let second = mail_to(&agency, "second@example.com", tried).await;
        assert_eq!(second.attempts, 1);
        let first = mail_to(&agency, "first@example.com", tried).await;
        assert!(first.next_attempt_at > clock::now() + 45_000, "a minute, after half a minute the first time");

        // Another server has not been away yet.
        let mailbox = Mailbox::open().await;
        let version = field(&desk.get(SETTINGS).await, "version").to_owned();
        set(&desk, &server_at(mailbox.address()).with("version", &version)).await;
        mailbox.mails("first@example.com", 1).await;
        mailbox.mails("second@example.com", 1).await;
    });
}
