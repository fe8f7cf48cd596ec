//! Vacancies in the recruiters' hands: create, edit, and move from status to status.

mod mails;
pub mod requests;

use portico_protocol::fields::Length;
use portico_protocol::forms::Checker;
use portico_protocol::vacancies::{Role, VacancyStatus};
use portico_protocol::{ErrorCode, FaultCode, Values};
use portico_store::ids::{AgencyId, ClientId, ContactId, VacancyId};
use portico_store::{Tx, agency, audit, clients, contacts, documents, vacancies};

use crate::actor::recruiter::Recruiter;
use crate::app::App;
use crate::board::role::write_role;
use crate::change::{self, Effect};
use crate::error::{Error, Result};
use crate::support::{self, clock};

pub use crate::board::role::{read_role, read_salary, read_status};
pub use portico_store::audit::HistoryEntry;
pub use portico_store::vacancies::{VacancyFilter, VacancyRow};

/// Vacancies on one page of the recruiters' list.
pub const PAGE: i64 = 25;

/// A new vacancy with its reference and slug, to be inserted in the same transaction.
///
/// # Errors
/// When the database fails.
pub async fn build_row(
    tx: &mut Tx,
    agency: &AgencyId,
    client: &ClientId,
    role: Role,
    status: VacancyStatus,
) -> Result<VacancyRow> {
    let (prefix, number) = agency::take_reference_number(&mut **tx, agency).await?;
    let country = agency::find_by_id(&mut **tx, agency).await?.map(|row| row.country).unwrap_or_default();
    let now = clock::now();
    let reference = format!("{prefix}-{number}");
    let slug = [support::text::slug(&role.title), reference.to_lowercase()].join("-");
    let mut row = VacancyRow {
        id: VacancyId::fresh(),
        client_id: client.clone(),
        client_name: String::new(),
        requested_by: None,
        status: status.as_str().to_owned(),
        slug: slug.trim_start_matches('-').to_owned(),
        reference,
        title: String::new(),
        city: String::new(),
        region: String::new(),
        country,
        sector: String::new(),
        employment_type: String::new(),
        workplace: String::new(),
        openings: 1,
        salary_min: None,
        salary_max: None,
        currency: None,
        salary_period: None,
        description: String::new(),
        confidential: 0,
        closes_on: None,
        declined_reason: None,
        version: 1,
        created_at: now,
        updated_at: now,
        requested_at: None,
        published_at: None,
        closed_at: None,
    };
    write_role(&mut row, role);
    Ok(row)
}

/// The recruiters' form: the role, and `client_id closes_on confidential`.
#[derive(Debug, Clone)]
struct VacancyForm {
    role: Role,
    client: ClientId,
    closes_on: Option<String>,
    confidential: bool,
}

impl VacancyForm {
    fn parse(values: &Values) -> Result<Self> {
        let mut check = Checker::new(values);
        let client = check.require("client_id", |raw| ClientId::parse(raw).ok_or(FaultCode::Choice));
        let role = Role::read(&mut check);
        let closes_on = check.optional("closes_on", day);
        let confidential = !values.get("confidential").is_empty();
        let built = (|| Some(Self { role: role?, client: client?, closes_on: closes_on?, confidential }))();
        Ok(check.into_result(built)?)
    }

    fn put_into(self, row: &mut VacancyRow) {
        write_role(row, self.role);
        row.client_id = self.client;
        row.closes_on = self.closes_on;
        row.confidential = i64::from(self.confidential);
        row.updated_at = clock::now();
    }
}

fn day(raw: &str) -> std::result::Result<String, FaultCode> {
    raw.parse::<jiff::civil::Date>().map(|date| date.to_string()).map_err(|_| FaultCode::Date)
}

/// One page of the recruiters' list, with how many there are in each status.
#[derive(Debug)]
pub struct VacancyPage {
    /// The vacancies without their descriptions, latest change first.
    pub items: Vec<VacancyRow>,
    /// How many of the search are in each status.
    pub counts: Vec<(VacancyStatus, i64)>,
    /// How many the whole filter finds.
    pub total: i64,
}

/// The recruiters' list. `page` counts from 1.
///
/// # Errors
/// When the database fails.
pub async fn list(app: &App, recruiter: &Recruiter, filter: VacancyFilter<'_>, page: i64) -> Result<VacancyPage> {
    let agency = &recruiter.agency.id;
    let items = vacancies::list_summaries(&app.store, agency, filter, PAGE, (page.max(1) - 1) * PAGE).await?;
    let counts = count_by_status(app, recruiter, filter).await?;
    let wanted = |status: &VacancyStatus| filter.status.is_empty() || filter.status == status.as_str();
    let total = counts.iter().filter(|(status, _)| wanted(status)).map(|(_, count)| count).sum();
    Ok(VacancyPage { items, counts, total })
}

/// How many vacancies a filter finds in each status, whatever the filter's own status.
pub(crate) async fn count_by_status(
    app: &App,
    recruiter: &Recruiter,
    filter: VacancyFilter<'_>,
) -> Result<Vec<(VacancyStatus, i64)>> {
    let counts = vacancies::count_by_status(&app.store, &recruiter.agency.id, filter).await?;
    Ok(counts.into_iter().filter_map(|(word, count)| Some((VacancyStatus::parse(&word)?, count))).collect())
}

/// One of the agency's vacancies.
///
/// # Errors
/// `NotFound` when the agency has no such vacancy.
pub async fn get(app: &App, recruiter: &Recruiter, id: &VacancyId) -> Result<VacancyRow> {
    vacancies::find_by_id(app.store.read(), &recruiter.agency.id, id).await?.ok_or(Error::NotFound)
}

/// What happened to a vacancy, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list_history(app: &App, recruiter: &Recruiter, id: &VacancyId) -> Result<Vec<HistoryEntry>> {
    Ok(audit::list_of_subject(app.store.read(), &recruiter.agency.id, "vacancy", id.as_str()).await?)
}

/// The form's values of a vacancy, to edit it.
#[must_use]
pub fn to_values(row: &VacancyRow) -> Values {
    let mut values = read_role(row).map(|role| role.to_values()).unwrap_or_default();
    values.set("client_id", row.client_id.as_str());
    values.set("closes_on", row.closes_on.as_deref().unwrap_or_default());
    values.set("confidential", if row.confidential == 1 { "1" } else { "" });
    values.set("version", &row.version.to_string());
    values
}

/// Makes a draft, or publishes at once.
///
/// # Errors
/// `ReadOnly`, or faults in the form.
pub async fn create(app: &App, recruiter: &Recruiter, values: &Values, publish: bool) -> Result<VacancyId> {
    recruiter.may_write()?;
    let form = VacancyForm::parse(values)?;
    let mut tx = app.begin().await?;
    own_client(&mut tx, recruiter, &form.client).await?;
    let status = if publish { VacancyStatus::Published } else { VacancyStatus::Draft };
    let mut row = build_row(&mut tx, &recruiter.agency.id, &form.client, form.role.clone(), status).await?;
    form.put_into(&mut row);
    row.published_at = publish.then(clock::now);
    vacancies::insert(&mut *tx, &recruiter.agency.id, &row).await?;
    clients::record_activity(&mut tx, &recruiter.agency.id, &row.client_id, row.created_at).await?;
    commit(app, tx, recruiter, "vacancy.created", &row.id).await?;
    Ok(row.id)
}

/// Changes a vacancy; `version` in the form is the one the edit is based on.
///
/// # Errors
/// `ReadOnly`, `NotFound`, `Conflict` when it changed meanwhile, or faults in the form.
pub async fn update(app: &App, recruiter: &Recruiter, id: &VacancyId, values: &Values) -> Result<()> {
    recruiter.may_write()?;
    let form = VacancyForm::parse(values)?;
    let mut tx = app.begin().await?;
    own_client(&mut tx, recruiter, &form.client).await?;
    let mut row = vacancies::find_by_id(&mut *tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    row.version = values.get("version").parse().map_err(|_| Error::Refused(ErrorCode::BadRequest))?;
    let before = row.client_id.clone();
    form.put_into(&mut row);
    save(&mut tx, recruiter, &row).await?;
    if before != row.client_id {
        clients::record_activity(&mut tx, &recruiter.agency.id, &before, row.updated_at).await?;
        documents::move_with_vacancy(&mut *tx, &recruiter.agency.id, id, &row.client_id).await?;
    }
    commit(app, tx, recruiter, "vacancy.changed", id).await
}

async fn own_client(tx: &mut Tx, recruiter: &Recruiter, client: &ClientId) -> Result<()> {
    let found = clients::find_by_id(&mut **tx, &recruiter.agency.id, client).await?;
    found.map(drop).ok_or_else(|| Error::field("client_id", FaultCode::Choice))
}

async fn save(tx: &mut Tx, recruiter: &Recruiter, row: &VacancyRow) -> Result<()> {
    if !vacancies::update(&mut **tx, &recruiter.agency.id, row).await? {
        return Err(Error::Conflict);
    }
    Ok(clients::record_activity(tx, &recruiter.agency.id, &row.client_id, row.updated_at).await?)
}

/// Why a request is declined, 3 to 1,000 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Checks the form's field `reason`.
    ///
    /// # Errors
    /// A fault beside it.
    pub fn parse(values: &Values) -> Result<Self> {
        let mut check = Checker::new(values);
        let reason = check.require_text("reason", Length { min: 3, max: 1_000 }).map(Self);
        Ok(check.into_result(reason)?)
    }
}

/// A step a recruiter takes with a vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transition {
    /// Draft, frozen, or a request that is confirmed by it: candidates see it.
    Publish,
    /// Published: candidates no longer see it.
    Freeze,
    /// Draft, published or frozen: it is over.
    Close,
    /// Closed: candidates see it again.
    Reopen,
    /// Requested: the agency does not take it on, for this reason, which the contact is told.
    Decline(Reason),
}

impl Transition {
    /// The status it leads to, from those it may start in.
    fn target(&self, from: VacancyStatus) -> Option<VacancyStatus> {
        use VacancyStatus::{Closed, Declined, Draft, Frozen, Published, Requested};
        match (self, from) {
            (Self::Publish, Draft | Frozen | Requested) | (Self::Reopen, Closed) => Some(Published),
            (Self::Freeze, Published) => Some(Frozen),
            (Self::Close, Draft | Published | Frozen) => Some(Closed),
            (Self::Decline(_), Requested) => Some(Declined),
            _ => None,
        }
    }

    /// Whether a vacancy in a status can take this step.
    #[must_use]
    pub fn is_open_to(&self, from: VacancyStatus) -> bool {
        self.target(from).is_some()
    }
}

/// Takes a step. A contact who asked for the vacancy is told by mail when it is confirmed or declined.
///
/// # Errors
/// `ReadOnly`, `NotFound`, or `Conflict` when its status does not allow the step.
pub async fn apply_transition(app: &App, recruiter: &Recruiter, id: &VacancyId, step: Transition) -> Result<()> {
    recruiter.may_write()?;
    let now = clock::now();
    let mut tx = app.begin().await?;
    let mut row = vacancies::find_by_id(&mut *tx, &recruiter.agency.id, id).await?.ok_or(Error::NotFound)?;
    let from = read_status(&row);
    let target = step.target(from).ok_or(Error::Conflict)?;
    target.as_str().clone_into(&mut row.status);
    row.updated_at = now;
    match target {
        VacancyStatus::Published => {
            row.published_at = row.published_at.or(Some(now));
            row.closed_at = None;
        }
        VacancyStatus::Closed => row.closed_at = Some(now),
        VacancyStatus::Declined => row.closed_at = Some(now),
        _ => {}
    }
    if let Transition::Decline(reason) = &step {
        row.declined_reason = Some(reason.0.clone());
    }
    save(&mut tx, recruiter, &row).await?;
    if from == VacancyStatus::Requested {
        if target == VacancyStatus::Published {
            adopt_lead(&mut tx, recruiter, &row.client_id).await?;
        }
        tell_requester(app, &mut tx, recruiter, &row).await?;
    }
    let action = format!("vacancy.{}", target.as_str());
    commit(app, tx, recruiter, &action, id).await
}

/// A lead whose request is confirmed is a client from then on.
async fn adopt_lead(tx: &mut Tx, recruiter: &Recruiter, client: &ClientId) -> Result<()> {
    let agency = &recruiter.agency.id;
    if let Some(mut row) = clients::find_by_id(&mut **tx, agency, client).await?
        && row.lead == 1
    {
        row.lead = 0;
        clients::update(&mut **tx, agency, &row, clock::now()).await?;
        audit::insert(
            &mut **tx,
            agency,
            recruiter.audit_entry("client.adopted", "client", client.as_str()),
            clock::now(),
        )
        .await?;
    }
    Ok(())
}

async fn tell_requester(app: &App, tx: &mut Tx, recruiter: &Recruiter, row: &VacancyRow) -> Result<()> {
    let Some(contact) = row.requested_by.clone().map(ContactId::from) else { return Ok(()) };
    let Some(contact) = contacts::find_by_id(&mut **tx, &recruiter.agency.id, &contact).await? else { return Ok(()) };
    mails::queue_request_answered(app, tx, &recruiter.agency, &contact, row).await
}

async fn commit(app: &App, tx: Tx, recruiter: &Recruiter, action: &str, id: &VacancyId) -> Result<()> {
    let entry = recruiter.audit_entry(action, "vacancy", id.as_str());
    change::commit(app, tx, &recruiter.agency.id, entry, &[Effect::MailQueued, Effect::BoardChanged]).await
}

/// Whether candidates ever saw a vacancy at this address; it may be over.
///
/// # Errors
/// When the database fails.
pub async fn was_ever_published(app: &App, agency: &AgencyId, slug: &str) -> Result<bool> {
    Ok(vacancies::was_published(app.store.read(), agency, slug).await?)
}
