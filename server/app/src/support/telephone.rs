//! Telephone numbers: read as people of a country write them, stored in one form (ITU-T E.164), and
//! shown as the reader's country writes them.

use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, country};
use portico_protocol::FaultCode;
use portico_protocol::fields::Phone;

use crate::error::Error;

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
    Phone::parse(raw.trim())?;
    let region: Option<country::Id> = region.parse().ok();
    let number = phonenumber::parse(region, raw.trim()).map_err(|_| FaultCode::Phone)?;
    if has_room(&number) { Ok(number.format().mode(Mode::E164).to_string()) } else { Err(FaultCode::Phone) }
}

/// The number of a checked form in its stored form; empty where none was given.
///
/// # Errors
/// A fault beside `phone` when it is no number of the country.
pub fn parse_optional(region: &str, phone: Option<&Phone>) -> Result<String, Error> {
    let read = phone.map(|phone| parse(region, phone.as_str())).transpose();
    Ok(read.map_err(|code| Error::field("phone", code))?.unwrap_or_default())
}

/// A number as a form showed it before somebody sent the form.
#[derive(Debug, Clone, Copy)]
pub struct ExistingPhone<'a> {
    /// What is stored, or empty.
    pub stored: &'a str,
    /// The country it was shown to.
    pub region: &'a str,
}

/// Reads a number from a form that showed the one that stands. One that nobody touched is not judged again: numbers
/// from before there were rules stay until somebody changes them, and keep nobody from changing something else.
///
/// # Errors
/// `Phone` when another number was typed that is none of the country.
pub fn parse_edited(region: &str, raw: &str, standing: ExistingPhone<'_>) -> Result<String, FaultCode> {
    let ExistingPhone { stored, region: before } = standing;
    if stored.is_empty() || raw.trim() != format(before, stored).trim() {
        return parse(region, raw);
    }
    if stored.starts_with('+') {
        return Ok(stored.to_owned());
    }
    Ok(parse(region, raw).unwrap_or_else(|_| stored.to_owned()))
}

fn has_room(number: &PhoneNumber) -> bool {
    let national = number.national().to_string();
    let plans = DATABASE.by_code(&number.country().code()).unwrap_or_default();
    plans.iter().any(|plan| plan.descriptors().general().is_match(&national))
}

/// A stored number as it is written in `region`, or with its country in front when it is of another one.
/// What was stored before numbers had one form is shown as it is.
#[must_use]
pub fn format(region: &str, stored: &str) -> String {
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
    fn a_number_that_nobody_touched_is_kept() {
        for (region, typed, stored, before, kept) in [
            ("GB", "0800 call us", "0800 call us", "GB", Ok("0800 call us")),
            ("GB", " 0800 call me", "0800 call us", "GB", Err(FaultCode::Phone)),
            ("GB", "020 7946 0958", "020 7946 0958", "GB", Ok("+442079460958")),
            ("BR", "020 7946 0958", "+442079460958", "GB", Ok("+442079460958")),
            ("GB", "+999 1", "+999 1", "GB", Ok("+999 1")),
            ("GB", "01632 960141", "", "GB", Ok("+441632960141")),
        ] {
            let read = parse_edited(region, typed, ExistingPhone { stored, region: before });
            assert_eq!(read.as_deref().map_err(|code| *code), kept, "{region} {typed}");
        }
    }

    #[test]
    fn a_number_is_shown_as_the_reader_writes_it() {
        assert_eq!(format("GB", "+442079460958"), "020 7946 0958");
        assert_eq!(format("BR", "+5511912345678"), "(11) 91234-5678");
        assert_eq!(format("BR", "+442079460958"), "+44 20 7946 0958");
        assert_eq!(format("GB", "01632 960141"), "01632 960141");
        assert_eq!(format("GB", ""), "");
    }
}
