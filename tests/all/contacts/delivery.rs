//! Fifty are invited over a mail server that refuses one of them.

use std::time::Duration;

use super::bulk::submit;
use crate::support::{Form, Mailbox, Server, TestEnv, rows, run};

#[test]
fn a_refused_address_is_reported_and_keeps_nobody_else_from_the_link() {
    run(async |_| {
        let mailbox = Mailbox::open().await;
        let server = Server::start(&TestEnv::create(), |config| config.mail.smtp = mailbox.url()).await;
        let agency = server.agency().await;
        let client = agency.add_client("Northern Turbines").await;
        for number in 0..49 {
            agency.add_contact(&client, "Good Address", &format!("p{number}@turbines.example")).await;
        }
        agency.add_contact(&client, "Bad Address", "gone.person@turbines.example").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let everybody = Form::new().with("all", "1").with("client", client.as_str());
        let answer = submit(&agency, &everybody.clone().with("do", "invite")).await;
        assert!(answer.page(200).contains("50 links are on their way."), "{answer:?}");
        for number in 0..49 {
            mailbox.mails(&format!("p{number}@turbines.example"), 1).await;
        }

        let marked = async || {
            let answer = desk.get("/admin/contacts?q=gone.person").await;
            rows(answer.page(200)).remove(0)
        };
        let mut row = marked().await;
        for _ in 0..500 {
            if row.contains("Address refused") {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            row = marked().await;
        }
        assert!(row.contains("Address refused") && row.contains("No such user here"), "{row}");
        assert_eq!(mailbox.count(), 49);

        let again = submit(&agency, &everybody.with("do", "resend")).await;
        let page = again.page(200);
        assert!(page.contains("49 links are on their way."), "{page}");
        let left = rows(page);
        assert_eq!(left.len(), 1);
        assert!(left[0].contains("Bad Address") && left[0].contains("No such user here"), "{left:?}");
    });
}
