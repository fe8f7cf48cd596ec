//! The portal's forms, filled in by what their fields are called in either language.

use std::fs;
use std::path::{Path, PathBuf};

use portico_examples::content::Content;
use portico_examples::cv::{Outline, pdf};
use portico_views::Words;

use super::person::Person;

/// A candidate and what they write.
#[derive(Debug, Clone)]
pub struct Applicant {
    /// Full name.
    pub name: String,
    /// Where the confirmation goes.
    pub email: String,
    /// A few words to the recruiter.
    pub note: String,
}

impl Applicant {
    /// Somebody whom no other journey knows.
    pub fn called(name: &str) -> Self {
        let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
        Self { name: name.to_owned(), email, note: format!("I could start next month. {name}") }
    }

    /// Types it all into the form on view, without the file, and accepts the notice.
    pub async fn fills_in(&self, person: &Person, words: &Words) {
        person.fill(words.full_name(), &self.name).await;
        person.fill(words.email(), &self.email).await;
        person.fill(words.note(), &self.note).await;
        accept_notice(person).await;
    }
}

/// Ticks the box that accepts the privacy notice.
pub async fn accept_notice(person: &Person) {
    person.press_on("input[name=notice]").await;
    person.finds("input[name=notice]:checked").await;
}

/// A genuine CV of exactly `size` bytes, in a folder.
pub fn cv(content: &Content, folder: &Path, size: usize) -> PathBuf {
    let outline = Outline::new(&content.candidates[0], content.agency.language);
    let bytes = pdf::write_padded(&outline, size);
    assert_eq!(bytes.len(), size);
    let path = folder.join("My CV.pdf");
    fs::write(&path, bytes).unwrap();
    path
}

/// A position that somebody asks for.
#[derive(Debug, Clone)]
pub struct Role {
    /// The title, by which it is known in lists.
    pub title: String,
    /// The town.
    pub city: String,
    /// What there is to do.
    pub description: String,
}

impl Role {
    /// A position that no other journey knows.
    pub fn called(title: &str) -> Self {
        let description = format!("We need a {title} who knows the coast.\n\n- boats\n- tides\n\nStart in **spring**.");
        Self { title: title.to_owned(), city: "Falmouth".to_owned(), description }
    }

    /// Types it into the form on view.
    pub async fn fills_in(&self, person: &Person, words: &Words) {
        person.fill(words.job_title(), &self.title).await;
        person.fill(words.city(), &self.city).await;
        person.fill(words.salary_min(), "31,000").await;
        person.fill(words.salary_max(), "36,500").await;
        person.fill(words.description(), &self.description).await;
    }
}

/// Who asks for a position without being signed in.
#[derive(Debug, Clone)]
pub struct Asker {
    /// The company.
    pub company: String,
    /// The person.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
}

impl Asker {
    /// Types it into the form on view, and accepts the notice.
    pub async fn fills_in(&self, person: &Person, words: &Words) {
        person.fill(words.company(), &self.company).await;
        person.fill(words.your_name(), &self.name).await;
        person.fill(words.work_email(), &self.email).await;
        accept_notice(person).await;
    }
}
