//! What a vacancy's row says: role, pay and status, as types.

use portico_protocol::vacancies::{Currency, EmploymentType, Role, Salary, SalaryPeriod, VacancyStatus, Workplace};
use portico_store::vacancies::VacancyRow;

/// The role of a row. `None` only for a row with a word this version does not know.
#[must_use]
pub fn read_role(row: &VacancyRow) -> Option<Role> {
    Some(Role {
        title: row.title.clone(),
        city: row.city.clone(),
        region: row.region.clone(),
        sector: row.sector.clone(),
        employment_type: EmploymentType::parse(&row.employment_type)?,
        workplace: Workplace::parse(&row.workplace)?,
        openings: row.openings,
        salary: read_salary(row),
        description: row.description.clone(),
    })
}

/// What a row pays.
#[must_use]
pub fn read_salary(row: &VacancyRow) -> Option<Salary> {
    parse_salary(row.salary_min, row.salary_max, row.currency.as_deref(), row.salary_period.as_deref())
}

/// What the columns of a row say of its pay.
pub(crate) fn parse_salary(
    min: Option<i64>,
    max: Option<i64>,
    currency: Option<&str>,
    period: Option<&str>,
) -> Option<Salary> {
    if min.is_none() && max.is_none() {
        return None;
    }
    Some(Salary { min, max, currency: Currency::parse(currency?)?, period: SalaryPeriod::parse(period?)? })
}

/// The place in words: the city, else the region. Empty for remote roles without one.
pub(crate) fn place<'a>(city: &'a str, region: &'a str, workplace: &str) -> &'a str {
    if city.is_empty() && workplace != Workplace::Remote.as_str() { region } else { city }
}

/// The status of a row; a word this version does not know counts as a draft, which nobody outside sees.
#[must_use]
pub fn read_status(row: &VacancyRow) -> VacancyStatus {
    VacancyStatus::parse(&row.status).unwrap_or(VacancyStatus::Draft)
}

/// Writes a role into a row.
pub(crate) fn write_role(row: &mut VacancyRow, role: Role) {
    row.title = role.title;
    row.city = role.city;
    row.region = role.region;
    row.sector = role.sector;
    role.employment_type.as_str().clone_into(&mut row.employment_type);
    role.workplace.as_str().clone_into(&mut row.workplace);
    row.openings = role.openings;
    row.salary_min = role.salary.as_ref().and_then(|salary| salary.min);
    row.salary_max = role.salary.as_ref().and_then(|salary| salary.max);
    row.currency = role.salary.as_ref().map(|salary| salary.currency.as_str().to_owned());
    row.salary_period = role.salary.as_ref().map(|salary| salary.period.as_str().to_owned());
    row.description = role.description;
}
