//! Telephone numbers: read as people of a country write them, stored in one form (ITU-T E.164), and
//! shown as the reader's country writes them.

use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, country};
use portico_protocol::FaultCode;

/// Reads a number as it is written in `region` (ISO 3166-1 alpha-2); one with `+` may be of any country.
/// Gives E.164: `+` and digits.
///
/// A number is good when its country's numbering plan has room for it. Whether a range is in use today is
/// not asked: ranges are opened more often than programs are replaced.
///
/// # Errors
/// `Phone` when it is no number of that country.
pub fn parse(region: &str, raw: &str) -> Result<String, FaultCode> {
    // Its own check first, because a parser for free text also finds numbers between other words.
    portico_protocol::field::Phone::parse(raw.trim())?;
    let region: Option<country::Id> = region.parse().ok();
    let number = phonenumber::parse(region, raw.trim()).map_err(|_| FaultCode::Phone)?;
    if has_room(&number) { Ok(number.format().mode(Mode::E164).to_string()) } else { Err(FaultCode::Phone) }
}

fn has_room(number: &PhoneNumber) -> bool {
    let national = number.national().to_string();
    let plans = DATABASE.by_code(&number.country().code()).unwrap_or_default();
    plans.iter().any(|plan| plan.descriptors().general().is_match(&national))
}

/// A stored number as it is written in `region`, or with its country in front when it is of another one.
/// What was stored before numbers had one form is shown as it is.
#[must_use]
pub fn shown(region: &str, stored: &str) -> String {
    let Some(number) = stored.starts_with('+').then(|| phonenumber::parse(None, stored).ok()).flatten() else {
        return stored.to_owned();
    };
    let here: Option<country::Id> = region.parse().ok();
    let own = number.country().id();
    let mode = if own.is_some() && own == here { Mode::National } else { Mode::International };
    number.format().mode(mode).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_its_country_writes_it() {
        for (region, typed, stored) in [
            ("GB", "020 7946 0958", "+442079460958"),
            ("GB", "01632 960141", "+441632960141"),
            ("GB", "+55 11 91234-5678", "+5511912345678"),
            ("BR", "(11) 91234-5678", "+5511912345678"),
            ("BR", "11 3123-4567", "+551131234567"),
            ("DE", "030/123456", "+4930123456"),
            ("", "+44 20 7946 0958", "+442079460958"),
        ] {
            assert_eq!(parse(region, typed).as_deref(), Ok(stored), "{region} {typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (region, typed) in [
            ("GB", "call me"),
            ("GB", "123456"),
            ("BR", "11 1234"),
            ("", "020 7946 0958"),
            ("GB", "+999 123 456 789"),
            ("ZZ", "0123456789"),
        ] {
            assert_eq!(parse(region, typed), Err(FaultCode::Phone), "{region} {typed}");
        }
    }

    #[test]
    fn a_number_is_shown_as_the_reader_writes_it() {
        assert_eq!(shown("GB", "+442079460958"), "020 7946 0958");
        assert_eq!(shown("BR", "+5511912345678"), "(11) 91234-5678");
        assert_eq!(shown("BR", "+442079460958"), "+44 20 7946 0958");
        assert_eq!(shown("GB", "01632 960141"), "01632 960141");
        assert_eq!(shown("GB", ""), "");
    }
}
