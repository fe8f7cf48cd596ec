//! Money, days, counts and sizes as people of a language write them.

use portico_protocol::vacancies::{Currency, Salary};

use crate::text::calendar::Day;
use crate::text::catalogue::{Language, fill};
use crate::text::names;
use crate::text::words::Words;

/// A non-breaking space: an amount must not be torn from its currency.
const NBSP: char = '\u{a0}';

/// What a position pays: `£48,000–£56,000 a year`, `R$ 14.000–17.000 por mês`.
#[must_use]
pub fn format_salary(words: &Words, salary: &Salary) -> String {
    let cents = [salary.min, salary.max].into_iter().flatten().any(|minor| minor % 100 != 0);
    let amount = |minor| format_amount(words, minor, salary.currency, cents);
    let amount = match (salary.min, salary.max) {
        (Some(min), Some(max)) if min < max => {
            let mut range = amount(min);
            range.push('–');
            match words.language() {
                Language::En => range.push_str(&amount(max)),
                Language::PtBr => push_minor(&mut range, words, max, cents),
            }
            range
        }
        (Some(_), Some(only)) => amount(only),
        (Some(min), None) => fill(words.salary_from(), &[("amount", &amount(min))]),
        (None, Some(max)) => fill(words.salary_up_to(), &[("amount", &amount(max))]),
        (None, None) => return String::new(),
    };
    let mut text = amount;
    text.push(' ');
    text.push_str(names::salary_period(words, salary.period));
    text
}

fn format_amount(words: &Words, minor: i64, currency: Currency, cents: bool) -> String {
    let mut text = String::from(match currency {
        Currency::Gbp => "£",
        Currency::Brl => "R$",
        Currency::Eur => "€",
        Currency::Usd => "US$",
    });
    if words.language() == Language::PtBr {
        text.push(NBSP);
    }
    push_minor(&mut text, words, minor, cents);
    text
}

fn push_minor(text: &mut String, words: &Words, minor: i64, cents: bool) {
    text.push_str(&format_count(words, minor / 100));
    if cents {
        text.push(decimal_mark(words));
        push_digit(text, minor / 10 % 10);
        push_digit(text, minor % 10);
    }
}

/// A whole number with its thousands set apart: `12,480`, `12.480`.
#[must_use]
pub fn format_count(words: &Words, number: i64) -> String {
    let separator = match words.language() {
        Language::En => ',',
        Language::PtBr => '.',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    if number < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A file's size, in the decimal units that file dialogues and limits use: `0.6 MB`, `0,6 MB`, `45 KB`.
#[must_use]
pub fn format_size(words: &Words, size: i64) -> String {
    if size < 100_000 {
        let mut text = format_count(words, if size > 0 { (size + 999) / 1_000 } else { 0 });
        text.push(NBSP);
        text.push_str("KB");
        return text;
    }
    let mut text = format_megabytes(words, size);
    text.push(NBSP);
    text.push_str("MB");
    text
}

/// A size in megabytes with one decimal and without its unit: `0.6`. A round size has no decimal: `10`.
fn format_megabytes(words: &Words, size: i64) -> String {
    let tenths = (size + 50_000) / 100_000;
    let mut text = format_count(words, tenths / 10);
    if size % 1_000_000 != 0 {
        text.push(decimal_mark(words));
        push_digit(&mut text, tenths % 10);
    }
    text
}

fn decimal_mark(words: &Words) -> char {
    match words.language() {
        Language::En => '.',
        Language::PtBr => ',',
    }
}

fn push_digit(text: &mut String, digit: i64) {
    text.push(char::from_digit(u32::try_from(digit).unwrap_or_default(), 10).unwrap_or('0'));
}

/// The parts of a line that is set apart by middle dots; empty parts are left out.
#[must_use]
pub fn join_with_dots(parts: &[&str]) -> String {
    let mut line = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str(part);
    }
    line
}

/// The text for one or for many, with its `{count}` filled in. Portuguese counts zero as one (CLDR plural rules).
#[must_use]
pub fn format_plural(words: &Words, number: i64, one: &str, many: &str) -> String {
    let single = match words.language() {
        Language::En => number == 1,
        Language::PtBr => number == 0 || number == 1,
    };
    fill(if single { one } else { many }, &[("count", &format_count(words, number))])
}

/// A day without its year: `12 December`, `12 de dezembro`. What is not a day comes back as it is.
#[must_use]
pub fn format_day(words: &Words, date: &str) -> String {
    format_by_pattern(words, date, words.day_of_month())
}

/// A day with its year: `12 December 2026`, `12 de dezembro de 2026`.
#[must_use]
pub fn format_date(words: &Words, date: &str) -> String {
    format_by_pattern(words, date, words.day_of_year())
}

/// A day as somebody writes it on `today`: the year stands only when it is another one.
#[must_use]
pub fn format_day_seen_from(words: &Words, date: &str, today: &str) -> String {
    if date.get(..4) == today.get(..4) { format_day(words, date) } else { format_date(words, date) }
}

fn format_by_pattern(words: &Words, date: &str, pattern: &str) -> String {
    let Some(parsed) = Day::parse(date) else { return date.to_owned() };
    let month = words.months().split(' ').nth(usize::try_from(parsed.month - 1).unwrap_or_default());
    let mut number = parsed.day.to_string();
    if parsed.day == 1 && words.language() == Language::PtBr {
        number.push('º');
    }
    fill(pattern, &[("day", &number), ("month", month.unwrap_or_default()), ("year", &parsed.year.to_string())])
}

/// Counts how many days `date` is after `today`; `None` when one of them is not a day.
#[must_use]
pub fn count_days_ahead(date: &str, today: &str) -> Option<i64> {
    Some(Day::parse(date)?.days_after(Day::parse(today)?))
}

/// How long ago a day was: `today`, `yesterday`, `3 days ago`, `2 weeks ago`, `4 months ago`.
#[must_use]
pub fn format_age(words: &Words, date: &str, today: &str) -> String {
    match count_days_ahead(today, date) {
        None => date.to_owned(),
        Some(..=0) => words.today().to_owned(),
        Some(1) => words.yesterday().to_owned(),
        Some(days @ 2..=13) => format_plural(words, days, words.days_ago_one(), words.days_ago_many()),
        Some(days @ 14..=59) => format_plural(words, days / 7, words.weeks_ago_one(), words.weeks_ago_many()),
        Some(days) => format_plural(words, days / 30, words.months_ago_one(), words.months_ago_many()),
    }
}
