//! Why a mail did not go out, in words.

use maud::{Markup, html};

use crate::web::session::RecruiterSession;
use crate::words::OutboxWords;

/// The words for a trouble by the word the outbox has for it; empty for one from before there were words.
pub(crate) fn reason_text(session: &RecruiterSession, word: &str) -> &'static str {
    let words = session.words::<OutboxWords>();
    match word {
        "unknown_host" => words.trouble_unknown_host(),
        "private" => words.trouble_private(),
        "refused" => words.trouble_refused(),
        "timed_out" => words.trouble_timed_out(),
        "unreachable" => words.trouble_unreachable(),
        "hung_up" => words.trouble_hung_up(),
        "not_mail" => words.trouble_not_mail(),
        "no_starttls" => words.trouble_no_starttls(),
        "no_sign_in" => words.trouble_no_sign_in(),
        "foreign_address" => words.trouble_foreign_address(),
        "unusable" => words.trouble_unusable(),
        "malformed" => words.trouble_malformed(),
        "tls" => words.trouble_tls(),
        "sign_in" => words.trouble_sign_in(),
        "sender" => words.trouble_sender(),
        "busy" => words.trouble_busy(),
        "recipient" => words.trouble_recipient(),
        "mail" => words.trouble_mail(),
        "later" => words.trouble_later(),
        _ => "",
    }
}

/// What the outbox remembers of a failure: our words, and then the server's.
pub(crate) fn render_reason(session: &RecruiterSession, remembered: &str) -> Markup {
    let (word, detail) = remembered.split_once(": ").unwrap_or((remembered, ""));
    let ours = reason_text(session, word);
    html! {
        @if ours.is_empty() { (remembered) } @else { (ours) @if !detail.is_empty() { " " span.muted.address { (detail) } } }
    }
}
