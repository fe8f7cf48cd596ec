//! The content's days before now, as times.

use jiff::Timestamp;
use portico::app::error::{Error, Result};
use portico::app::support::clock::{self, DAY, HOUR, MINUTE};

/// When people at an agency do things: in working hours, never in the future.
#[derive(Debug)]
pub struct Calendar {
    now: i64,
    midnight: i64,
    zone: String,
}

impl Calendar {
    /// Counts back from now, in an agency's time zone.
    ///
    /// # Errors
    /// When the zone is unknown.
    pub fn new(zone: &str) -> Result<Self> {
        let now = clock::now();
        let local = Timestamp::from_millisecond(now).and_then(|time| time.in_tz(zone)).map_err(Error::internal)?;
        let midnight = local.start_of_day().map_err(Error::internal)?.timestamp().as_millisecond();
        Ok(Self { now, midnight, zone: zone.to_owned() })
    }

    /// A time `days` days ago. The `position` of a thing in its file chooses the minute, so that
    /// no two of them happen at once.
    pub fn past(&self, days: u32, position: usize) -> i64 {
        let step = |by: usize, span: usize| i64::try_from(position * by % span).unwrap_or_default() * MINUTE;
        let at_work = self.midnight - i64::from(days) * DAY + 8 * HOUR + 40 * MINUTE + step(53, 510);
        at_work.min(self.now - MINUTE - step(7, 60))
    }

    /// `time`, unless `earliest` is later; what follows cannot come before its cause.
    pub fn not_before(&self, earliest: i64, time: i64) -> i64 {
        time.max(earliest + MINUTE).min(self.now)
    }

    /// The day in `days` days, `YYYY-MM-DD`.
    pub fn ahead(&self, days: u32) -> String {
        clock::day(self.now + i64::from(days) * DAY, &self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lies_in_the_future_and_days_are_kept() {
        let calendar = Calendar::new("America/Sao_Paulo").unwrap();
        for position in 0..100 {
            assert!(calendar.past(0, position) < clock::now());
            let noon_of_that_day = calendar.midnight - 3 * DAY + 12 * HOUR;
            let expected = clock::day(noon_of_that_day, "America/Sao_Paulo");
            assert_eq!(clock::day(calendar.past(3, position), "America/Sao_Paulo"), expected);
        }
        assert_eq!(calendar.ahead(0), clock::day(clock::now(), "America/Sao_Paulo"));
        assert!(Calendar::new("Atlantis/Poseidonis").is_err());
    }
}
