//! Times as people read them, in the agency's time zone.

use maud::{Markup, html};
use portico_app::support::clock;
use portico_views::locale;

use crate::web::session::RecruiterSession;

impl RecruiterSession {
    /// Day and time: `today, 09:14`, `3 days ago`, `12 May`. The exact time is in the title.
    pub(crate) fn relative_time(&self, millis: i64) -> Markup {
        let (day, time) = clock::day_and_time(millis, &self.recruiter.agency.time_zone);
        let today = &self.today;
        let text = match locale::count_days_ahead(today, &day) {
            Some(0 | 1) => format!("{}, {time}", locale::format_age(self.terms, &day, today)),
            Some(2..=13) => locale::format_age(self.terms, &day, today),
            _ => locale::format_day_seen_from(self.terms, &day, today),
        };
        let exact = format!("{}, {time}", locale::format_date(self.terms, &day));
        html! { time datetime={ (day) "T" (time) } title=(exact) { (text) } }
    }

    /// Day and time in full: `12 May 2026, 09:14`.
    pub(crate) fn exact_time(&self, millis: i64) -> Markup {
        let (day, time) = clock::day_and_time(millis, &self.recruiter.agency.time_zone);
        html! { time datetime={ (day) "T" (time) } { (locale::format_date(self.terms, &day)) ", " (time) } }
    }
}
