//! `JobPosting` structured data (schema.org, in the form Google's "Job posting" guide asks for), for an open
//! job's own page only.

use portico_app::sites::LiveSite;
use portico_app::support::clock;
use portico_protocol::fields::Amount;
use portico_protocol::jobs::Job;
use portico_protocol::vacancies::{EmploymentType, Salary, SalaryPeriod, Workplace};
use serde_json::{Value, json};

/// The JSON-LD of a job, safe inside a `script` element.
#[must_use]
pub fn render_json_ld(job: &Job, site: &LiveSite, published_at: i64) -> String {
    let summary = &job.summary;
    let agency = &site.agency;
    let employer = summary.client.as_deref().unwrap_or(&agency.name);
    let mut posting = json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": summary.title,
        "description": job.description,
        "identifier": { "@type": "PropertyValue", "name": agency.name, "value": summary.reference },
        "datePosted": clock::day(published_at, &agency.time_zone),
        "employmentType": employment_type(summary.employment_type),
        "hiringOrganization": { "@type": "Organization", "name": employer },
        "totalJobOpenings": job.openings,
        "directApply": true,
    });
    let mut put = |name: &str, value: Value| posting[name] = value;
    if let Some(last) = &summary.closes_on {
        put("validThrough", json!(last));
    }
    if !summary.location.is_empty() {
        let address =
            json!({ "@type": "PostalAddress", "addressLocality": summary.location, "addressCountry": agency.country });
        put("jobLocation", json!({ "@type": "Place", "address": address }));
    }
    if summary.workplace == Workplace::Remote {
        put("jobLocationType", json!("TELECOMMUTE"));
        put("applicantLocationRequirements", json!({ "@type": "Country", "name": agency.country }));
    }
    if let Some(salary) = &summary.salary {
        put("baseSalary", base_salary(salary));
    }
    escape_html(&posting.to_string())
}

fn base_salary(salary: &Salary) -> Value {
    let unit = match salary.period {
        SalaryPeriod::Year => "YEAR",
        SalaryPeriod::Month => "MONTH",
        SalaryPeriod::Day => "DAY",
        SalaryPeriod::Hour => "HOUR",
    };
    let mut value = json!({ "@type": "QuantitativeValue", "unitText": unit });
    for (name, amount) in [("minValue", salary.min), ("maxValue", salary.max)] {
        if let Some(amount) = amount {
            value[name] = json!(Amount::format_plain(amount));
        }
    }
    json!({ "@type": "MonetaryAmount", "currency": salary.currency.as_str(), "value": value })
}

fn employment_type(kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::Permanent => "FULL_TIME",
        EmploymentType::Contract | EmploymentType::Freelance => "CONTRACTOR",
        EmploymentType::Temporary => "TEMPORARY",
        EmploymentType::PartTime => "PART_TIME",
        EmploymentType::Internship => "INTERN",
    }
}

/// `</script>` and `<!--` end a script element's text wherever they stand; JSON can spell `<` otherwise.
fn escape_html(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_cannot_leave_its_script_element() {
        let escaped =
            super::escape_html(&serde_json::json!({ "title": "</script><script>alert(1)</script>" }).to_string());
        assert!(!escaped.contains('<'));
        let back: serde_json::Value = serde_json::from_str(&escaped).unwrap();
        assert_eq!(back["title"], "</script><script>alert(1)</script>");
    }
}
