//! Prints what the widget carries with it in one language, as JSON: what it says when the server cannot be heard, and
//! the shapes that stand in for a view on its way. Everything else comes from the server.

use portico_protocol::ErrorCode;
use portico_protocol::site::View;
use portico_views::{Language, Words, error_message, states};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tag = std::env::args().nth(1).ok_or("usage: texts <language>")?;
    let words = Words::in_language(Language::parse(&tag).ok_or("languages: en, pt-BR")?);
    let skeleton =
        |view: &View| (view.as_str().to_owned(), Value::from(states::render_skeleton(words, *view).into_string()));
    let skeletons: Map<String, Value> = View::ALL.iter().map(skeleton).collect();
    let kit = json!({
        "outage": states::render_outage(words, ErrorCode::Unavailable).into_string(),
        "unavailable": error_message(words, ErrorCode::Unavailable),
        "too_large": error_message(words, ErrorCode::TooLarge),
        "too_many": error_message(words, ErrorCode::RateLimited),
        "skeletons": skeletons,
    });
    println!("{kit}");
    Ok(())
}
