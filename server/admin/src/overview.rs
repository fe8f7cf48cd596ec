//! Today: what waits.

use maud::{Markup, html};
use portico_app::agency::overview::{self, Overview};
use portico_protocol::vacancy::VacancyStatus;
use portico_views::locale;

use crate::approvals::words::ApprovalWords;
use crate::candidates::applications;
use crate::notes::list;
use crate::ui::chip;
use crate::ui::layout::{Page, Section};
use crate::urls;
use crate::vacancies::requests;
use crate::web::failure_pages::Answer;
use crate::web::session::Desk;

/// The first page.
pub(crate) async fn page(desk: Desk) -> Answer {
    let overview = overview::get(&desk.app, &desk.recruiter).await?;
    let mentions = list::mentions(&desk).await?;
    let words = desk.words;
    let body = html! {
        div.head {
            div.grow {
                h1 { (words.today()) }
                p.muted { (locale::day_and_year(desk.terms, &desk.recruiter.today())) }
            }
        }
        (tiles(&desk, &overview))
        (mentions)
        div.halves {
            section.stack {
                div.head {
                    h2.grow { (words.requests_waiting()) }
                    a.more href=(urls::requests()) { (words.see_all()) }
                }
                (requests::cards(&desk, &overview.requests))
            }
            section.stack {
                div.head {
                    h2.grow { (words.latest_applications()) }
                    a.more href=(urls::applications()) { (words.see_all()) }
                }
                (applications::cards(&desk, &overview.applications))
            }
        }
    };
    Page { section: Section::Today, title: words.today(), body }.show(&desk).await
}

fn tiles(desk: &Desk, overview: &Overview) -> Markup {
    let words = desk.words;
    let status = |status: VacancyStatus| {
        let link = urls::with_query(urls::vacancies(), &[("status", status.as_str())]);
        tile(desk, &link, chip::statuses(desk, status), overview.count(status), chip::Tone::Calm)
    };
    html! {
        div.tiles {
            (tile(desk, urls::requests(), words.requests_waiting(), overview.count(VacancyStatus::Requested), chip::Tone::Wait))
            (tile(desk, urls::approvals(), ApprovalWords::of(desk.recruiter.language).waiting(), overview.approvals, chip::Tone::Wait))
            (tile(desk, urls::applications(), words.unseen_applications(), overview.unseen, chip::Tone::Wait))
            @for known in [VacancyStatus::Published, VacancyStatus::Frozen, VacancyStatus::Draft, VacancyStatus::Closed] {
                (status(known))
            }
        }
    }
}

fn tile(desk: &Desk, to: &str, label: &str, count: i64, tone: chip::Tone) -> Markup {
    let tone = if count == 0 { chip::Tone::Calm } else { tone };
    html! {
        a.card.tile.(tone.class()) href=(to) {
            span.figure.num { (locale::count(desk.terms, count)) }
            span.muted.small { (label) }
        }
    }
}
