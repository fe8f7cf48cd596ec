//! What a CV says, without any look.

use portico_protocol::site::Language;

use crate::content::Candidate;

/// A CV's text in reading order, without any look. Each format lays it out in its own way.
#[derive(Debug)]
pub struct Outline {
    /// The person.
    pub name: String,
    /// What the person is.
    pub headline: String,
    /// Where to find the person, in one line.
    pub contact: String,
    /// The language, as an HTML or PDF tag.
    pub language: &'static str,
    /// What follows.
    pub sections: Vec<Section>,
}

/// A titled part of a CV.
#[derive(Debug)]
pub struct Section {
    /// The title.
    pub title: &'static str,
    /// The entries in order.
    pub entries: Vec<Entry>,
}

/// One position, one degree, or one paragraph. Parts that do not apply are empty.
#[derive(Debug, Default)]
pub struct Entry {
    /// What is set in bold.
    pub heading: String,
    /// When it was; stands at the right.
    pub period: String,
    /// The text beneath.
    pub text: String,
}

impl Outline {
    /// A candidate's CV in the language of the agency.
    #[must_use]
    pub fn new(candidate: &Candidate, language: Language) -> Self {
        let [profile, experience, skills, education, today] = match language {
            Language::En => ["Profile", "Experience", "Skills", "Education", "today"],
            Language::PtBr => ["Perfil", "Experiência", "Competências", "Formação", "hoje"],
        };
        let paragraph = |text: String| vec![Entry { text, ..Entry::default() }];
        let positions = candidate.work.iter().map(|work| {
            let until = work.to.map_or_else(|| today.to_owned(), |year| year.to_string());
            let period = if work.to == Some(work.from) { until } else { format!("{} – {until}", work.from) };
            Entry { heading: format!("{}, {}", work.title, work.employer), period, text: work.did.clone() }
        });
        let awards = candidate.education.iter().map(|award| Entry {
            heading: award.award.clone(),
            period: award.year.to_string(),
            text: award.place.clone(),
        });
        Self {
            name: candidate.name.clone(),
            headline: candidate.headline.clone(),
            contact: format!("{}  ·  {}  ·  {}", candidate.city, candidate.phone, candidate.email),
            language: language.as_str(),
            sections: vec![
                Section { title: profile, entries: paragraph(candidate.summary.clone()) },
                Section { title: experience, entries: positions.collect() },
                Section { title: skills, entries: paragraph(candidate.skills.join("  ·  ")) },
                Section { title: education, entries: awards.collect() },
            ],
        }
    }
}
