//! Reads `multipart/form-data` (RFC 7578) with a limit on everything that the sender chooses.
//!
//! A file goes to disk while it is hashed. Memory holds one piece of the body as the connection brings it, the headers
//! of one part, and the text fields. Each of the three has a limit.

mod body;
mod limits;
mod reader;

pub use body::LimitedBody;
pub use limits::{Limit, Limits, MultipartError};
pub use reader::{Multipart, Part, SentFile};
