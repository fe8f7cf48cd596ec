//! The widget's engine knows no noun of recruitment: a new feature of the portal changes the server and the views, and
//! not one line of what every visitor downloads.

use super::finding::Finding;
use super::source::Source;

const KNOWS_NO_NOUN: &str = "The widget serves any view alike; what is special about one belongs into its markup.";

const SHORTEN_THE_LIST: &str = "The list of files that may name nouns only gets shorter.";

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

/// The beginning of many media types is no noun of ours.
const MEDIA_TYPE: &str = "application/";

/// Checks all sources; `listed` are the files that may name nouns for now.
pub fn check(sources: &[Source], listed: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.path.starts_with(WITHIN)) {
        let found = source.tokens.iter().find_map(|token| Some((token.line, noun_in(&token.text)?)));
        let is_listed = listed.contains(&source.path.as_str());
        match found {
            Some((line, noun)) if !is_listed => {
                findings.push(source.finding(line, format!("names `{noun}`"), KNOWS_NO_NOUN));
            }
            None if is_listed => {
                let what = "names no noun any more; take it off the list".to_owned();
                findings.push(Finding { place: source.path.clone(), what, reason: SHORTEN_THE_LIST });
            }
            _ => {}
        }
    }
    for path in listed.iter().filter(|path| !sources.iter().any(|source| source.path == **path)) {
        let what = "is gone; take it off the list".to_owned();
        findings.push(Finding { place: (*path).to_owned(), what, reason: SHORTEN_THE_LIST });
    }
    findings
}

/// The first noun among the words of a name or of a text.
fn noun_in(text: &str) -> Option<&'static str> {
    words(&text.replace(MEDIA_TYPE, ""))
        .iter()
        .find_map(|word| NOUNS.iter().find(|noun| is_form_of(word, noun)).copied())
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

    fn found(text: &str, listed: &[&str]) -> anyhow::Result<Vec<String>> {
        let source = Source::new("widget/src/route.rs", text)?;
        Ok(check(&[source], listed).into_iter().map(|it| format!("{} {}", it.place, it.what)).collect())
    }

    #[test]
    fn a_noun_is_seen_in_every_form() -> anyhow::Result<()> {
        for text in ["struct JobList;", "fn read_vacancies() {}", "const A: &str = \"portico-client\";"] {
            assert_eq!(found(text, &[])?.len(), 1, "{text}");
        }
        assert!(found("// jobs\nfn jobless(form: Form, ies: u8) { \"application/json\" }", &[])?.is_empty());
        Ok(())
    }

    #[test]
    fn the_list_of_exceptions_only_gets_shorter() -> anyhow::Result<()> {
        assert!(found("struct Job;", &["widget/src/route.rs"])?.is_empty());
        let over = found("struct Route;", &["widget/src/route.rs", "widget/src/gone.rs"])?;
        assert_eq!(over.len(), 2, "{over:?}");
        Ok(())
    }
}
