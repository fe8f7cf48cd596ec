//! Form values as a browser sends them, and the checker that turns them into types.

use crate::errors::{FaultCode, FieldFault};
use crate::fields::Length;

/// Names and values in the order they came. The last value of a name counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values(pub Vec<(String, String)>);

impl Values {
    /// The value of `name`, or the empty string.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Sets `name` to `value`, replacing what was there.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(key, _)| key != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }
}

/// Walks a form once and gathers every fault, so that a person sees all of them together.
#[derive(Debug)]
pub struct Checker<'a> {
    values: &'a Values,
    faults: Vec<FieldFault>,
}

impl<'a> Checker<'a> {
    /// A checker over one form's values.
    #[must_use]
    pub fn new(values: &'a Values) -> Self {
        Self { values, faults: Vec::new() }
    }

    /// Notes a fault beside `field`. `limit` is the bound that was passed, where there is one.
    pub fn add_fault(&mut self, field: &str, code: FaultCode, limit: Option<i64>) {
        self.faults.push(FieldFault { field: field.to_owned(), code, limit });
    }

    /// A required field, parsed by `parse` from its trimmed value.
    pub fn require<T>(&mut self, field: &str, parse: impl Fn(&str) -> Result<T, FaultCode>) -> Option<T> {
        match self.values.get(field).trim() {
            "" => {
                self.add_fault(field, FaultCode::Required, None);
                None
            }
            value => self.keep_fault(field, parse(value)),
        }
    }

    /// An optional field. Outer `None`: it was there and wrong.
    #[allow(clippy::option_option)]
    pub fn optional<T>(&mut self, field: &str, parse: impl Fn(&str) -> Result<T, FaultCode>) -> Option<Option<T>> {
        match self.values.get(field).trim() {
            "" => Some(None),
            value => self.keep_fault(field, parse(value)).map(Some),
        }
    }

    /// A required text of one line within bounds, trimmed, without control characters.
    pub fn require_line(&mut self, field: &str, bounds: Length) -> Option<String> {
        self.check_length(field, crate::fields::clean_line(self.values.get(field)), bounds)
    }

    /// A required text of any number of lines within bounds, trimmed, without control characters except line breaks.
    pub fn require_text(&mut self, field: &str, bounds: Length) -> Option<String> {
        self.check_length(field, crate::fields::clean_text(self.values.get(field)), bounds)
    }

    fn check_length(&mut self, field: &str, clean: String, bounds: Length) -> Option<String> {
        let length = clean.chars().count();
        if length == 0 {
            self.add_fault(field, FaultCode::Required, None);
        } else if length < bounds.min {
            self.add_fault(field, FaultCode::TooShort, Some(bounds.min as i64));
        } else if length > bounds.max {
            self.add_fault(field, FaultCode::TooLong, Some(bounds.max as i64));
        } else {
            return Some(clean);
        }
        None
    }

    /// A text of one line that may be empty.
    pub fn optional_line(&mut self, field: &str, max: usize) -> Option<String> {
        self.check_max(field, crate::fields::clean_line(self.values.get(field)), max)
    }

    /// A text of any number of lines that may be empty.
    pub fn optional_text(&mut self, field: &str, max: usize) -> Option<String> {
        self.check_max(field, crate::fields::clean_text(self.values.get(field)), max)
    }

    fn check_max(&mut self, field: &str, clean: String, max: usize) -> Option<String> {
        if clean.chars().count() > max {
            self.add_fault(field, FaultCode::TooLong, Some(max as i64));
            return None;
        }
        Some(clean)
    }

    /// One of a closed set of words.
    pub fn require_choice<T>(&mut self, field: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.require(field, |value| parse(value).ok_or(FaultCode::Choice))
    }

    /// A whole number within bounds; an empty field counts as the lower bound.
    pub fn number_between(&mut self, field: &str, min: i64, max: i64) -> Option<i64> {
        let value = self.values.get(field).trim();
        let number = if value.is_empty() { Ok(min) } else { value.parse() };
        match number {
            Ok(number) if (min..=max).contains(&number) => Some(number),
            Ok(number) if number > max => {
                self.add_fault(field, FaultCode::TooHigh, Some(max));
                None
            }
            Ok(_) => {
                self.add_fault(field, FaultCode::TooLow, Some(min));
                None
            }
            Err(_) => {
                self.add_fault(field, FaultCode::Number, None);
                None
            }
        }
    }

    /// A box that must be ticked; its value is the version of the text it accepts.
    pub fn require_acceptance(&mut self, field: &str) -> Option<String> {
        let version = self.optional_line(field, 60)?;
        if version.is_empty() {
            self.add_fault(field, FaultCode::NotAccepted, None);
            return None;
        }
        Some(version)
    }

    fn keep_fault<T>(&mut self, field: &str, result: Result<T, FaultCode>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(code) => {
                self.add_fault(field, code, None);
                None
            }
        }
    }

    /// The finished form, or everything that was wrong with it.
    ///
    /// # Errors
    /// All faults noted, when there are any.
    pub fn into_result<T>(self, built: Option<T>) -> Result<T, Vec<FieldFault>> {
        match built {
            Some(value) if self.faults.is_empty() => Ok(value),
            _ => Err(self.faults),
        }
    }
}
