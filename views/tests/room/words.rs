//! Both languages are complete, and every code has words.

use portico_protocol::{ErrorCode, FaultCode, FieldFault};
use portico_views::{Language, Words, error_message, fault_message};

fn gaps(text: &str) -> Vec<&str> {
    let mut gaps: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    gaps.sort_unstable();
    gaps
}

#[test]
fn every_text_is_there_and_has_the_same_gaps_in_both_languages() {
    let (english, portuguese) = (Words::in_language(Language::En).texts(), Words::in_language(Language::PtBr).texts());
    for ((name, en), pt) in Words::NAMES.iter().zip(english).zip(portuguese) {
        for text in [en, pt] {
            assert!(!text.trim().is_empty(), "{name} is empty");
            assert_eq!(text.trim(), *text, "{name} has stray spaces");
        }
        assert_eq!(gaps(en), gaps(pt), "{name}");
    }
}

#[test]
fn every_refusal_says_something_of_its_language() {
    for &code in ErrorCode::ALL {
        let [english, portuguese] =
            [Language::En, Language::PtBr].map(|it| error_message(Words::in_language(it), code));
        assert!(english.len() > 10 && portuguese.len() > 10, "{code:?}");
        assert_ne!(english, portuguese, "{code:?}");
    }
}

#[test]
fn every_fault_says_something_and_names_its_limit() {
    for &code in FaultCode::ALL {
        for &language in Language::ALL {
            let fault = FieldFault { field: "sector".to_owned(), code, limit: Some(2_000_000) };
            let text = fault_message(Words::in_language(language), &fault);
            assert!(text.len() > 5 && !text.contains(['{', '}']), "{code:?}: {text}");
        }
    }
    let too_long = FieldFault { field: "note".to_owned(), code: FaultCode::TooLong, limit: Some(4_000) };
    assert_eq!(fault_message(Words::in_language(Language::En), &too_long), "Shorten this to 4,000 characters");
    let too_large = FieldFault { field: "cv".to_owned(), code: FaultCode::FileTooLarge, limit: Some(10_000_000) };
    assert_eq!(
        fault_message(Words::in_language(Language::PtBr), &too_large),
        "Este arquivo passa de 10\u{a0}MB. Escolha um menor"
    );
}
