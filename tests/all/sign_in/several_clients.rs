//! A contact of several clients chooses between them, goes over from one to another, and leaves everywhere.

use portico::store::ids::ClientId;
use portico_protocol::ErrorCode;
use portico_protocol::clients::{ClientHome, RequestReceipt};
use portico_protocol::sign_in::SignedIn;

use crate::support::{Form, Page, run};

async fn home(page: &Page) -> ClientHome {
    page.get("/w/v1/client").send().await.json(200)
}

async fn switch(page: &Page, client: &ClientId) -> crate::support::Answer {
    page.post("/w/v1/client/switch", &Form::new().with("client", client.as_str())).send().await
}

#[test]
fn each_client_is_seen_with_a_key_of_its_own() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, first, second) = agency.invite_contact_of_two().await;
        let signed_in: SignedIn = person.try_on(&agency.open_page().await).await.json(200);
        let names: Vec<_> = signed_in.clients.iter().map(|client| client.name.as_str()).collect();
        assert_eq!(names, ["Coldstream Foods", "Northern Turbines"]);
        let page = Page::new(server, Some(&agency.origin), &signed_in.session);
        let at_first = home(&page).await;
        assert_eq!((at_first.client.as_str(), at_first.clients.len()), (first.as_str(), 2));
        let made = page.post("/w/v1/client/vacancies", &Form::role("Baker")).send().await;
        let vacancy = made.json::<RequestReceipt>(201).id;

        let switched: SignedIn = switch(&page, &second).await.json(200);
        assert_ne!(switched.session.keyid, signed_in.session.keyid);
        assert_eq!(switched.session.expires_at, signed_in.session.expires_at, "going over prolongs nothing");
        page.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
        switch(&page, &first).await.refused(401, ErrorCode::SessionExpired);

        let other = Page::new(server, Some(&agency.origin), &switched.session);
        let at_second = home(&other).await;
        assert_eq!((at_second.client_name.as_str(), at_second.vacancies.len()), ("Northern Turbines", 0));
        let own = format!("/w/v1/client/vacancies/{vacancy}");
        other.get(&own).send().await.refused(404, ErrorCode::NotFound);
        other.post(&format!("{own}/withdraw"), &Form::new()).send().await.refused(404, ErrorCode::NotFound);

        let back: SignedIn = switch(&other, &first).await.json(200);
        let back = Page::new(server, Some(&agency.origin), &back.session);
        assert_eq!(home(&back).await.vacancies[0].id, vacancy);
    });
}

#[test]
fn nobody_goes_over_to_a_client_that_is_not_theirs() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, first, second) = agency.invite_contact_of_two().await;
        let page = person.sign_in(&agency).await;
        let strange = agency.add_client("Somebody Else's").await;
        let neighbour = server.agency().await;
        let foreign = neighbour.add_client("Abroad").await;
        for client in [&strange, &foreign, &agency.client] {
            switch(&page, client).await.refused(404, ErrorCode::NotFound);
        }
        let nonsense = page.post("/w/v1/client/switch", &Form::new().with("client", "' OR 1=1"));
        nonsense.send().await.refused(404, ErrorCode::NotFound);
        agency.open_portal(&second, false).await;
        switch(&page, &second).await.refused(404, ErrorCode::NotFound);
        let still = home(&page).await;
        assert_eq!((still.client.as_str(), still.clients.len()), (first.as_str(), 0), "there is nothing to choose");
        let visitor = agency.open_page().await;
        switch(&visitor, &first).await.refused(401, ErrorCode::SessionExpired);
    });
}

#[test]
fn of_two_who_switch_at_once_with_one_key_one_gets_through() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _, second) = agency.invite_contact_of_two().await;
        for _ in 0..5 {
            let page = person.sign_in(&agency).await;
            let (one, other) = futures::join!(switch(&page, &second), switch(&page, &second));
            let mut statuses = [one.status, other.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 401]);
        }
    });
}

#[test]
fn the_link_to_a_clients_portal_chooses_it() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, first, second) = agency.invite_contact_of_two().await;
        let strange = agency.add_client("Somebody Else's").await;
        for (client, key) in
            [(&first, "key-of-the-first"), (&second, "key-of-the-second"), (&strange, "key-of-another")]
        {
            agency.portal_key(client, &format!("{key}-{}", agency.row.slug)).await;
        }
        let page = agency.open_page().await;
        let by = async |key: &str| {
            let key = format!("{key}-{}", agency.row.slug);
            page.post("/w/v1/sign-in", &person.form().with("portal", &key)).send().await
        };
        let signed_in: SignedIn = by("key-of-the-second").await.json(200);
        assert!(signed_in.clients.is_empty(), "the choice is made");
        let there = Page::new(server, Some(&agency.origin), &signed_in.session);
        assert_eq!(home(&there).await.client, second.as_str());

        for wrong in ["key-of-another", "unknown", "key-of-the-secon"] {
            by(wrong).await.refused(401, ErrorCode::SignInFailed);
        }
        agency.portal_key(&second, &format!("rotated-{}", agency.row.slug)).await;
        by("key-of-the-second").await.refused(401, ErrorCode::SignInFailed);
        agency.open_portal(&first, false).await;
        by("key-of-the-first").await.refused(401, ErrorCode::SignInFailed);
    });
}

#[test]
fn signing_out_everywhere_ends_every_session_of_that_contact_alone() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, _, second) = agency.invite_contact_of_two().await;
        let (desk, phone) = (person.sign_in(&agency).await, person.sign_in(&agency).await);
        let switched: SignedIn = switch(&person.sign_in(&agency).await, &second).await.json(200);
        let tablet = Page::new(server, Some(&agency.origin), &switched.session);
        let colleague = agency.invite_contact(&second).await.sign_in(&agency).await;

        let out = desk.post("/w/v1/sign-out-everywhere", &Form::new()).send().await;
        assert_eq!((out.status, out.body.len()), (204, 0));
        for page in [&desk, &phone, &tablet] {
            page.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
        }
        assert_eq!(home(&colleague).await.client, second.as_str());
        person.sign_in(&agency).await;
    });
}
