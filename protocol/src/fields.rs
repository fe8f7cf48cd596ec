//! The types of single form fields. Parsed once, never checked again.

use crate::errors::FaultCode;

/// Bounds of a text in characters, both inclusive.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    /// Fewest characters.
    pub min: usize,
    /// Most characters.
    pub max: usize,
}

/// A person's full name.
pub const PERSON_NAME: Length = Length { min: 2, max: 120 };
/// A company's name.
pub const COMPANY_NAME: Length = Length { min: 2, max: 120 };
/// A job's title.
pub const JOB_TITLE: Length = Length { min: 2, max: 120 };
/// A town, a county, a state.
pub const PLACE: Length = Length { min: 0, max: 80 };
/// A sector in the agency's own words.
pub const SECTOR: Length = Length { min: 0, max: 60 };
/// The description of a position.
pub const DESCRIPTION: Length = Length { min: 20, max: 20_000 };
/// A candidate's few words to the recruiter.
pub const NOTE: Length = Length { min: 0, max: 4_000 };
/// A name as it is typed to sign in, where a slip must not tell what names look like.
pub const SIGN_IN_NAME: Length = Length { min: 1, max: 120 };
/// A code from a mail.
pub const MAILED_CODE: Length = Length { min: 1, max: 60 };
/// How many people a vacancy is for.
pub const OPENINGS: std::ops::RangeInclusive<i64> = 1..=999;

/// Trims, turns line ends into `\n`, and drops control and bidirectional-override
/// characters, which can make a name read as something it is not.
#[must_use]
pub fn clean_text(raw: &str) -> String {
    // Searching for two characters at once would bring a searcher of a kilobyte into the widget.
    let mut chars = raw.chars().peekable();
    std::iter::from_fn(|| {
        let c = chars.next()?;
        Some(if c == '\r' { chars.next_if_eq(&'\n').unwrap_or(' ') } else { c })
    })
    .map(|c| if c == '\t' { ' ' } else { c })
    .filter(|&c| c == '\n' || !(c.is_control() || is_bidi_control(c)))
    .collect::<String>()
    .trim()
    .to_owned()
}

/// The same on one line: what breaks lines becomes a space, so that a name is never a paragraph of its own.
#[must_use]
pub fn clean_line(raw: &str) -> String {
    let breaks = |c| matches!(c, '\n' | '\u{2028}' | '\u{2029}');
    clean_text(raw).chars().map(|c| if breaks(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

/// A letter or digit of any script, by what it is not. The tables that know would be among the largest
/// things in the widget, and whether an address exists only its mail server knows.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || !(c.is_ascii() || c.is_control() || c.is_whitespace() || is_bidi_control(c))
}

/// An e-mail address that can receive mail: one `@`, a dotted domain, no spaces or control characters.
///
/// Deliberately narrower than RFC 5321 (no quoted local parts, no address literals):
/// what it refuses is nearly always a slip of the finger. The local part keeps its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Longest address accepted, in bytes (RFC 5321, section 4.5.3.1.3, less the brackets).
    pub const MAX: usize = 254;

    /// Parses a trimmed address.
    ///
    /// # Errors
    /// [`FaultCode::Email`] for a wrong shape, [`FaultCode::EmailDomain`] when only the dotted ending is missing.
    pub fn parse(raw: &str) -> Result<Self, FaultCode> {
        let raw = raw.trim();
        let (local, domain) = raw.rsplit_once('@').ok_or(FaultCode::Email)?;
        let local_ok = (1..=64).contains(&local.len())
            && local.chars().all(|c| is_letter(c) || "!#$%&'*+/=?^_`{|}~.-".contains(c))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.split('.').any(str::is_empty);
        if !local_ok || raw.len() > Self::MAX {
            return Err(FaultCode::Email);
        }
        let mut labels = domain.split('.').peekable();
        let labels_ok = labels.peek().is_some()
            && domain.split('.').all(|label| {
                (1..=63).contains(&label.len())
                    && label.chars().all(|c| is_letter(c) || c == '-')
                    && !label.starts_with('-')
                    && !label.ends_with('-')
            });
        if !labels_ok {
            return Err(FaultCode::Email);
        }
        match domain.rsplit_once('.') {
            Some((_, ending)) if ending.chars().count() >= 2 && !ending.chars().all(|c| c.is_ascii_digit()) => {
                Ok(Self([local, "@", &domain.to_ascii_lowercase()].concat()))
            }
            _ => Err(FaultCode::EmailDomain),
        }
    }

    /// The address as given, domain in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By what two addresses count as the same.
    #[must_use]
    pub fn normalized(&self) -> String {
        normalize_email(&self.0)
    }
}

/// By what two addresses count as the same: the address in lower case.
#[must_use]
pub fn normalize_email(address: &str) -> String {
    address.to_lowercase()
}

/// A telephone number as a person writes it: 6 to 15 digits (ITU-T E.164) and the usual separators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Parses a trimmed number.
    ///
    /// # Errors
    /// [`FaultCode::Phone`] when it holds anything but digits and separators, or too few or many digits.
    pub fn parse(raw: &str) -> Result<Self, FaultCode> {
        let digits = raw.chars().filter(char::is_ascii_digit).count();
        let shape =
            raw.chars().all(|c| c.is_ascii_digit() || "+-. ()/".contains(c)) && !raw.chars().skip(1).any(|c| c == '+');
        if shape && (6..=15).contains(&digits) { Ok(Self(raw.to_owned())) } else { Err(FaultCode::Phone) }
    }

    /// The number as given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An amount of money as a person writes it, in any of the usual punctuations.
#[derive(Debug, Clone, Copy)]
pub struct Amount;

impl Amount {
    /// Largest amount in minor units: ten million of the currency.
    pub const MAX: i64 = 1_000_000_000;

    /// Parses `48,000`, `48.000,50`, `48 000` or `48000.5` into minor units.
    /// A last `.` or `,` followed by one or two digits marks decimals; all others group thousands.
    ///
    /// # Errors
    /// [`FaultCode::Amount`] for anything else, and for amounts over [`Amount::MAX`].
    pub fn parse(raw: &str) -> Result<i64, FaultCode> {
        let bare: String = raw.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
        let (whole, cents) = match bare.rfind(['.', ',']) {
            Some(at) if (1..=2).contains(&(bare.len() - at - 1)) => {
                (bare.get(..at).unwrap_or_default(), bare.get(at + 1..).unwrap_or_default())
            }
            _ => (bare.as_str(), ""),
        };
        let whole: String = whole.chars().filter(|c| *c != '.' && *c != ',').collect();
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || !digits(&whole) || !digits(cents) {
            return Err(FaultCode::Amount);
        }
        let whole: i64 = whole.parse().map_err(|_| FaultCode::Amount)?;
        let tenths = if cents.len() == 1 { 10 } else { 1 };
        let cents: i64 = if cents.is_empty() { 0 } else { cents.parse().map_err(|_| FaultCode::Amount)? };
        let minor = whole * 100 + cents * tenths;
        if minor > Self::MAX { Err(FaultCode::Amount) } else { Ok(minor) }
    }

    /// Minor units as a plain number for a form field: `48000` or `22.50`.
    #[must_use]
    pub fn format_plain(minor: i64) -> String {
        let (whole, cents) = ((minor / 100).to_string(), minor % 100);
        match cents {
            0 => whole,
            1..10 => [&whole, ".0", &cents.to_string()].concat(),
            _ => [&whole, ".", &cents.to_string()].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_needs_a_dotted_domain() {
        assert_eq!(Email::parse("amara@okafor"), Err(FaultCode::EmailDomain));
        assert_eq!(Email::parse("amara.okafor"), Err(FaultCode::Email));
        assert_eq!(Email::parse("a@b@c.com"), Err(FaultCode::Email));
        assert_eq!(Email::parse("a b@c.com"), Err(FaultCode::Email));
        assert_eq!(Email::parse("a@b.com\r\nBcc: x@y.com"), Err(FaultCode::Email));
        assert_eq!(Email::parse("a@127.0.0.1"), Err(FaultCode::EmailDomain));
        assert_eq!(Email::parse(" Amara@Okafor.COM ").map(|e| e.as_str().to_owned()), Ok("Amara@okafor.com".into()));
        assert_eq!(Email::parse("josé@exemplo.com.br").map(|e| e.normalized()), Ok("josé@exemplo.com.br".into()));
    }

    #[test]
    fn amounts_are_read_in_every_punctuation() {
        for (raw, minor) in [
            ("48000", 4_800_000),
            ("48,000", 4_800_000),
            ("48.000", 4_800_000),
            ("14.000,50", 1_400_050),
            ("14,000.50", 1_400_050),
            ("22.5", 2_250),
            ("1 234 567", 123_456_700),
            ("0", 0),
        ] {
            assert_eq!(Amount::parse(raw), Ok(minor), "{raw}");
        }
        for raw in ["", "abc", "-5", "1e9", "99999999999", ".", "£40"] {
            assert!(Amount::parse(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn a_phone_number_has_digits_and_separators_only() {
        assert!(Phone::parse("+44 (0)20 7946 0958").is_ok());
        for raw in ["12345", "call me", "44+2079460958", "1234567890123456"] {
            assert_eq!(Phone::parse(raw), Err(FaultCode::Phone), "{raw}");
        }
    }

    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(clean_line(" Tom\r\nAshworth\u{2028}and\u{2029}friends\n"), "Tom Ashworth and friends");
        assert_eq!(clean_text(" first\r\nsecond "), "first\nsecond");
    }

    proptest! {
        #[test]
        fn nothing_a_person_types_panics(raw in "\\PC{0,40}") {
            let _ = (Email::parse(&raw), Phone::parse(&raw), Amount::parse(&raw), clean_text(&raw));
        }

        #[test]
        fn a_plain_amount_reads_back(minor in 0..=Amount::MAX) {
            prop_assert_eq!(Amount::parse(&Amount::format_plain(minor)), Ok(minor));
        }

        #[test]
        fn an_accepted_address_never_breaks_a_mail_header(raw in "[ -~\\r\\n]{0,40}") {
            if let Ok(email) = Email::parse(&raw) {
                prop_assert!(!email.as_str().contains(['\r', '\n', ' ', '<', '>', ',', '"']));
            }
        }
    }
}
