//! The mails Portico writes. Each goes into the outbox in the transaction of what causes it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use maud::{DOCTYPE, Markup, html};
use portico_protocol::application::ApplicationForm;
use portico_protocol::field::Email;
use portico_protocol::site::Language;
use portico_protocol::vacancy::VacancyStatus;
use portico_views::fill;

use super::mail_words::MailWords;
use super::sites::LiveSite;
use super::{App, clock};
use crate::error::Result;
use crate::ids::{AgencyId, MailId};
use crate::store::Tx;
use crate::store::agencies::AgencyRow;
use crate::store::contacts::ContactRow;
use crate::store::outbox::{self, MailRow};
use crate::store::vacancies::VacancyRow;

/// The kind of mail that carries an access code; its body is forgotten once it was sent.
pub const PORTAL_LINK: &str = "portal_link";

/// What a mail says, before it becomes text and HTML.
struct Letter<'a> {
    words: &'a MailWords,
    agency: &'a str,
    name: &'a str,
    paragraphs: Vec<String>,
    facts: Vec<(&'a str, String)>,
    button: Option<(&'a str, String)>,
    closing: Vec<String>,
}

struct Envelope<'a> {
    agency: &'a AgencyId,
    kind: &'a str,
    recipient: &'a str,
    recipient_name: &'a str,
    subject: String,
}

/// Confirms an application to its candidate.
pub(super) async fn application_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    form: &ApplicationForm,
    title: &str,
    reference: &str,
) -> Result<()> {
    let words = MailWords::of(language);
    let letter = Letter {
        words,
        agency: &site.agency.name,
        name: &form.name,
        paragraphs: vec![fill(words.application_body(), &[("title", title)])],
        facts: vec![(words.your_reference(), reference.to_owned())],
        button: None,
        closing: vec![words.application_again().to_owned()],
    };
    let envelope = Envelope {
        agency: &site.agency.id,
        kind: "application_received",
        recipient: form.email.as_str(),
        recipient_name: &form.name,
        subject: fill(words.application_subject(), &[("title", title)]),
    };
    post(tx, envelope, &letter).await.map(drop)
}

/// Confirms a visitor's vacancy request.
pub(super) async fn request_received(
    tx: &mut Tx,
    site: &LiveSite,
    language: Language,
    email: &Email,
    name: &str,
    reference: &str,
) -> Result<()> {
    let words = MailWords::of(language);
    let letter = Letter {
        words,
        agency: &site.agency.name,
        name,
        paragraphs: vec![words.request_body().to_owned()],
        facts: vec![(words.your_reference(), reference.to_owned())],
        button: None,
        closing: Vec::new(),
    };
    let envelope = Envelope {
        agency: &site.agency.id,
        kind: "request_received",
        recipient: email.as_str(),
        recipient_name: name,
        subject: fill(words.request_subject(), &[("reference", reference)]),
    };
    post(tx, envelope, &letter).await.map(drop)
}

/// Tells the contact that the request was confirmed or declined.
pub(super) async fn request_answered(
    app: &App,
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    row: &VacancyRow,
) -> Result<()> {
    let words = MailWords::of(language_of(contact));
    let facts = [("title", row.title.as_str()), ("reference", row.reference.as_str())];
    let confirmed = row.status == VacancyStatus::Published.as_str();
    let (kind, subject, body) = if confirmed {
        ("request_confirmed", words.confirmed_subject(), words.confirmed_body())
    } else {
        ("request_declined", words.declined_subject(), words.declined_body())
    };
    let mut paragraphs = vec![fill(body, &facts)];
    paragraphs.extend(row.declined_reason.clone().filter(|_| !confirmed));
    let page = format!("{}/{}/jobs/{}", app.config.public_url, agency.slug, row.slug);
    let letter = Letter {
        words,
        agency: &agency.name,
        name: &contact.name,
        paragraphs,
        facts: Vec::new(),
        button: confirmed.then_some((row.title.as_str(), page)),
        closing: if confirmed { Vec::new() } else { vec![words.declined_reply().to_owned()] },
    };
    let envelope = Envelope {
        agency: &agency.id,
        kind,
        recipient: &contact.email,
        recipient_name: &contact.name,
        subject: fill(subject, &facts),
    };
    post(tx, envelope, &letter).await.map(drop)
}

/// The link into the portal, with the individual access code. What fills the form in travels in
/// the fragment, which browsers send to no server.
pub(super) async fn portal_link(
    tx: &mut Tx,
    agency: &AgencyRow,
    contact: &ContactRow,
    portal_page: &str,
    code: &str,
) -> Result<MailId> {
    let words = MailWords::of(language_of(contact));
    let agency_name = [("agency", agency.name.as_str())];
    let three = [contact.name.as_str(), contact.email.as_str(), code].join("\n");
    let page = portal_page.split('#').next().unwrap_or_default();
    let link = format!("{page}#portico-sign-in={}", URL_SAFE_NO_PAD.encode(three));
    let letter = Letter {
        words,
        agency: &agency.name,
        name: &contact.name,
        paragraphs: vec![fill(words.link_body(), &agency_name)],
        facts: vec![
            (words.link_name(), contact.name.clone()),
            (words.link_email(), contact.email.clone()),
            (words.link_code(), code.to_owned()),
        ],
        button: Some((words.link_button(), link)),
        closing: vec![words.link_private().to_owned()],
    };
    let envelope = Envelope {
        agency: &agency.id,
        kind: PORTAL_LINK,
        recipient: &contact.email,
        recipient_name: &contact.name,
        subject: fill(words.link_subject(), &agency_name),
    };
    post(tx, envelope, &letter).await
}

fn language_of(contact: &ContactRow) -> Language {
    Language::parse(&contact.language).unwrap_or(Language::En)
}

async fn post(tx: &mut Tx, envelope: Envelope<'_>, letter: &Letter<'_>) -> Result<MailId> {
    let row = MailRow {
        id: MailId::fresh(),
        agency_id: envelope.agency.clone(),
        kind: envelope.kind.to_owned(),
        recipient: envelope.recipient.to_owned(),
        recipient_name: one_line(envelope.recipient_name),
        subject: one_line(&envelope.subject),
        body_text: letter.text(),
        body_html: letter.html().into_string(),
        state: "queued".to_owned(),
        attempts: 0,
        last_error: None,
        created_at: clock::now(),
        sent_at: None,
    };
    outbox::insert(&mut **tx, &row).await?;
    Ok(row.id)
}

/// Names and titles come from strangers; a header has one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Letter<'_> {
    fn greeting(&self) -> String {
        fill(self.words.greeting(), &[("name", self.name)])
    }

    fn text(&self) -> String {
        let mut lines = vec![self.greeting(), String::new()];
        for paragraph in &self.paragraphs {
            lines.extend([paragraph.clone(), String::new()]);
        }
        lines.extend(self.facts.iter().map(|(label, value)| format!("{label}: {value}")));
        if !self.facts.is_empty() {
            lines.push(String::new());
        }
        if let Some((label, link)) = &self.button {
            lines.extend([format!("{label}:"), link.clone(), String::new()]);
        }
        for paragraph in &self.closing {
            lines.extend([paragraph.clone(), String::new()]);
        }
        lines.extend([self.words.regards().to_owned(), self.agency.to_owned()]);
        lines.join("\n")
    }

    /// Styles stand on the elements and nothing is wider than its screen, because mail programs
    /// drop style sheets; colours are left to the program where they can be, for dark ones.
    fn html(&self) -> Markup {
        let font = "font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
        html! {
            (DOCTYPE)
            html lang=(self.words.language().as_str()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    meta name="color-scheme" content="light dark";
                    title { (self.agency) }
                }
                body style={ "margin:0;padding:24px 16px;" (font) } {
                    div style="max-width:34rem;margin:0 auto" {
                        p style="margin:0 0 24px;font-weight:700;font-size:18px" { (self.agency) }
                        p style="margin:0 0 16px" { (self.greeting()) }
                        @for paragraph in &self.paragraphs { p style="margin:0 0 16px" { (paragraph) } }
                        @if !self.facts.is_empty() {
                            table role="presentation" style="margin:0 0 20px;border-collapse:collapse" {
                                @for (label, value) in &self.facts {
                                    tr {
                                        td style="padding:4px 16px 4px 0;opacity:.7;vertical-align:top" { (label) }
                                        td style="padding:4px 0;font-weight:600;word-break:break-word" { (value) }
                                    }
                                }
                            }
                        }
                        @if let Some((label, link)) = &self.button {
                            p style="margin:0 0 16px" {
                                a href=(link) style="display:inline-block;padding:12px 20px;border-radius:10px;background:#1f5f4a;color:#fff;font-weight:600;text-decoration:none" { (label) }
                            }
                            p style="margin:0 0 16px;font-size:13px;opacity:.8" {
                                (self.words.link_raw()) br;
                                a href=(link) style="word-break:break-all" { (link) }
                            }
                        }
                        @for paragraph in &self.closing { p style="margin:0 0 16px;font-size:14px" { (paragraph) } }
                        p style="margin:24px 0 0" { (self.words.regards()) br; (self.agency) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_carries_what_strangers_wrote_as_text_only() {
        let words = MailWords::of(Language::En);
        let letter = Letter {
            words,
            agency: "A & B",
            name: "<script>alert(1)</script>",
            paragraphs: vec!["one".to_owned()],
            facts: vec![("Code", "7K2M".to_owned())],
            button: Some(("Open", "https://a.example/#x".to_owned())),
            closing: Vec::new(),
        };
        let html = letter.html().into_string();
        assert!(!html.contains("<script>") && html.contains("&lt;script&gt;") && html.contains("A &amp; B"));
        assert!(letter.text().contains("Code: 7K2M\n\nOpen:\nhttps://a.example/#x\n"));
        assert_eq!(one_line("a\r\nBcc: x@y.example"), "a Bcc: x@y.example");
    }
}
