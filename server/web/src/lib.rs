//! What the faces of the server share: the state, who calls, how much each caller may ask, and downloads.

pub mod download;
pub mod multipart;
pub mod state;
pub mod throttle;
