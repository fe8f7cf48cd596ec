//! Text made comparable: lower case, without accents, in words.

pub use portico_store::sql::search_text::normalize;

/// The words of a text, as they are compared.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let mut words = Vec::new();
    for_each_word(text, |word| words.push(word.to_owned()));
    words.into_iter()
}

/// Shows the words of a text, as they are compared, one after another. Nothing is made for a word that is ASCII, which
/// counts where there are millions.
pub fn for_each_word(text: &str, mut see: impl FnMut(&str)) {
    let mut lower = String::new();
    for piece in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|piece| !piece.is_empty()) {
        if piece.is_ascii() {
            lower.clear();
            lower.push_str(piece);
            lower.make_ascii_lowercase();
            see(&lower);
        } else {
            normalize(piece).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).for_each(&mut see);
        }
    }
}

/// Whether two names are the same to a person: case, accents, punctuation and spacing aside.
#[must_use]
pub fn same_name(one: &str, other: &str) -> bool {
    words(one).eq(words(other))
}

/// A part of a URL from a title: `Engenheiro naval (sênior)` → `engenheiro-naval-senior`, at most 80 characters.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in words(title).filter(|word| word.is_ascii()) {
        if slug.len() + word.len() > 80 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_people_do() {
        assert!(same_name("  José  da SILVA ", "jose da silva"));
        assert!(!same_name("José Silva", "José da Silva"));
        assert!(!same_name("", "José"));
    }

    #[test]
    fn words_are_the_same_whatever_stands_between_them() {
        let found = |text: &str| words(text).collect::<Vec<_>>();
        assert_eq!(found(" Engenheiro(a)-NAVAL, 2º turno "), ["engenheiro", "a", "naval", "2º", "turno"]);
        assert_eq!(found("Jose\u{301} «Łódź»—日本\u{3000}x"), ["jose", "lodz", "日本", "x"]);
        assert!(found(" \u{301} – ").is_empty());
    }

    #[test]
    fn a_slug_is_plain_ascii() {
        assert_eq!(slug("Engenheiro naval (sênior) – Santos/SP"), "engenheiro-naval-senior-santos-sp");
        assert_eq!(slug("日本"), "");
    }
}
