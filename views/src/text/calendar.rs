//! Days on the wire (`YYYY-MM-DD`) as numbers that can be compared.

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
}

impl Day {
    /// Reads `YYYY-MM-DD`; `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-').map(|part| part.parse::<i64>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let plausible = (1..=12).contains(&month) && (1..=31).contains(&day);
        plausible.then_some(Self { year, month, day })
    }

    /// Days since 1 March of the year 0 in the Gregorian calendar. Years begin in March here,
    /// so that the leap day is a year's last and needs no case of its own.
    fn number(self) -> i64 {
        let years = if self.month > 2 { self.year } else { self.year - 1 };
        let months = (self.month + 9) % 12;
        years * 365 + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + self.day
    }

    /// How many days `self` is after `other`.
    pub(crate) fn days_after(self, other: Self) -> i64 {
        self.number() - other.number()
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    fn between(from: &str, to: &str) -> Option<i64> {
        Some(Day::parse(to)?.days_after(Day::parse(from)?))
    }

    #[test]
    fn days_are_counted_across_months_years_and_leap_days() {
        assert_eq!(between("2026-12-31", "2027-01-01"), Some(1));
        assert_eq!(between("2028-02-28", "2028-03-01"), Some(2));
        assert_eq!(between("2026-02-28", "2026-03-01"), Some(1));
        assert_eq!(between("2000-01-01", "2100-01-01"), Some(36_525));
        assert_eq!(between("2026-05-10", "2026-05-03"), Some(-7));
    }

    #[test]
    fn what_is_not_a_day_is_none() {
        for text in ["", "2026", "2026-13-01", "2026-1-32", "today", "2026-05-03T10:00"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
