//! The words and amounts that describe a position, and the form that requests one.

use crate::errors::{FaultCode, FieldFault};
use crate::fields::{Amount, COMPANY_NAME, DESCRIPTION, Email, JOB_TITLE, OPENINGS, PERSON_NAME, PLACE, Phone, SECTOR};
use crate::forms::{Checker, Values};

wire_enum! {
    /// Where a vacancy stands.
    pub enum VacancyStatus {
        /// A recruiter's unfinished text; only recruiters see it.
        Draft = "draft",
        /// A client asked for it; it waits for the recruiter's confirmation.
        Requested = "requested",
        /// Open to candidates.
        Published = "published",
        /// Paused: candidates no longer see it, the client does.
        Frozen = "frozen",
        /// Over.
        Closed = "closed",
        /// A request the recruiter did not take on.
        Declined = "declined",
    }
}

wire_enum! {
    /// The kind of contract.
    pub enum EmploymentType {
        /// Open-ended employment.
        Permanent = "permanent",
        /// For a fixed period or project.
        Contract = "contract",
        /// Short-term cover.
        Temporary = "temporary",
        /// Less than full-time.
        PartTime = "part_time",
        /// Training position.
        Internship = "internship",
        /// Self-employed.
        Freelance = "freelance",
    }
}

wire_enum! {
    /// Where the work is done.
    pub enum Workplace {
        /// At the employer's place.
        OnSite = "on_site",
        /// Partly at home.
        Hybrid = "hybrid",
        /// Anywhere.
        Remote = "remote",
    }
}

wire_enum! {
    /// What time span a salary is for.
    pub enum SalaryPeriod {
        /// Per year.
        Year = "year",
        /// Per month.
        Month = "month",
        /// Per day.
        Day = "day",
        /// Per hour.
        Hour = "hour",
    }
}

wire_enum! {
    /// Currencies an amount can be given in (ISO 4217); all have two decimals.
    pub enum Currency {
        /// Pound sterling.
        Gbp = "GBP",
        /// Brazilian real.
        Brl = "BRL",
        /// Euro.
        Eur = "EUR",
        /// US dollar.
        Usd = "USD",
    }
}

wire_object! {
    /// What a position pays. At least one bound is present.
    pub struct Salary {
        /// Lower bound in minor units (pence, centavos).
        pub min: Option<i64>,
        /// Upper bound in minor units.
        pub max: Option<i64>,
        /// The currency of both bounds.
        pub currency: Currency,
        /// What one amount pays for.
        pub period: SalaryPeriod,
    }
}

/// A position as a form describes it, checked. Shared by the client's request and the admin's editor.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// Job title, 2 to 120 characters.
    pub title: String,
    /// Town or city, up to 80 characters; empty for a place-less remote role.
    pub city: String,
    /// County, state or region, up to 80 characters.
    pub region: String,
    /// Sector in the agency's own words, up to 60 characters.
    pub sector: String,
    /// Kind of contract.
    pub employment_type: EmploymentType,
    /// Where the work is done.
    pub workplace: Workplace,
    /// How many people are wanted, 1 to 999.
    pub openings: i64,
    /// What it pays, if said.
    pub salary: Option<Salary>,
    /// The description in Portico's Markdown subset, 20 to 20,000 characters.
    pub description: String,
}

impl Role {
    /// Reads the role's fields, noting what is wrong in `check`. `None` when anything was.
    pub fn read(check: &mut Checker<'_>) -> Option<Self> {
        let title = check.require_line("title", JOB_TITLE);
        let city = check.optional_line("city", PLACE.max);
        let region = check.optional_line("region", PLACE.max);
        let sector = check.optional_line("sector", SECTOR.max);
        let employment_type = check.require_choice("employment_type", EmploymentType::parse);
        let workplace = check.require_choice("workplace", Workplace::parse);
        let openings = check.number_between("openings", *OPENINGS.start(), *OPENINGS.end());
        let salary = read_salary(check);
        let description = check.require_text("description", DESCRIPTION);
        let workplace = workplace?;
        let city = city?;
        if city.is_empty() && workplace != Workplace::Remote {
            check.add_fault("city", FaultCode::Required, None);
            return None;
        }
        Some(Self {
            title: title?,
            city,
            region: region?,
            sector: sector?,
            employment_type: employment_type?,
            workplace,
            openings: openings?,
            salary: salary?,
            description: description?,
        })
    }

    /// The same role as form values, to fill an edit form with.
    #[must_use]
    pub fn to_values(&self) -> Values {
        let mut values = Values::default();
        values.set("title", &self.title);
        values.set("city", &self.city);
        values.set("region", &self.region);
        values.set("sector", &self.sector);
        values.set("employment_type", self.employment_type.as_str());
        values.set("workplace", self.workplace.as_str());
        values.set("openings", &self.openings.to_string());
        values.set("description", &self.description);
        if let Some(salary) = &self.salary {
            values.set("salary_min", &salary.min.map(Amount::format_plain).unwrap_or_default());
            values.set("salary_max", &salary.max.map(Amount::format_plain).unwrap_or_default());
            values.set("currency", salary.currency.as_str());
            values.set("salary_period", salary.period.as_str());
        }
        values
    }
}

/// Outer `None`: a fault was noted. Inner `None`: no salary was given.
#[allow(clippy::option_option)]
fn read_salary(check: &mut Checker<'_>) -> Option<Option<Salary>> {
    let min = check.optional("salary_min", Amount::parse);
    let max = check.optional("salary_max", Amount::parse);
    let (min, max) = (min?, max?);
    if min.is_none() && max.is_none() {
        return Some(None);
    }
    let currency = check.require_choice("currency", Currency::parse);
    let period = check.require_choice("salary_period", SalaryPeriod::parse);
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        check.add_fault("salary_max", FaultCode::BelowMinimum, None);
        return None;
    }
    Some(Some(Salary { min, max, currency: currency?, period: period? }))
}

/// Who asks for a vacancy without being signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Requester {
    /// The company's name.
    pub company: String,
    /// The person's name.
    pub name: String,
    /// Where the answer goes.
    pub email: Email,
    /// A number to call back.
    pub phone: Option<Phone>,
    /// The version of the privacy notice the person accepted.
    pub notice: String,
}

impl Requester {
    /// Reads who it is, noting what is wrong in `check`. The notice stands last in a form and is left empty here.
    pub(crate) fn read(check: &mut Checker<'_>) -> Option<Self> {
        let company = check.require_line("company", COMPANY_NAME);
        let name = check.require_line("name", PERSON_NAME);
        let email = check.require("email", Email::parse);
        let phone = check.optional("phone", Phone::parse);
        Some(Self { company: company?, name: name?, email: email?, phone: phone?, notice: String::new() })
    }
}

/// A vacancy request by a visitor.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitorRequest {
    /// Who asks.
    pub requester: Requester,
    /// For which position.
    pub role: Role,
}

impl VisitorRequest {
    /// Checks a visitor's form.
    ///
    /// # Errors
    /// Every fault found, in the order of the fields.
    pub fn parse(values: &Values) -> Result<Self, Vec<FieldFault>> {
        let mut check = Checker::new(values);
        let requester = Requester::read(&mut check);
        let role = Role::read(&mut check);
        let notice = check.require_acceptance("notice");
        let built = (|| Some(Self { requester: Requester { notice: notice?, ..requester? }, role: role? }))();
        check.into_result(built)
    }
}

/// Checks a signed-in contact's request form, which holds the role alone.
///
/// # Errors
/// Every fault found, in the order of the fields.
pub fn parse_role(values: &Values) -> Result<Role, Vec<FieldFault>> {
    let mut check = Checker::new(values);
    let role = Role::read(&mut check);
    check.into_result(role)
}
