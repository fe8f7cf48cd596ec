//! The macro that declares a catalogue of texts, and how gaps in them are filled.

pub use portico_protocol::site::Language;

/// A type made by [`crate::catalogue!`], for code that works with any of them.
#[cfg(not(target_arch = "wasm32"))]
pub trait Catalogue: 'static {
    /// The catalogue of a language.
    #[must_use]
    fn in_language(language: Language) -> &'static Self;
}

/// Declares a catalogue: a type with one method for each text.
///
/// A row carries every language, so a missing translation does not compile. The
/// strings are part of the server's binary only. The widget gets those of one
/// language as a list, in the order of the rows, because a visitor who reads
/// English should not have to download Portuguese.
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
        #[derive(Debug, Clone)]
        pub struct $name {
            language: $crate::text::catalogue::Language,
            texts: ::std::vec::Vec<::std::borrow::Cow<'static, str>>,
        }

        const _: () = {
            #[allow(non_camel_case_types)]
            enum Row { $($row,)* }

            impl $name {
                /// The texts as a list made by `texts`, which the widget loads.
                #[must_use]
                pub fn from_texts(language: $crate::text::catalogue::Language, texts: ::std::vec::Vec<::std::string::String>) -> Self {
                    Self { language, texts: texts.into_iter().map(::std::borrow::Cow::Owned).collect() }
                }

                /// The language the texts are in.
                #[must_use]
                pub const fn language(&self) -> $crate::text::catalogue::Language {
                    self.language
                }

                // Called for every text of every view: one copy of it is a kilobyte smaller than many.
                #[inline(never)]
                fn text(&self, row: Row) -> &str {
                    self.texts.get(row as usize).map_or("", |text| text)
                }

                $(
                    #[doc = concat!("`", $en, "`")]
                    #[must_use]
                    pub fn $row(&self) -> &str {
                        self.text(Row::$row)
                    }
                )*
            }

            #[cfg(not(target_arch = "wasm32"))]
            impl $crate::text::catalogue::Catalogue for $name {
                fn in_language(language: $crate::text::catalogue::Language) -> &'static Self {
                    Self::in_language(language)
                }
            }

            #[cfg(not(target_arch = "wasm32"))]
            impl $name {
                /// The names of the texts, in the order of [`Self::texts`].
                pub const NAMES: &'static [&'static str] = &[$(stringify!($row),)*];

                /// Every text of a language, in the order of the rows.
                #[must_use]
                pub const fn texts(language: $crate::text::catalogue::Language) -> &'static [&'static str] {
                    match language {
                        $crate::text::catalogue::Language::En => &[$($en,)*],
                        $crate::text::catalogue::Language::PtBr => &[$($pt,)*],
                    }
                }

                /// The catalogue of a language.
                #[must_use]
                pub fn in_language(language: $crate::text::catalogue::Language) -> &'static Self {
                    static ENGLISH: ::std::sync::LazyLock<$name> =
                        ::std::sync::LazyLock::new(|| $name::build($crate::text::catalogue::Language::En));
                    static PORTUGUESE: ::std::sync::LazyLock<$name> =
                        ::std::sync::LazyLock::new(|| $name::build($crate::text::catalogue::Language::PtBr));
                    match language {
                        $crate::text::catalogue::Language::En => &ENGLISH,
                        $crate::text::catalogue::Language::PtBr => &PORTUGUESE,
                    }
                }

                fn build(language: $crate::text::catalogue::Language) -> Self {
                    let texts = Self::texts(language).iter().map(|text| ::std::borrow::Cow::Borrowed(*text)).collect();
                    Self { language, texts }
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
