//! A recruiter decides on a registration: joins, creates or declines.

use portico::app::actor::recruiter::Role;
use portico::app::contacts::{self, AccountStatus};
use portico::app::{approvals, clients};
use portico::store::ids::{ClientId, RegistrationId};
use portico_protocol::clients::ClientHome;

use crate::support::{Agency, Answer, Form, Person, Registrant, run};

fn page_of(id: &RegistrationId) -> String {
    format!("/admin/approvals/registrations/{id}")
}

async fn approve(agency: &Agency<'_>, id: &RegistrationId, choice: &str) -> Answer {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    desk.post(&format!("{}/approve", page_of(id)), &Form::new().with("choice", choice)).await
}

/// The clients with this name.
async fn called(agency: &Agency<'_>, name: &str) -> Vec<ClientId> {
    let found = clients::find(&agency.server.app, &agency.owner, "").await.unwrap();
    assert!(!found.is_cut(), "more than these tests make");
    found.items.into_iter().filter(|it| it.name == name).map(|it| it.id).collect()
}

/// Signs in with what the mailed link carries.
async fn signs_in(agency: &Agency<'_>, person: &Registrant, client: &ClientId) -> ClientHome {
    let (_, people) = clients::get(&agency.server.app, &agency.owner, client).await.unwrap();
    let row = people.into_iter().find(|row| row.email == person.email).unwrap();
    assert_eq!(AccountStatus::from_contact(&row), AccountStatus::PendingActivation);
    let mail = person.mails(agency, "portal_link", 1).await.remove(0);
    let code = mail.body_text.lines().find_map(|line| line.strip_prefix("Individual access code: ")).unwrap();
    let person = Person {
        id: row.id,
        client: client.clone(),
        name: row.name,
        email: person.email.clone(),
        code: code.to_owned(),
    };
    person.sign_in(agency).await.get("/w/v1/client").send().await.json(200)
}

#[test]
fn a_new_client_is_made_with_its_portal_on_and_its_contact_let_in() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let id = person.waits(&agency).await;
        assert_eq!(approve(&agency, &id, "create").await.status, 303);

        let made = called(&agency, "Polperro Pots").await;
        assert_eq!(made.len(), 1);
        let (client, people) = clients::get(&server.app, &agency.owner, &made[0]).await.unwrap();
        assert!(client.portal_enabled_at.is_some() && client.lead == 0);
        assert_eq!((people.len(), people[0].phone.is_empty()), (1, false));
        assert!(people[0].registered_at.is_some());
        let agreed = format!(
            "UPDATE acceptances SET purpose = purpose WHERE contact_id = '{}' AND purpose = 'registration' AND notice_version = '{}'",
            people[0].id,
            agency.notice()
        );
        server.execute(agreed).await;
        assert_eq!(signs_in(&agency, &person, &made[0]).await.client_name, "Polperro Pots");
        assert!(approvals::get_inbox(&server.app, &agency.owner).await.unwrap().registrations.is_empty());
    });
}

#[test]
fn nobody_is_joined_by_domain_or_name() {
    run(async |server| {
        let agency = server.agency().await;
        let known = agency.add_client("Polperro Pots Ltd").await;
        let colleague = Form::new().with("name", "Ana Prado").with("email", "ana@polperro.example");
        contacts::create(&server.app, &agency.owner, &known, colleague.values()).await.unwrap();
        let other = agency.add_client("Northhaven Wind").await;
        let stranger = Form::new().with("name", "Una Vale").with("email", "una@polperro.example");
        contacts::create(&server.app, &agency.owner, &other, stranger.values()).await.unwrap();
        let id = Registrant::fresh().waits(&agency).await;

        let case = approvals::get(&server.app, &agency.owner, &id, "").await.unwrap();
        let by_domain: Vec<_> = case.look_alikes.by_domain.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(by_domain, ["Northhaven Wind", "Polperro Pots Ltd"]);
        assert!(case.look_alikes.by_name.is_empty(), "it is suggested once");
        let desk = server.recruiter_session(&agency.owner).await;
        let page = desk.get(&page_of(&id)).await;
        assert!(page.page(200).contains("With people at polperro.example"));
        for client in [&known, &other] {
            assert_eq!(clients::get(&server.app, &agency.owner, client).await.unwrap().1.len(), 1, "nobody has joined");
        }

        assert_eq!(approve(&agency, &id, "create").await.status, 303);
        assert_eq!(called(&agency, "Polperro Pots").await.len(), 1);
        assert_eq!(clients::get(&server.app, &agency.owner, &known).await.unwrap().1.len(), 1);
    });
}

#[test]
fn a_client_is_found_and_joined() {
    run(async |server| {
        let agency = server.agency().await;
        let known = agency.add_client("Coldstream Foods").await;
        let person = Registrant::fresh();
        let id = person.waits(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let nothing = desk.get(&format!("{}?q=nobody", page_of(&id))).await;
        assert!(nothing.page(200).contains("No client matches."));
        let found = desk.get(&format!("{}?q=COLDstream", page_of(&id))).await;
        assert!(found.page(200).contains(&format!("value=\"{known}\"")), "{}", found.text());
        let accented = agency.add_client("Água Fria Conservas").await;
        let found = desk.get(&format!("{}?q=agua+CONS", page_of(&id))).await;
        assert!(found.page(200).contains(&format!("value=\"{accented}\"")), "{}", found.text());

        let done = approve(&agency, &id, known.as_str()).await;
        assert_eq!((done.status, done.header("location")), (303, format!("/admin/clients/{known}").as_str()));
        assert_eq!(signs_in(&agency, &person, &known).await.client_name, "Coldstream Foods");
        assert!(called(&agency, "Polperro Pots").await.is_empty());
    });
}

#[test]
fn no_link_is_sent_into_a_portal_that_is_off() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let id = person.waits(&agency).await;
        assert_eq!(approve(&agency, &id, agency.client.as_str()).await.status, 303);
        let (client, people) = clients::get(&server.app, &agency.owner, &agency.client).await.unwrap();
        assert_eq!((client.portal_enabled_at, people.len()), (None, 1));
        assert!(agency.mails("portal_link", &person.email).await.is_empty());
    });
}

#[test]
fn whoever_has_the_address_by_then_is_joined() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let id = person.waits(&agency).await;
        let first = agency.add_client("Coldstream Foods").await;
        let form = Form::new().with("name", "Lamorna B. Birch").with("email", &person.email);
        let contact = contacts::create(&server.app, &agency.owner, &first, form.values()).await.unwrap();
        contacts::set_active(&server.app, &agency.owner, &contact, false).await.unwrap();
        let desk = server.recruiter_session(&agency.owner).await;
        assert!(desk.get(&page_of(&id)).await.page(200).contains("whose access was withdrawn"));

        assert_eq!(approve(&agency, &id, "create").await.status, 303);
        let made = called(&agency, "Polperro Pots").await;
        let (_, people) = clients::get(&server.app, &agency.owner, &made[0]).await.unwrap();
        assert_eq!((&people[0].id, people[0].name.as_str()), (&contact, "Lamorna B. Birch"));
        assert_eq!(AccountStatus::from_contact(&people[0]), AccountStatus::PendingActivation, "the access is back");
    });
}

#[test]
fn it_is_decided_once() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant::fresh();
        let id = person.waits(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let (one, two) = (approve(&agency, &id, "create"), approve(&agency, &id, "create"));
        let (one, two) = futures::future::join(one, two).await;
        assert_eq!((one.status, two.status), (303, 303));
        assert_eq!(called(&agency, "Polperro Pots").await.len(), 1);
        assert_eq!(agency.mails("portal_link", &person.email).await.len(), 1);
        let late = desk.post(&format!("{}/decline", page_of(&id)), &Form::new()).await;
        assert_eq!((late.status, late.header("location")), (303, "/admin/approvals"));
        assert!(agency.mails("registration_declined", &person.email).await.is_empty());
        assert_eq!(desk.get(&page_of(&id)).await.status, 303);
    });
}

#[test]
fn a_declined_registration_says_why_if_there_is_a_reason() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for reason in ["", "We only work with\nemployers in Cornwall."] {
            let person = Registrant::fresh();
            let id = person.waits(&agency).await;
            let decline = format!("{}/decline", page_of(&id));
            let too_long = Form::new().with("reason", &"r".repeat(1_001));
            let page = desk.post(&decline, &too_long).await;
            assert!(page.page(422).contains(&"r".repeat(1_001)), "what was typed is lost");
            assert_eq!(desk.post(&decline, &Form::new().with("reason", reason)).await.status, 303);
            let mail = person.mails(&agency, "registration_declined", 1).await.remove(0);
            assert!(mail.body_text.contains("“Polperro Pots”") && mail.body_text.contains(reason));
            assert!(clients::find(&server.app, &agency.owner, "").await.unwrap().total == 1, "nobody is let in");
        }
    });
}

#[test]
fn only_a_recruiter_of_the_agency_who_may_write_decides() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let id = Registrant::fresh().waits(&agency).await;
        let read_only = server.recruiter_session(&agency.recruiter(Role::ReadOnly).await).await;
        let stranger = server.recruiter_session(&neighbour.owner).await;
        let create = Form::new().with("choice", "create");
        for (path, form) in [("approve", &create), ("decline", &Form::new())] {
            let path = format!("{}/{path}", page_of(&id));
            assert_eq!(read_only.post(&path, form).await.status, 403);
            assert_eq!(stranger.post(&path, form).await.status, 404);
        }
        let looked = read_only.get(&page_of(&id)).await;
        assert!(!looked.page(200).contains("/approve"));
        assert_eq!(stranger.get(&page_of(&id)).await.status, 404);
        assert!(!stranger.get("/admin/approvals").await.page(200).contains("Polperro Pots"));

        // Nor into a client of another agency.
        let foreign = neighbour.add_client("Elsewhere").await;
        assert_eq!(approve(&agency, &id, foreign.as_str()).await.status, 404);
        assert_eq!(clients::get(&server.app, &neighbour.owner, &foreign).await.unwrap().1.len(), 0);
        assert_eq!(approvals::get_inbox(&server.app, &agency.owner).await.unwrap().registrations.len(), 1);
    });
}

#[test]
fn an_unconfirmed_registration_is_only_counted() {
    run(async |server| {
        let agency = server.agency().await;
        let person = Registrant { company: "Nobody Knows Ltd".to_owned(), ..Registrant::fresh() };
        person.gets_code(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let page = desk.get("/admin/approvals").await;
        assert!(page.page(200).contains("1 more has not confirmed"));
        assert!(!page.text().contains("Nobody Knows") && !page.text().contains(&person.email));
    });
}

#[test]
fn what_was_typed_is_shown_as_text() {
    run(async |server| {
        let agency = server.agency().await;
        let evil = "<script>alert(1)</script>\"'";
        let person = Registrant { company: evil.to_owned(), name: format!("L {evil}"), ..Registrant::fresh() };
        let id = person.waits(&agency).await;
        let desk = server.recruiter_session(&agency.owner).await;
        for path in ["/admin", "/admin/approvals", &page_of(&id)] {
            let page = desk.get(path).await;
            assert!(!page.page(200).contains("<script>alert"), "{path}");
        }
        assert_eq!(approve(&agency, &id, "create").await.status, 303);
        let link = person.mails(&agency, "portal_link", 1).await.remove(0);
        assert!(!link.body_html.contains("<script>"));
        let made = called(&agency, evil).await;
        assert!(!desk.get(&format!("/admin/clients/{}", made[0])).await.page(200).contains("<script>alert"));
    });
}
