//! What the widget's engine is answered with: a view of the portal as markup, and what goes along with it.
//!
//! The engine knows no view. It asks for the resource that a route names, puts the markup in place, and does what else
//! the envelope says. Clients that ask for data instead get the types of the other modules.

use std::collections::BTreeMap;

use crate::errors::ErrorCode;
use crate::site::View;

/// The media type of this representation.
pub const VIEW_TYPE: &str = "application/vnd.portico.view+json";

/// The header beside a boot answer that carries the visitor's key:
/// `<key id> <secret in base64> <end in epoch milliseconds> <the server's clock in epoch milliseconds>`.
pub const SESSION_HEADER: &str = "portico-session";

/// A view, or what follows a write. What is not said is left out.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
#[cfg_attr(feature = "server", serde(default))]
pub struct Envelope {
    /// The area of the portal it belongs to.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub area: Option<View>,
    /// The route in its canonical spelling, such as `?portico=jobs&portico-q=rigger`. After a write without markup, where
    /// to go next.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub route: Option<String>,
    /// What the view is called.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// The view. After a write, what to show in place of the view that was sent.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub markup: Option<String>,
    /// What to tell the page around the portal.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Vec::is_empty"))]
    pub events: Vec<HostEvent>,
    /// What to say to a screen reader, where nothing takes the focus.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub announce: Option<String>,
    /// The key to keep from now on.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub session: Option<ContactSession>,
    /// A file to load.
    #[cfg_attr(feature = "server", serde(skip_serializing_if = "Option::is_none"))]
    pub download: Option<String>,
}

impl Envelope {
    /// A view of an area at its route.
    #[must_use]
    pub fn of_view(area: View, route: String, title: &str, markup: String) -> Self {
        Self { route: Some(route), ..Self::of_next(area, title, markup) }
    }

    /// What takes the place of a view after a write.
    #[must_use]
    pub fn of_next(area: View, title: &str, markup: String) -> Self {
        Self { area: Some(area), title: Some(title.to_owned()), markup: Some(markup), ..Self::default() }
    }

    /// The way to another route after a write.
    #[must_use]
    pub fn going_to(route: String) -> Self {
        Self { route: Some(route), ..Self::default() }
    }

    /// The same with an event for the page: its name, and ids by name.
    #[must_use]
    pub fn with_event(mut self, name: &str, ids: &[(&str, &str)]) -> Self {
        let detail = ids.iter().map(|(key, id)| ((*key).to_owned(), (*id).to_owned())).collect();
        self.events.push(HostEvent { name: name.to_owned(), detail });
        self
    }

    /// The same with something to say.
    #[must_use]
    pub fn announcing(self, text: &str) -> Self {
        Self { announce: Some(text.to_owned()), ..self }
    }
}

/// An event for the agency's page. It carries ids, never a name or an address of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
pub struct HostEvent {
    /// Its name, such as `portico:applied`.
    pub name: String,
    /// What it is about.
    pub detail: BTreeMap<String, String>,
}

wire_object! {
    /// A contact's key, and whose it is.
    pub struct ContactSession {
        /// The opaque token that names the key.
        pub keyid: String,
        /// The HMAC secret in base64.
        pub secret: String,
        /// When it ends, in epoch milliseconds.
        pub expires_at: i64,
        /// The contact's id, for events.
        pub id: String,
    }
}

wire_enum! {
    /// What became of the key that signed a call.
    pub enum SessionNews {
        /// It is over, or never was a contact's.
        Ended = "ended",
    }
}

/// A refusal in words.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
pub struct Refusal {
    /// What went wrong, for programs.
    pub code: ErrorCode,
    /// What went wrong and what to do next, for people.
    pub message: String,
    /// The server's clock in epoch milliseconds, to correct one's own by.
    pub server_time: i64,
    /// What to say beside single fields.
    pub fields: Vec<FieldMessage>,
    /// What to show in place of the view that was asked for.
    #[cfg_attr(feature = "server", serde(default, skip_serializing_if = "Option::is_none"))]
    pub markup: Option<String>,
    /// What became of the key that signed the call, when that is the reason.
    #[cfg_attr(feature = "server", serde(default, skip_serializing_if = "Option::is_none"))]
    pub session: Option<SessionNews>,
}

wire_object! {
    /// What is wrong with one field, in words.
    pub struct FieldMessage {
        /// The field's name in the form.
        pub field: String,
        /// What to do about it.
        pub message: String,
    }
}

/// What the engine starts from: the same for every visitor of a page, so that it can be kept.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
pub struct ViewBoot {
    /// The site.
    pub site: SiteLook,
    /// The areas that are switched on, in their order.
    pub areas: Vec<Area>,
    /// The views asked for, in that order.
    pub views: Vec<Envelope>,
    /// What links bring behind the `#` of the page's address, and which form it fills in.
    pub fills: Vec<Fill>,
}

wire_object! {
    /// A site, as far as the engine has to know it.
    pub struct SiteLook {
        /// The public site key.
        pub key: String,
        /// The language texts are in.
        pub language: crate::site::Language,
        /// The accent colour as `#rrggbb`, when the agency set one.
        pub accent: Option<String>,
    }
}

wire_object! {
    /// An area of the portal.
    pub struct Area {
        /// Its name.
        pub name: View,
        /// What its routes begin with.
        pub routes: Vec<String>,
        /// Whether its views are asked for with the key of whoever is signed in.
        pub private: bool,
    }
}

/// A form that a link fills in with what it carries behind the `#`: lines in base64url, or one plain value that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "server", derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema))]
pub struct Fill {
    /// What stands between `#` and `=`.
    pub mark: String,
    /// The route of the form.
    pub route: String,
    /// The fields, in the order of the lines.
    pub fields: Vec<String>,
    /// Whether it may stay in the page's address.
    #[cfg_attr(feature = "server", serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub stays: bool,
}
