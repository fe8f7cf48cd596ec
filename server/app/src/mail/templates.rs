//! An agency's own words for Portico's mails: by kind and language, checked, and shown with real people
//! and vacancies before they are saved.

use std::collections::HashMap;

use portico_protocol::fields::{Length, clean_text};
use portico_protocol::forms::Checker;
use portico_protocol::site::Language;
use portico_protocol::{ErrorCode, FaultCode, Values};
use portico_store::Db;
use portico_store::agency::examples;
use portico_store::ids::AgencyId;
use portico_store::mail;
use portico_store::mail::templates::TemplateRow;

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::mail::kinds::{self, Example, Kind};
use crate::mail::layout::{MailBody, VariableValue, fill_line, one_line, paragraphs, sole_variable};
use crate::mail::logo;
use crate::mail::words::MailWords;
use crate::support::clock;

/// Most characters of a subject.
const SUBJECT_MAX: usize = 200;
/// Most characters of a letter.
const BODY_MAX: usize = 8_000;

/// The words of one kind in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The subject with its variables.
    pub subject: String,
    /// The letter with its variables.
    pub body: String,
    /// Whether they are the agency's own.
    pub is_own: bool,
    /// The version that the next change is based on.
    pub version: i64,
}

impl Template {
    fn of(kind: &Kind, language: Language, row: Option<TemplateRow>) -> Self {
        let version = row.as_ref().map_or(0, |row| row.version);
        match row.filter(|row| !row.body.is_empty()) {
            Some(row) => Self { subject: row.subject, body: row.body, is_own: true, version },
            None => {
                let words = MailWords::in_language(language);
                let (subject, body) = ((kind.subject)(words).to_owned(), (kind.body)(words).to_owned());
                Self { subject, body, is_own: false, version }
            }
        }
    }

    /// The form's values.
    #[must_use]
    pub fn to_values(&self) -> Values {
        let mut values = Values::default();
        values.set("subject", &self.subject);
        values.set("body", &self.body);
        values.set("version", &self.version.to_string());
        values
    }
}

/// The words that a mail of an agency is written in.
pub(crate) async fn find_template(
    db: impl Db<'_>,
    agency: &AgencyId,
    kind: &Kind,
    language: Language,
) -> Result<Template> {
    let row = mail::templates::find(db, agency, kind.word, language.as_str()).await?;
    Ok(Template::of(kind, language, row))
}

/// Which words of which kind and language are the agency's own.
///
/// # Errors
/// `OwnerOnly`.
pub async fn list_own(app: &App, recruiter: &Recruiter) -> Result<Vec<(String, String)>> {
    recruiter.may_own()?;
    let rows = mail::templates::list_of_agency(app.store.read(), &recruiter.agency.id).await?;
    Ok(rows.into_iter().filter(|row| !row.body.is_empty()).map(|row| (row.kind, row.language)).collect())
}

/// The words of a kind in a language.
///
/// # Errors
/// `OwnerOnly`.
pub async fn get(app: &App, recruiter: &Recruiter, kind: &Kind, language: Language) -> Result<Template> {
    recruiter.may_own()?;
    find_template(app.store.read(), &recruiter.agency.id, kind, language).await
}

/// What is wrong with a letter's variables.
fn check_variables(check: &mut Checker<'_>, kind: &Kind, subject: &str, body: &str) {
    let known: HashMap<&str, bool> = kind.variables().map(|variable| (variable.name, variable.is_block)).collect();
    let in_subject = names(subject);
    if in_subject.iter().any(|name| known.get(name) != Some(&false)) {
        check.add_fault("subject", FaultCode::Choice, None);
    }
    let paragraphs = paragraphs(body);
    let used: Vec<(&str, bool)> = paragraphs
        .iter()
        .flat_map(|it| names(it).into_iter().map(move |name| (name, sole_variable(it) == Some(name))))
        .collect();
    if used.iter().any(|(name, _)| !known.contains_key(name)) {
        check.add_fault("body", FaultCode::Choice, None);
    } else if kind.variables().any(|it| it.is_needed && !used.iter().any(|(name, _)| *name == it.name)) {
        check.add_fault("body", FaultCode::Required, None);
    } else if used.iter().any(|(name, alone)| known.get(name) == Some(&true) && !alone) {
        check.add_fault("body", FaultCode::Choice, None);
    }
}

/// What stands between braces in a text; nothing, which is no variable's name, for a brace that is not closed.
fn names(text: &str) -> Vec<&str> {
    let openings = text.match_indices('{').map(|(at, _)| &text[at + 1..]);
    openings.map(|rest| rest.split_once('}').map_or("", |(name, _)| name)).collect()
}

/// The form (`subject body`), checked.
fn parse(kind: &Kind, values: &Values) -> Result<(String, String)> {
    let mut check = Checker::new(values);
    let subject = check.require_line("subject", Length { min: 1, max: SUBJECT_MAX });
    let body = check.require_text("body", Length { min: 1, max: BODY_MAX });
    if let (Some(subject), Some(body)) = (&subject, &body) {
        check_variables(&mut check, kind, subject, body);
    }
    Ok(check.into_result(subject.zip(body)).map(|(subject, body)| (one_line(&subject), body))?)
}

/// Saves the agency's own words; `version` in the form is the one the change is based on. Words that are
/// Portico's own are not kept, so that they go on changing with Portico.
///
/// # Errors
/// `OwnerOnly`, faults in the form, `Conflict` when they changed meanwhile.
pub async fn save(app: &App, recruiter: &Recruiter, kind: &Kind, language: Language, values: &Values) -> Result<()> {
    recruiter.may_own()?;
    let (subject, body) = parse(kind, values)?;
    let portico = Template::of(kind, language, None);
    let same = subject == portico.subject && body == clean_text(&portico.body);
    let (subject, body) = if same { (String::new(), String::new()) } else { (subject, body) };
    put(app, recruiter, kind, language, subject, body, version_of(values)?).await
}

/// Takes the agency's own words back; Portico's count again.
///
/// # Errors
/// `OwnerOnly`, `Conflict` when they changed meanwhile.
pub async fn reset(app: &App, recruiter: &Recruiter, kind: &Kind, language: Language, values: &Values) -> Result<()> {
    recruiter.may_own()?;
    put(app, recruiter, kind, language, String::new(), String::new(), version_of(values)?).await
}

fn version_of(values: &Values) -> Result<i64> {
    values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))
}

async fn put(
    app: &App,
    recruiter: &Recruiter,
    kind: &Kind,
    language: Language,
    subject: String,
    body: String,
    version: i64,
) -> Result<()> {
    let (agency, now) = (&recruiter.agency.id, clock::now());
    let action = if body.is_empty() { "mail_template.reset" } else { "mail_template.changed" };
    let row =
        TemplateRow { kind: kind.word.to_owned(), language: language.as_str().to_owned(), subject, body, version };
    let mut tx = app.begin().await?;
    if !mail::templates::put_at_version(&mut *tx, agency, &row, now).await? {
        return Err(Error::Conflict);
    }
    change::commit(app, tx, agency, recruiter.audit_entry(action, "mail_template", kind.word), &[]).await
}

/// A mail as it would be written, whether its words are saved or not.
#[derive(Debug)]
pub struct Preview {
    /// The subject.
    pub subject: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// A mail with these words, about a contact or candidate and a vacancy that the agency has, or about
/// invented ones while it has none. It carries no access code that works.
///
/// # Errors
/// When the database fails.
pub async fn preview(
    app: &App,
    recruiter: &Recruiter,
    kind: &Kind,
    language: Language,
    values: &Values,
) -> Result<Preview> {
    recruiter.may_own()?;
    let (agency, words) = (&recruiter.agency, MailWords::in_language(language));
    let is_candidate = kind.recipient.name == "candidate";
    let person = if is_candidate {
        examples::find_latest_candidate(app.store.read(), &agency.id).await?
    } else {
        examples::find_latest_contact(app.store.read(), &agency.id).await?
    };
    let vacancy = examples::find_latest_vacancy(app.store.read(), &agency.id).await?;
    let (person, email) = person.unwrap_or_else(|| (words.example_person().to_owned(), "name@example.com".to_owned()));
    let (title, reference) =
        vacancy.unwrap_or_else(|| (words.example_title().to_owned(), format!("{}-1001", agency.reference_prefix)));
    let link = format!("{}/{}", app.config.public_url, agency.slug);
    let example = Example {
        words,
        agency: &agency.name,
        person: &person,
        email: &email,
        title: &title,
        reference: &reference,
        link: &link,
    };
    let fillings: Vec<(&'static str, VariableValue)> =
        kind.variables().map(|variable| (variable.name, (variable.example)(&example))).collect();
    let body: String = clean_text(values.get("body")).chars().take(BODY_MAX).collect();
    let subject: String = clean_text(values.get("subject")).chars().take(SUBJECT_MAX).collect();
    let letter = MailBody { language, agency: &agency.name, body: &body, fillings: &fillings };
    let html = logo::insert_logo(app, &agency.id, &letter.html().into_string()).await;
    Ok(Preview { subject: fill_line(&subject, &fillings), text: letter.text(), html })
}

/// The kind and the language that an address names.
#[must_use]
pub fn parse_names(kind: &str, language: &str) -> Option<(&'static Kind, Language)> {
    Some((kinds::parse(kind)?, Language::parse(language)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::kinds::PORTAL_LINK;

    fn faults(subject: &str, body: &str) -> Vec<(String, FaultCode)> {
        let mut values = Values::default();
        values.set("subject", subject);
        values.set("body", body);
        match parse(&PORTAL_LINK, &values) {
            Ok(_) => Vec::new(),
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| (fault.field, fault.code)).collect(),
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn a_letter_keeps_what_its_kind_needs() {
        let whole = "Hi {contact}!\n\n{access}\n\n{link}";
        assert_eq!(faults("Access to {agency}", whole), []);
        let body = |code| vec![("body".to_owned(), code)];
        assert_eq!(faults("Access", "Hi {contact}!\n\n{link}"), body(FaultCode::Required));
        assert_eq!(faults("Access", "Hi!\n\n{access}"), body(FaultCode::Required));
        assert_eq!(faults("Access", "Hi {name}!\n\n{access}\n\n{link}"), body(FaultCode::Choice));
        assert_eq!(faults("Access", "Hi {contact\n\n{access}\n\n{link}"), body(FaultCode::Choice));
        assert_eq!(faults("Access", "Use {link} now\n\n{access}"), body(FaultCode::Choice));
        assert_eq!(faults("Access", "{access}\n{link}"), body(FaultCode::Choice));
    }

    #[test]
    fn a_code_does_not_stand_in_a_subject() {
        let whole = "{access}\n\n{link}";
        for subject in ["Your code: {access}", "Go {link}", "{nobody}", "{"] {
            assert_eq!(faults(subject, whole), [("subject".to_owned(), FaultCode::Choice)], "{subject}");
        }
    }

    #[test]
    fn a_subject_is_one_line() {
        let mut values = Values::default();
        values.set("subject", "Access\r\nBcc: all@victim.example");
        values.set("body", "{access}\n\n{link}");
        assert_eq!(parse(&PORTAL_LINK, &values).unwrap().0, "Access Bcc: all@victim.example");
    }
}
