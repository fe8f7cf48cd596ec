//! Serves the example websites, as any web host would, from an origin that is not Portico's.
//!
//! The pages say `{{portico}}` where an agency writes Portico's address; it is put in once,
//! when the router is built. They are part of the binary, so there is nothing to install.

use axum::Router;
use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Where each file of `sites/` is found.
const FILES: &[(&str, &str, &str)] = &[
    ("/", HTML, include_str!("../sites/harbour-pine/index.html")),
    ("/jobs", HTML, include_str!("../sites/harbour-pine/jobs.html")),
    ("/employers", HTML, include_str!("../sites/harbour-pine/employers.html")),
    ("/style.css", CSS, include_str!("../sites/harbour-pine/style.css")),
    ("/br", HTML, include_str!("../sites/atlantico-talentos/index.html")),
    ("/br/", HTML, include_str!("../sites/atlantico-talentos/index.html")),
    ("/br/vagas", HTML, include_str!("../sites/atlantico-talentos/vagas.html")),
    ("/br/empresas", HTML, include_str!("../sites/atlantico-talentos/empresas.html")),
    ("/br/style.css", CSS, include_str!("../sites/atlantico-talentos/style.css")),
    ("/hostile", HTML, include_str!("../sites/hostile/index.html")),
    ("/hostile/style.css", CSS, include_str!("../sites/hostile/style.css")),
    ("/hostile/old-library.js", SCRIPT, include_str!("../sites/hostile/old-library.js")),
    (STRICT, HTML, include_str!("../sites/strict-csp/index.html")),
    ("/strict-csp/style.css", CSS, include_str!("../sites/strict-csp/style.css")),
    ("/plain", HTML, include_str!("../sites/plain/index.html")),
];

/// The page whose policy names Portico and does not allow WebAssembly.
const STRICT: &str = "/strict-csp";
const POLICY: &str = "default-src 'none'; script-src {{portico}}; connect-src {{portico}}; \
                      style-src 'self'; img-src 'self' data:";

/// The websites, embedding the Portico at `portico` (an origin such as `http://localhost:8080`).
pub fn router(portico: &str) -> Router {
    let filled = |text: &str| text.replace("{{portico}}", portico.trim_end_matches('/'));
    FILES.iter().fold(Router::new(), |router, &(path, kind, text)| {
        let body = Bytes::from(filled(text));
        let policy = (path == STRICT).then(|| [(CONTENT_SECURITY_POLICY, filled(POLICY))]);
        let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")];
        router.route(path, get(async move || (policy, headers, body).into_response()))
    })
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{HeaderMap, Request, StatusCode};
    use tower::ServiceExt;

    use super::*;

    async fn fetch(path: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = router("http://localhost:8080/").oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
    }

    /// The values of `src` and `href` in a page.
    fn addresses(page: &str) -> Vec<&str> {
        let quoted = |mark| page.split(mark).skip(1).filter_map(|rest: &str| rest.split('"').next());
        quoted(" src=\"").chain(quoted(" href=\"")).collect()
    }

    #[tokio::test]
    async fn every_page_embeds_portico_and_asks_nobody_else() {
        for (path, ..) in FILES.iter().filter(|(_, kind, _)| *kind == HTML) {
            let (status, _, page) = fetch(path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(page.contains(r#"<script src="http://localhost:8080/embed/v1.js" data-site="pk_demo_"#), "{path}");
            assert!(!page.contains("{{"), "{path}");
            for address in addresses(&page) {
                let own = address.starts_with(['/', '#']) || address.starts_with("data:");
                assert!(own || address == "http://localhost:8080/embed/v1.js", "{path} asks for {address}");
            }
        }
    }

    #[tokio::test]
    async fn no_link_inside_a_site_is_broken() {
        for (path, ..) in FILES.iter().filter(|(_, kind, _)| *kind == HTML) {
            let (_, _, page) = fetch(path).await;
            for address in addresses(&page).into_iter().filter(|address| address.starts_with('/')) {
                let (target, fragment) = address.split_once('#').unwrap_or((address, ""));
                let (status, _, found) = fetch(target).await;
                assert_eq!(status, StatusCode::OK, "{path} links to {address}");
                assert!(fragment.is_empty() || found.contains(&format!("id=\"{fragment}\"")), "{path} → {address}");
            }
        }
    }

    #[tokio::test]
    async fn only_the_strict_page_has_a_policy_and_it_forbids_web_assembly() {
        for (path, ..) in FILES {
            let (_, headers, _) = fetch(path).await;
            let policy = headers.get(CONTENT_SECURITY_POLICY).map(|value| value.to_str().unwrap());
            assert_eq!(policy.is_some(), *path == STRICT, "{path}");
            assert!(policy.is_none_or(|policy| policy.contains("script-src http://localhost:8080;")));
        }
    }
}
