//! The search a job list answers, as it stands in URLs.

use crate::forms::Values;
use crate::jobs::JobSort;
use crate::vacancies::{EmploymentType, Workplace};

/// Longest search text in characters; the rest is dropped.
pub const SEARCH_MAX: usize = 120;
/// Highest page number; further pages answer as this one.
pub const PAGE_MAX: i64 = 100_000;

/// What to find and how to order it. Every field has a neutral default.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct JobQuery {
    /// Words to find in title, place, sector, reference and description.
    pub q: String,
    /// A place as the facet gives it; empty for anywhere.
    pub location: String,
    /// A sector as the facet gives it; empty for all.
    pub sector: String,
    /// Kind of contract.
    pub employment_type: Option<EmploymentType>,
    /// Where the work is done.
    pub workplace: Option<Workplace>,
    /// The order.
    pub sort: JobSort,
    /// The page, from 1.
    pub page: i64,
}

impl Default for JobQuery {
    fn default() -> Self {
        Self {
            q: String::new(),
            location: String::new(),
            sector: String::new(),
            employment_type: None,
            workplace: None,
            sort: JobSort::Newest,
            page: 1,
        }
    }
}

impl JobQuery {
    /// Reads `q location sector type remote sort page`. What cannot be read counts as not given,
    /// because an old link must show jobs, not an error.
    #[must_use]
    pub fn from_values(values: &Values) -> Self {
        let short =
            |name: &str| crate::fields::clean_text(values.get(name)).chars().take(SEARCH_MAX).collect::<String>();
        Self {
            q: short("q"),
            location: short("location"),
            sector: short("sector"),
            employment_type: EmploymentType::parse(values.get("type")),
            workplace: Workplace::parse(values.get("remote")),
            sort: JobSort::parse(values.get("sort")).unwrap_or(JobSort::Newest),
            page: values.get("page").parse().unwrap_or(1).clamp(1, PAGE_MAX),
        }
    }

    /// The parameters that differ from the default, in a fixed order, not yet percent-encoded.
    #[must_use]
    pub fn to_values(&self) -> Values {
        let mut values = Values::default();
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                values.set(name, value);
            }
        };
        put("q", &self.q);
        put("location", &self.location);
        put("sector", &self.sector);
        put("type", self.employment_type.map_or("", EmploymentType::as_str));
        put("remote", self.workplace.map_or("", Workplace::as_str));
        put("sort", if self.sort == JobSort::Newest { "" } else { self.sort.as_str() });
        put("page", &if self.page > 1 { self.page.to_string() } else { String::new() });
        values
    }

    /// Whether anything narrows the list.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        *self != Self { sort: self.sort, page: self.page, ..Self::default() }
    }
}
