//! Sites: where the widget may run, and what it must know there.

pub mod live;
pub mod registry;

pub use crate::sites::live::{LiveSite, SiteContent};
pub use crate::sites::registry::{Sites, origins_of};
