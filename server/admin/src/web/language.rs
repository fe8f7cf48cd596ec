//! The language of pages for people who are not signed in.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use portico_views::Language;

/// The language a browser asks for, before anybody has signed in.
pub(crate) fn preferred_language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Language::from_accept_language(accepted).unwrap_or(Language::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_first_known_language_counts() {
        let language = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, value.parse().unwrap());
            preferred_language(&headers)
        };
        assert_eq!(language("fr-FR, pt;q=0.8, en;q=0.7"), Language::PtBr);
        assert_eq!(language("en-GB,en;q=0.9"), Language::En);
        assert_eq!(language("fr"), Language::En);
    }
}
