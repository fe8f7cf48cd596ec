//! Why something is declined, in the recruiter's words.

use portico_protocol::Values;
use portico_protocol::forms::Checker;

use crate::error::Result;

/// The form's field `reason`, which may be empty.
pub(crate) fn parse_optional_reason(values: &Values) -> Result<String> {
    let mut check = Checker::new(values);
    let reason = check.optional_text("reason", 1_000);
    Ok(check.into_result(reason)?)
}
