//! The macros that declare wire types, and the reader the widget uses for them.
//!
//! The server turns wire types into JSON with serde. In the browser serde would
//! cost more bytes than the rest of the reading code together, so there a type
//! is read from the value that the browser's own `JSON.parse` made, through
//! [`JsonNode`]. One declaration makes both, so the two cannot drift apart.

/// One JSON value, however the host represents it.
pub trait JsonNode: Sized {
    /// The member called `key`; a null node when there is none.
    fn get(&self, key: &str) -> Self;
    /// The text, when this is a string.
    fn text(&self) -> Option<String>;
    /// The number, when this is one.
    fn number(&self) -> Option<f64>;
    /// The truth value, when this is one.
    fn flag(&self) -> Option<bool>;
    /// The elements, when this is an array.
    fn items(&self) -> Option<Vec<Self>>;
    /// Whether this is null or missing.
    fn is_null(&self) -> bool;
}

/// A type that can be read from a JSON value.
pub trait FromJson: Sized {
    /// The value, or `None` when the node does not have this type's shape.
    fn from_json<N: JsonNode>(node: &N) -> Option<Self>;
}

impl FromJson for String {
    fn from_json<N: JsonNode>(node: &N) -> Option<Self> {
        node.text()
    }
}

impl FromJson for i64 {
    #[allow(clippy::cast_possible_truncation)] // JSON numbers from our server are integers below 2^53.
    fn from_json<N: JsonNode>(node: &N) -> Option<Self> {
        node.number().map(|number| number as i64)
    }
}

impl FromJson for bool {
    fn from_json<N: JsonNode>(node: &N) -> Option<Self> {
        node.flag()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json<N: JsonNode>(node: &N) -> Option<Self> {
        if node.is_null() { Some(None) } else { T::from_json(node).map(Some) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json<N: JsonNode>(node: &N) -> Option<Self> {
        node.items()?.iter().map(T::from_json).collect()
    }
}

/// Declares a JSON object.
macro_rules! wire_object {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

        impl $crate::wire::FromJson for $name {
            fn from_json<N: $crate::wire::JsonNode>(node: &N) -> Option<Self> {
                Some(Self { $($field: $crate::wire::FromJson::from_json(&node.get(stringify!($field)))?,)* })
            }
        }
    };
}

/// Declares a closed set of words, each with its spelling on the wire and in the database. The spelling is
/// matched as a bare token, because the derive that describes the API does not look inside a `literal`.
macro_rules! wire_enum {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:tt,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
        pub enum $name { $($(#[$variant_doc])* #[cfg_attr(feature = "server", serde(rename = $text))] $variant,)* }

        impl $name {
            /// Every word of the set, in the order people expect to see them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The spelling on the wire and in the database.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The word spelt `text`, if the set has it.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::wire::FromJson for $name {
            fn from_json<N: $crate::wire::JsonNode>(node: &N) -> Option<Self> {
                Self::parse(&node.text()?)
            }
        }
    };
}
