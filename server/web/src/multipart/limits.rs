//! The limits of a form, and the error that names the one that was passed.

use portico_app::error::Error;
use portico_protocol::ErrorCode;

/// How much a form may hold besides its files.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The number of parts, files among them.
    pub parts: usize,
    /// The number of text fields.
    pub fields: usize,
    /// The bytes of one text field.
    pub field_bytes: usize,
    /// The bytes of all text fields together.
    pub text_bytes: usize,
}

/// The limit that a body passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The bytes of the whole body.
    Body,
    /// The bytes before the first boundary.
    Preamble,
    /// The spaces after a boundary.
    Padding,
    /// The bytes of the headers of one part.
    Headers,
    /// The number of parts.
    Parts,
    /// The length of a field's name.
    Name,
    /// The number of text fields.
    Fields,
    /// The bytes of one text field.
    FieldBytes,
    /// The bytes of all text fields together.
    TextBytes,
}

/// Why a form was not read.
#[derive(Debug)]
pub enum MultipartError {
    /// The content type is not `multipart/form-data` or names no boundary.
    NotMultipart,
    /// The body breaks off, or is not in the form of RFC 7578.
    Malformed,
    /// The body passes a limit.
    OverLimit(Limit),
    /// A file could not be written.
    App(Error),
}

impl std::fmt::Display for MultipartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotMultipart => f.write_str("not multipart/form-data"),
            Self::Malformed => f.write_str("malformed multipart body"),
            Self::OverLimit(limit) => write!(f, "multipart body over its limit: {limit:?}"),
            Self::App(_) => f.write_str("a file could not be written"),
        }
    }
}

impl std::error::Error for MultipartError {}

impl From<Error> for MultipartError {
    fn from(error: Error) -> Self {
        Self::App(error)
    }
}

impl From<multra::Error> for MultipartError {
    fn from(error: multra::Error) -> Self {
        match error {
            multra::Error::PreambleSizeExceeded { .. } => Self::OverLimit(Limit::Preamble),
            multra::Error::BoundaryPaddingSizeExceeded { .. } => Self::OverLimit(Limit::Padding),
            multra::Error::HeadersSizeExceeded { .. } => Self::OverLimit(Limit::Headers),
            multra::Error::FieldCountExceeded { .. } => Self::OverLimit(Limit::Parts),
            multra::Error::StreamReadFailed(cause) => cause.downcast().map_or(Self::Malformed, |own| *own),
            _ => Self::Malformed,
        }
    }
}

impl From<MultipartError> for Error {
    /// The refusal that a caller sees: the same for each limit in bytes, and the same for each limit in numbers.
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::NotMultipart => Self::Refused(ErrorCode::UnsupportedType),
            MultipartError::Malformed | MultipartError::OverLimit(Limit::Parts | Limit::Name | Limit::Fields) => {
                Self::Refused(ErrorCode::BadRequest)
            }
            MultipartError::OverLimit(_) => Self::Refused(ErrorCode::TooLarge),
            MultipartError::App(error) => error,
        }
    }
}
