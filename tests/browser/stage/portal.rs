//! What people do in the portal again and again, on whatever page it stands.

use std::path::Path;

use portico_views::Words;

use super::forms::{Applicant, Asker, Role};
use super::person::Person;

impl Person {
    /// Searches the list, and opens the job that is found.
    pub async fn finds_job(&self, words: &Words, search: &str, title: &str) {
        self.fill(words.search_label(), search).await;
        self.sees(&format!("“{search}”")).await;
        self.press(title).await;
        self.sees(words.apply_title()).await;
    }

    /// Applies for the job on view, and returns the reference.
    pub async fn applies(&self, words: &Words, applicant: &Applicant, cv: &Path) -> String {
        applicant.fills_in(self, words).await;
        self.attach(cv).await;
        self.press(words.send_application()).await;
        self.sees(words.application_sent()).await;
        self.reads(".p-reference b").await
    }

    /// Requests a vacancy with the visitors' form on view, and returns the reference.
    pub async fn asks_for(&self, words: &Words, asker: &Asker, role: &Role) -> String {
        asker.fills_in(self, words).await;
        role.fills_in(self, words).await;
        self.press(words.send_request()).await;
        self.sees(words.request_another()).await;
        self.reads(".p-reference b").await
    }

    /// Signs in with the form on view by typing the three things.
    pub async fn signs_in(&self, words: &Words, name: &str, email: &str, code: &str) {
        self.tries_to_sign_in(words, name, email, code).await;
        self.sees(words.your_vacancies()).await;
    }

    /// Types the three things and sends the form, whatever comes of it.
    pub async fn tries_to_sign_in(&self, words: &Words, name: &str, email: &str, code: &str) {
        self.fill(words.full_name(), name).await;
        self.fill(words.email(), email).await;
        self.fill(words.access_code(), code).await;
        self.press_on("form[data-form=sign-in] [type=submit]").await;
    }

    /// Requests a vacancy as a signed-in contact whose vacancies are on view, and sees it among them.
    pub async fn requests(&self, words: &Words, role: &Role) {
        self.press_on("[data-view=client] a[href*='client/new']").await;
        role.fills_in(self, words).await;
        self.press(words.send_request()).await;
        self.sees(words.your_vacancies()).await;
        self.sees(&role.title).await;
    }

    /// How the vacancy with this title stands, among those of the signed-in contact.
    pub async fn standing(&self, title: &str) -> String {
        let row = format!("seen('.p-vacancy').find((row) => row.innerText.includes({title:?}))");
        let chip = format!("tidy({row}.querySelector('.p-standing .p-chip').innerText)");
        self.wait(title, &chip).await.as_str().unwrap_or_default().to_owned()
    }
}
