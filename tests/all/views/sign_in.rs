//! Signing in, registering and asking for a code through views.

use portico_protocol::ErrorCode;
use portico_protocol::clients::ClientHome;
use portico_protocol::envelope::{ContactSession, Envelope};
use portico_protocol::site::Session;

use super::{event, markup};
use crate::support::{Agency, Form, Page, Registrant, run};

fn page_of(agency: &Agency<'_>, session: &ContactSession) -> Page {
    let ContactSession { keyid, secret, expires_at, .. } = session.clone();
    Page::new(agency.server, Some(&agency.origin), &Session { keyid, secret, expires_at })
}

#[test]
fn who_signs_in_gets_the_key_and_stays_at_the_route() {
    run(async |server| {
        let agency = server.agency().await;
        let person = agency.invite_contact(&agency.add_client("Northern Turbines").await).await;
        let visitor = agency.open_page().await;
        let signed_in = visitor.post("/w/v1/sign-in", &person.form()).for_view().send().await.view(200);
        assert_eq!(event(&signed_in, "portico:signed-in", "contact"), person.id.as_str());
        let session = signed_in.session.clone().unwrap();
        assert_eq!(session.id, person.id.as_str());
        assert_eq!((signed_in.markup, signed_in.route, signed_in.area), (None, None, None));
        let home = page_of(&agency, &session).get("/w/v1/client").for_view().send().await.view(200);
        assert!(markup(&home).contains("Hello, José"));
    });
}

#[test]
fn a_contact_of_several_clients_is_asked_for_which_and_goes_over_with_a_new_key() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, first, second) = agency.invite_contact_of_two().await;
        let visitor = agency.open_page().await;
        let signed_in = visitor.post("/w/v1/sign-in?portal=1", &person.form()).for_view().send().await.view(200);
        let choice = markup(&signed_in);
        for client in [&first, &second] {
            assert!(choice.contains(&format!("name=\"client\" value=\"{client}\"")), "{choice}");
        }
        assert_eq!(choice.matches("data-form=\"switch\"").count(), 2);
        assert!(!super::is_framed(choice) && signed_in.route.is_none());

        let page = page_of(&agency, &signed_in.session.unwrap());
        let form = Form::new().with("client", second.as_str());
        let switched = page.post("/w/v1/client/switch", &form).for_view().send().await.view(200);
        assert_eq!((switched.route.as_deref(), switched.markup), (Some("?portico=client"), None));
        let session = switched.session.unwrap();
        assert_eq!(session.id, person.id.as_str());
        let home: ClientHome = page_of(&agency, &session).get("/w/v1/client").send().await.json(200);
        assert_eq!(home.client, second.as_str());
    });
}

#[test]
fn a_refused_sign_in_says_so_in_words_and_tells_nothing_else() {
    run(async |server| {
        let agency = server.agency().await;
        let person = agency.invite_contact(&agency.add_client("Northern Turbines").await).await;
        let visitor = agency.open_page().await;
        let stranger = Form::new().with("name", "Nobody").with("email", "nobody@example.com").with("code", "AAAA-BBBB");
        for form in [person.form().with("code", "AAAA-BBBB"), person.form().with("name", "Somebody Else"), stranger] {
            let answer = visitor.post("/w/v1/sign-in", &form).for_view().send().await;
            let refusal = answer.refused_view(401, ErrorCode::SignInFailed);
            assert!(refusal.session.is_none() && refusal.markup.is_none() && refusal.fields.is_empty());
            assert!(!answer.text().contains(&person.email) && !answer.text().contains(&person.name));
        }
    });
}

#[test]
fn registering_leads_to_the_code_and_the_code_to_thanks() {
    run(async |server| {
        let agency = server.agency().await;
        let somebody = Registrant::fresh();
        let visitor = agency.open_page().await;
        let sent = visitor.post("/w/v1/registrations", &somebody.form(&agency)).for_view().send().await.view(200);
        assert_eq!(sent.route.as_deref(), Some("?portico=client/confirm"));
        assert!(markup(&sent).contains(&format!("value=\"{}\"", somebody.email)));
        let mails = somebody.mails(&agency, "registration_code", 1).await;
        let line = mails[0].body_text.lines().find_map(|line| line.strip_prefix("Confirmation code: "));
        let confirm = async |code: &str| {
            visitor.post("/w/v1/registrations/confirm", &somebody.confirmation(code)).for_view().send().await
        };
        confirm("WRONG-CODE").await.refused_view(422, ErrorCode::ConfirmationFailed);
        let done = confirm(line.unwrap()).await.view(200);
        assert!(markup(&done).contains("E-mail confirmed") && done.session.is_none());
    });
}

#[test]
fn asking_for_a_code_looks_the_same_for_everybody() {
    run(async |server| {
        let agency = server.agency().await;
        let person = agency.invite_contact(&agency.add_client("Northern Turbines").await).await;
        let visitor = agency.open_page().await;
        let ask = async |email: &str| -> Envelope {
            visitor.post("/w/v1/code-requests", &Form::new().with("email", email)).for_view().send().await.view(200)
        };
        assert_eq!(ask(&person.email).await, ask("nobody@example.com").await);
    });
}
