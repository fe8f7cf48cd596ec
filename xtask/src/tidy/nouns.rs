//! The widget's engine knows no noun of recruitment: a new feature of the portal changes the server and the views, and
//! not one line of what every visitor downloads.

use super::finding::Finding;
use super::source::Source;

const KNOWS_NO_NOUN: &str = "The widget serves any view alike; what is special about one belongs into its markup.";

/// The folder in which no noun may stand.
const WITHIN: &str = "widget/src/";

/// The nouns, in the singular. A submission and a document are HTML's words too, so they are not among them.
const NOUNS: [&str; 20] = [
    "acceptance",
    "agency",
    "applicant",
    "application",
    "candidate",
    "client",
    "company",
    "contact",
    "cv",
    "feedback",
    "interview",
    "job",
    "note",
    "proposal",
    "recruiter",
    "registration",
    "salary",
    "showcase",
    "talent",
    "vacancy",
];

/// Words of the platform that hold a noun: the beginning of many media types, and a name of the DOM.
const OF_THE_PLATFORM: [&str; 2] = ["application/", "getBoundingClientRect"];

/// Checks all sources of the widget.
pub fn check(sources: &[Source]) -> Vec<Finding> {
    let within = sources.iter().filter(|source| source.path.starts_with(WITHIN));
    let named = within.filter_map(|source| {
        let (line, noun) = source.tokens.iter().find_map(|token| Some((token.line, noun_in(&token.text)?)))?;
        Some(source.finding(line, format!("names `{noun}`"), KNOWS_NO_NOUN))
    });
    named.collect()
}

/// The first noun among the words of a name or of a text.
fn noun_in(text: &str) -> Option<&'static str> {
    let text = OF_THE_PLATFORM.iter().fold(text.to_owned(), |text, word| text.replace(word, ""));
    words(&text).iter().find_map(|word| NOUNS.iter().find(|noun| is_form_of(word, noun)).copied())
}

/// The words that a name such as `JobList`, `job_list` or `"job-list"` is made of, in small letters.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for sign in text.chars() {
        if !sign.is_ascii_alphabetic() || (sign.is_ascii_uppercase() && was_small) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (sign.is_ascii_alphabetic(), words.last_mut()) {
            word.push(sign.to_ascii_lowercase());
        }
        was_small = sign.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a word is the noun or its plural.
fn is_form_of(word: &str, noun: &str) -> bool {
    let is_plural_in_ies = || word.strip_suffix("ies").is_some_and(|stem| noun.strip_suffix('y') == Some(stem));
    word == noun || word.strip_suffix('s') == Some(noun) || is_plural_in_ies()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> anyhow::Result<Vec<String>> {
        let source = Source::new("widget/src/route.rs", text)?;
        Ok(check(&[source]).into_iter().map(|it| format!("{} {}", it.place, it.what)).collect())
    }

    #[test]
    fn a_noun_is_seen_in_every_form() -> anyhow::Result<()> {
        for text in ["struct JobList;", "fn read_vacancies() {}", "const A: &str = \"portico-client\";"] {
            assert_eq!(found(text)?.len(), 1, "{text}");
        }
        assert!(
            found("// jobs\nfn jobless(form: Form, ies: u8) { \"application/json getBoundingClientRect\" }")?
                .is_empty()
        );
        Ok(())
    }
}
