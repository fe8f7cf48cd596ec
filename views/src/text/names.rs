//! What the closed sets of the protocol are called.

use portico_protocol::jobs::JobSort;
use portico_protocol::site::{Language, View};
use portico_protocol::vacancies::{EmploymentType, SalaryPeriod, VacancyStatus, Workplace};

use crate::text::words::Words;

/// A kind of contract.
#[must_use]
pub fn employment_type(words: &Words, value: EmploymentType) -> &str {
    match value {
        EmploymentType::Permanent => words.permanent(),
        EmploymentType::Contract => words.contract(),
        EmploymentType::Temporary => words.temporary(),
        EmploymentType::PartTime => words.part_time(),
        EmploymentType::Internship => words.internship(),
        EmploymentType::Freelance => words.freelance(),
    }
}

/// Where work is done.
#[must_use]
pub fn workplace(words: &Words, value: Workplace) -> &str {
    match value {
        Workplace::OnSite => words.on_site(),
        Workplace::Hybrid => words.hybrid(),
        Workplace::Remote => words.remote(),
    }
}

/// Where one vacancy stands.
#[must_use]
pub fn status(words: &Words, value: VacancyStatus) -> &str {
    match value {
        VacancyStatus::Draft => words.status_draft(),
        VacancyStatus::Requested => words.status_requested(),
        VacancyStatus::Published => words.status_published(),
        VacancyStatus::Frozen => words.status_frozen(),
        VacancyStatus::Closed => words.status_closed(),
        VacancyStatus::Declined => words.status_declined(),
    }
}

/// The class that gives a status its colour.
#[must_use]
pub const fn status_tone(value: VacancyStatus) -> &'static str {
    match value {
        VacancyStatus::Requested => "p-wait",
        VacancyStatus::Published => "p-good",
        VacancyStatus::Frozen | VacancyStatus::Draft => "p-calm",
        VacancyStatus::Closed => "p-over",
        VacancyStatus::Declined => "p-bad",
    }
}

/// The time span a salary is for, as a choice in a form.
#[must_use]
pub fn salary_period(words: &Words, value: SalaryPeriod) -> &str {
    match value {
        SalaryPeriod::Year => words.per_year(),
        SalaryPeriod::Month => words.per_month(),
        SalaryPeriod::Day => words.per_day(),
        SalaryPeriod::Hour => words.per_hour(),
    }
}

/// An order of the job list.
#[must_use]
pub fn sort(words: &Words, value: JobSort) -> &str {
    match value {
        JobSort::Newest => words.sort_newest(),
        JobSort::Salary => words.sort_salary(),
        JobSort::Closing => words.sort_closing(),
        JobSort::Title => words.sort_title(),
    }
}

/// A language by its own name, which is the same in every catalogue.
#[must_use]
pub const fn language(value: Language) -> &'static str {
    match value {
        Language::En => "English",
        Language::PtBr => "Português",
    }
}

/// A view, as its tab in the portal is called.
#[must_use]
pub fn view(words: &Words, value: View) -> &str {
    match value {
        View::Jobs => words.tab_jobs(),
        View::Vacancy => words.tab_vacancy(),
        View::Client => words.tab_client(),
    }
}
