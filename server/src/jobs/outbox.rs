//! Delivers the outbox: at least once, with back-off, and nothing failed is dropped.

use std::sync::Arc;
use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::AFTER_FAULT;
use crate::app::mails::MailRow;
use crate::app::{App, clock, mails};
use crate::error::{Error, Result};

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// How long it waits for the bell before looking by itself.
const IDLE: Duration = Duration::from_secs(15);

/// Runs until it is dropped. Without SMTP configured it has nothing to do: the admin shows the mails.
pub async fn run(app: Arc<App>) {
    if !mails::are_delivered(&app) {
        tracing::info!("no SMTP server is configured: mails are kept, and shown in the admin");
        return;
    }
    let smtp = match transport(&app.config.mail.smtp) {
        Ok(smtp) => smtp,
        Err(error) => {
            tracing::error!(?error, "mail.smtp cannot be used; mails are kept until it can");
            return;
        }
    };
    loop {
        match deliver_due(&app, &smtp).await {
            Ok(()) => {
                let _ = tokio::time::timeout(IDLE, app.outbox_bell.notified()).await;
            }
            Err(error) => {
                tracing::warn!(?error, "the outbox could not be worked on");
                tokio::time::sleep(AFTER_FAULT).await;
            }
        }
    }
}

fn transport(url: &str) -> Result<Smtp> {
    Ok(Smtp::from_url(url).map_err(Error::internal)?.timeout(Some(Duration::from_secs(30))).build())
}

async fn deliver_due(app: &App, smtp: &Smtp) -> Result<()> {
    while let Some(mail) = mails::claim(app).await? {
        let sent = match message(&app.config.mail.from, &mail) {
            Ok(message) => smtp.send(message).await.map(drop).map_err(|error| error.to_string()),
            Err(error) => Err(error),
        };
        match sent {
            Ok(()) => mails::sent(app, &mail).await?,
            Err(reason) => {
                tracing::warn!(mail = mail.id.as_str(), attempts = mail.attempts, "a mail could not be sent");
                mails::failed(app, &mail, &reason, clock::now() + wait(mail.attempts)).await?;
            }
        }
    }
    Ok(())
}

/// Half a minute, doubling up to six hours.
fn wait(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 12) - 1).unwrap_or_default();
    (30_000_i64 << doublings).min(6 * clock::HOUR)
}

fn message(from: &str, mail: &MailRow) -> std::result::Result<Message, String> {
    let from: Mailbox = from.parse().map_err(|error| format!("mail.from: {error}"))?;
    let address: Address = mail.recipient.parse().map_err(|error| format!("the recipient's address: {error}"))?;
    let to = Mailbox::new(Some(header_text(&mail.recipient_name)), address);
    Message::builder()
        .from(from)
        .to(to)
        .subject(header_text(&mail.subject))
        .message_id(Some(format!("<{}@portico>", mail.id)))
        .multipart(MultiPart::alternative_plain_html(mail.body_text.clone(), mail.body_html.clone()))
        .map_err(|error| error.to_string())
}

/// A header is one line, and the mail library takes no control characters in one.
fn header_text(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AgencyId, MailId};

    #[test]
    fn a_strangers_words_stay_in_their_header() {
        let mail = MailRow {
            id: MailId::fresh(),
            agency_id: AgencyId::fresh(),
            kind: "request_received".to_owned(),
            recipient: "amara@example.com".to_owned(),
            recipient_name: "Amara\r\nBcc: victim@example.com".to_owned(),
            subject: "Hello\r\nX-Injected: yes".to_owned(),
            body_text: "text".to_owned(),
            body_html: "<p>html</p>".to_owned(),
            state: "queued".to_owned(),
            attempts: 1,
            last_error: None,
            created_at: 0,
            sent_at: None,
        };
        let text = String::from_utf8(message("Agency <a@example.com>", &mail).unwrap().formatted()).unwrap();
        assert!(!text.contains("\nBcc:") && !text.contains("\nX-Injected:"), "{text}");
    }

    #[test]
    fn the_wait_grows_and_has_an_end() {
        assert_eq!(wait(1), 30_000);
        assert_eq!(wait(2), 60_000);
        assert_eq!(wait(1_000), 6 * clock::HOUR);
    }
}
