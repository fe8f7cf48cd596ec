//! The one way in which texts are searched: what is kept beside what people typed, and the condition for words in it.
//!
//! Texts are made comparable here, in Rust, so that both engines find the same.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::sql::dialect::Engine;

/// Makes a text comparable: lower case, and Latin letters without what is added to them. `Łódź Straße` becomes
/// `lodz strasse`. Other scripts keep their letters.
#[must_use]
pub fn normalize(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut normal = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match spell_in_ascii(letter) {
            Some(letters) => normal.extend(letters.chars().map(|it| it.to_ascii_lowercase())),
            None => normal.extend(letter.to_lowercase()),
        }
    }
    normal
}

/// The ASCII letters for a Latin letter that stays whole when accents are taken off, such as `ø` or `ß`.
fn spell_in_ascii(letter: char) -> Option<&'static str> {
    let is_latin = matches!(letter, '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}');
    let letters = if is_latin && letter.is_alphabetic() { any_ascii::any_ascii_char(letter) } else { "" };
    (!letters.is_empty()).then_some(letters)
}

/// What a person is searched in. The name stands first, and ends with a sign that comes before all letters, so that
/// this is also the order by name.
pub(crate) fn name_and_address(name: &str, email: &str) -> String {
    format!("{}\n{}", normalize(name), normalize(email))
}

/// Words that are looked for in one search. More would only narrow what is found already.
const MOST_WORDS: usize = 6;

/// The words of a search. A row is found when it contains all of them, in any order.
pub(crate) struct Words {
    engine: Engine,
    words: Vec<String>,
    has_index: bool,
}

impl Words {
    /// The words that somebody typed.
    pub(crate) fn of(engine: Engine, search: &str) -> Self {
        let words = normalize(search).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect();
        Self { engine, words, has_index: false }
    }

    /// The same, for a column whose trigrams PostgreSQL has an index of.
    pub(crate) fn by_index(engine: Engine, search: &str) -> Self {
        Self { has_index: true, ..Self::of(engine, search) }
    }

    /// Whether nothing is looked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The condition that each word stands in one of the columns, beginning with ` AND`. Placeholders count from
    /// `first`.
    ///
    /// `LIKE` reads a column twice as slowly on PostgreSQL, but alone it uses an index of trigrams.
    pub(crate) fn condition(&self, columns: &[&str], first: usize) -> String {
        let stands_in = |column: &str, place: usize| match self.engine {
            Engine::Sqlite => format!("instr({column}, ${place}) > 0"),
            Engine::Postgres if self.has_index => format!("{column} LIKE ${place}"),
            Engine::Postgres => format!("strpos({column}, ${place}) > 0"),
        };
        (first..first + self.words.len())
            .map(|place| {
                let each: Vec<String> = columns.iter().map(|column| stands_in(column, place)).collect();
                format!(" AND ({})", each.join(" OR "))
            })
            .collect()
    }

    /// What the placeholders of the condition stand for.
    pub(crate) fn binds(&self) -> impl Iterator<Item = String> + '_ {
        let is_pattern = self.has_index && self.engine == Engine::Postgres;
        self.words.iter().map(move |word| if is_pattern { pattern(word) } else { word.clone() })
    }
}

/// A `LIKE` pattern for what contains a word, in which the pattern's own signs mean themselves.
fn pattern(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(search: &str) -> Vec<String> {
        Words::of(Engine::Sqlite, search).binds().collect()
    }

    #[test]
    fn a_contact_is_found_by_any_words_and_sorted_by_name() {
        assert_eq!(normalize("José ÇELİK"), "jose celi\u{307}k".replace('\u{307}', ""));
        assert_eq!(words(" 100%_\\  JOSÉ "), ["100%_\\", "jose"]);
        assert!(words("  ").is_empty());
        assert_eq!(words("a b c d e f g h").len(), MOST_WORDS);
        assert!(name_and_address("Ana", "z@a.example") < name_and_address("Ana Maria", "a@a.example"));
    }

    #[test]
    fn letters_that_have_no_accent_to_take_off_are_spelt_out() {
        for (letters, plain) in [
            ("ł Ł đ Đ ø Ø", "l l d d o o"),
            ("ß ẞ æ Æ œ Œ", "ss ss ae ae oe oe"),
            ("ı þ Þ ð Ð ħ ŧ", "i th th d d h t"),
            ("Łukasz Þórsson-Øster", "lukasz thorsson-oster"),
            ("Ação ÜBER Ñandú", "acao uber nandu"),
        ] {
            assert_eq!(normalize(letters), plain);
        }
        assert_eq!(normalize("Иванов 日本 Ωμέγα"), "иванов 日本 ωμεγα", "other scripts keep their letters");
    }

    #[test]
    fn a_sign_of_patterns_is_found_as_it_was_typed() {
        let search = "50%_a\\b";
        let (lite, plain) = (Words::by_index(Engine::Sqlite, search), Words::of(Engine::Postgres, search));
        let indexed = Words::by_index(Engine::Postgres, search);
        assert_eq!(lite.condition(&["search"], 2), " AND (instr(search, $2) > 0)");
        assert_eq!(plain.condition(&["a", "b"], 3), " AND (strpos(a, $3) > 0 OR strpos(b, $3) > 0)");
        assert_eq!(indexed.condition(&["search"], 2), " AND (search LIKE $2)");
        assert_eq!(indexed.binds().collect::<Vec<_>>(), ["%50\\%\\_a\\\\b%"]);
        assert_eq!(lite.binds().chain(plain.binds()).collect::<Vec<_>>(), [search, search]);
    }
}
