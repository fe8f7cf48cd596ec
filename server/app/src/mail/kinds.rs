//! The kinds of mail there are, each with the variables its words may hold.
//!
//! To add one: an entry here, its words in `words.rs`, and a function in the `mails.rs` of its subject.

use crate::mail::layout::VariableValue;
use crate::mail::words::MailWords;
use crate::support::lifetimes;

/// A text of the catalogue.
pub type Text = fn(&MailWords) -> &str;

/// A kind of mail.
#[derive(Debug)]
pub struct Kind {
    /// How tables spell it.
    pub word: &'static str,
    /// What recruiters call it.
    pub name: Text,
    /// Portico's own subject.
    pub subject: Text,
    /// Portico's own letter: paragraphs parted by blank lines.
    pub body: Text,
    /// The variable that names whom it is for.
    pub recipient: Variable,
    /// What else its words may say, besides `{agency}`.
    pub variables: &'static [Variable],
    /// How long the code it carries is good, in milliseconds; none when it carries none. A mail with a code is forgotten
    /// once it was sent, and cannot be sent again.
    pub code_life: Option<i64>,
}

impl Kind {
    /// Every variable that a subject or a letter of this kind may hold.
    pub fn variables(&self) -> impl Iterator<Item = &Variable> {
        [&self.recipient, &AGENCY].into_iter().chain(self.variables)
    }
}

/// A gap in the words of a mail, written `{name}`.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// Its name, as it stands between the braces.
    pub name: &'static str,
    /// What stands in its place, for those who edit the words.
    pub about: Text,
    /// What fills it in an example.
    pub example: fn(&Example<'_>) -> VariableValue,
    /// Whether it is a paragraph of its own and not words within a sentence.
    pub is_block: bool,
    /// Whether a letter of the kind makes no sense without it.
    pub is_needed: bool,
}

impl Variable {
    const fn words(name: &'static str, about: Text, example: fn(&Example<'_>) -> VariableValue) -> Self {
        Self { name, about, example, is_block: false, is_needed: false }
    }

    const fn block(name: &'static str, about: Text, example: fn(&Example<'_>) -> VariableValue) -> Self {
        Self { name, about, example, is_block: true, is_needed: false }
    }

    const fn needed(self) -> Self {
        Self { is_needed: true, ..self }
    }
}

/// Whom and what an example is about.
#[derive(Debug)]
pub struct Example<'a> {
    /// The words of its language.
    pub words: &'a MailWords,
    /// The agency's name.
    pub agency: &'a str,
    /// The recipient's name.
    pub person: &'a str,
    /// The recipient's address.
    pub email: &'a str,
    /// A vacancy's title.
    pub title: &'a str,
    /// Its reference.
    pub reference: &'a str,
    /// An address of the agency's portal.
    pub link: &'a str,
}

/// Name, address and individual access code, which sign a contact in.
pub fn access_facts(words: &MailWords, name: &str, email: &str, code: &str) -> VariableValue {
    VariableValue::facts([(words.link_name(), name), (words.link_email(), email), (words.link_code(), code)])
}

/// The code that confirms an address.
pub fn code_facts(words: &MailWords, code: &str) -> VariableValue {
    VariableValue::facts([(words.register_code(), code)])
}

const AGENCY: Variable = Variable::words("agency", MailWords::about_agency, |it| VariableValue::words(it.agency));
const CANDIDATE: Variable =
    Variable::words("candidate", MailWords::about_candidate, |it| VariableValue::words(it.person));
const CONTACT: Variable = Variable::words("contact", MailWords::about_contact, |it| VariableValue::words(it.person));
const TITLE: Variable = Variable::words("title", MailWords::about_title, |it| VariableValue::words(it.title));
const REFERENCE: Variable =
    Variable::words("reference", MailWords::about_reference, |it| VariableValue::words(it.reference));
const REASON: Variable =
    Variable::words("reason", MailWords::about_reason, |it| VariableValue::words(it.words.example_reason()));
const ACCESS: Variable = Variable::block("access", MailWords::about_access, |it| {
    access_facts(it.words, it.person, it.email, "7K2M-94QD-XR5T")
});
const PORTAL: Variable =
    Variable::block("link", MailWords::about_portal, |it| VariableValue::button(it.words.link_button(), it.link));
const JOB: Variable = Variable::block("link", MailWords::about_job, |it| VariableValue::button(it.title, it.link));

const ADDRESS: Variable = Variable::words("address", MailWords::about_address, |it| VariableValue::words(it.email));
const CODE: Variable = Variable::block("code", MailWords::about_code, |it| code_facts(it.words, "7K2M-94QD"));
const CONFIRM: Variable =
    Variable::block("link", MailWords::about_confirm, |it| VariableValue::button(it.words.register_button(), it.link));
const PAGE: Variable = Variable::words("page", MailWords::about_page, |it| VariableValue::words(it.link));
const COMPANY: Variable =
    Variable::words("company", MailWords::about_company, |it| VariableValue::words(it.words.example_company()));
const CHANGES: Variable = Variable::block("changes", MailWords::about_changes, |it| {
    VariableValue::facts([(it.words.change_accepted(), it.words.example_field())])
});

/// One list makes both the kinds and the table of them.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $kind:expr;)*) => {
        $($(#[$doc])* pub static $name: Kind = $kind;)*

        /// Every kind, in the order in which recruiters see them.
        pub static ALL: &[&Kind] = &[$(&$name),*];
    };
}

kinds! {
    /// Confirms an application to its candidate.
    APPLICATION_RECEIVED = Kind {
        word: "application_received",
        name: MailWords::application_name,
        subject: MailWords::application_subject,
        body: MailWords::application_body,
        recipient: CANDIDATE,
        variables: &[TITLE, REFERENCE],
        code_life: None,
    };
    /// Confirms a visitor's vacancy request.
    REQUEST_RECEIVED = Kind {
        word: "request_received",
        name: MailWords::request_name,
        subject: MailWords::request_subject,
        body: MailWords::request_body,
        recipient: CONTACT,
        variables: &[REFERENCE],
        code_life: None,
    };
    /// Tells the contact that the request was confirmed.
    REQUEST_CONFIRMED = Kind {
        word: "request_confirmed",
        name: MailWords::confirmed_name,
        subject: MailWords::confirmed_subject,
        body: MailWords::confirmed_body,
        recipient: CONTACT,
        variables: &[TITLE, REFERENCE, JOB],
        code_life: None,
    };
    /// Tells the contact that the request was declined, and why.
    REQUEST_DECLINED = Kind {
        word: "request_declined",
        name: MailWords::declined_name,
        subject: MailWords::declined_subject,
        body: MailWords::declined_body,
        recipient: CONTACT,
        variables: &[TITLE, REFERENCE, REASON.needed()],
        code_life: None,
    };
    /// The link into the portal, with the individual access code.
    PORTAL_LINK = Kind {
        word: "portal_link",
        name: MailWords::link_kind_name,
        subject: MailWords::link_subject,
        body: MailWords::link_body,
        recipient: CONTACT,
        variables: &[ACCESS.needed(), PORTAL.needed()],
        code_life: Some(lifetimes::ACCESS_CODE),
    };
    /// The code that confirms the address of somebody who registered.
    REGISTRATION_CODE = Kind {
        word: "registration_code",
        name: MailWords::register_name,
        subject: MailWords::register_subject,
        body: MailWords::register_body,
        recipient: ADDRESS,
        variables: &[CODE.needed(), CONFIRM.needed(), PAGE],
        code_life: Some(lifetimes::CONFIRMATION_CODE),
    };
    /// Tells somebody who registered that the address has access already.
    REGISTRATION_KNOWN = Kind {
        word: "registration_known",
        name: MailWords::known_name,
        subject: MailWords::known_subject,
        body: MailWords::known_body,
        recipient: ADDRESS,
        variables: &[PORTAL],
        code_life: None,
    };
    /// Tells somebody that the registration was declined.
    REGISTRATION_DECLINED = Kind {
        word: "registration_declined",
        name: MailWords::not_approved_name,
        subject: MailWords::not_approved_subject,
        body: MailWords::not_approved_body,
        recipient: CONTACT,
        variables: &[COMPANY, REASON],
        code_life: None,
    };
    /// Tells a contact what came of the changes that were proposed.
    PROPOSAL_ANSWERED = Kind {
        word: "proposal_answered",
        name: MailWords::change_name,
        subject: MailWords::change_subject,
        body: MailWords::change_body,
        recipient: CONTACT,
        variables: &[CHANGES.needed(), REASON],
        code_life: None,
    };
    /// An access code that the contact asked for.
    NEW_CODE = Kind {
        word: "new_code",
        name: MailWords::code_kind_name,
        subject: MailWords::code_subject,
        body: MailWords::code_body,
        recipient: CONTACT,
        variables: &[ACCESS.needed(), PORTAL.needed()],
        code_life: Some(lifetimes::ACCESS_CODE),
    };
    /// Tells a contact that somebody fails again and again to sign in as them.
    SIGN_IN_WARNING = Kind {
        word: "sign_in_warning",
        name: MailWords::warning_name,
        subject: MailWords::warning_subject,
        body: MailWords::warning_body,
        recipient: CONTACT,
        variables: &[],
        code_life: None,
    };
}

/// The kind that tables spell so.
#[must_use]
pub fn parse(word: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.word == word)
}

#[cfg(test)]
mod tests {
    use portico_protocol::site::Language;

    use super::*;
    use crate::mail::layout::{paragraphs, sole_variable};

    #[test]
    fn each_kind_has_a_word_of_its_own() {
        for kind in ALL {
            assert_eq!(parse(kind.word).map(|found| found.word), Some(kind.word));
            assert_eq!(ALL.iter().filter(|other| other.word == kind.word).count(), 1);
        }
    }

    #[test]
    fn portico_s_own_words_hold_the_variables_of_their_kind_and_all_it_needs() {
        for (kind, language) in ALL.iter().flat_map(|kind| Language::ALL.iter().map(move |language| (kind, *language)))
        {
            let words = MailWords::in_language(language);
            let (subject, body) = ((kind.subject)(words), (kind.body)(words));
            let known: Vec<&str> = kind.variables().map(|variable| variable.name).collect();
            for text in [subject, body] {
                for (_, rest) in text.match_indices('{').map(|(at, _)| text.split_at(at)) {
                    let name = &rest[1..rest.find('}').unwrap()];
                    assert!(known.contains(&name), "{name} in {}", kind.word);
                }
            }
            for variable in kind.variables().filter(|variable| variable.is_needed || variable.is_block) {
                let gap = format!("{{{}}}", variable.name);
                let alone = paragraphs(body).iter().any(|it| sole_variable(it) == Some(variable.name));
                assert!(body.contains(&gap) && (!variable.is_block || alone), "{gap} in {}", kind.word);
            }
        }
    }
}
