//! Flash messages: what the request before this one did, said once on the next page.
//!
//! A message travels as a word in a short-lived cookie. In the address it would be said again with every reload, and
//! anybody could put it there. Each subject declares its own messages with [`flash_kinds!`].

use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use portico_app::config::Config;
use portico_views::Language;

use crate::web::cookies::{build_cookie, cookie_name};
use crate::words::FormWords;

const NAME: &str = "portico-notice";

/// A text in the language of whoever looks.
pub(crate) type Text = fn(Language) -> &'static str;

/// One of the messages that there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FlashKind {
    /// Its word in the cookie, of which each message has its own.
    pub word: &'static str,
    /// Whether it is good news.
    pub is_good: bool,
    /// What it says.
    pub text: Text,
    /// Where it leads: an address, and the link's text.
    pub link: Option<(&'static str, Text)>,
    /// The address of the form that takes back what was done to the thing with an id.
    pub undo: Option<fn(&str) -> String>,
}

impl FlashKind {
    /// Good news.
    pub(crate) const fn good(word: &'static str, text: Text) -> Self {
        Self { word, is_good: true, text, link: None, undo: None }
    }

    /// Something that did not go as it was meant.
    pub(crate) const fn bad(word: &'static str, text: Text) -> Self {
        Self { is_good: false, ..Self::good(word, text) }
    }

    /// The same with a link.
    pub(crate) const fn with_link(self, link: (&'static str, Text)) -> Self {
        Self { link: Some(link), ..self }
    }

    /// The same with a way to undo it.
    pub(crate) const fn with_undo(self, undo: fn(&str) -> String) -> Self {
        Self { undo: Some(undo), ..self }
    }
}

/// Declares messages as constants, and the list `ALL` of them.
macro_rules! flash_kinds {
    ($($name:ident = $tone:ident($word:literal, $words:ident.$text:ident)$(.$more:ident($argument:expr))?;)*) => {
        $(
            pub(crate) const $name: $crate::web::flash::FlashKind =
                $crate::web::flash::FlashKind::$tone($word, |language| $words::in_language(language).$text())
                    $(.$more($argument))?;
        )*

        /// All of them.
        pub(crate) const ALL: &[$crate::web::flash::FlashKind] = &[$($name,)*];
    };
}

pub(crate) use flash_kinds;

flash_kinds! {
    SAVED = good("saved", FormWords.notice_saved);
}

/// The messages of every subject, as an extension of each request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FlashKinds(pub(crate) &'static [&'static [FlashKind]]);

/// A message on its way to a page.
#[derive(Debug, Clone)]
pub(crate) struct Flash {
    /// What it says.
    pub kind: FlashKind,
    /// The id of what it is about, where something can still be done about it.
    pub about: Option<String>,
}

/// The message that a request brings along.
pub(crate) fn read_flash(jar: &CookieJar, config: &Config, kinds: Option<&FlashKinds>) -> Option<Flash> {
    let value = jar.get(&cookie_name(&config.public_url, NAME))?.value();
    let (word, about) = value.split_once('.').unwrap_or((value, ""));
    let kind = kinds?.0.iter().copied().flatten().find(|kind| kind.word == word).copied()?;
    // The cookie may have been put by somebody else, and this becomes a part of an address.
    let about = uuid::Uuid::try_parse(about).ok().map(|id| id.to_string());
    Some(Flash { kind, about })
}

/// The cookie that brings a message to the next page.
pub(crate) fn set_cookie(config: &Config, kind: FlashKind, about: Option<&str>) -> CookieJar {
    let value = about.map_or_else(|| kind.word.to_owned(), |id| format!("{}.{id}", kind.word));
    let cookie: Cookie<'static> = build_cookie(config, NAME, value);
    CookieJar::new().add(cookie)
}

/// The cookie that removes a message once it was shown.
pub(crate) fn clear_cookie(config: &Config) -> CookieJar {
    let mut cookie = build_cookie(config, NAME, String::new());
    cookie.make_removal();
    CookieJar::new().add(cookie)
}
