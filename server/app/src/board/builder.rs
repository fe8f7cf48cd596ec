//! Building a board from vacancies, on as many cores as there are, while more of them are read.

use std::sync::LazyLock;

use portico_protocol::jobs::JobSummary;
use portico_protocol::vacancies::{EmploymentType, SalaryPeriod, Workplace};
use portico_store::vacancies::PublishedRow;
use tokio::task::JoinHandle;

use crate::board::job_index::{JobWords, WordIndex};
use crate::board::ranking::Ranking;
use crate::board::role::{parse_salary, place};
use crate::board::snapshot::{Board, Detail};
use crate::error::{Error, Result};
use crate::support::blocking::Blocking;
use crate::support::{clock, markdown, text};

/// How many vacancies are worked on together: enough that handing them over costs nothing beside.
const PART: usize = 2_000;

static BUILDING: LazyLock<Blocking> =
    LazyLock::new(|| Blocking::at_most(std::thread::available_parallelism().map_or(2, usize::from)));

/// A board that is being built.
#[derive(Debug)]
pub(crate) struct BoardBuilder {
    day: Day,
    rows: Vec<PublishedRow>,
    parts: Vec<JoinHandle<Part>>,
}

/// The day that a board is built for, in its agency's time zone.
#[derive(Debug, Clone)]
struct Day {
    today: String,
    zone: String,
}

impl BoardBuilder {
    /// A board without jobs, for a day in a time zone.
    pub(crate) fn new(today: &str, zone: &str) -> Self {
        let day = Day { today: today.to_owned(), zone: zone.to_owned() };
        Self { day, rows: Vec::new(), parts: Vec::new() }
    }

    /// Adds a vacancy. They may come in any order. Waits while all cores are busy with those before.
    ///
    /// # Errors
    /// When the work on them cannot be begun.
    pub(crate) async fn add(&mut self, row: PublishedRow) -> Result<()> {
        self.rows.push(row);
        if self.rows.len() == PART {
            let (rows, day) = (std::mem::take(&mut self.rows), self.day.clone());
            self.parts.push(BUILDING.begin(move || Part::read(rows, &day)).await?);
        }
        Ok(())
    }

    /// The board.
    ///
    /// # Errors
    /// When it could not be built to its end.
    pub(crate) async fn finish(self) -> Result<Board> {
        let mut parts = Vec::with_capacity(self.parts.len() + 1);
        for part in self.parts {
            parts.push(part.await.map_err(Error::internal)?);
        }
        let (day, rows) = (self.day, self.rows);
        let rest = move || {
            parts.push(Part::read(rows, &day));
            put_together(parts, day)
        };
        BUILDING.run(rest).await
    }
}

/// Some of a board's jobs.
#[derive(Debug, Default)]
struct Part {
    jobs: Vec<OpenJob>,
    words: JobWords,
}

/// A job, with what it is sorted by.
#[derive(Debug)]
struct OpenJob {
    summary: JobSummary,
    detail: Detail,
    title_key: String,
}

impl Part {
    /// The jobs of vacancies that are open on a day.
    fn read(rows: Vec<PublishedRow>, day: &Day) -> Self {
        let mut part = Self::default();
        for row in rows.into_iter().filter(|row| row.closes_on.as_ref().is_none_or(|last| *last >= day.today)) {
            part.add(row, &day.zone);
        }
        part
    }

    /// Adds a job, unless it has a word that this version does not know.
    fn add(&mut self, row: PublishedRow, zone: &str) {
        let kinds = (EmploymentType::parse(&row.employment_type), Workplace::parse(&row.workplace));
        let (Some(employment_type), Some(workplace)) = kinds else { return };
        let summary = JobSummary {
            id: row.id,
            slug: row.slug,
            title: row.title,
            reference: row.reference,
            client: (row.confidential == 0).then_some(row.client_name),
            location: place(&row.city, &row.region, workplace.as_str()).to_owned(),
            sector: row.sector,
            employment_type,
            workplace,
            salary: parse_salary(row.salary_min, row.salary_max, row.currency.as_deref(), row.salary_period.as_deref()),
            posted_on: clock::day(row.published_at, zone),
            closes_on: row.closes_on,
        };
        let client = summary.client.as_deref().unwrap_or_default();
        let plain = markdown::to_plain_text(&row.description);
        self.words.add(&[
            &summary.title,
            &summary.reference,
            &summary.location,
            &row.region,
            &summary.sector,
            client,
            &plain,
        ]);
        let description = row.description.into();
        let detail = Detail { description, openings: row.openings, published_at: row.published_at };
        self.jobs.push(OpenJob { title_key: text::normalize(&summary.title), summary, detail });
    }
}

/// Numbers the jobs of all parts, newest first, and indexes them.
fn put_together(parts: Vec<Part>, day: Day) -> Board {
    let (jobs, words): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.jobs, part.words)).unzip();
    let mut jobs: Vec<Option<OpenJob>> = jobs.into_iter().flatten().map(Some).collect();
    let order = newest_first(&jobs);
    let words = WordIndex::new(words, &order);
    let jobs: Vec<OpenJob> = order.iter().filter_map(|at| jobs[*at as usize].take()).collect();

    let mut board = Board::empty(&day.today, &day.zone);
    board.words = words;
    board.by_salary = rank(&jobs, |job| std::cmp::Reverse(yearly(&job.summary)));
    board.by_closing = rank(&jobs, |job| job.summary.closes_on.as_deref().unwrap_or("9999"));
    board.by_title = rank(&jobs, |job| job.title_key.as_str());
    for (number, job) in (0..).zip(jobs) {
        board.add(number, job.summary, job.detail);
    }
    board
}

/// The places of the jobs in their list, the newest one's first.
fn newest_first(jobs: &[Option<OpenJob>]) -> Vec<u32> {
    let age = |at: &u32| {
        let job = jobs[*at as usize].as_ref();
        std::cmp::Reverse(job.map(|job| (job.detail.published_at, job.summary.id.as_str())))
    };
    let mut order: Vec<u32> = (0..).take(jobs.len()).collect();
    order.sort_unstable_by(|a, b| age(a).cmp(&age(b)));
    order
}

/// The jobs by a key; those with the same one stay in their order.
fn rank<'a, K: Ord>(jobs: &'a [OpenJob], key: impl Fn(&'a OpenJob) -> K) -> Ranking {
    let mut keys: Vec<(K, u32)> = jobs.iter().map(key).zip(0..).collect();
    keys.sort_unstable();
    Ranking::new(keys.into_iter().map(|(_, number)| number).collect())
}

/// Pay for a year, to compare by: 1,880 hours, 235 days or 12 months.
fn yearly(job: &JobSummary) -> i64 {
    let Some(salary) = &job.salary else { return -1 };
    let per_year = match salary.period {
        SalaryPeriod::Year => 1,
        SalaryPeriod::Month => 12,
        SalaryPeriod::Day => 235,
        SalaryPeriod::Hour => 1_880,
    };
    salary.max.or(salary.min).unwrap_or_default().saturating_mul(per_year)
}
