//! Text made comparable, as it is kept beside what people typed, to be searched and sorted by.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// What a contact is searched in. The name stands first, and ends with a sign that comes before all
/// letters, so that this is also the order by name.
pub(crate) fn search_key(name: &str, email: &str) -> String {
    format!("{}\n{}", fold(name), fold(email))
}

/// Words that are looked for in one search; more would only narrow what is found already.
const MOST_WORDS: usize = 6;

/// The words of a search, in any order.
pub(crate) fn words(search: &str) -> Vec<String> {
    fold(search).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect()
}

/// A `LIKE` pattern for each word of a search. The pattern's own signs mean themselves nowhere, so they are taken out.
pub(crate) fn patterns(search: &str) -> Vec<String> {
    words(&search.replace(['%', '_', '\\'], "")).iter().map(|word| format!("%{word}%")).collect()
}

/// A `LIKE` pattern for "contains", in lower case, with the pattern's own signs taken out.
pub(crate) fn contains(search: &str) -> String {
    format!("%{}%", search.to_lowercase().replace(['%', '_', '\\'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_found_by_any_words_and_sorted_by_name() {
        assert_eq!(fold("José ÇELİK"), "jose celi\u{307}k".replace('\u{307}', ""));
        assert_eq!(patterns(" Obi  100%_\\ JOSÉ "), ["%obi%", "%100%", "%jose%"]);
        assert!(patterns("  ").is_empty());
        assert_eq!(words(" 100%_\\  JOSÉ "), ["100%_\\", "jose"]);
        assert_eq!(words("a b c d e f g h").len(), MOST_WORDS);
        assert!(search_key("Ana", "z@a.example") < search_key("Ana Maria", "a@a.example"));
    }
}
