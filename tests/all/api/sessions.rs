//! A key signs for its own site while both last, and for nothing else.

use portico::app::agency::sites;
use portico::app::security::keys::{Bearer, Token};
use portico::app::support::clock;
use portico_protocol::ErrorCode;
use portico_protocol::jobs::JobList;

use crate::support::{Agency, Page, Server, SharedServer, TestEnv, run};

/// A page with a key of the test's own making.
async fn with_token(server: &Server, agency: &Agency<'_>, token: &Token) -> Page {
    let key = server.app.keys.issue(token).unwrap();
    agency.open_page().await.with_key(&key.keyid, &key.secret)
}

#[test]
fn a_key_signs_only_with_its_own_secret() {
    run(async |server| {
        let agency = server.agency().await;
        let (one, other) = (agency.open_page().await, agency.open_page().await);
        assert_ne!(one.keyid, other.keyid);

        let mut changed = one.secret.clone();
        changed[0] ^= 1;
        for page in [
            one.with_key(&one.keyid, &other.secret),
            one.with_key(&other.keyid, &one.secret),
            one.with_key(&one.keyid, &changed),
            one.with_key(&one.keyid, b""),
            one.with_key("no-such-key", &one.secret),
            one.with_key(&agency.live().key, &one.secret),
        ] {
            page.get("/w/v1/jobs").send().await.refused(401, ErrorCode::SignatureInvalid);
        }
    });
}

#[test]
fn an_expired_session_must_boot_again() {
    run(async |server: &SharedServer| {
        let agency = server.agency().await;
        let until = |time| Token::new(agency.site.clone(), Bearer::Visitor, &agency.origin, time);
        let over = with_token(server, &agency, &until(clock::now() - 1)).await;
        over.get("/w/v1/jobs").send().await.refused(401, ErrorCode::SessionExpired);
        let lasting = with_token(server, &agency, &until(clock::now() + 60_000)).await;
        assert_eq!(lasting.get("/w/v1/jobs").send().await.status, 200);
    });
}

#[test]
fn a_key_of_one_agency_shows_only_that_agencys_jobs() {
    run(async |server| {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        let job = theirs.publish_job("Welder").await;
        let page = ours.open_page().await;

        let list: JobList = page.get("/w/v1/jobs").send().await.json(200);
        assert_eq!((list.total, list.open), (0, 0));
        page.get(&format!("/w/v1/jobs/{}", job.slug)).send().await.refused(404, ErrorCode::NotFound);
        page.on(Some(&theirs.origin)).get("/w/v1/jobs").send().await.refused(403, ErrorCode::OriginNotAllowed);
    });
}

#[test]
fn a_site_that_is_switched_off_answers_nobody() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let key = agency.live().key.clone();
        sites::set_enabled(&server.app, &agency.owner, &agency.site, false).await.unwrap();

        page.get("/w/v1/jobs").send().await.refused(404, ErrorCode::SiteUnknown);
        let boot = server.get(&format!("/w/v1/boot?site={key}")).await;
        boot.refused(404, ErrorCode::SiteUnknown);

        sites::set_enabled(&server.app, &agency.owner, &agency.site, true).await.unwrap();
        assert_eq!(page.get("/w/v1/jobs").send().await.status, 200);
    });
}

#[test]
fn after_its_key_is_rotated_a_site_boots_by_the_new_key_only() {
    run(async |server| {
        let agency = server.agency().await;
        let old = agency.live().key.clone();
        sites::rotate_key(&server.app, &agency.owner, &agency.site).await.unwrap();

        server.get(&format!("/w/v1/boot?site={old}")).await.refused(404, ErrorCode::SiteUnknown);
        assert_ne!(agency.live().key, old);
        agency.open_page().await;
    });
}

#[test]
fn a_rotated_master_key_is_honoured_while_it_is_listed() {
    run(async |_| {
        let env = TestEnv::create();
        let keys = |ids: &[&str]| -> Vec<String> {
            ids.iter().map(|id| format!("{id}:{}=", id.repeat(22).get(..43).unwrap())).collect()
        };
        let before = Server::start(&env, |config| config.master_keys = keys(&["k1"])).await;
        let page = before.agency().await.open_page().await;
        drop(before);

        let during = Server::start(&env, |config| config.master_keys = keys(&["k2", "k1"])).await;
        assert_eq!(page.calling(&during.url).get("/w/v1/jobs").send().await.status, 200);
        drop(during);

        let after = Server::start(&env, |config| config.master_keys = keys(&["k2"])).await;
        page.calling(&after.url).get("/w/v1/jobs").send().await.refused(401, ErrorCode::SignatureInvalid);
    });
}
