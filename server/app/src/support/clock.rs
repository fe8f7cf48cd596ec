//! The clock of the server.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Milliseconds in a day.
pub const DAY: i64 = 24 * HOUR;
/// Milliseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds in a minute.
pub const MINUTE: i64 = 60_000;

/// Now, in epoch milliseconds.
#[must_use]
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// The day of a time in a time zone, `YYYY-MM-DD`. An unknown zone counts as UTC.
#[must_use]
pub fn day(millis: i64, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let time = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_zoned(zone).date().to_string()
}

/// Day and time in a time zone, `YYYY-MM-DD` and `HH:MM`.
#[must_use]
pub fn day_and_time(millis: i64, zone: &str) -> (String, String) {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let time = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone);
    (time.date().to_string(), time.strftime("%H:%M").to_string())
}
