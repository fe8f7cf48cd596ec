//! How long the journeys wait.

use std::time::Duration;

/// How long anything may take that a person would wait for. On two busy cores a page takes its time.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait before looking again.
pub const TURN: Duration = Duration::from_millis(20);
