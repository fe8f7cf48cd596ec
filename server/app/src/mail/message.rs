//! A mail as it travels: header, both parts and the agency's logo (RFC 5322, RFC 2045).

use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use portico_store::ids::AgencyId;
use portico_store::mail::outbox::MailRow;

use crate::mail::layout;
use crate::mail::logo::AgencyLogo;
use crate::smtp::connection::{OutgoingMessage, Server};
use crate::smtp::error::DeliveryError;

/// By what the HTML part names the logo (RFC 2392).
const LOGO_ID: &str = "logo@portico";

/// The way an agency's mails take.
#[derive(Debug, Clone)]
pub struct Route {
    /// Whose server it is; `None` for the one of this server's configuration, which several agencies share.
    pub owner: Option<AgencyId>,
    /// Goes up when the owner changes it.
    pub version: i64,
    /// The mail server.
    pub server: Server,
    /// Who sends.
    pub from: Mailbox,
    /// Where answers go, when not to the sender.
    pub reply_to: Option<Mailbox>,
}

/// A mail as it travels. The agency's logo goes with it, so that reading it asks nobody for anything.
///
/// # Errors
/// `Malformed` when an address is none.
pub fn build_message(
    route: &Route,
    mail: &MailRow,
    logo: Option<&AgencyLogo>,
) -> std::result::Result<OutgoingMessage, DeliveryError> {
    let to: Address = mail.recipient.parse().map_err(|_| DeliveryError::Malformed)?;
    let message = Message::builder()
        .from(route.from.clone())
        .to(Mailbox::new(Some(header_text(&mail.recipient_name)), to.clone()))
        .subject(header_text(&mail.subject))
        .message_id(Some(format!("<{}@portico>", mail.id)));
    let message = match &route.reply_to {
        Some(reply_to) => message.reply_to(reply_to.clone()),
        None => message,
    };
    let body = match logo {
        None => MultiPart::alternative_plain_html(mail.body_text.clone(), layout::with_logo(&mail.body_html, None)),
        Some(logo) => MultiPart::alternative()
            .singlepart(SinglePart::plain(mail.body_text.clone()))
            .multipart(with_logo(&mail.body_html, logo)?),
    };
    let content = message.multipart(body).map_err(|_| DeliveryError::Malformed)?.formatted();
    Ok(OutgoingMessage { from: route.from.email.clone(), to, content })
}

/// The HTML and the picture it names (RFC 2387).
fn with_logo(html: &str, logo: &AgencyLogo) -> std::result::Result<MultiPart, DeliveryError> {
    let png = ContentType::parse("image/png").map_err(|_| DeliveryError::Malformed)?;
    let picture = Attachment::new_inline_with_name(LOGO_ID.to_owned(), "logo.png".to_owned());
    let source = format!("cid:{LOGO_ID}");
    Ok(MultiPart::related()
        .singlepart(SinglePart::html(layout::with_logo(html, Some((&source, &logo.name)))))
        .singlepart(picture.body(logo.png.to_vec(), png)))
}

/// A header is one line, and the mail library takes no control characters in one.
fn header_text(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use portico_store::ids::MailId;

    use super::*;

    fn route() -> Route {
        Route {
            owner: None,
            version: 0,
            server: Server::from_url("smtp://mail.example:25").unwrap(),
            from: "Agency <a@example.com>".parse().unwrap(),
            reply_to: Some("b@example.com".parse().unwrap()),
        }
    }

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
            queued_at: 0,
            next_attempt_at: 0,
            sent_at: None,
        };
        let outgoing = build_message(&route(), &mail, None).unwrap();
        let text = String::from_utf8(outgoing.content).unwrap();
        assert!(!text.contains("\nBcc:") && !text.contains("\nX-Injected:"), "{text}");
        assert!(text.contains("\nReply-To: b@example.com"), "{text}");
        let nowhere = super::build_message(&route(), &MailRow { recipient: "nowhere".to_owned(), ..mail }, None);
        assert_eq!(nowhere.unwrap_err(), DeliveryError::Malformed);
    }
}
