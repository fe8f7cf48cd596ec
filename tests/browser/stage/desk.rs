//! A recruiter at the admin.

use std::ops::Deref;
use std::sync::Arc;

use portico_examples::content::{Authority, Content};

use super::person::Person;

/// A signed-in recruiter.
pub struct Recruiter {
    /// Portico's own origin.
    origin: String,
    person: Arc<Person>,
}

impl Deref for Recruiter {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Recruiter {
    /// Signs the owner of an agency in.
    pub async fn sign_in(origin: &str, person: Arc<Person>, content: &Content) -> Self {
        let owner = content.recruiters.iter().find(|recruiter| recruiter.authority == Authority::Owner).unwrap();
        person.open(&format!("{origin}/admin")).await;
        person.fill("E-mail", &owner.email).await;
        person.fill("Password", &owner.password).await;
        person.press("Sign in").await;
        person.sees(&owner.name).await;
        Self { origin: origin.to_owned(), person }
    }

    /// Goes to one of the admin's pages.
    pub async fn goes_to(&self, path: &str) {
        self.open(&format!("{}{path}", self.origin)).await;
    }

    /// Confirms the request for a vacancy, which publishes it.
    pub async fn confirms(&self, title: &str) {
        self.goes_to("/admin/requests").await;
        self.press(title).await;
        self.press("Confirm and publish").await;
        self.sees("The request is confirmed and the vacancy is published.").await;
    }

    /// Sends a contact of a client the link that lets them in.
    pub async fn sends_link(&self, client: &str, contact: &str) {
        self.goes_to("/admin/clients").await;
        self.fill("Name, tax id, city or contact", client).await;
        self.key("Enter", 13).await;
        // The address says that the results are those of the search.
        self.is_at("q=").await;
        self.press(client).await;
        self.press_on("nav.tabs a[href$='/contacts']").await;
        self.press_on(&format!("button[aria-label$=': {contact}'][aria-label*='end link']")).await;
    }
}
