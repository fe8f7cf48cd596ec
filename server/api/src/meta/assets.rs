//! The loader and what it loads, and the hosted pages' stylesheet.

use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use crate::middleware::query::Query;

/// Where the hosted pages' stylesheet is; its version stands in the query.
const HOSTED_CSS: &str = "/assets/hosted.css";

static HOSTED_STYLE: LazyLock<String> =
    LazyLock::new(|| [portico_views::STYLESHEET, include_str!("../../assets/hosted.css")].concat());

static HOSTED_VERSION: LazyLock<String> = LazyLock::new(|| {
    Sha256::digest(HOSTED_STYLE.as_bytes()).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
});

/// The stylesheet's address, with its version and the agency's accent colour: the pages' policy allows no
/// styles of their own.
#[must_use]
pub fn hosted_css_url(accent: Option<&str>) -> String {
    let accent = accent.map(|colour| format!("&accent={}", colour.trim_start_matches('#'))).unwrap_or_default();
    format!("{HOSTED_CSS}?v={}{accent}", *HOSTED_VERSION)
}

/// The hosted pages' stylesheet.
pub async fn serve_hosted_css(Query(query): Query) -> impl IntoResponse {
    let accent = query.get("accent");
    let is_colour = accent.len() == 6 && accent.bytes().all(|byte| byte.is_ascii_hexdigit());
    let own = if is_colour { format!(".portico{{--portico-accent:#{accent}}}") } else { String::new() };
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, [HOSTED_STYLE.as_str(), &own].concat())
}

/// The loader, the module, its words and the stylesheet: for every page of the web.
pub async fn serve_embed(uri: Uri, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some(asset) = portico_embed::find_asset(uri.path(), accepted) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let unchanged = headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == asset.etag.as_bytes());
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, asset.content_type)], asset.bytes.into_owned()).into_response()
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(asset.cache_control));
    out.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    out.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&asset.etag) {
        out.insert(header::ETAG, etag);
    }
    if let Some(encoding) = asset.encoding.filter(|_| !unchanged) {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding.as_str()));
    }
    response
}
