//! The fields of forms: their names, words and suggestions.

/// A field's name and words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: &'a str,
    pub(super) optional: bool,
}

impl<'a> Field<'a> {
    /// A field that must be filled in.
    pub(crate) const fn required(name: &'a str, label: &'a str) -> Self {
        Self { name, label, hint: "", optional: false }
    }

    /// A field that may stay empty.
    pub(crate) const fn optional(name: &'a str, label: &'a str) -> Self {
        Self { name, label, hint: "", optional: true }
    }

    /// The same field with a hint.
    pub(crate) const fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }
}

/// What kind of text a line takes, so that browsers offer the right keyboard.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typing {
    pub(super) kind: &'static str,
    pub(super) autocomplete: &'static str,
    pub(super) inputmode: Option<&'static str>,
    /// The name of the field with the country by whose custom it is written while somebody types.
    pub(super) custom_of: Option<&'static str>,
}

impl Typing {
    const fn new(kind: &'static str, autocomplete: &'static str, inputmode: Option<&'static str>) -> Self {
        Self { kind, autocomplete, inputmode, custom_of: None }
    }

    pub(crate) const PLAIN: Self = Self::new("text", "off", None);
    // What recruiters type is about other people, so the browser must not offer their own details.
    pub(crate) const EMAIL: Self = Self::new("email", "off", Some("email"));
    pub(crate) const PHONE: Self = Self::new("tel", "off", Some("tel"));
    // A secret of the agency's and not of whoever types it: the browser must neither offer nor keep it.
    pub(crate) const SECRET: Self = Self::new("password", "new-password", None);
    pub(crate) const URL: Self = Self::new("text", "off", Some("url"));
    pub(crate) const DAY: Self = Self::new("date", "off", None);
    pub(crate) const NUMBER: Self = Self::new("text", "off", Some("numeric"));
    pub(crate) const TAX_ID: Self = Self { custom_of: Some("country"), ..Self::PLAIN };
    pub(crate) const AMOUNT: Self = Self::new("text", "off", Some("decimal"));
}

/// What a line may be filled with; anything else may be typed as well.
#[derive(Debug)]
pub(crate) struct Suggestions {
    pub(super) list: &'static str,
    /// Where more are fetched from while somebody types.
    pub(super) from: Option<&'static str>,
    pub(super) options: Vec<(String, String)>,
}

impl Suggestions {
    /// Those that stand in the page. `list` is the id of their element.
    pub(crate) const fn listed(list: &'static str) -> Self {
        Self { list, from: None, options: Vec::new() }
    }

    /// Those that are fetched from an address, as JSON array of texts.
    pub(crate) const fn fetched(list: &'static str, from: &'static str) -> Self {
        Self { list, from: Some(from), options: Vec::new() }
    }

    /// Adds one, unless it is empty or there already.
    pub(crate) fn add(&mut self, value: &str, label: &str) {
        if !value.is_empty() && !self.options.iter().any(|(known, _)| known == value) {
            self.options.push((value.to_owned(), label.to_owned()));
        }
    }
}
