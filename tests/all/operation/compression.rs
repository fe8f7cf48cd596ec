//! How the admin's answers are compressed.

use crate::support::{Server, run};

/// What browsers send over HTTPS.
const BROWSER: &str = "gzip, deflate, br, zstd";

async fn encoding(server: &Server, path: &str, accepted: &str) -> String {
    let answer = server.ask(reqwest::Method::GET, path, &[("accept-encoding", accepted)], "").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(answer.header("vary").contains("accept-encoding"), "{answer:?}");
    answer.header("content-encoding").to_owned()
}

#[test]
fn a_page_is_compressed_quickly_and_what_a_browser_keeps_well() {
    run(async |server| {
        let page = "/admin/sign-in";
        let text = server.get(page).await.text().to_owned();
        let (_, rest) = text.split_once("/admin/assets/").unwrap();
        let style = format!("/admin/assets/{}", rest.split('"').next().unwrap());
        assert_eq!(encoding(server, page, BROWSER).await, "gzip");
        assert_eq!(encoding(server, &style, BROWSER).await, "br");
        for (accepted, used) in [("gzip", "gzip"), ("br", "br"), ("identity", "")] {
            assert_eq!(encoding(server, page, accepted).await, used, "{accepted}");
        }
    });
}
