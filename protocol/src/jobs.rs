//! Published vacancies as candidates see them.

use crate::vacancies::{EmploymentType, Salary, Workplace};

/// Jobs on one page of a list.
pub const PAGE_SIZE: i64 = 20;

wire_enum! {
    /// The order of a job list.
    pub enum JobSort {
        /// Latest published first.
        Newest = "newest",
        /// Highest yearly pay first; jobs without a salary last.
        Salary = "salary",
        /// Soonest closing first; jobs without a closing date last.
        Closing = "closing",
        /// By title.
        Title = "title",
    }
}

wire_object! {
    /// A job in a list.
    pub struct JobSummary {
        /// The vacancy's id, for events.
        pub id: String,
        /// The part of the URL that names it.
        pub slug: String,
        /// The title.
        pub title: String,
        /// The agency's reference.
        pub reference: String,
        /// The employer's name; absent when confidential.
        pub client: Option<String>,
        /// The place in words: city, or city and region.
        pub location: String,
        /// The sector in the agency's words; may be empty.
        pub sector: String,
        /// Kind of contract.
        pub employment_type: EmploymentType,
        /// Where the work is done.
        pub workplace: Workplace,
        /// What it pays.
        pub salary: Option<Salary>,
        /// The day it was published, `YYYY-MM-DD`.
        pub posted_on: String,
        /// The last day to apply, `YYYY-MM-DD`.
        pub closes_on: Option<String>,
    }
}

wire_object! {
    /// A job's own page.
    pub struct Job {
        /// What the list shows.
        pub summary: JobSummary,
        /// The description as HTML, already cleaned.
        pub description: String,
        /// How many people are wanted.
        pub openings: i64,
        /// Today by the server's clock, `YYYY-MM-DD`.
        pub today: String,
    }
}

wire_object! {
    /// One value of a filter, and how many of the jobs found have it.
    pub struct FacetValue {
        /// The value to filter by.
        pub value: String,
        /// How many jobs.
        pub count: i64,
    }
}

wire_object! {
    /// The values each filter offers, most frequent first.
    pub struct Facets {
        /// Places.
        pub location: Vec<FacetValue>,
        /// Sectors.
        pub sector: Vec<FacetValue>,
        /// Kinds of contract.
        pub employment_type: Vec<FacetValue>,
        /// On site, hybrid, remote.
        pub workplace: Vec<FacetValue>,
    }
}

wire_object! {
    /// One page of the jobs found.
    pub struct JobList {
        /// The jobs of this page.
        pub items: Vec<JobSummary>,
        /// How many were found in all.
        pub total: i64,
        /// How many the agency has open, whatever the search.
        pub open: i64,
        /// The number of this page, from 1.
        pub page: i64,
        /// The number of the next page, if there is one.
        pub next: Option<i64>,
        /// What the filters offer.
        pub facets: Facets,
        /// Today by the server's clock, `YYYY-MM-DD`.
        pub today: String,
    }
}
