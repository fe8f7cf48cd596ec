//! The line between browser and server: made slow.

use serde_json::json;

use super::person::Person;

/// A connection.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Until the first byte, in milliseconds.
    latency: u32,
    /// Bytes per second, down.
    down: i64,
    /// Bytes per second, up.
    up: i64,
}

impl Line {
    /// As fast as this machine.
    pub const FREE: Self = Self { latency: 0, down: -1, up: -1 };
    /// A telephone in a train.
    pub const SLOW: Self = Self { latency: 150, down: 40_000, up: 250_000 };
    /// One that takes its time over every byte that is sent.
    pub const CRAWLING: Self = Self { latency: 100, down: -1, up: 20_000 };
    /// One on which nothing ever comes.
    pub const DEAD: Self = Self { latency: 600_000, down: -1, up: -1 };
}

impl Person {
    /// Gives the browser another connection.
    pub async fn connect(&self, line: Line) {
        let Line { latency, down, up } = line;
        let conditions =
            json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
        self.tell("Network.emulateNetworkConditions", conditions).await.unwrap();
    }
}
