//! The portal's views as the widget asks for them: markup in an envelope, refusals in words, and bytes that are kept.

mod boot;
mod contacts;
mod kept;
mod refusals;
mod sign_in;
mod visitors;

use portico_protocol::envelope::Envelope;

/// The markup of a view.
#[track_caller]
fn markup(view: &Envelope) -> &str {
    view.markup.as_deref().unwrap_or_else(|| panic!("no markup in {view:?}"))
}

/// Whether markup is that of the sign-in form.
fn asks_to_sign_in(markup: &str) -> bool {
    markup.contains("data-form=\"sign-in\"")
}

/// Whether markup comes with the portal's frame around it.
fn is_framed(markup: &str) -> bool {
    markup.contains("data-region=\"view\"") && markup.contains("class=\"p-tabs\"")
}

/// The ids of an event, by the names of both.
fn event<'a>(view: &'a Envelope, name: &str, key: &str) -> &'a str {
    let event = view.events.iter().find(|event| event.name == name).unwrap_or_else(|| panic!("no {name} in {view:?}"));
    &event.detail[key]
}
