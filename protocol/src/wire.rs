//! The macros that declare wire types.
//!
//! The server turns them into JSON with serde and describes them. The widget knows none of them, and is built without.

/// Declares a JSON object.
macro_rules! wire_object {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
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
    };
}
