//! The people at clients.

use portico::app::contacts;
use portico::app::support::clock;
use portico::store::ids::{ClientId, ContactId, ContactSessionId};
use portico_protocol::sign_in::SignedIn;

use super::agency::Agency;
use super::answer::Answer;
use super::call::Page;
use super::form::Form;
use super::server::Server;

/// A contact, and the three things to sign in with.
#[derive(Debug, Clone)]
pub struct Person {
    /// The contact.
    pub id: ContactId,
    /// At which client.
    pub client: ClientId,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The individual access code, as it was mailed.
    pub code: String,
}

impl Person {
    /// A contact who has been added and sent the link.
    pub(super) async fn invited(agency: &Agency<'_>, client: &ClientId) -> Self {
        let email = format!("{}@client.example", uuid::Uuid::new_v4().simple());
        let name = "José da Silva";
        let form = Form::new().with("name", name).with("email", &email).with("language", "en");
        let app = &agency.server.app;
        let id = contacts::create(app, &agency.owner, client, form.values()).await.unwrap();
        let mut person = Self { id, client: client.clone(), name: name.to_owned(), email, code: String::new() };
        person.code = person.send_link(agency).await;
        person
    }

    /// Has the link sent once more, and reads the new code from the mail.
    pub async fn send_link(&self, agency: &Agency<'_>) -> String {
        contacts::send_link(&agency.server.app, &agency.owner, &self.id).await.unwrap();
        let mails = agency.mails("portal_link", &self.email).await;
        let line = mails[0].body_text.lines().find_map(|line| line.strip_prefix("Individual access code: "));
        line.unwrap().to_owned()
    }

    /// The sign-in form, filled in as the link does it.
    pub fn form(&self) -> Form {
        Form::new().with("name", &self.name).with("email", &self.email).with("code", &self.code)
    }

    /// Tries to sign in on a page.
    pub async fn try_on(&self, page: &Page) -> Answer {
        page.post("/w/v1/sign-in", &self.form()).send().await
    }

    /// Signs in on a page of the agency's website.
    pub async fn sign_in(&self, agency: &Agency<'_>) -> Page {
        let signed_in: SignedIn = self.try_on(&agency.open_page().await).await.json(200);
        Page::new(agency.server, Some(&agency.origin), &signed_in.session)
    }

    /// Makes the access code older than it is.
    pub async fn code_was_made_days_ago(&self, agency: &Agency<'_>, days: i64) {
        let made = clock::now() - days * clock::DAY;
        let update = format!("UPDATE contacts SET code_created_at = {made} WHERE id = '{}'", self.id);
        agency.server.execute(update).await;
    }
}

impl Server {
    /// Makes a contact's session end now.
    pub async fn end_session(&self, session: &ContactSessionId) {
        let now = clock::now();
        self.execute(format!("UPDATE contact_sessions SET expires_at = {now} WHERE id = '{session}'")).await;
    }
}

impl Agency<'_> {
    /// Adds a contact to a client, and sends the access code.
    pub async fn invite_contact(&self, client: &ClientId) -> Person {
        Person::invited(self, client).await
    }

    /// Adds two clients with open portals and a contact of both, who is invited.
    pub async fn invite_contact_of_two(&self) -> (Person, ClientId, ClientId) {
        let (first, second) = (self.add_client("Coldstream Foods").await, self.add_client("Northern Turbines").await);
        let person = self.invite_contact(&first).await;
        contacts::add_to_client(&self.server.app, &self.owner, &second, &person.id).await.unwrap();
        (person, first, second)
    }

    /// Adds a client with a contact, who signs in.
    pub async fn sign_in_contact(&self) -> (Person, Page) {
        let client = self.add_client("Northern Turbines").await;
        let person = self.invite_contact(&client).await;
        let page = person.sign_in(self).await;
        (person, page)
    }
}
