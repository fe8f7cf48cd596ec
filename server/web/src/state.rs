//! The state that every handler shares.

use std::sync::Arc;

use portico_app::App;

use crate::kept::Kept;
use crate::throttle::RateLimits;

/// The state as the router hands it out.
pub type Shared = Arc<State>;

/// The use cases, how much each caller may ask of them, and what is kept of the answers.
#[derive(Debug)]
pub struct State {
    /// The use cases.
    pub app: Arc<App>,
    /// The rate limits.
    pub limits: RateLimits,
    /// The answers that are the same for everybody.
    pub kept: Kept,
}

impl State {
    /// The state around an app.
    #[must_use]
    pub fn new(app: Arc<App>) -> Shared {
        let limits = RateLimits::new(&app.config.limits);
        Arc::new(Self { app, limits, kept: Kept::default() })
    }
}
