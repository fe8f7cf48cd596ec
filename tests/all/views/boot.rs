//! What the widget starts from: the same bytes for every visitor, and a key of one's own beside them.

use portico_protocol::ErrorCode;
use portico_protocol::envelope::VIEW_TYPE;
use portico_protocol::site::{Session, View};
use reqwest::Method;

use super::{asks_to_sign_in, event, is_framed, markup};
use crate::support::{Agency, Answer, Page, run};

/// The key that an answer carries in its header, and the server's time.
fn key_of(answer: &Answer) -> (Session, i64) {
    let parts: Vec<&str> = answer.header("portico-session").split(' ').collect();
    let [keyid, secret, expires_at, server_time] = parts[..] else { panic!("no key in {answer:?}") };
    let session =
        Session { keyid: keyid.to_owned(), secret: secret.to_owned(), expires_at: expires_at.parse().unwrap() };
    (session, server_time.parse().unwrap())
}

async fn boot(agency: &Agency<'_>, query: &str) -> Answer {
    agency.boot_views(query, &[]).await
}

#[test]
fn two_visitors_get_the_same_bytes_and_each_a_key_of_their_own() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Rigger").await;
        let (first, second) =
            (boot(&agency, "&view=jobs,vacancy,client").await, boot(&agency, "&view=jobs,vacancy,client").await);
        assert_eq!(first.body, second.body);
        assert_eq!(first.header("etag"), second.header("etag"));
        let ((one, time), (other, _)) = (key_of(&first), key_of(&second));
        assert!(one.keyid != other.keyid && one.secret != other.secret && one.expires_at > time);
        for secret in [&one.keyid, &one.secret] {
            assert!(!first.text().contains(secret.as_str()) && !first.header("etag").contains(secret.as_str()));
        }
        assert!(first.header("access-control-expose-headers").contains("portico-session"));
        let page = Page::new(server, Some(&agency.origin), &one);
        assert_eq!(page.get("/w/v1/jobs").by_query().for_view().send().await.status, 200);
    });
}

#[test]
fn who_has_the_bytes_is_given_a_fresh_key_alone() {
    run(async |server| {
        let agency = server.agency().await;
        let first = boot(&agency, "&view=jobs").await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && first.header("cache-control").contains("no-cache"), "{first:?}");
        let known = agency.boot_views("&view=jobs", &[("if-none-match", &tag)]).await;
        assert_eq!((known.status, known.body.len()), (304, 0));
        let (session, time) = key_of(&known);
        assert!(session.keyid != key_of(&first).0.keyid && session.expires_at > time);
        assert_eq!(known.header("access-control-allow-origin"), agency.origin);
        assert!(known.header("access-control-expose-headers").contains("portico-session"));
        let page = Page::new(server, Some(&agency.origin), &session);
        assert_eq!(page.get("/w/v1/jobs").send().await.status, 200);
    });
}

#[test]
fn a_page_is_opened_at_its_route() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let all = boot(&agency, "&view=client,jobs,vacancy&portal=1&lang=en").await.view_boot();
        let areas: Vec<_> = all.views.iter().map(|view| view.area.unwrap()).collect();
        assert_eq!(areas, [View::Client, View::Jobs, View::Vacancy], "in the order asked for");
        assert!(is_framed(markup(&all.views[0])) && !is_framed(markup(&all.views[1])));
        assert!(asks_to_sign_in(markup(&all.views[0])));
        let known: Vec<_> = all.areas.iter().map(|area| (area.name, area.routes.join(" "), area.private)).collect();
        let wanted = [
            (View::Jobs, "jobs job".to_owned(), false),
            (View::Vacancy, "vacancy".to_owned(), false),
            (View::Client, "client".to_owned(), true),
        ];
        assert_eq!(known, wanted);
        assert_eq!(all.site.key, agency.live().key);
        let fills: Vec<_> = all.fills.iter().map(|fill| (fill.mark.as_str(), fill.stays)).collect();
        assert_eq!(fills, [("portico-sign-in", false), ("portico-confirm", false), ("portico-portal", true)]);

        let at_job = format!("&view=jobs&portico=job/{}", job.slug);
        let one = boot(&agency, &at_job).await.view_boot();
        assert_eq!(one.views[0].route, Some(format!("?portico=job/{}", job.slug)));
        assert_eq!(event(&one.views[0], "portico:job-viewed", "job"), job.slug);
        let gone = boot(&agency, "&view=jobs&portico=job/gone%22%3E%3Cb%3E").await.view_boot();
        assert_eq!(gone.views[0].route.as_deref(), Some("?portico=job/gone%22%3E%3Cb%3E"));
        assert!(markup(&gone.views[0]).contains("no longer open") && gone.views[0].events.is_empty());
        let found = boot(&agency, "&view=jobs&portico=jobs&portico-q=welder&portico-page=7").await.view_boot();
        assert_eq!(found.views[0].route.as_deref(), Some("?portico=jobs&portico-q=welder"));
        let elsewhere = boot(&agency, "&view=jobs&portico=vacancy").await.view_boot();
        assert_eq!(elsewhere.views[0].route.as_deref(), Some("?portico=jobs"), "that route is another area's");
    });
}

#[test]
fn in_the_client_area_only_what_needs_nobody_is_painted() {
    run(async |server| {
        let agency = server.agency().await;
        for (route, form, shown) in [
            ("client/register", "register", "?portico=client/register"),
            ("client/confirm", "confirm", "?portico=client/confirm"),
            ("client/code", "code", "?portico=client/code"),
            ("client", "sign-in", "?portico=client"),
            ("client/new", "sign-in", "?portico=client"),
            ("client/details", "sign-in", "?portico=client"),
            ("client/edit/0197-of-somebody", "sign-in", "?portico=client"),
        ] {
            let answer = boot(&agency, &format!("&view=client&portico={route}")).await;
            let view = answer.view_boot().views.remove(0);
            assert_eq!(view.route.as_deref(), Some(shown), "{route}");
            assert!(markup(&view).contains(&format!("data-form=\"{form}\"")), "{route}");
            assert!(!answer.text().contains("0197-of-somebody"), "an id of a route went into bytes for everybody");
        }
    });
}

#[test]
fn the_bytes_change_with_what_they_show() {
    run(async |server| {
        let agency = server.agency().await;
        let tag = async || boot(&agency, "&view=jobs,vacancy").await.header("etag").to_owned();
        let mut seen = vec![tag().await];
        assert_eq!(tag().await, seen[0]);

        agency.publish_job("Rigger").await;
        seen.push(tag().await);
        agency.publish_notice("Changed 2026").await;
        seen.push(tag().await);
        assert!(boot(&agency, "&view=vacancy").await.text().contains("Changed 2026"));
        let form = crate::support::site_form(&agency.origin).with("accent", "#aa3300");
        portico::app::agency::sites::update(&server.app, &agency.owner, &agency.site, form.values()).await.unwrap();
        seen.push(tag().await);
        assert_eq!(boot(&agency, "").await.view_boot().site.accent.as_deref(), Some("#aa3300"));
        let distinct: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len(), "{seen:?}");

        // What changes nothing about the site keeps its bytes.
        let last = seen.pop().unwrap();
        server.app.sites.reload(&server.app.store).await.unwrap();
        assert_eq!(tag().await, last);
    });
}

#[test]
fn neither_agencies_nor_languages_nor_codings_are_mixed_up() {
    run(async |server| {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        ours.publish_job("Our Rigger").await;
        theirs.publish_job("Their Rigger").await;
        for _ in 0..2 {
            let (own, other) = (boot(&ours, "&view=jobs").await, boot(&theirs, "&view=jobs").await);
            assert!(own.text().contains("Our Rigger") && !own.text().contains("Their Rigger"));
            assert!(other.text().contains("Their Rigger") && !other.text().contains("Our Rigger"));
            let portuguese = boot(&ours, "&view=jobs&lang=pt-BR").await;
            assert!(portuguese.text().contains("1 vaga aberta") && own.text().contains("1 open job"));
            let by_browser = ours.boot_views("&view=jobs", &[("accept-language", "pt")]).await;
            assert_eq!(by_browser.body, portuguese.body);
            assert!(by_browser.header("vary").contains("accept-language"));
            let packed = ours.boot_views("&view=jobs", &[("accept-encoding", "br")]).await;
            assert_eq!(packed.header("content-encoding"), "br");
            assert_ne!(packed.header("etag"), own.header("etag"));
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut &packed.body[..], &mut unpacked).unwrap();
            assert_eq!(unpacked, own.body);
            let gzipped = ours.boot_views("&view=jobs", &[("accept-encoding", "gzip")]).await;
            assert_eq!(gzipped.header("content-encoding"), "gzip");
            let framed = boot(&ours, "&view=jobs&portal=1").await;
            assert_ne!(framed.body, own.body);
        }
    });
}

#[test]
fn a_page_that_may_not_boot_gets_no_key() {
    run(async |server| {
        let agency = server.agency().await;
        // The bytes are kept by now, which must not help anybody.
        boot(&agency, "").await;
        let headers = [("origin", "https://evil.example"), ("accept", VIEW_TYPE)];
        let address = format!("/w/v1/boot?site={}", agency.live().key);
        let answer = server.ask(Method::GET, &address, &headers, "").await;
        answer.refused_view(403, ErrorCode::OriginNotAllowed);
        assert_eq!(answer.header("portico-session"), "");
        // A link that anybody may write stands before what the page itself says.
        let twice = format!("/w/v1/boot?site=other&site={}", agency.live().key);
        let own = [("origin", agency.origin.as_str()), ("accept", VIEW_TYPE)];
        assert_eq!(server.ask(Method::GET, &twice, &own, "").await.status, 200);
    });
}
