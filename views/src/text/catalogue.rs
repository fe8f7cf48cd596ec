//! The macro that declares a catalogue of texts, and how gaps in them are filled.

pub use portico_protocol::site::Language;

/// A type made by [`crate::catalogue!`], for code that works with any of them.
pub trait Catalogue: 'static {
    /// The catalogue of a language.
    #[must_use]
    fn in_language(language: Language) -> &'static Self;
}

/// Declares a catalogue: a type with one method for each text.
///
/// A row carries every language, so a missing translation does not compile.
///
/// ```
/// portico_views::catalogue! {
///     /// Words of a greeting.
///     pub struct Greetings;
///     hello { en: "Hello, {name}", pt: "Olá, {name}" }
/// }
/// let words = Greetings::in_language(portico_views::Language::PtBr);
/// assert_eq!(portico_views::fill(words.hello(), &[("name", "Helena")]), "Olá, Helena");
/// ```
#[macro_export]
macro_rules! catalogue {
    ($(#[$doc:meta])* pub struct $name:ident; $($row:ident { en: $en:literal, pt: $pt:literal })*) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            language: $crate::text::catalogue::Language,
            texts: &'static [&'static str],
        }

        const _: () = {
            #[allow(non_camel_case_types)]
            enum Row { $($row,)* }

            impl $name {
                /// The names of the texts, in the order of [`Self::texts`].
                pub const NAMES: &'static [&'static str] = &[$(stringify!($row),)*];

                /// The catalogue of a language.
                #[must_use]
                pub const fn in_language(language: $crate::text::catalogue::Language) -> &'static Self {
                    use $crate::text::catalogue::Language;
                    static ENGLISH: $name = $name { language: Language::En, texts: &[$($en,)*] };
                    static PORTUGUESE: $name = $name { language: Language::PtBr, texts: &[$($pt,)*] };
                    match language {
                        Language::En => &ENGLISH,
                        Language::PtBr => &PORTUGUESE,
                    }
                }

                /// The language the texts are in.
                #[must_use]
                pub const fn language(&self) -> $crate::text::catalogue::Language {
                    self.language
                }

                /// Every text, in the order of the rows.
                #[must_use]
                pub const fn texts(&self) -> &'static [&'static str] {
                    self.texts
                }

                $(
                    #[doc = concat!("`", $en, "`")]
                    #[must_use]
                    pub const fn $row(&self) -> &'static str {
                        self.texts[Row::$row as usize]
                    }
                )*
            }

            impl $crate::text::catalogue::Catalogue for $name {
                fn in_language(language: $crate::text::catalogue::Language) -> &'static Self {
                    Self::in_language(language)
                }
            }
        };
    };
}

/// Replaces each `{name}` in `text` by its value. A gap without a value stays as it is written.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let known = after
            .split_once('}')
            .and_then(|(name, tail)| values.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value, tail)));
        match known {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn gaps_are_filled_once_and_unknown_ones_stay() {
        assert_eq!(fill("{count} jobs", &[("count", "7")]), "7 jobs");
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
        assert_eq!(fill("{who}, {count", &[("count", "7")]), "{who}, {count");
        assert_eq!(fill("plain", &[]), "plain");
    }
}
