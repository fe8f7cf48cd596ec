//! The version that a form is based on, for the optimistic lock: saving is refused when another version stands by then.

use maud::{Markup, html};
use portico_protocol::Values;

/// The name of the form's field. Use cases read it under this name.
pub(crate) const FIELD: &str = "version";

/// The hidden field with a version.
pub(crate) fn hidden_field(version: i64) -> Markup {
    html! { input type="hidden" name=(FIELD) value=(version); }
}

/// The hidden field with the version in a form's values; nothing for a form without one.
pub(crate) fn hidden_field_of(values: &Values) -> Markup {
    let version = values.get(FIELD);
    html! { @if !version.is_empty() { input type="hidden" name=(FIELD) value=(version); } }
}

/// Puts a version into a form's values.
pub(crate) fn set(values: &mut Values, version: i64) {
    values.set(FIELD, &version.to_string());
}

/// Whether a form is based on this version.
pub(crate) fn is_current(values: &Values, version: i64) -> bool {
    values.get(FIELD) == version.to_string()
}
