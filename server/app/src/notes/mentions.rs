//! Mentions of colleagues in a note: `@Name`, as it is typed.

use portico_store::ids::RecruiterId;

use crate::support::text::normalize;

/// A colleague who can be mentioned.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// Who.
    pub id: RecruiterId,
    /// The name that is typed after the sign.
    pub name: String,
}

/// A part of a note's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// As it was typed.
    Text(&'a str),
    /// A mention with its sign.
    Mention(&'a str),
}

/// The parts of a text, in order. The longest name that fits counts, whatever its case and accents; a sign inside a
/// word, as in an address, is none.
#[must_use]
pub fn split_mentions<'a>(text: &'a str, colleagues: &[Colleague]) -> Vec<Piece<'a>> {
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(sign) = text[at..].find('@').map(|found| at + found) {
        at = sign + 1;
        let begins = text[..sign].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let Some(length) = colleagues.iter().filter_map(|it| fits(&text[at..], &it.name)).max().filter(|_| begins)
        else {
            continue;
        };
        if sign > from {
            pieces.push(Piece::Text(&text[from..sign]));
        }
        pieces.push(Piece::Mention(&text[sign..at + length]));
        at += length;
        from = at;
    }
    if from < text.len() {
        pieces.push(Piece::Text(&text[from..]));
    }
    pieces
}

/// The colleagues a text mentions. Of several with the same name, all are.
#[must_use]
pub fn find_mentioned(text: &str, colleagues: &[Colleague]) -> Vec<RecruiterId> {
    let names: Vec<String> = split_mentions(text, colleagues)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Mention(name) => name.strip_prefix('@').map(normalize),
            Piece::Text(_) => None,
        })
        .collect();
    colleagues.iter().filter(|it| names.contains(&normalize(&it.name))).map(|it| it.id.clone()).collect()
}

/// How many bytes at the beginning of a text are a name, when no letter follows it.
fn fits(text: &str, name: &str) -> Option<usize> {
    let wanted = normalize(name);
    let mut read = String::new();
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        read.push_str(&normalize(&text[at..end]));
        if read == wanted {
            let after = text[end..].chars().next();
            return after.is_none_or(|after| !after.is_alphanumeric()).then_some(end);
        }
        if read.len() >= wanted.len() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&str]) -> Vec<Colleague> {
        names.iter().map(|name| Colleague { id: RecruiterId::fresh(), name: (*name).to_owned() }).collect()
    }

    #[test]
    fn a_name_is_found_whatever_its_case_and_accents() {
        let people = people(&["José da Silva", "José"]);
        let text = "Ask @jose da silva, or @JOSÉ. Not jose@example.com, nor @Josefa.";
        assert_eq!(
            split_mentions(text, &people),
            [
                Piece::Text("Ask "),
                Piece::Mention("@jose da silva"),
                Piece::Text(", or "),
                Piece::Mention("@JOSÉ"),
                Piece::Text(". Not jose@example.com, nor @Josefa."),
            ]
        );
        assert_eq!(find_mentioned(text, &people).len(), 2);
        assert_eq!(find_mentioned("@José da Silva", &people), [people[0].id.clone()]);
    }

    #[test]
    fn strange_signs_do_no_harm() {
        let people = people(&["Ana", ""]);
        for text in ["@", "@@", "@@Ana", "é@Ana", "@An", "@Ana", "日@Ana@", "@\u{301}"] {
            let joined: String = split_mentions(text, &people)
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) | Piece::Mention(text) => *text,
                })
                .collect();
            assert_eq!(joined, text);
        }
    }
}
