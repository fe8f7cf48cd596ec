use proptest::prelude::*;

use super::*;

/// The check digits by another way than the code's: the published table of weights, left to right.
fn reckoned(base: &str) -> String {
    let digit = |text: &str, weights: &[i64]| {
        let sum: i64 = text.chars().zip(weights).map(|(c, weight)| (c as i64 - 48) * weight).sum();
        if sum % 11 < 2 { 0 } else { 11 - sum % 11 }
    };
    let first = digit(base, &[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    let second = digit(&format!("{base}{first}"), &[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    format!("{first}{second}")
}

#[test]
fn published_numbers_are_accepted_in_every_spelling() {
    // The first is the worked example of Receita Federal's manual, the second Banco do Brasil's.
    for (typed, stored) in [
        ("12.ABC.345/01DE-35", "12ABC34501DE35"),
        ("12abc34501de35", "12ABC34501DE35"),
        ("00.000.000/0001-91", "00000000000191"),
        (" 33 000 167 0001 01 ", "33000167000101"),
    ] {
        assert_eq!(parse("BR", typed).as_deref(), Ok(stored), "{typed}");
    }
    assert_eq!(super::format("BR", "12ABC34501DE35"), "12.ABC.345/01DE-35");
}

#[test]
fn what_is_no_cnpj_is_refused() {
    for typed in [
        "12.ABC.345/01DE-53",
        "12.ABC.345/01DE-3",
        "12.ABC.345/01DE-3A",
        "00000000000000",
        "11.111.111/1111-11",
        "1",
        "1234567890123456",
        "12.ÁBC.345/01DE-35",
        "GB 412 7719 08",
        "12_ABC_345/01DE-35",
    ] {
        assert_eq!(parse("BR", typed), Err(FaultCode::TaxId), "{typed}");
    }
}

#[test]
fn vat_numbers_have_the_shape_of_their_country() {
    for (country, typed, stored) in [
        ("GB", "412 7719 08", "GB412771908"),
        ("GB", "gb 412 7719 08", "GB412771908"),
        ("DE", "DE 123.456.789", "DE123456789"),
        ("AT", "U12345678", "ATU12345678"),
        ("GR", "EL123456789", "EL123456789"),
        ("NL", "NL123456789B01", "NL123456789B01"),
        ("IE", "1234567WA", "IE1234567WA"),
        ("RO", "18547290", "RO18547290"),
        ("ES", "B-12345678", "ESB12345678"),
    ] {
        assert_eq!(parse(country, typed).as_deref(), Ok(stored), "{country} {typed}");
    }
    for (country, typed) in [("DE", "12345678"), ("GB", "FR123456789"), ("NL", "123456789X01"), ("PT", "ü23456789")] {
        assert_eq!(parse(country, typed), Err(FaultCode::TaxId), "{country} {typed}");
    }
    assert_eq!(super::format("GB", "GB412771908"), "GB 412 7719 08");
}

#[test]
fn elsewhere_a_tax_id_is_what_people_write() {
    assert_eq!(parse("US", " 12-3456789 ").as_deref(), Ok("12-3456789"));
    assert_eq!(parse("", "whatever").as_deref(), Ok("whatever"));
    assert_eq!(parse("US", &"9".repeat(41)), Err(FaultCode::TooLong));
    assert_eq!(super::format("", "whatever"), "whatever");
}

proptest! {
    #[test]
    fn a_number_with_its_check_digits_is_accepted(base in "[0-9A-Z]{12}") {
        let number = format!("{base}{}", reckoned(&base));
        prop_assume!(number.bytes().any(|byte| byte != number.as_bytes()[0]));
        prop_assert_eq!(parse("BR", &number), Ok(number.clone()));
        let spelt = super::format("BR", &number);
        prop_assert_eq!(spelt.len(), 18);
        prop_assert_eq!(parse("BR", &spelt.to_lowercase()), Ok(number));
    }

    /// A changed letter may leave both check digits as they are, because eleven letters further on the
    /// remainders repeat, and remainders 0 and 1 share a digit. Whatever the rule can see is refused.
    #[test]
    fn a_changed_character_is_refused_where_the_rule_sees_it(
        base in "[0-9A-Z]{12}", at in 0..12_usize, other in "[0-9A-Z]"
    ) {
        let check = reckoned(&base);
        let mut changed = base.clone();
        changed.replace_range(at..=at, &other);
        prop_assume!(changed != base);
        let accepted = parse("BR", &format!("{changed}{check}")).is_ok();
        prop_assert_eq!(accepted, reckoned(&changed) == check);
    }

    /// Among digits alone a change of the number shows in the first check digit or the second, but for
    /// the two remainders that share the digit 0.
    #[test]
    fn a_changed_digit_of_a_numeric_number_is_refused(base in "[0-9]{12}", at in 0..12_usize, by in 1..10_u8) {
        let check = reckoned(&base);
        let digit = (base.as_bytes()[at] - b'0' + by) % 10;
        let mut changed = base.clone();
        changed.replace_range(at..=at, &digit.to_string());
        prop_assume!(reckoned(&changed) != check);
        let number = format!("{changed}{check}");
        prop_assert!(parse("BR", &number).is_err());
    }

    #[test]
    fn a_changed_check_digit_is_refused(base in "[0-9A-Z]{12}", place in 0..2_usize, by in 1..10_u8) {
        let mut check = reckoned(&base);
        let digit = (check.as_bytes()[place] - b'0' + by) % 10;
        check.replace_range(place..=place, &digit.to_string());
        let number = format!("{base}{check}");
        prop_assert!(parse("BR", &number).is_err());
    }

    #[test]
    fn nothing_a_person_types_panics(country in "[A-Z]{0,2}", raw in "\\PC{0,40}") {
        let _ = (parse(&country, &raw), parse("BR", &raw), super::format(&country, &raw), super::format("BR", &raw));
    }
}
