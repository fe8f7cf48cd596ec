//! Money, days and counts as people write them.

use portico_protocol::vacancies::{Currency, Salary, SalaryPeriod};
use portico_views::{Language, Words, locale};

const MILLION: i64 = 1_000_000;

fn english() -> &'static Words {
    Words::in_language(Language::En)
}

fn portuguese() -> &'static Words {
    Words::in_language(Language::PtBr)
}

fn money(words: &Words, min: Option<i64>, max: Option<i64>, currency: Currency, period: SalaryPeriod) -> String {
    locale::format_salary(words, &Salary { min, max, currency, period }).replace('\u{a0}', " ")
}

#[test]
fn a_salary_in_english() {
    let pounds = |min, max, period| money(english(), min, max, Currency::Gbp, period);
    assert_eq!(pounds(Some(4_800_000), Some(5_600_000), SalaryPeriod::Year), "£48,000–£56,000 a year");
    assert_eq!(pounds(Some(2_250), Some(2_250), SalaryPeriod::Hour), "£22.50 an hour");
    assert_eq!(pounds(Some(2_250), Some(2_500), SalaryPeriod::Hour), "£22.50–£25.00 an hour");
    assert_eq!(pounds(Some(45_005), None, SalaryPeriod::Day), "From £450.05 a day");
    assert_eq!(pounds(None, Some(300_000), SalaryPeriod::Month), "Up to £3,000 a month");
    assert_eq!(money(english(), Some(100), None, Currency::Usd, SalaryPeriod::Hour), "From US$1 an hour");
}

#[test]
fn a_salary_in_portuguese() {
    let reais = |min, max, period| money(portuguese(), min, max, Currency::Brl, period);
    assert_eq!(reais(Some(1_400_000), Some(1_700_000), SalaryPeriod::Month), "R$ 14.000–17.000 por mês");
    assert_eq!(reais(Some(3_250), None, SalaryPeriod::Hour), "A partir de R$ 32,50 por hora");
    assert_eq!(reais(None, Some(9_600_000), SalaryPeriod::Year), "Até R$ 96.000 por ano");
    assert_eq!(
        money(portuguese(), Some(500_000), None, Currency::Eur, SalaryPeriod::Day),
        "A partir de € 5.000 por dia"
    );
}

#[test]
fn days_by_name() {
    assert_eq!(locale::format_day(english(), "2026-12-12"), "12 December");
    assert_eq!(locale::format_day(portuguese(), "2026-12-12"), "12 de dezembro");
    assert_eq!(locale::format_day(portuguese(), "2026-03-01"), "1º de março");
    assert_eq!(locale::format_day_seen_from(english(), "2027-01-31", "2026-11-24"), "31 January 2027");
    assert_eq!(locale::format_day_seen_from(portuguese(), "2026-11-30", "2026-11-24"), "30 de novembro");
    assert_eq!(locale::format_day(english(), "soon"), "soon");
}

#[test]
fn days_by_distance() {
    let ago = |words, date| locale::format_age(words, date, "2026-11-24");
    for (date, en, pt) in [
        ("2026-11-25", "today", "hoje"),
        ("2026-11-24", "today", "hoje"),
        ("2026-11-23", "yesterday", "ontem"),
        ("2026-11-21", "3 days ago", "há 3 dias"),
        ("2026-11-10", "2 weeks ago", "há 2 semanas"),
        ("2026-09-24", "2 months ago", "há 2 meses"),
        ("2025-09-24", "14 months ago", "há 14 meses"),
    ] {
        assert_eq!(ago(english(), date), en);
        assert_eq!(ago(portuguese(), date), pt);
    }
}

#[test]
fn counts_and_sizes() {
    assert_eq!(locale::format_count(english(), 0), "0");
    assert_eq!(locale::format_count(english(), 999), "999");
    assert_eq!(locale::format_count(english(), 12_480), "12,480");
    assert_eq!(locale::format_count(portuguese(), 1_234_567), "1.234.567");
    assert_eq!(locale::format_count(english(), -1_000), "-1,000");
    let size = |words, bytes| locale::format_size(words, bytes).replace('\u{a0}', " ");
    assert_eq!(size(english(), 0), "0 KB");
    assert_eq!(size(english(), 1), "1 KB");
    assert_eq!(size(english(), 45_000), "45 KB");
    assert_eq!(size(english(), 620_000), "0.6 MB");
    assert_eq!(size(portuguese(), 620_000), "0,6 MB");
    assert_eq!(size(english(), 1_960_000), "2.0 MB");
    assert_eq!(size(english(), 10 * MILLION), "10 MB");
}

#[test]
fn portuguese_counts_zero_as_one_and_english_does_not() {
    let jobs =
        |words: &Words, count| locale::format_plural(words, count, words.open_jobs_one(), words.open_jobs_many());
    assert_eq!(jobs(english(), 0), "0 open jobs");
    assert_eq!(jobs(english(), 1), "1 open job");
    assert_eq!(jobs(english(), 1_200), "1,200 open jobs");
    assert_eq!(jobs(portuguese(), 0), "0 vaga aberta");
    assert_eq!(jobs(portuguese(), 1), "1 vaga aberta");
    assert_eq!(jobs(portuguese(), 2), "2 vagas abertas");
}
