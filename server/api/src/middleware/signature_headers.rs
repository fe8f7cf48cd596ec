//! What a signature says of itself in `Signature-Input`: structured fields (RFC 8941) as RFC 9421 uses them.

use std::borrow::Cow;

use portico_protocol::sign::{LABEL, Params, TAG};
use sfv::{Dictionary, FieldType as _, InnerList, List, ListEntry, Parser};

/// What a signature says of itself: its label, what it covers, and its parameters, also as they are signed.
#[derive(Debug)]
pub struct Statement<'a> {
    /// The label, under which the signature stands.
    pub label: Cow<'a, str>,
    /// The covered components.
    pub names: Vec<Cow<'a, str>>,
    /// The inner list with its parameters, as it is signed.
    pub params: Cow<'a, str>,
    /// The parameters' values.
    pub given: Given<'a>,
}

impl<'a> Statement<'a> {
    /// Reads `Signature-Input`. The form in which the widget writes it is known to the letter and read at
    /// once; any other that the RFC allows takes the parser of structured fields.
    pub fn of(input: &'a str) -> Option<Self> {
        Self::of_widget(input).or_else(|| Self::parsed(input))
    }

    fn of_widget(input: &'a str) -> Option<Self> {
        let params = input.strip_prefix(LABEL)?.strip_prefix('=')?;
        let Params { names, created, keyid } = Params::read(params)?;
        Some(Self {
            label: Cow::Borrowed(LABEL),
            names: names.iter().copied().map(Cow::Borrowed).collect(),
            params: Cow::Borrowed(params),
            given: Given { keyid: Cow::Borrowed(keyid), created, expires: None },
        })
    }

    fn parsed(input: &str) -> Option<Self> {
        let (label, list) = our_input(input)?;
        let names = covered_names(&list)?.into_iter().map(|name| Cow::Owned(name.to_owned())).collect();
        let given = Given::of(&list)?;
        let params: List = vec![ListEntry::InnerList(list)];
        Some(Self { label: Cow::Owned(label), names, params: Cow::Owned(params.serialize()?), given })
    }
}

/// The signature with our tag among those the message may carry.
fn our_input(input: &str) -> Option<(String, InnerList)> {
    let dictionary: Dictionary = Parser::new(input).parse().ok()?;
    dictionary.into_iter().find_map(|(label, entry)| match entry {
        ListEntry::InnerList(list) if parameter(&list, "tag") == Some(TAG) => Some((label.as_str().to_owned(), list)),
        _ => None,
    })
}

fn parameter<'a>(list: &'a InnerList, name: &str) -> Option<&'a str> {
    list.params.iter().find(|(key, _)| key.as_str() == name)?.1.as_string().map(|text| text.as_str())
}

/// The parameters a signature must have.
#[derive(Debug)]
pub struct Given<'a> {
    /// The key's token.
    pub keyid: Cow<'a, str>,
    /// In epoch seconds.
    pub created: i64,
    /// In epoch seconds.
    pub expires: Option<i64>,
}

impl Given<'_> {
    fn of(list: &InnerList) -> Option<Self> {
        let number = |name: &str| {
            let (_, value) = list.params.iter().find(|(key, _)| key.as_str() == name)?;
            value.as_integer().map(i64::from)
        };
        if parameter(list, "alg").is_some_and(|alg| alg != "hmac-sha256") {
            return None;
        }
        Some(Self {
            keyid: Cow::Owned(parameter(list, "keyid")?.to_owned()),
            created: number("created")?,
            expires: number("expires"),
        })
    }
}

/// The covered components: plain names, none twice.
fn covered_names(list: &InnerList) -> Option<Vec<&str>> {
    let mut names: Vec<&str> = Vec::new();
    for item in &list.items {
        let name = item.bare_item.as_string()?.as_str();
        if !item.params.is_empty() || names.contains(&name) {
            return None;
        }
        names.push(name);
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use portico_protocol::sign::{self, COVERED_READ, COVERED_WRITE};

    use super::*;

    #[test]
    fn only_our_tag_counts_and_no_component_twice() {
        let (label, list) =
            our_input(r#"other=("@method");tag="x", mine=("@method" "@path");created=5;keyid="k";tag="portico""#)
                .unwrap();
        assert_eq!((label.as_str(), covered_names(&list)), ("mine", Some(vec!["@method", "@path"])));
        let (_, twice) = our_input(r#"a=("@method" "@method");tag="portico""#).unwrap();
        assert_eq!(covered_names(&twice), None);
        let (_, with_parameter) = our_input(r#"a=("@query-param";name="q");tag="portico""#).unwrap();
        assert_eq!(covered_names(&with_parameter), None);
        assert!(our_input("nonsense").is_none());
    }

    #[test]
    fn both_ways_to_read_a_statement_agree() {
        for names in [COVERED_READ, COVERED_WRITE] {
            let input = format!("{LABEL}={}", sign::params(names, 1_700_000_000, "key-id_1"));
            let (fast, slow) = (Statement::of_widget(&input).unwrap(), Statement::parsed(&input).unwrap());
            assert_eq!((&fast.label, &fast.names, &fast.params), (&slow.label, &slow.names, &slow.params));
            assert_eq!(
                (fast.given.keyid, fast.given.created, fast.given.expires),
                (slow.given.keyid, slow.given.created, slow.given.expires)
            );
        }
        for other in ["", "portico=", r#"portico=("@method");created=5;keyid="k";tag="portico""#] {
            assert!(Statement::of_widget(other).is_none(), "{other}");
        }
    }
}
