//! One agency's job board: its open jobs, and the indexes that find them.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use portico_protocol::jobs::{Facets, Job, JobList, JobSort, JobSummary, PAGE_SIZE};
use portico_protocol::search::JobQuery;
use roaring::RoaringBitmap;

use crate::board::descriptions;
use crate::board::job_index::{FacetIndex, WordIndex};
use crate::board::ranking::Ranking;
use crate::support;

/// Most values a filter offers.
const FACET_VALUES: usize = 60;
/// The number of the next board that is built.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// One agency's open jobs.
#[derive(Debug)]
pub struct Board {
    jobs: Vec<JobSummary>,
    details: Vec<Detail>,
    by_slug: HashMap<String, u32>,
    all: RoaringBitmap,
    pub(super) words: WordIndex,
    location: FacetIndex,
    sector: FacetIndex,
    employment_type: FacetIndex,
    workplace: FacetIndex,
    pub(super) by_salary: Ranking,
    pub(super) by_closing: Ranking,
    pub(super) by_title: Ranking,
    today: String,
    zone: String,
    number: u64,
}

/// What a job's own page shows besides.
#[derive(Debug)]
pub(super) struct Detail {
    /// In the Markdown subset.
    pub(super) description: Arc<str>,
    pub(super) openings: i64,
    pub(super) published_at: i64,
}

impl Board {
    /// The board of an agency without open jobs, on a day in a time zone.
    pub(super) fn empty(today: &str, zone: &str) -> Self {
        Self {
            jobs: Vec::new(),
            details: Vec::new(),
            by_slug: HashMap::new(),
            all: RoaringBitmap::new(),
            words: WordIndex::default(),
            location: FacetIndex::default(),
            sector: FacetIndex::default(),
            employment_type: FacetIndex::default(),
            workplace: FacetIndex::default(),
            by_salary: Ranking::default(),
            by_closing: Ranking::default(),
            by_title: Ranking::default(),
            today: today.to_owned(),
            zone: zone.to_owned(),
            number: NEXT.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// Adds the next job, which is not in the words and the orders.
    pub(super) fn add(&mut self, number: u32, job: JobSummary, detail: Detail) {
        self.location.add(number, &job.location);
        self.sector.add(number, &job.sector);
        self.employment_type.add(number, job.employment_type.as_str());
        self.workplace.add(number, job.workplace.as_str());
        self.all.insert(number);
        self.by_slug.insert(job.slug.clone(), number);
        self.details.push(detail);
        self.jobs.push(job);
    }

    /// A number that no other board has, and so none that takes this one's place.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// The day the board was built for, in its agency's time zone.
    pub(crate) fn day(&self) -> (&str, &str) {
        (&self.today, &self.zone)
    }

    /// One page of what a search finds.
    #[must_use]
    pub fn find(&self, query: &JobQuery) -> JobList {
        let typed = self.words.find(&query.q);
        let found = self.matches(typed.as_ref(), query);
        let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
        let pages = count_pages(total);
        let page = query.page.clamp(1, pages);
        let skip = usize::try_from((page - 1) * PAGE_SIZE).unwrap_or_default();
        let take = usize::try_from(PAGE_SIZE).unwrap_or_default();
        let ordered: Vec<u32> = match query.sort {
            JobSort::Newest => page_of(&found, skip, take),
            JobSort::Salary => self.by_salary.page(&found, skip, take),
            JobSort::Closing => self.by_closing.page(&found, skip, take),
            JobSort::Title => self.by_title.page(&found, skip, take),
        };
        JobList {
            items: ordered.iter().filter_map(|number| self.jobs.get(*number as usize)).cloned().collect(),
            total,
            open: i64::try_from(self.jobs.len()).unwrap_or(i64::MAX),
            page,
            next: (page < pages).then_some(page + 1),
            facets: self.facets(typed.as_ref(), query, &found),
            today: self.today.clone(),
        }
    }

    /// The same search at a page that there is: beyond the last one, the last.
    #[must_use]
    pub fn clamp_page(&self, query: JobQuery) -> JobQuery {
        if query.page == 1 {
            return query;
        }
        let typed = self.words.find(&query.q);
        let found = self.matches(typed.as_ref(), &query).len();
        JobQuery { page: query.page.clamp(1, count_pages(i64::try_from(found).unwrap_or(i64::MAX))), ..query }
    }

    /// The same search, spelt as every other one that finds the same by the same words.
    #[must_use]
    pub fn fold_words(query: JobQuery) -> JobQuery {
        JobQuery { q: support::text::words(&query.q).collect::<Vec<_>>().join(" "), ..query }
    }

    /// What the filters leave of the jobs that have the typed words; `None` when nothing was typed.
    fn matches(&self, typed: Option<&RoaringBitmap>, query: &JobQuery) -> RoaringBitmap {
        let mut found = typed.unwrap_or(&self.all).clone();
        if !query.location.is_empty() {
            self.location.narrow(&mut found, &query.location);
        }
        if !query.sector.is_empty() {
            self.sector.narrow(&mut found, &query.sector);
        }
        if let Some(kind) = query.employment_type {
            self.employment_type.narrow(&mut found, kind.as_str());
        }
        if let Some(workplace) = query.workplace {
            self.workplace.narrow(&mut found, workplace.as_str());
        }
        found
    }

    /// Each filter offers what the other filters leave, so that its own choice can be changed.
    fn facets(&self, typed: Option<&RoaringBitmap>, query: &JobQuery, found: &RoaringBitmap) -> Facets {
        let without =
            |narrowed: bool, other: JobQuery| if narrowed { self.matches(typed, &other) } else { found.clone() };
        let q = || query.clone();
        let location = without(!query.location.is_empty(), JobQuery { location: String::new(), ..q() });
        let sector = without(!query.sector.is_empty(), JobQuery { sector: String::new(), ..q() });
        let kind = without(query.employment_type.is_some(), JobQuery { employment_type: None, ..q() });
        let workplace = without(query.workplace.is_some(), JobQuery { workplace: None, ..q() });
        Facets {
            location: self.location.counts(&location, FACET_VALUES),
            sector: self.sector.counts(&sector, FACET_VALUES),
            employment_type: self.employment_type.counts(&kind, FACET_VALUES),
            workplace: self.workplace.counts(&workplace, FACET_VALUES),
        }
    }

    /// Whether a job is open.
    #[must_use]
    pub fn has_job(&self, slug: &str) -> bool {
        self.by_slug.contains_key(slug)
    }

    /// One open job.
    #[must_use]
    pub fn job(&self, slug: &str) -> Option<Job> {
        let number = *self.by_slug.get(slug)? as usize;
        let detail = self.details.get(number)?;
        Some(Job {
            summary: self.jobs.get(number)?.clone(),
            description: descriptions::render(&detail.description).to_string(),
            openings: detail.openings,
            today: self.today.clone(),
        })
    }

    /// When an open job was published, in epoch milliseconds.
    #[must_use]
    pub fn published_at(&self, slug: &str) -> Option<i64> {
        self.details.get(*self.by_slug.get(slug)? as usize).map(|detail| detail.published_at)
    }
}

/// How many pages so many jobs take; one when there are none.
const fn count_pages(total: i64) -> i64 {
    if total > PAGE_SIZE { (total + PAGE_SIZE - 1) / PAGE_SIZE } else { 1 }
}

fn page_of(found: &RoaringBitmap, skip: usize, take: usize) -> Vec<u32> {
    let first = u32::try_from(skip).ok().and_then(|skip| found.select(skip));
    first.map_or_else(Vec::new, |first| found.range(first..).take(take).collect())
}

#[cfg(test)]
mod tests {
    use portico_store::ids::{AgencyId, VacancyId};
    use portico_store::vacancies::PublishedRow;

    use super::*;
    use crate::board::builder::BoardBuilder;

    /// A published vacancy.
    fn sample_row(number: usize) -> PublishedRow {
        let number_64 = i64::try_from(number).unwrap();
        PublishedRow {
            agency_id: AgencyId::fresh(),
            id: VacancyId::fresh().to_string(),
            client_name: "Mayflower Foods".to_owned(),
            slug: format!("job-{number}"),
            reference: format!("V-{number}"),
            title: format!("Engineer {number}"),
            city: "Plymouth".to_owned(),
            region: "Devon".to_owned(),
            sector: "Marine".to_owned(),
            employment_type: "permanent".to_owned(),
            workplace: "hybrid".to_owned(),
            openings: 1,
            salary_min: Some(3_000_000 + number_64),
            salary_max: None,
            currency: Some("GBP".to_owned()),
            salary_period: Some("year".to_owned()),
            description: "Keep the **engines** running.".to_owned(),
            confidential: 0,
            closes_on: None,
            published_at: 1_700_000_000_000 - number_64,
        }
    }

    #[tokio::main(flavor = "current_thread")]
    async fn build(rows: Vec<PublishedRow>, today: &str) -> Board {
        let mut builder = BoardBuilder::new(today, "UTC");
        for row in rows {
            builder.add(row).await.unwrap();
        }
        builder.finish().await.unwrap()
    }

    fn rows(count: usize) -> Vec<PublishedRow> {
        (0..count).map(sample_row).collect()
    }

    #[test]
    fn pages_cover_every_job_once_in_every_order() {
        let board = build(rows(45), "2026-01-01");
        for sort in JobSort::ALL {
            let mut seen = Vec::new();
            let mut page = Some(1);
            while let Some(number) = page {
                let list = board.find(&JobQuery { sort: *sort, page: number, ..JobQuery::default() });
                seen.extend(list.items.iter().map(|job| job.slug.clone()));
                page = list.next;
            }
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 45, "{sort:?}");
        }
    }

    #[test]
    fn jobs_are_numbered_newest_first_in_whatever_order_they_are_read() {
        // More than one part of them, so that the parts are put together.
        let mut rows = rows(4_500);
        rows.reverse();
        rows.swap(0, 4_400);
        rows.swap(17, 2_300);
        let board = build(rows, "2026-01-01");
        let slugs =
            |query: JobQuery| -> Vec<String> { board.find(&query).items.into_iter().map(|job| job.slug).collect() };
        let newest: Vec<String> = (0..20).map(|number| format!("job-{number}")).collect();
        assert_eq!(slugs(JobQuery::default()), newest);
        assert_eq!(slugs(JobQuery { q: "engines".into(), ..JobQuery::default() }), newest);
        assert_eq!(slugs(JobQuery { sort: JobSort::Salary, ..JobQuery::default() })[0], "job-4499");
        for number in [0, 99, 2_199, 4_499] {
            let found = board.find(&JobQuery { q: format!("v {number}"), ..JobQuery::default() });
            assert!(found.items.iter().any(|job| job.slug == format!("job-{number}")), "{number}");
            let job = board.job(&format!("job-{number}")).unwrap();
            assert_eq!(job.summary.title, format!("Engineer {number}"));
            assert_eq!(job.description, "<p>Keep the <strong>engines</strong> running.</p>\n");
        }
    }

    #[test]
    fn a_job_past_its_last_day_is_not_shown() {
        let mut rows = rows(2);
        rows[0].closes_on = Some("2026-03-01".to_owned());
        assert_eq!(build(rows.clone(), "2026-03-01").find(&JobQuery::default()).total, 2);
        assert_eq!(build(rows, "2026-03-02").find(&JobQuery::default()).total, 1);
    }

    #[test]
    fn a_confidential_client_is_neither_shown_nor_found() {
        let mut rows = rows(1);
        rows[0].confidential = 1;
        rows[0].client_name = "Secretive Holdings".to_owned();
        let board = build(rows, "2026-01-01");
        assert_eq!(board.find(&JobQuery { q: "secretive".into(), ..JobQuery::default() }).total, 0);
        assert_eq!(board.find(&JobQuery::default()).items[0].client, None);
        let json = serde_json::to_string(&board.find(&JobQuery::default())).unwrap();
        assert!(!json.contains("Secretive"));
    }

    #[test]
    fn a_page_beyond_the_last_shows_the_last() {
        let board = build(rows(21), "2026-01-01");
        let list = board.find(&JobQuery { page: 99, ..JobQuery::default() });
        assert_eq!((list.page, list.items.len(), list.next), (2, 1, None));
        let asked = JobQuery { page: 99, ..JobQuery::default() };
        assert_eq!(board.clamp_page(asked).page, 2);
        let nothing = JobQuery { q: "astronaut".to_owned(), page: 99, ..JobQuery::default() };
        assert_eq!(board.clamp_page(nothing).page, 1);
    }

    #[test]
    fn searches_by_the_same_words_are_spelt_alike_and_find_the_same() {
        let board = build(rows(3), "2026-01-01");
        let typed = |q: &str| JobQuery { q: q.to_owned(), ..JobQuery::default() };
        let folded = Board::fold_words(typed("  ÉNGINEER – (2)"));
        assert_eq!(folded, typed("engineer 2"));
        assert_eq!(board.find(&folded), board.find(&typed("  ÉNGINEER – (2)")));
    }
}
