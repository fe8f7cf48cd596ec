//! How many statements a request runs, counted by what sqlx tells of each.

use std::collections::HashMap;
use std::sync::{Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::{LookupSpan, Registry};

/// Statements by the id of their request.
static COUNTED: Mutex<Option<HashMap<String, usize>>> = Mutex::new(None);

/// What sqlx calls its account of a statement.
const STATEMENT: &str = "sqlx::query";
/// What the server calls the work on a request.
const REQUEST: &str = "request";

/// Begins to count, for this and all other tests of the process. Requests are told apart by their ids.
pub fn count_statements() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(|| {
        let is_needed =
            |about: &Metadata<'_>| if about.is_span() { about.name() == REQUEST } else { about.target() == STATEMENT };
        let subscriber = Registry::default().with(Counter.with_filter(filter_fn(is_needed)));
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
}

/// How many statements the request with this id has run.
pub fn statements_of(request: &str) -> usize {
    let counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    counted.as_ref().and_then(|counted| counted.get(request)).copied().unwrap_or_default()
}

struct Counter;

/// The id of a request, kept with its span.
struct RequestId(String);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Counter {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut request = RequestId(String::new());
        attributes.record(&mut request);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(request);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        for span in context.event_scope(event).into_iter().flatten() {
            if let Some(RequestId(id)) = span.extensions().get() {
                let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
                *counted.get_or_insert_default().entry(id.clone()).or_default() += 1;
            }
        }
    }
}

impl Visit for RequestId {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "id" {
            value.clone_into(&mut self.0);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}
