//! Somebody comes back: what has not changed is not sent again.

use crate::stage::play;

#[test]
fn a_page_is_painted_from_the_browser_s_cache_with_a_fresh_key() {
    play(|scene| async move {
        let visitor = scene.person("visitor").await;
        visitor.open(&scene.stage.page("/jobs")).await;
        visitor.finds_it_live().await;
        visitor.sees("open jobs").await;
        let first = visitor.response("/w/v1/boot?").await;
        assert_eq!(first.status, 200);
        let key = first.header("portico-session").to_owned();
        assert!(!key.is_empty() && !first.header("etag").is_empty(), "{first:?}");

        visitor.open(&scene.stage.page("/jobs")).await;
        visitor.finds_it_live().await;
        visitor.sees("open jobs").await;
        let again = visitor.response("/w/v1/boot?").await;
        assert_eq!(again.status, 304, "{again:?}");
        let fresh = again.header("portico-session");
        assert!(!fresh.is_empty() && fresh != key, "the key is no fresh one");
        // The fresh key signs what comes next.
        visitor.press_on(".p-row h3 a").await;
        visitor.finds("form[data-form=apply]").await;
        assert_eq!(visitor.response("/w/v1/job/").await.status, 200);
    });
}
