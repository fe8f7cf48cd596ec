//! Tax ids: the Brazilian CNPJ with its check digits, the shapes of European VAT numbers, and free
//! text for the rest of the world.
//!
//! The CNPJ, in its numeric form and in the alphanumeric one that is given out from July 2026:
//! Receita Federal, Instrução Normativa RFB nº 2.229 of 15 October 2024, and its "Manual de cálculo do
//! dígito verificador do CNPJ alfanumérico". Twelve positions `0-9A-Z` and two check digits. Each
//! position counts as its ASCII code less 48, so that digits are worth themselves and `A` is 17; from
//! right to left they are weighed with 2 to 9 over and over; of the sum's remainder by 11, 0 and 1 give
//! the digit 0, every other one 11 less the remainder. The second digit is reckoned with the first one
//! in place.
//!
//! The shapes of VAT numbers are those of the European Commission's VIES service ("What is the format of
//! a VAT number?"), and for Great Britain those of HMRC.

use portico_protocol::FaultCode;

/// Most characters of a tax id that follows no rule of ours.
pub const MAX: usize = 40;

/// ISO 3166-1 code, the prefix of VAT numbers, and what follows it: `9` is a digit, `A` a letter, `X`
/// either; any other sign is itself.
const VAT: &[(&str, &str, &[&str])] = &[
    ("AT", "AT", &["U99999999"]),
    ("BE", "BE", &["9999999999"]),
    ("BG", "BG", &["999999999", "9999999999"]),
    ("CY", "CY", &["99999999A"]),
    ("CZ", "CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", "DE", &["999999999"]),
    ("DK", "DK", &["99999999"]),
    ("EE", "EE", &["999999999"]),
    ("GR", "EL", &["999999999"]),
    ("ES", "ES", &["X9999999X"]),
    ("FI", "FI", &["99999999"]),
    ("FR", "FR", &["XX999999999"]),
    ("GB", "GB", &["999999999", "999999999999", "GD999", "HA999"]),
    ("HR", "HR", &["99999999999"]),
    ("HU", "HU", &["99999999"]),
    ("IE", "IE", &["9X99999A", "9999999A", "9999999AA"]),
    ("IT", "IT", &["99999999999"]),
    ("LT", "LT", &["999999999", "999999999999"]),
    ("LU", "LU", &["99999999"]),
    ("LV", "LV", &["99999999999"]),
    ("MT", "MT", &["99999999"]),
    ("NL", "NL", &["999999999B99"]),
    ("PL", "PL", &["9999999999"]),
    ("PT", "PT", &["999999999"]),
    ("RO", "RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", "SE", &["999999999999"]),
    ("SI", "SI", &["99999999"]),
    ("SK", "SK", &["9999999999"]),
];

/// Reads a tax id as a person writes it in `country` (ISO 3166-1 alpha-2, or empty), and gives it as it
/// is stored: without separators where the country's form is known, else as it was typed.
///
/// # Errors
/// `TaxId` when it is none of that country, `TooLong` for a free one of more than [`MAX`] characters.
pub fn parse(country: &str, raw: &str) -> Result<String, FaultCode> {
    if country == "BR" {
        return cnpj(raw);
    }
    if let Some((_, prefix, shapes)) = VAT.iter().find(|(code, ..)| *code == country) {
        return vat(prefix, shapes, raw);
    }
    let free = portico_protocol::fields::clean_text(raw);
    if free.chars().count() > MAX { Err(FaultCode::TooLong) } else { Ok(free) }
}

/// A stored tax id as people of its country write it.
#[must_use]
pub fn format(country: &str, tax_id: &str) -> String {
    let part = |from: usize, to: usize| tax_id.get(from..to).unwrap_or_default();
    match (country, tax_id.len(), tax_id.is_ascii()) {
        ("BR", 14, true) => {
            format!("{}.{}.{}/{}-{}", part(0, 2), part(2, 5), part(5, 8), part(8, 12), part(12, 14))
        }
        ("GB", 11, true) => format!("{} {} {} {}", part(0, 2), part(2, 5), part(5, 9), part(9, 11)),
        _ => tax_id.to_owned(),
    }
}

/// What is typed between the characters that count.
const fn is_separator(c: char) -> bool {
    matches!(c, '.' | '/' | '-' | ' ' | '\u{a0}')
}

fn compact(raw: &str) -> String {
    raw.chars().filter(|c| !is_separator(*c)).map(|c| c.to_ascii_uppercase()).collect()
}

fn cnpj(raw: &str) -> Result<String, FaultCode> {
    let typed = compact(raw);
    let Some((base, check)) = typed.is_ascii().then(|| typed.split_at_checked(12)).flatten() else {
        return Err(FaultCode::TaxId);
    };
    let shaped = base.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    // Fourteen times the same digit may fit the check digits and is never given out.
    let varied = typed.bytes().any(|byte| Some(byte) != typed.bytes().next());
    if shaped && varied && check == check_digits(base) { Ok(typed) } else { Err(FaultCode::TaxId) }
}

/// The two check digits of a CNPJ's first twelve positions.
fn check_digits(base: &str) -> String {
    let first = check_digit(base.bytes());
    let second = check_digit(base.bytes().chain([first]));
    [char::from(first), char::from(second)].iter().collect()
}

fn check_digit(positions: impl DoubleEndedIterator<Item = u8>) -> u8 {
    let weights = (2..=9).cycle();
    let sum: u32 = positions.rev().zip(weights).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    match sum % 11 {
        0 | 1 => b'0',
        remainder => b'0' + u8::try_from(11 - remainder).unwrap_or_default(),
    }
}

/// A VAT number, with or without its country in front; it is stored with it.
fn vat(prefix: &str, shapes: &[&str], raw: &str) -> Result<String, FaultCode> {
    let typed = compact(raw);
    let fits = |number: &str| shapes.iter().any(|shape| has_shape(number, shape));
    let bare = typed.strip_prefix(prefix).filter(|rest| fits(rest));
    match bare.or_else(|| fits(&typed).then_some(typed.as_str())) {
        Some(number) => Ok([prefix, number].concat()),
        None => Err(FaultCode::TaxId),
    }
}

fn has_shape(number: &str, shape: &str) -> bool {
    number.len() == shape.len()
        && number.bytes().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'9' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_uppercase(),
            b'X' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            other => byte == other,
        })
}

#[cfg(test)]
mod tests;
