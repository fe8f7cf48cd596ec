//! Internal comments and evaluations. They are for recruiters alone: nothing that a client's contact can reach uses
//! this module.

pub mod mentions;

use portico_protocol::fields::clean_text;
use portico_protocol::forms::Checker;
use portico_protocol::{ErrorCode, FaultCode, Values};
use portico_store::ids::{CandidateId, ClientId, NoteId, VacancyId};
use portico_store::notes::{self, SubjectKey};
use portico_store::sign_in::recruiters;
use portico_store::{Tx, candidates, clients};

use crate::actor::recruiter::{Recruiter, Role};
use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::notes::mentions::Colleague;
use crate::support::clock;
use crate::vacancies;

pub use portico_store::notes::{MentionRow, NoteRow, ScoreRow};

/// Notes on one page.
pub const PAGE: i64 = 20;
/// How long a deleted note can be put back.
pub const KEPT: i64 = 30 * clock::DAY;
/// Longest note, in characters.
pub const BODY_MAX: usize = 4_000;
/// Mentions on the overview.
const MENTIONS: i64 = 8;

/// What a note is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A client.
    Client(ClientId),
    /// A vacancy.
    Vacancy(VacancyId),
    /// A candidate.
    Candidate(CandidateId),
}

impl Subject {
    /// What a stored note is about.
    #[must_use]
    pub fn of(row: &NoteRow) -> Self {
        let id = row.subject_id.clone();
        match row.subject_kind.as_str() {
            "client" => Self::Client(ClientId::from(id)),
            "vacancy" => Self::Vacancy(VacancyId::from(id)),
            _ => Self::Candidate(CandidateId::from(id)),
        }
    }

    fn key(&self) -> SubjectKey<'_> {
        match self {
            Self::Client(id) => SubjectKey { kind: "client", id: id.as_str() },
            Self::Vacancy(id) => SubjectKey { kind: "vacancy", id: id.as_str() },
            Self::Candidate(id) => SubjectKey { kind: "candidate", id: id.as_str() },
        }
    }

    /// What stars can be given for.
    #[must_use]
    pub const fn criteria(&self) -> &'static [Criterion] {
        use Criterion::{ClearBrief, Communication, Experience, KeepsAgreements, Motivation, Payment, SpeedOfFeedback};
        match self {
            Self::Client(_) => &[Communication, ClearBrief, SpeedOfFeedback, KeepsAgreements, Payment],
            Self::Vacancy(_) => &[ClearBrief, SpeedOfFeedback, KeepsAgreements],
            Self::Candidate(_) => &[Communication, Experience, Motivation, KeepsAgreements],
        }
    }

    /// The client whose activity a note is, if any.
    async fn find(&self, app: &App, recruiter: &Recruiter) -> Result<FoundSubject> {
        let (db, agency) = (app.store.read(), &recruiter.agency.id);
        Ok(match self {
            Self::Client(id) => {
                let row = clients::find_by_id(db, agency, id).await?.ok_or(Error::NotFound)?;
                FoundSubject { name: row.name, client: Some(row.id) }
            }
            Self::Vacancy(id) => {
                let row = vacancies::get(app, recruiter, id).await?;
                FoundSubject { name: row.title, client: Some(row.client_id) }
            }
            Self::Candidate(id) => {
                let name = candidates::find_name(db, agency, id).await?.ok_or(Error::NotFound)?;
                FoundSubject { name, client: None }
            }
        })
    }
}

struct FoundSubject {
    name: String,
    client: Option<ClientId>,
}

/// What stars are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// How they speak with us.
    Communication,
    /// Whether the brief says what is wanted.
    ClearBrief,
    /// How soon they answer.
    SpeedOfFeedback,
    /// Whether what was agreed is done.
    KeepsAgreements,
    /// Whether invoices are paid.
    Payment,
    /// Whether they have done such work.
    Experience,
    /// Whether they want this work.
    Motivation,
}

impl Criterion {
    /// The spelling in the database and in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Communication => "communication",
            Self::ClearBrief => "clear_brief",
            Self::SpeedOfFeedback => "speed_of_feedback",
            Self::KeepsAgreements => "keeps_agreements",
            Self::Payment => "payment",
            Self::Experience => "experience",
            Self::Motivation => "motivation",
        }
    }
}

/// A note as it is filled in: a text, stars, or both. With stars it is an evaluation.
struct NoteForm {
    body: String,
    scores: Vec<(&'static str, i64)>,
}

impl NoteForm {
    fn parse(subject: &Subject, values: &Values) -> Result<Self> {
        let mut check = Checker::new(values);
        let mut scores = Some(Vec::new());
        for criterion in subject.criteria() {
            let stars = check.optional(criterion.as_str(), |raw| match raw.parse::<i64>() {
                Ok(stars @ 1..=5) => Ok(stars),
                _ => Err(FaultCode::Choice),
            });
            match (stars, &mut scores) {
                (Some(Some(stars)), Some(scores)) => scores.push((criterion.as_str(), stars)),
                (Some(None), _) => {}
                _ => scores = None,
            }
        }
        let body = check.optional_text("body", BODY_MAX);
        if body.as_ref().is_some_and(String::is_empty) && scores.as_ref().is_some_and(Vec::is_empty) {
            check.add_fault("body", FaultCode::Required, None);
        }
        let built = body.zip(scores).map(|(body, scores)| Self { body, scores });
        Ok(check.into_result(built)?)
    }

    fn kind(&self) -> &'static str {
        if self.scores.is_empty() { "comment" } else { "evaluation" }
    }
}

/// The form's values of a note, to edit it.
#[must_use]
pub fn to_values(note: &Note) -> Values {
    let mut values = Values::default();
    values.set("body", &note.row.body);
    values.set("version", &note.row.version.to_string());
    for score in &note.scores {
        values.set(&score.criterion, &score.stars.to_string());
    }
    values
}

/// One note with its stars.
#[derive(Debug)]
pub struct Note {
    /// The note.
    pub row: NoteRow,
    /// Its stars.
    pub scores: Vec<ScoreRow>,
}

/// What evaluations say of one criterion together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Average {
    /// Of what.
    pub criterion: Criterion,
    /// Tenths of a star.
    pub tenths: i64,
    /// How many evaluations name it.
    pub count: i64,
}

/// The notes on a subject.
#[derive(Debug)]
pub struct Notes {
    /// What the subject is called.
    pub subject_name: String,
    /// A page of them: pinned ones first, then the latest.
    pub items: Vec<Note>,
    /// How many the search finds.
    pub total: i64,
    /// The averages of all evaluations, in the order of the criteria.
    pub averages: Vec<Average>,
    /// Deleted ones that this recruiter may put back.
    pub deleted: Vec<NoteRow>,
    /// Who can be mentioned.
    pub colleagues: Vec<Colleague>,
}

/// The notes on a subject that contain `search`. `page` counts from 1.
///
/// # Errors
/// `NotFound` when the agency has no such subject.
pub async fn list(app: &App, recruiter: &Recruiter, subject: &Subject, search: &str, page: i64) -> Result<Notes> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    let found = subject.find(app, recruiter).await?;
    let rows = notes::list(&app.store, agency, subject.key(), search, PAGE, (page.max(1) - 1) * PAGE).await?;
    let scores = notes::list_scores(db, agency, subject.key()).await?;
    let averages = averages(subject, &scores);
    let of = |row: &NoteRow| scores.iter().filter(|score| score.note_id == row.id).cloned().collect();
    let items: Vec<Note> = rows.into_iter().map(|row| Note { scores: of(&row), row }).collect();
    let mut deleted = notes::list_deleted(db, agency, subject.key()).await?;
    deleted.retain(|row| may_delete(recruiter, row));
    let total = match i64::try_from(items.len()) {
        // The first page holds them all.
        Ok(count) if page <= 1 && count < PAGE => count,
        _ => notes::count(&app.store, agency, subject.key(), search).await?,
    };
    Ok(Notes {
        subject_name: found.name,
        items,
        total,
        averages,
        deleted,
        colleagues: list_colleagues(app, recruiter).await?,
    })
}

/// The first notes on a subject that is at hand, pinned ones first, and how many there are.
///
/// # Errors
/// When the database fails.
pub async fn list_first(app: &App, recruiter: &Recruiter, subject: &Subject, most: i64) -> Result<(Vec<NoteRow>, i64)> {
    let rows = notes::list(&app.store, &recruiter.agency.id, subject.key(), "", most, 0).await?;
    Ok((rows, notes::count(&app.store, &recruiter.agency.id, subject.key(), "").await?))
}

fn averages(subject: &Subject, scores: &[ScoreRow]) -> Vec<Average> {
    let of = |criterion: &Criterion| {
        let stars: Vec<i64> =
            scores.iter().filter(|score| score.criterion == criterion.as_str()).map(|score| score.stars).collect();
        let count = i64::try_from(stars.len()).unwrap_or(i64::MAX);
        let sum: i64 = stars.iter().sum();
        // Rounded to the nearest tenth.
        (count > 0).then(|| Average { criterion: *criterion, tenths: (sum * 20 + count) / (2 * count), count })
    };
    subject.criteria().iter().filter_map(of).collect()
}

/// The recruiters who can be mentioned: all who are active, the author too.
///
/// # Errors
/// When the database fails.
pub async fn list_colleagues(app: &App, recruiter: &Recruiter) -> Result<Vec<Colleague>> {
    let rows = recruiters::list_active(app.store.read(), &recruiter.agency.id).await?;
    Ok(rows.into_iter().map(|row| Colleague { id: row.id, name: row.name }).collect())
}

/// Whether a recruiter may change the words of a note: only its author.
#[must_use]
pub fn may_edit(recruiter: &Recruiter, row: &NoteRow) -> bool {
    recruiter.may_write().is_ok() && row.author_id == recruiter.id
}

/// Whether a recruiter may delete a note: its author, and the owner any.
#[must_use]
pub fn may_delete(recruiter: &Recruiter, row: &NoteRow) -> bool {
    may_edit(recruiter, row) || recruiter.role == Role::Owner
}

/// One note with its stars, deleted or not.
///
/// # Errors
/// `NotFound` when the agency has no such note, or what it is about is gone.
pub async fn get(app: &App, recruiter: &Recruiter, id: &NoteId) -> Result<Note> {
    let (db, agency) = (app.store.read(), &recruiter.agency.id);
    let row = notes::find_by_id(db, agency, id).await?.ok_or(Error::NotFound)?;
    let subject = Subject::of(&row);
    subject.find(app, recruiter).await?;
    let mut scores = notes::list_scores(db, agency, subject.key()).await?;
    scores.retain(|score| score.note_id == row.id);
    Ok(Note { row, scores })
}

/// Writes a note.
///
/// # Errors
/// `ReadOnly`, `NotFound`, or faults in the form.
pub async fn add(app: &App, recruiter: &Recruiter, subject: &Subject, values: &Values) -> Result<NoteId> {
    recruiter.may_write()?;
    let found = subject.find(app, recruiter).await?;
    let form = NoteForm::parse(subject, values)?;
    let (agency, now) = (&recruiter.agency.id, clock::now());
    let row = NoteRow {
        id: NoteId::fresh(),
        subject_kind: subject.key().kind.to_owned(),
        subject_id: subject.key().id.to_owned(),
        subject_name: found.name,
        kind: form.kind().to_owned(),
        author_id: recruiter.id.clone(),
        author_name: recruiter.name.clone(),
        body: form.body,
        pinned_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    let mentioned = find_mentioned(app, recruiter, &row.body).await?;
    let mut tx = app.begin().await?;
    notes::insert(&mut *tx, agency, &row).await?;
    notes::set_scores(&mut tx, agency, &row.id, &form.scores).await?;
    notes::set_mentions(&mut tx, agency, &row.id, &mentioned).await?;
    if let Some(client) = &found.client {
        clients::record_activity(&mut tx, agency, client, now).await?;
    }
    commit(app, tx, recruiter, "note.added", &row.id).await?;
    Ok(row.id)
}

/// Who is mentioned besides the author.
async fn find_mentioned(app: &App, recruiter: &Recruiter, body: &str) -> Result<Vec<portico_store::ids::RecruiterId>> {
    let mut mentioned = mentions::find_mentioned(&clean_text(body), &list_colleagues(app, recruiter).await?);
    mentioned.retain(|id| *id != recruiter.id);
    Ok(mentioned)
}

/// Changes the recruiter's own note; `version` in the form is the one the edit is based on.
///
/// # Errors
/// `ReadOnly` when it is somebody else's, `NotFound`, `Conflict` when it changed meanwhile, or faults in the form.
pub async fn edit(app: &App, recruiter: &Recruiter, id: &NoteId, values: &Values) -> Result<Subject> {
    recruiter.may_write()?;
    let mut row = get(app, recruiter, id).await?.row;
    if !may_edit(recruiter, &row) {
        return Err(Error::ReadOnly);
    }
    let subject = Subject::of(&row);
    let form = NoteForm::parse(&subject, values)?;
    row.version = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    row.kind = form.kind().to_owned();
    row.body = form.body;
    let mentioned = find_mentioned(app, recruiter, &row.body).await?;
    let agency = &recruiter.agency.id;
    let mut tx = app.begin().await?;
    if !notes::update(&mut *tx, agency, &row, clock::now()).await? {
        return Err(Error::Conflict);
    }
    notes::set_scores(&mut tx, agency, id, &form.scores).await?;
    notes::set_mentions(&mut tx, agency, id, &mentioned).await?;
    commit(app, tx, recruiter, "note.changed", id).await?;
    Ok(subject)
}

/// Pins a note to the top, or takes the pin out.
///
/// # Errors
/// `ReadOnly` or `NotFound`.
pub async fn set_pinned(app: &App, recruiter: &Recruiter, id: &NoteId, pinned: bool) -> Result<Subject> {
    recruiter.may_write()?;
    let row = get(app, recruiter, id).await?.row;
    let mut tx = app.begin().await?;
    notes::set_pinned(&mut *tx, &recruiter.agency.id, id, pinned.then(clock::now)).await?;
    commit(app, tx, recruiter, if pinned { "note.pinned" } else { "note.unpinned" }, id).await?;
    Ok(Subject::of(&row))
}

/// Deletes a note, or puts a deleted one back.
///
/// # Errors
/// `ReadOnly` when it is somebody else's and the recruiter is not the owner, or `NotFound`.
pub async fn set_deleted(app: &App, recruiter: &Recruiter, id: &NoteId, deleted: bool) -> Result<Subject> {
    recruiter.may_write()?;
    let row = get(app, recruiter, id).await?.row;
    if !may_delete(recruiter, &row) {
        return Err(Error::ReadOnly);
    }
    let mut tx = app.begin().await?;
    notes::set_deleted(&mut *tx, &recruiter.agency.id, id, deleted.then(clock::now)).await?;
    commit(app, tx, recruiter, if deleted { "note.deleted" } else { "note.put_back" }, id).await?;
    Ok(Subject::of(&row))
}

async fn commit(app: &App, tx: Tx, recruiter: &Recruiter, action: &str, id: &NoteId) -> Result<()> {
    change::commit(app, tx, &recruiter.agency.id, recruiter.audit_entry(action, "note", id.as_str()), &[]).await
}

/// The notes in which the recruiter was mentioned lately, unseen ones first.
///
/// # Errors
/// When the database fails.
pub async fn list_mentions(app: &App, recruiter: &Recruiter) -> Result<Vec<MentionRow>> {
    Ok(notes::list_mentions(app.store.read(), &recruiter.agency.id, &recruiter.id, MENTIONS).await?)
}

/// Opens a note, which marks the recruiter's mention in it as seen, and gives what it is about.
///
/// # Errors
/// `NotFound` when the agency has no such note.
pub async fn open(app: &App, recruiter: &Recruiter, id: &NoteId) -> Result<Subject> {
    let row = get(app, recruiter, id).await?.row;
    let mut tx = app.begin().await?;
    notes::mark_mention_seen(&mut *tx, &recruiter.agency.id, id, &recruiter.id, clock::now()).await?;
    tx.commit().await?;
    Ok(Subject::of(&row))
}

/// Erases notes that were deleted long ago.
///
/// # Errors
/// When the database fails.
pub async fn erase_deleted(app: &App) -> Result<()> {
    let mut tx = app.begin().await?;
    notes::erase_deleted_before(&mut tx, clock::now() - KEPT).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_is_rounded_to_the_nearest_tenth() {
        let subject = Subject::Client(ClientId::fresh());
        let score = |stars| ScoreRow { note_id: NoteId::fresh(), criterion: "payment".to_owned(), stars };
        let of = |stars: &[i64]| averages(&subject, &stars.iter().map(|stars| score(*stars)).collect::<Vec<_>>());
        assert!(of(&[]).is_empty());
        assert_eq!(of(&[5, 4, 4])[0], Average { criterion: Criterion::Payment, tenths: 43, count: 3 });
        assert_eq!(of(&[1, 2])[0].tenths, 15);
        assert_eq!(of(&[5, 5, 4])[0].tenths, 47);
    }
}
