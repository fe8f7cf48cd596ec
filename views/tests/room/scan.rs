//! A reader for the tags of our own markup. It trusts what maud guarantees: quoted attributes, escaped values.

/// A start tag.
#[derive(Debug)]
pub struct Tag<'a> {
    pub name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// An attribute's value; empty for one without a value.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }

    /// The names of all attributes.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.attributes.iter().map(|(name, _)| *name)
    }

    /// Whether a person fills it in.
    pub fn is_field(&self) -> bool {
        matches!(self.name, "input" | "select" | "textarea") && self.get("type") != Some("hidden")
    }
}

/// Every start tag, in order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    html.split('<').skip(1).filter(|piece| piece.starts_with(char::is_alphabetic)).map(tag).collect()
}

fn tag(piece: &str) -> Tag<'_> {
    let (name, mut rest) = piece.split_at(piece.find([' ', '>']).unwrap_or(piece.len()));
    let mut attributes = Vec::new();
    while let Some(after) = rest.strip_prefix(' ') {
        let (name, tail) = after.split_at(after.find(['=', ' ', '>']).unwrap_or(after.len()));
        match tail.strip_prefix("=\"").and_then(|tail| tail.split_once('"')) {
            Some((value, tail)) => {
                attributes.push((name, value));
                rest = tail;
            }
            None => {
                attributes.push((name, ""));
                rest = tail;
            }
        }
    }
    assert!(rest.starts_with('>'), "unreadable tag: {piece}");
    Tag { name, attributes }
}
