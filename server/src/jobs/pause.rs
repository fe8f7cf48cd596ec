//! How long jobs wait.

use std::time::Duration;

/// How long a job rests after a fault, so that a database that is down is not asked in a loop.
pub const AFTER_FAULT: Duration = Duration::from_secs(5);
