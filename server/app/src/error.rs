//! The error every use case answers with. It knows no status codes; `http` and `admin` do.

use portico_protocol::{ErrorCode, FaultCode, FieldFault};
use portico_store::StoreError;

/// Why a use case did not happen.
#[derive(Debug)]
pub enum Error {
    /// No such thing, or not for this actor: the two are never told apart.
    NotFound,
    /// A recruiter with a read-only role tried to change something.
    ReadOnly,
    /// A recruiter other than the owner tried what only the owner may.
    OwnerOnly,
    /// Somebody else changed it meanwhile.
    Conflict,
    /// Fields need attention.
    Invalid(Vec<FieldFault>),
    /// Refused for a reason the caller may know.
    Refused(ErrorCode),
    /// Come back after this many seconds.
    RateLimited(u64),
    /// A fault of ours or of the machine. The text is for the log and never leaves the server.
    Internal(String),
}

/// What use cases give.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A fault beside one field.
    #[must_use]
    pub fn field(field: &str, code: FaultCode) -> Self {
        Self::Invalid(vec![FieldFault { field: field.to_owned(), code, limit: None }])
    }

    /// An internal fault from anything that can describe itself.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::PoolTimedOut => Self::Refused(ErrorCode::Unavailable),
            other => Self::internal(other),
        }
    }
}

impl From<Vec<FieldFault>> for Error {
    fn from(faults: Vec<FieldFault>) -> Self {
        Self::Invalid(faults)
    }
}
