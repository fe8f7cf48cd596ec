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

/// Whether the binary's time-zone database has this IANA name.
#[must_use]
pub fn knows_zone(name: &str) -> bool {
    // `Etc/Unknown` is in the database and says that the zone is not known.
    TimeZone::get(name).is_ok_and(|zone| !zone.is_unknown())
}

/// The day of a time in a time zone, `YYYY-MM-DD`.
#[must_use]
pub fn day(millis: i64, zone: &str) -> String {
    let time = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_zoned_datetime(find_zone(zone)).date().to_string()
}

/// Day and time in a time zone, `YYYY-MM-DD` and `HH:MM`.
#[must_use]
pub fn day_and_time(millis: i64, zone: &str) -> (String, String) {
    let time = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned_datetime(find_zone(zone));
    (time.date().to_string(), time.strftime("%H:%M").to_string())
}

/// The zone of a name. Agencies with an unknown one are refused when they are made and at each start, so that
/// the fallback is only for a database that somebody changed while the server ran; the log says so.
fn find_zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or_else(|error| {
        tracing::error!(zone = name, %error, "an agency's time zone is unknown: its days are those of UTC");
        TimeZone::UTC
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_zone() {
        let just_after_midnight_in_london = 1_767_225_600_000;
        assert_eq!(day(just_after_midnight_in_london, "Europe/London"), "2026-01-01");
        assert_eq!(day(just_after_midnight_in_london, "America/Sao_Paulo"), "2025-12-31");
        let (date, time) = day_and_time(just_after_midnight_in_london, "Asia/Kolkata");
        assert_eq!((date.as_str(), time.as_str()), ("2026-01-01", "05:30"));
    }

    #[test]
    fn only_zones_of_the_database_are_known() {
        for name in ["Europe/London", "America/Sao_Paulo", "UTC"] {
            assert!(knows_zone(name), "{name}");
        }
        for name in ["", "Atlantis/Poseidonis", "Etc/Unknown", "local", "../etc/passwd"] {
            assert!(!knows_zone(name), "{name}");
        }
    }
}
