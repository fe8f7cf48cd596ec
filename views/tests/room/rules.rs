//! What the markup says before a form is sent never refuses what the server takes.

use portico_protocol::fields::{self, Amount, Email, Length, Phone};
use portico_protocol::forms::Checker;
use portico_protocol::{FaultCode, Values};
use portico_views::rules::Rule;
use proptest::prelude::*;
use regress::Regex;

const WHOLE: Rule = Rule::Whole { min: *fields::OPENINGS.start(), max: *fields::OPENINGS.end() };

/// What is wrong with a typed text by the rules, as the engine reads them.
fn mismatch(rule: Rule, typed: &str) -> Option<FaultCode> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    // An expression that cannot be read matches nothing.
    let fails = |regex: &str| !Regex::with_flags(regex, "u").is_ok_and(|regex| regex.find(typed).is_some());
    rule.patterns().into_iter().find(|pattern| fails(&pattern.regex)).map(|pattern| pattern.code)
}

/// Whether the parser of a rule takes a typed text.
fn is_taken(rule: Rule, typed: &str) -> bool {
    let mut values = Values::default();
    values.set("field", typed);
    let mut check = Checker::new(&values);
    match rule {
        Rule::Any => true,
        Rule::Text(bounds) if bounds.min == 0 => check.optional_text("field", bounds.max).is_some(),
        Rule::Text(bounds) => check.require_text("field", bounds).is_some(),
        Rule::Email => check.require("field", Email::parse).is_some(),
        Rule::Phone => check.optional("field", Phone::parse).is_some(),
        Rule::Amount => check.optional("field", Amount::parse).is_some(),
        Rule::Whole { min, max } => check.number_between("field", min, max).is_some(),
    }
}

#[track_caller]
fn assert_not_stricter(rule: Rule, typed: &str) {
    if is_taken(rule, typed) {
        assert_eq!(mismatch(rule, typed), None, "{rule:?} refuses {typed:?}");
    }
}

/// One line, as long a text as it may be: names are texts to a rule, and lines to a parser.
fn is_line_taken(bounds: Length, typed: &str) -> bool {
    let mut values = Values::default();
    values.set("field", typed);
    Checker::new(&values).require_line("field", bounds).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn texts(typed in "[\\x00-\\x20a-zé\u{85}\u{200e}\u{202a}\u{2028}\u{feff}\u{1F600}]{0,14}") {
        let bounds = Length { min: 2, max: 6 };
        assert_not_stricter(Rule::Text(bounds), &typed);
        assert_not_stricter(Rule::Text(Length { min: 0, ..bounds }), &typed);
        if is_line_taken(bounds, &typed) {
            prop_assert_eq!(mismatch(Rule::Text(bounds), &typed), None);
        }
    }

    #[test]
    fn texts_of_any_kind(typed in any::<String>()) {
        let length = typed.chars().count();
        for max in [length, length.saturating_sub(1), length / 2] {
            assert_not_stricter(Rule::Text(Length { min: 2, max }), &typed);
        }
        for rule in [Rule::Email, Rule::Phone, Rule::Amount, WHOLE] {
            assert_not_stricter(rule, &typed);
        }
    }

    #[test]
    fn addresses(typed in " {0,1}[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~é中\u{feff}-]{1,9}@([a-z0-9éÖ-]{1,5}\\.){0,3}[a-z0-9é]{1,4}") {
        assert_not_stricter(Rule::Email, &typed);
    }

    #[test]
    fn numbers(phone in "[+]{0,1}[0-9 ()./-]{3,26}", amount in "[0-9., \u{a0}\u{85}\u{202f}]{1,14}", whole in "[+-]{0,1}[0-9]{1,6}") {
        assert_not_stricter(Rule::Phone, &phone);
        assert_not_stricter(Rule::Amount, &amount);
        assert_not_stricter(WHOLE, &whole);
    }
}

#[test]
fn the_longest_texts_that_are_taken_pass() {
    for bounds in [fields::DESCRIPTION, fields::NOTE, fields::PERSON_NAME, fields::PLACE, fields::MAILED_CODE] {
        let typed = format!("a{}z", " é".repeat(bounds.max / 2 - 1));
        assert!(is_taken(Rule::Text(bounds), &typed), "{bounds:?}");
        assert_eq!(mismatch(Rule::Text(bounds), &typed), None, "{bounds:?}");
        let longer = format!("{typed}zz");
        assert_eq!(mismatch(Rule::Text(bounds), &longer), Some(FaultCode::TooLong), "{bounds:?}");
    }
}

#[test]
fn slips_are_told_before_anything_is_sent() {
    for (rule, typed, code) in [
        (Rule::Text(fields::PERSON_NAME), "A", FaultCode::TooShort),
        (Rule::Text(fields::DESCRIPTION), "Too short", FaultCode::TooShort),
        (Rule::Email, "amara.okafor", FaultCode::Email),
        (Rule::Email, "a@b@c.com", FaultCode::Email),
        (Rule::Email, "a b@c.com", FaultCode::Email),
        (Rule::Email, "amara@okafor", FaultCode::EmailDomain),
        (Rule::Email, "amara@okafor.c", FaultCode::EmailDomain),
        (Rule::Email, "a@127.0.0.1", FaultCode::EmailDomain),
        (Rule::Phone, "call me", FaultCode::Phone),
        (Rule::Phone, "12345", FaultCode::Phone),
        (Rule::Phone, "44+2079460958", FaultCode::Phone),
        (Rule::Phone, "1234567890123456", FaultCode::Phone),
        (Rule::Amount, "abc", FaultCode::Amount),
        (Rule::Amount, "£40", FaultCode::Amount),
        (WHOLE, "three", FaultCode::Number),
        (WHOLE, "0", FaultCode::TooLow),
        (WHOLE, "-3", FaultCode::TooLow),
        (WHOLE, "1000", FaultCode::TooHigh),
    ] {
        assert_eq!(mismatch(rule, typed), Some(code), "{typed}");
        assert!(!is_taken(rule, typed), "{typed}");
    }
    for (rule, typed) in [
        (Rule::Email, " josé@exemplo.com.br "),
        (Rule::Phone, "+44 (0)20 7946 0958"),
        (Rule::Amount, "14.000,50"),
        (WHOLE, "+003"),
        (WHOLE, "999"),
        (Rule::Any, "anything"),
    ] {
        assert_eq!(mismatch(rule, typed), None, "{typed}");
    }
}
