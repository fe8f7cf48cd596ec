//! The site a widget runs on, and the answer it boots from.

use crate::jobs::JobList;

wire_enum! {
    /// What one element shows.
    pub enum View {
        /// The job list, and a job's page.
        Jobs = "jobs",
        /// The form by which a visitor requests a vacancy.
        Vacancy = "vacancy",
        /// The client contact's area.
        Client = "client",
    }
}

wire_enum! {
    /// The languages that are complete.
    pub enum Language {
        /// English.
        En = "en",
        /// Brazilian Portuguese.
        PtBr = "pt-BR",
    }
}

impl Language {
    /// The best match for a BCP 47 tag such as `pt`, `pt-PT` or `en-GB`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "pt" => Some(Self::PtBr),
            _ => None,
        }
    }

    /// The first language that an `Accept-Language` header names and we speak. Browsers name them in order, which is
    /// all that their weights say.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        header.split(',').find_map(|range| Self::from_tag(range.split(';').next()?.trim()))
    }
}

wire_object! {
    /// A signing key and how long it lasts.
    pub struct Session {
        /// The opaque token that names the key.
        pub keyid: String,
        /// The HMAC secret in base64.
        pub secret: String,
        /// When it ends, in epoch milliseconds.
        pub expires_at: i64,
    }
}

wire_object! {
    /// The privacy notice a person accepts.
    pub struct Notice {
        /// The version that is recorded with the acceptance.
        pub version: String,
        /// The text as HTML, already cleaned.
        pub html: String,
    }
}

wire_object! {
    /// What a widget must know about its site.
    pub struct Site {
        /// The public site key.
        pub key: String,
        /// The agency's name.
        pub agency: String,
        /// The base of the hosted pages: Portico's own URL and the agency's slug, without a trailing slash.
        pub hosted: String,
        /// The language texts are in.
        pub language: Language,
        /// The views that are switched on.
        pub views: Vec<View>,
        /// The accent colour as `#rrggbb`, when the agency set one.
        pub accent: Option<String>,
        /// The currency a salary is given in unless said otherwise.
        pub currency: crate::vacancies::Currency,
        /// The privacy notice.
        pub notice: Notice,
    }
}

wire_object! {
    /// The markup of one view, ready to paint.
    pub struct Painted {
        /// Which view.
        pub view: View,
        /// Its markup.
        pub html: String,
    }
}

wire_object! {
    /// The answer to `GET /w/v1/boot`.
    pub struct Boot {
        /// The anonymous signing key.
        pub session: Session,
        /// The server's clock in epoch milliseconds.
        pub server_time: i64,
        /// The site.
        pub site: Site,
        /// The markup of the first view asked for.
        pub html: String,
        /// The markup of every view asked for after the first.
        pub more: Vec<Painted>,
        /// The first page of jobs, when the first view is the list: the widget's state behind the markup.
        pub jobs: Option<JobList>,
    }
}
