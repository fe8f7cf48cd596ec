//! Mail as an agency sets it up, writes it and watches it.

mod delivery;
mod hostile;
mod lock;
mod logo;
mod outbox;
mod resending;
mod secured;
mod settings;
mod templates;
mod test_button;
mod unasked;

use std::net::SocketAddr;
use std::time::Duration;

use portico::app::mail;
use portico::app::mail::log::{MailFilter, MailRow};
use portico_protocol::applications::ApplicationReceipt;

use crate::support::{Agency, Answer, Cv, Form, RecruiterSession};

const SETTINGS: &str = "/admin/settings/mail";

/// The form of a mail server without sign-in.
fn server_at(address: SocketAddr) -> Form {
    Form::new()
        .with("host", &address.ip().to_string())
        .with("port", &address.port().to_string())
        .with("security", "none")
        .with("sender_name", "Harbour Jobs")
        .with("sender_address", "jobs@harbour.example")
        .with("version", "0")
}

/// Saves mail settings that must be taken.
async fn set(desk: &RecruiterSession<'_>, form: &Form) {
    let answer = desk.post(SETTINGS, form).await;
    assert_eq!(answer.status, 303, "{answer:?}");
}

/// Causes a mail to a candidate with this address.
async fn write_to(agency: &Agency<'_>, email: &str) {
    let job = agency.publish_job("Rigger").await;
    let form = Form::application(&agency.notice()).with("email", email);
    let page = agency.open_page().await;
    page.upload(&job.applications(), &form, &Cv::pdf()).send().await.json::<ApplicationReceipt>(201);
}

/// The agency's latest mail to an address, once it is so.
async fn mail_to(agency: &Agency<'_>, email: &str, is_so: impl Fn(&MailRow) -> bool) -> MailRow {
    let wanted = MailFilter { state: None, recipient: email.to_owned() };
    for _ in 0..1_000 {
        let (rows, _) = mail::log::list(&agency.server.app, &agency.owner, &wanted, 1).await.unwrap();
        if let Some(row) = rows.into_iter().next().filter(|row| is_so(row)) {
            return row;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never came to that: {:?}", mail::log::list(&agency.server.app, &agency.owner, &wanted, 1).await);
}

/// Lets the next try of an agency's waiting mails come now.
async fn hurry(agency: &Agency<'_>, mail: &MailRow) {
    agency.server.execute(format!("UPDATE outbox SET next_attempt_at = 0 WHERE id = '{}'", mail.id)).await;
    agency.server.app.outbox_bell.notify_one();
}

/// The value of a field in a page's form, as the page holds it.
fn field<'p>(page: &'p Answer, name: &str) -> &'p str {
    let (_, rest) = page.text().split_once(&format!(r#"name="{name}" value=""#)).unwrap_or(("", "\""));
    rest.split('"').next().unwrap()
}
