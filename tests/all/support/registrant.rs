//! Somebody who registers.

use std::time::{Duration, Instant};

use portico::app::approvals;
use portico::store::ids::RegistrationId;
use portico::store::mail::outbox::MailRow;

use super::agency::Agency;
use super::answer::Answer;
use super::form::Form;

/// How long a mail may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What somebody types to get a portal.
#[derive(Debug, Clone)]
pub struct Registrant {
    /// The company.
    pub company: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

impl Registrant {
    /// Somebody whom nobody knows.
    pub fn fresh() -> Self {
        Self::with_email(&format!("{}@polperro.example", uuid::Uuid::new_v4().simple()))
    }

    /// Somebody with this address.
    pub fn with_email(email: &str) -> Self {
        Self { company: "Polperro Pots".to_owned(), name: "Lamorna Birch".to_owned(), email: email.to_owned() }
    }

    /// The form.
    pub fn form(&self, agency: &Agency<'_>) -> Form {
        Form::new()
            .with("company", &self.company)
            .with("name", &self.name)
            .with("email", &self.email)
            .with("phone", "+44 20 7946 0958")
            .with("notice", &agency.notice())
    }

    /// Sends the form from a page of the agency.
    pub async fn register(&self, agency: &Agency<'_>) -> Answer {
        agency.open_page().await.post("/w/v1/registrations", &self.form(agency)).send().await
    }

    /// The form of the confirmation.
    pub fn confirmation(&self, code: &str) -> Form {
        Form::new().with("email", &self.email).with("code", code)
    }

    /// Tries a code on a page of the agency.
    pub async fn confirm(&self, agency: &Agency<'_>, code: &str) -> Answer {
        agency.open_page().await.post("/w/v1/registrations/confirm", &self.confirmation(code)).send().await
    }

    /// The mails of a kind, once there are `count` of them.
    pub async fn mails(&self, agency: &Agency<'_>, kind: &str, count: usize) -> Vec<MailRow> {
        let begin = Instant::now();
        loop {
            let mails = agency.mails(kind, &self.email).await;
            if mails.len() >= count {
                return mails;
            }
            assert!(begin.elapsed() < PATIENCE, "{} of {count} mails of the kind {kind}", mails.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Registers, and reads the code from the mail.
    pub async fn gets_code(&self, agency: &Agency<'_>) -> String {
        let before = agency.mails("registration_code", &self.email).await.len();
        assert_eq!(self.register(agency).await.status, 202);
        let mails = self.mails(agency, "registration_code", before + 1).await;
        let line = mails[0].body_text.lines().find_map(|line| line.strip_prefix("Confirmation code: "));
        line.unwrap().to_owned()
    }

    /// Registers and confirms; the registration waits for a recruiter then.
    pub async fn waits(&self, agency: &Agency<'_>) -> RegistrationId {
        let code = self.gets_code(agency).await;
        assert_eq!(self.confirm(agency, &code).await.status, 204);
        let waiting = approvals::get_inbox(&agency.server.app, &agency.owner).await.unwrap().registrations;
        waiting.into_iter().find(|row| row.email == self.email).unwrap().id
    }
}
