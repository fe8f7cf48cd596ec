//! Mails to addresses that somebody only typed carry nobody's words, and do not come without end.

use portico::app::support::clock;
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::RequestReceipt;

use super::write_to;
use crate::support::{Agency, Cv, Form, run};

async fn apply(agency: &Agency<'_>, form: &Form) {
    let job = agency.publish_job("Rigger").await;
    let answer = agency.open_page().await.upload(&job.applications(), form, &Cv::pdf()).send().await;
    answer.json::<ApplicationReceipt>(201);
}

#[test]
fn a_typed_name_carries_no_link_into_a_mail() {
    run(async |server| {
        let agency = server.agency().await;
        let address = "victim@example.com";
        let name = "You won: https://evil.example/now\r\n\r\nOpen www.evil.example";
        apply(&agency, &Form::application(&agency.notice()).with("name", name).with("email", address)).await;
        let request = Form::vacancy_request(&agency.notice(), "See evil.example")
            .with("name", name)
            .with("company", "evil.example Ltd")
            .with("email", address);
        agency.open_page().await.post("/w/v1/vacancy-requests", &request).send().await.json::<RequestReceipt>(201);
        for kind in ["application_received", "request_received"] {
            let mail = agency.mails(kind, address).await.remove(0);
            assert_eq!(mail.recipient_name, address, "{kind}");
            for text in [&mail.subject, &mail.body_text, &mail.body_html] {
                assert!(!text.contains("evil") && !text.contains("You won"), "{kind}: {text}");
            }
        }
        let named = Form::application(&agency.notice()).with("name", "Ana D'Ávila").with("email", "ana@example.com");
        apply(&agency, &named).await;
        assert!(agency.mails("application_received", "ana@example.com").await[0].body_text.contains("Ana D'Ávila"));
    });
}

#[test]
fn a_name_is_one_line_and_a_note_is_many() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::application(&agency.notice())
            .with("name", "Amara\r\nOkafor\u{2028}Buy now")
            .with("note", "First line\r\n\r\nSecond line");
        apply(&agency, &form).await;
        let row = agency.applications().await.remove(0);
        assert_eq!(row.candidate_name, "Amara Okafor Buy now");
        assert_eq!(row.note, "First line\n\nSecond line");
    });
}

#[test]
fn an_address_is_written_to_some_times_and_not_without_end() {
    run(async |server| {
        let agency = server.agency().await;
        let written = async |address: &str| agency.mails("application_received", address).await.len();
        for _ in 0..5 {
            // The answer is the same, whether a mail follows or not.
            write_to(&agency, "Victim@example.com").await;
        }
        write_to(&agency, "other@example.com").await;
        assert_eq!((written("Victim@example.com").await, written("other@example.com").await), (3, 1));
        let request = Form::vacancy_request(&agency.notice(), "Fitter").with("email", "victim@example.com");
        agency.open_page().await.post("/w/v1/vacancy-requests", &request).send().await.json::<RequestReceipt>(201);
        assert!(agency.mails("request_received", "victim@example.com").await.is_empty(), "both kinds count");

        // Some minutes later there are a few more, and at the end of the day none.
        for most in [6, 9, 10, 10] {
            let earlier = format!(
                "UPDATE outbox SET created_at = created_at - {} WHERE agency_id = '{}'",
                11 * clock::MINUTE,
                agency.row.id
            );
            sqlx::query(sqlx::AssertSqlSafe(earlier)).execute(server.app.store.read()).await.unwrap();
            for _ in 0..4 {
                write_to(&agency, "Victim@example.com").await;
            }
            assert_eq!(written("Victim@example.com").await, most);
        }
    });
}
