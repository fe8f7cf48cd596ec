//! What pages of several subjects show of a client.

pub mod kind;
pub mod logo;
pub mod picker;
pub mod tabs;
