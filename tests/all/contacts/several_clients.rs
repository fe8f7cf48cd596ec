//! One person who is a contact at several clients.

use portico::app::contacts;
use portico_protocol::ErrorCode;
use portico_protocol::clients::ClientHome;

use crate::support::{Agency, Form, names, run};

const EMAIL: &str = "amara@obi.example";

fn add_path(client: &portico::store::ids::ClientId) -> String {
    format!("/admin/clients/{client}/contacts/new")
}

async fn people(agency: &Agency<'_>, client: &portico::store::ids::ClientId) -> Vec<String> {
    let desk = agency.server.recruiter_session(&agency.owner).await;
    names(desk.get(&format!("/admin/clients/{client}/contacts")).await.page(200))
}

#[test]
fn somebody_known_is_offered_instead_of_a_second_person() {
    run(async |server| {
        let agency = server.agency().await;
        let (first, second) =
            (agency.add_client("Coldstream <Foods>").await, agency.add_client("Northern Turbines").await);
        let id = agency.add_contact(&first, "Amara Obi", EMAIL).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let typed = Form::new().with("name", "A. Obi").with("email", &EMAIL.to_uppercase()).with("job_title", "CEO");
        let answer = desk.post(&add_path(&second), &typed).await;
        let page = answer.page(422);
        assert!(page.contains("Amara Obi is already a contact at Coldstream &lt;Foods&gt;."), "{page}");
        assert!(page.contains(&format!("name=\"join\" value=\"{id}\"")));
        assert!(page.contains("value=\"A. Obi\"") && page.contains("value=\"CEO\""), "nothing typed is lost");

        let joined = desk.post(&add_path(&second), &typed.clone().with("join", id.as_str())).await;
        assert_eq!(joined.status, 303);
        assert_eq!(people(&agency, &second).await, ["Amara Obi"]);
        assert_eq!(people(&agency, &first).await, ["Amara Obi"]);

        let again = desk.post(&add_path(&second), &typed).await;
        let page = again.page(422);
        assert!(page.contains("Amara Obi is a contact of this client already") && !page.contains("name=\"join\""));
    });
}

#[test]
fn nobody_of_another_agency_is_named_or_joined() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let theirs = neighbour.add_contact(&neighbour.client, "Amara Obi", EMAIL).await;
        let desk = server.recruiter_session(&agency.owner).await;
        let form = Form::new().with("name", "Amara Obi").with("email", EMAIL);
        let join = desk.post(&add_path(&agency.client), &form.clone().with("join", theirs.as_str())).await;
        assert_eq!(join.status, 404);
        assert_eq!(desk.post(&add_path(&agency.client), &form).await.status, 303, "the address is free here");
        let foreign = desk.post(&add_path(&neighbour.client), &form).await;
        assert_eq!(foreign.status, 404);
    });
}

#[test]
fn who_is_removed_from_a_client_loses_that_client_and_no_other() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, first, second) = agency.invite_contact_of_two().await;
        let page = person.sign_in(&agency).await;
        assert_eq!(page.get("/w/v1/client").send().await.json::<ClientHome>(200).client, first.as_str());

        let desk = server.recruiter_session(&agency.owner).await;
        let at = format!("/admin/clients/{first}/contacts/{}/remove", person.id);
        assert!(desk.get(&at).await.page(200).contains("Remove José da Silva from Coldstream Foods?"));
        assert_eq!(people(&agency, &first).await.len(), 1, "asking alone changes nothing");
        assert_eq!(desk.post(&at, &Form::new().with("sure", "1")).await.status, 303);
        page.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
        assert!(people(&agency, &first).await.is_empty());
        assert_eq!(desk.post(&at, &Form::new()).await.status, 404, "once is enough");

        let again = person.sign_in(&agency).await;
        let home: ClientHome = again.get("/w/v1/client").send().await.json(200);
        assert_eq!((home.client.as_str(), home.clients.len()), (second.as_str(), 0));

        // Whoever comes back signs in anew for that client, and stays signed in for the other.
        contacts::add_to_client(&server.app, &agency.owner, &first, &person.id).await.unwrap();
        page.get("/w/v1/client").send().await.refused(401, ErrorCode::SessionExpired);
        assert_eq!(again.get("/w/v1/client").send().await.json::<ClientHome>(200).clients.len(), 2);
    });
}
