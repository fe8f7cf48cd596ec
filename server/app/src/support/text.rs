//! Text made comparable: lower case, without accents, in words.

pub use portico_store::sql::search_text::normalize;

/// The words of a text, as they are compared.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    normalize(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
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
    fn a_slug_is_plain_ascii() {
        assert_eq!(slug("Engenheiro naval (sênior) – Santos/SP"), "engenheiro-naval-senior-santos-sp");
        assert_eq!(slug("日本"), "");
    }
}
