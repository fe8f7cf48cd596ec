//! What a form says before it is sent: the rules of its fields as regular expressions, each with its message.
//!
//! The expressions are JavaScript's, with the flag `u`, and are tested in order against the trimmed value of a field
//! that is not empty. The first that does not match says its message. The parsers of the protocol decide. A rule may
//! let something pass that they refuse, and must never refuse what they take.

use portico_protocol::fields::Length;
use portico_protocol::{FaultCode, FieldFault};

use crate::text::messages::fault_message;
use crate::text::words::Words;

/// What is dropped from texts before their characters are counted: control characters, and those that change the
/// direction of writing.
const DROPPED: &str = r"\x00-\x08\x0B-\x1F\x7F-\x9F\u200E\u200F\u202A-\u202E\u2066-\u2069";

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// Anything.
    Any,
    /// A text within bounds.
    Text(Length),
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An amount of money.
    Amount,
    /// A whole number.
    Whole {
        /// The smallest, which must be 1: smaller ones are told by their shape.
        min: i64,
        /// The largest, all digits of which are 9.
        max: i64,
    },
}

/// An expression, and what is wrong with a value that it does not match.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The expression.
    pub regex: String,
    /// What is wrong.
    pub code: FaultCode,
    /// The bound that was passed.
    pub limit: Option<i64>,
}

impl Pattern {
    fn new(regex: impl Into<String>, code: FaultCode) -> Self {
        Self { regex: regex.into(), code, limit: None }
    }

    fn with_limit(self, limit: i64) -> Self {
        Self { limit: Some(limit), ..self }
    }
}

impl Rule {
    /// The expressions, in the order in which they are tested.
    #[must_use]
    pub fn patterns(self) -> Vec<Pattern> {
        match self {
            Self::Any => Vec::new(),
            Self::Text(bounds) => text_patterns(bounds),
            Self::Email => email_patterns(),
            Self::Phone => vec![Pattern::new(r"^\+?(?:[-. ()/]*\d){6,15}[-. ()/]*$", FaultCode::Phone)],
            Self::Amount => vec![Pattern::new(r"^[\s\x85.,]*\d[\d\s\x85.,]*$", FaultCode::Amount)],
            Self::Whole { min, max } => vec![
                Pattern::new(r"^[+-]?\d+$", FaultCode::Number),
                Pattern::new(r"^\+?0*[1-9]\d*$", FaultCode::TooLow).with_limit(min),
                Pattern::new(format!(r"^\+?0*\d{{1,{}}}$", max.to_string().len()), FaultCode::TooHigh).with_limit(max),
            ],
        }
    }

    /// The rules of a field as its control carries them: expressions and messages by turns, a line each. `None` when
    /// there are none.
    pub(crate) fn to_attribute(self, words: &Words, field: &str) -> Option<String> {
        let lines = self.patterns().into_iter().flat_map(|pattern| {
            let fault = FieldFault { field: field.to_owned(), code: pattern.code, limit: pattern.limit };
            [pattern.regex, fault_message(words, &fault)]
        });
        let lines: Vec<String> = lines.collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// Characters are counted as the parser counts them: what it drops is dropped here too, also at the ends.
fn text_patterns(bounds: Length) -> Vec<Pattern> {
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let mut patterns = Vec::new();
    if bounds.min > 1 {
        let enough = format!(r"[\s\S]{{{}}}", bounds.min);
        patterns.push(Pattern::new(enough, FaultCode::TooShort).with_limit(count(bounds.min)));
    }
    let not_too_many = format!(r"^[\s{DROPPED}]*(?:[^{DROPPED}][{DROPPED}]*){{0,{}}}[\s{DROPPED}]*$", bounds.max);
    patterns.push(Pattern::new(not_too_many, FaultCode::TooLong).with_limit(count(bounds.max)));
    patterns
}

fn email_patterns() -> Vec<Pattern> {
    // A letter of another script is anything beyond ASCII, as the parser has it.
    const LOCAL: &str = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x80-\u{10FFFF}-]+";
    const LABEL: &str = r"[A-Za-z0-9\x80-\u{10FFFF}-]+";
    vec![
        Pattern::new(format!(r"^{LOCAL}(?:\.{LOCAL})*@{LABEL}(?:\.{LABEL})*$"), FaultCode::Email),
        Pattern::new(r"\.(?=[^.]{2})[^.]*[^.0-9][^.]*$", FaultCode::EmailDomain),
    ]
}
