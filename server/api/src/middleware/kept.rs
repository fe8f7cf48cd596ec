//! A kept answer on its way to a browser: in the coding it takes, or as the word that it has this already.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use portico_embed::Encoding;
use portico_web::kept::KeptAnswer;

/// Answers with the bytes in the smallest coding that the browser takes, or with 304 when it has them (RFC 9110,
/// section 13.1.2). `vary` is what the answer depends on besides its address.
pub fn respond_kept(
    answer: &KeptAnswer,
    headers: &HeaderMap,
    content_type: &'static str,
    vary: &'static str,
) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let compressed = |encoding| match encoding {
        Encoding::Brotli => answer.brotli(),
        Encoding::Gzip => answer.gzip(),
    };
    let coded = Encoding::from_accept_encoding(accepted).find_map(|encoding| Some((encoding, compressed(encoding)?)));
    let (coding, bytes) = coded.map_or_else(|| (None, answer.plain()), |(encoding, bytes)| (Some(encoding), bytes));
    // Two codings are two representations, and a strong tag names one.
    let tag = format!("\"{}{}\"", answer.name(), coding.map_or("", Encoding::as_str));
    let mut response = if has_it(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = ([(header::CONTENT_TYPE, content_type)], bytes).into_response();
        if let Some(coding) = coding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
        }
        response
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    out.insert(header::VARY, HeaderValue::from_static(vary));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    response
}

/// Whether the browser says that it has what the tag names.
fn has_it(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim).any(|known| {
        let known = known.strip_prefix("W/").unwrap_or(known);
        known == tag || known == "*"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(answer: &KeptAnswer, asked: &[(header::HeaderName, &'static str)]) -> Response {
        let asked = asked.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        respond_kept(answer, &HeaderMap::from_iter(asked), "text/plain", "accept-encoding")
    }

    fn tag(response: &Response) -> &str {
        response.headers()[header::ETAG].to_str().unwrap()
    }

    #[test]
    fn each_coding_has_a_tag_of_its_own() {
        let answer = KeptAnswer::new("one ".repeat(100).into_bytes());
        let [plain, gzip, brotli] =
            ["identity", "gzip", "gzip, br"].map(|accepted| ask(&answer, &[(header::ACCEPT_ENCODING, accepted)]));
        assert_eq!(plain.headers().get(header::CONTENT_ENCODING), None);
        assert_eq!(gzip.headers()[header::CONTENT_ENCODING], "gzip");
        assert_eq!(brotli.headers()[header::CONTENT_ENCODING], "br");
        assert!(tag(&plain) != tag(&gzip) && tag(&gzip) != tag(&brotli) && tag(&plain) != tag(&brotli));
    }

    #[test]
    fn who_has_it_is_told_so() {
        let answer = KeptAnswer::new(b"one".to_vec());
        let name = answer.name().to_owned();
        for (known, status) in [
            (format!("\"{name}\""), StatusCode::NOT_MODIFIED),
            (format!("\"other\", W/\"{name}\""), StatusCode::NOT_MODIFIED),
            ("*".to_owned(), StatusCode::NOT_MODIFIED),
            (format!("\"{name}br\""), StatusCode::OK),
            ("\"other\"".to_owned(), StatusCode::OK),
            (String::new(), StatusCode::OK),
        ] {
            let known: &'static str = known.leak();
            let response = ask(&answer, &[(header::IF_NONE_MATCH, known)]);
            assert_eq!(response.status(), status, "{known}");
            assert_eq!(tag(&response), format!("\"{name}\""));
            assert_eq!(response.headers()[header::CACHE_CONTROL], "no-cache");
        }
    }
}
