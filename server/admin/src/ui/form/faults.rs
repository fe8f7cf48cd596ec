//! What is wrong with a field, in words that fit any form.

use portico_protocol::{FaultCode, FieldFault};
use portico_views::fault_message;

use crate::web::session::RecruiterSession;
use crate::words::FormWords;

/// A form's own words for a fault; `None` where the words of all forms do.
pub(crate) type Explain = fn(&RecruiterSession, &FieldFault) -> Option<String>;

/// What is wrong with a field. Where the shared words speak to a candidate, the admin has its own.
pub(crate) fn explain_fault(session: &RecruiterSession, fault: &FieldFault) -> String {
    match fault.code {
        FaultCode::Required => session.terms.fault_required().to_owned(),
        FaultCode::TaxId => session.words::<FormWords>().fault_tax_id().to_owned(),
        FaultCode::Phone => session.words::<FormWords>().fault_phone().to_owned(),
        _ => fault_message(session.terms, fault),
    }
}
