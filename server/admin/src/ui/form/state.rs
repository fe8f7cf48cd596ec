//! What stands in a form, and what is wrong with it.

use axum::http::StatusCode;
use portico_app::error::Error;
use portico_protocol::{FieldFault, Values};

use crate::ui::form::version;
use crate::web::rejection::Rejection;

/// What a form shows.
#[derive(Debug, Default)]
pub(crate) struct FormState {
    /// What stands in the fields.
    pub values: Values,
    /// What is wrong with some of them.
    pub(super) faults: Vec<FieldFault>,
    /// Somebody else saved meanwhile.
    pub(super) conflict: bool,
    /// After a conflict: what is saved now, to be shown where it differs from what was typed.
    saved: Option<Values>,
}

impl FormState {
    /// A form nobody has sent yet.
    pub(crate) fn new(values: Values) -> Self {
        Self { values, ..Self::default() }
    }

    /// The form again, with everything typed, after a use case refused it; or the refusal, when
    /// no form can show it.
    pub(crate) fn refused(values: Values, error: Error) -> Result<Self, Rejection> {
        match error {
            Error::Invalid(faults) => Ok(Self { values, faults, ..Self::default() }),
            Error::Conflict => Ok(Self { values, conflict: true, ..Self::default() }),
            other => Err(other.into()),
        }
    }

    /// After a conflict: the version that stands now, so that saving again replaces it knowingly.
    pub(crate) fn at_version(mut self, version: i64) -> Self {
        if self.conflict {
            version::set(&mut self.values, version);
        }
        self
    }

    /// After a conflict: shows what is saved now beside each field in which something else was typed.
    pub(crate) fn compared_with(mut self, saved: Values) -> Self {
        if self.conflict {
            self.saved = Some(saved);
        }
        self
    }

    /// What is saved now in a field in which something else was typed.
    pub(super) fn saved_value(&self, name: &str) -> Option<&str> {
        let saved = self.saved.as_ref()?.get(name);
        (saved != self.values.get(name)).then_some(saved)
    }

    /// The status of an answer that shows this form.
    pub(crate) fn status(&self) -> StatusCode {
        if self.conflict {
            StatusCode::CONFLICT
        } else if self.faults.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }

    pub(super) fn fault(&self, name: &str) -> Option<&FieldFault> {
        self.faults.iter().find(|fault| fault.field == name)
    }
}
