//! The outbox's page: what stands where, and sending once more.

use portico::app::contacts;
use portico::app::support::clock;

use super::{mail_to, server_at, set, write_to};
use crate::support::{Form, Mailbox, Registrant, free_address, run};

#[test]
fn a_failed_mail_is_sent_again_and_a_sent_one_as_a_new_one() {
    run(async |server| {
        let address = free_address();
        let strict = Mailbox::open_at(address).await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(address)).await;
        write_to(&agency, "gone.fox@example.com").await;
        let failed = mail_to(&agency, "gone.fox@example.com", |mail| mail.state == "failed").await;
        let page = desk.get(&format!("/admin/mails/{}", failed.id)).await;
        assert!(page.page(200).contains("The server refuses this recipient."), "{page:?}");
        assert!(page.text().contains("550 5.1.1 No such user here") && page.text().contains("Send again"));
        drop(strict);

        let kind = Mailbox::kind_at(address).await;
        let again = format!("/admin/mails/{}/resend", failed.id);
        let answer = desk.post(&again, &Form::new()).await;
        assert_eq!((answer.status, answer.header("location")), (303, format!("/admin/mails/{}", failed.id).as_str()));
        kind.mails("gone.fox@example.com", 1).await;
        mail_to(&agency, "gone.fox@example.com", |mail| mail.state == "sent").await;

        let answer = desk.post(&again, &Form::new()).await;
        assert_ne!(answer.header("location"), format!("/admin/mails/{}", failed.id), "a new mail");
        let both = kind.mails("gone.fox@example.com", 2).await;
        assert_eq!(both[0].text, both[1].text);
        assert_ne!(both[0].header("message-id"), both[1].header("message-id"));
    });
}

#[test]
fn a_mail_with_a_forgotten_or_replaced_code_is_not_sent_again() {
    run(async |server| {
        let address = free_address();
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(address)).await;
        let client = agency.add_client("Northern Turbines").await;
        let mut person = agency.invite_contact(&client).await;
        let old = mail_to(&agency, &person.email, |mail| mail.last_error.is_some()).await;
        person.code = person.send_link(&agency).await;
        let refused = desk.post(&format!("/admin/mails/{}/resend", old.id), &Form::new()).await;
        assert_eq!(refused.header("location"), format!("/admin/mails/{}", old.id));

        let mailbox = Mailbox::open_at(address).await;
        // Under another name it counts as another server, which is tried at once.
        set(&desk, &server_at(address).with("host", "localhost").with("version", "1")).await;
        mailbox.mails(&person.email, 2).await;
        let sent = mail_to(&agency, &person.email, |mail| mail.state == "sent").await;
        let page = desk.get(&format!("/admin/mails/{}", sent.id)).await;
        assert!(page.page(200).contains("Send the contact a new link instead.") && !page.text().contains("Send again"));
        desk.post(&format!("/admin/mails/{}/resend", sent.id), &Form::new()).await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!(mailbox.count(), 2, "nothing went out again");
    });
}

#[test]
fn a_failed_mails_code_is_shown_to_nobody_and_can_still_be_sent() {
    run(async |server| {
        let address = free_address();
        let strict = Mailbox::open_at(address).await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        set(&desk, &server_at(address)).await;
        let client = agency.add_client("Northern Turbines").await;
        let email = format!("gone.{}@client.example", agency.row.slug);
        let contact = agency.add_contact(&client, "José da Silva", &email).await;
        contacts::send_link(&server.app, &agency.owner, &contact).await.unwrap();
        let failed = mail_to(&agency, &email, |mail| mail.state == "failed").await;
        let code = failed.body_text.lines().find_map(|line| line.strip_prefix("Individual access code: ")).unwrap();
        let at = format!("/admin/mails/{}", failed.id);
        let page = desk.get(&at).await;
        assert!(!page.page(200).contains(code) && !page.text().contains("portico-sign-in="), "{page:?}");
        assert!(page.text().contains("it carries an access code, and the mail has failed"));
        assert!(page.text().contains("Send again"));
        drop(strict);

        let kind = Mailbox::kind_at(address).await;
        assert_eq!(desk.post(&format!("{at}/resend"), &Form::new()).await.status, 303);
        assert!(kind.mails(&email, 1).await[0].text.contains(code));
    });
}

#[test]
fn a_code_whose_time_is_over_is_neither_shown_nor_sent() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let client = agency.add_client("Northern Turbines").await;
        let person = agency.invite_contact(&client).await;
        let registrant = Registrant::fresh();
        let confirmation = registrant.gets_code(&agency).await;
        let link = agency.mails("portal_link", &person.email).await.remove(0);
        let registration = agency.mails("registration_code", &registrant.email).await.remove(0);
        for (mail, code, life) in [(link, &person.code, 14 * 24), (registration, &confirmation, 48)] {
            let at = format!("/admin/mails/{}", mail.id);
            for (age, is_shown) in [(life - 1, true), (life + 1, false)] {
                let made = clock::now() - age * clock::HOUR;
                server.execute(format!("UPDATE outbox SET created_at = {made} WHERE id = '{}'", mail.id)).await;
                let page = desk.get(&at).await;
                assert_eq!(page.page(200).contains(code.as_str()), is_shown, "{} after {age} hours", mail.kind);
            }
            desk.post(&format!("{at}/resend"), &Form::new()).await;
            assert!(!desk.get(&at).await.page(200).contains(code.as_str()));
            let unsent = desk.get(&at).await;
            assert!(unsent.text().contains("Send the contact a new link instead."), "{unsent:?}");
        }
    });
}

#[test]
fn the_list_is_filtered_searched_and_paged() {
    run(async |server| {
        let mailbox = Mailbox::open().await;
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for number in 0..26 {
            write_to(&agency, &format!("many{number}@example.com")).await;
        }
        let first = desk.get("/admin/mails").await;
        assert!(first.page(200).contains("/admin/mails?page=2") && !first.text().contains("many0@example.com"));
        assert!(desk.get("/admin/mails?page=2").await.page(200).contains("many0@example.com"));
        set(&desk, &server_at(mailbox.address())).await;
        write_to(&agency, "gone.elk@example.com").await;
        write_to(&agency, "busy.elk@example.com").await;
        write_to(&agency, "fine_elk@example.com").await;
        mail_to(&agency, "gone.elk@example.com", |mail| mail.state == "failed").await;
        mail_to(&agency, "busy.elk@example.com", |mail| mail.last_error.is_some()).await;
        mail_to(&agency, "fine_elk@example.com", |mail| mail.state == "sent").await;
        for (query, there) in [
            ("state=failed", "gone.elk"),
            ("state=retried", "busy.elk"),
            ("state=sent&q=elk", "fine_elk"),
            ("q=FINE_", "fine_elk"),
        ] {
            let page = desk.get(&format!("/admin/mails?{query}")).await;
            for elk in ["gone.elk", "busy.elk", "fine_elk"] {
                assert_eq!(page.page(200).contains(&format!("{elk}@")), elk == there, "{query}: {elk}");
            }
        }
        assert!(desk.get("/admin/mails?q=%25elk").await.page(200).contains("No mail matches"), "% is itself");
        assert_eq!(desk.get("/admin/mails?state=nonsense").await.status, 200);
    });
}
