//! Today: what waits.

use maud::{Markup, html};
use portico_app::agency::overview::{self, Overview};
use portico_protocol::vacancies::VacancyStatus;
use portico_views::locale;

use crate::candidates::applications;
use crate::notes::list;
use crate::ui::chip;
use crate::ui::layout::{Page, Section};
use crate::urls;
use crate::vacancies::requests;
use crate::web::rejection::HandlerResult;
use crate::web::session::RecruiterSession;
use crate::words::{ApprovalWords, CandidateWords, VacancyWords};

/// The first page.
pub(crate) async fn show(session: RecruiterSession) -> HandlerResult {
    let overview = overview::get(&session.app, &session.recruiter).await?;
    let mentions = list::render_mentions(&session).await?;
    let words = session.words;
    let body = html! {
        div.head {
            div.grow {
                h1 { (words.today()) }
                p.muted { (locale::format_date(session.terms, &session.today)) }
            }
        }
        (render_tiles(&session, &overview))
        (mentions)
        div.halves {
            section.stack {
                div.head {
                    h2.grow { (session.words::<VacancyWords>().requests_waiting()) }
                    a.more href=(urls::requests()) { (words.see_all()) }
                }
                (requests::render_cards(&session, &overview.requests))
            }
            section.stack {
                div.head {
                    h2.grow { (session.words::<CandidateWords>().latest_applications()) }
                    a.more href=(urls::applications()) { (words.see_all()) }
                }
                (applications::render_cards(&session, &overview.applications))
            }
        }
    };
    Ok(Page { section: Section::Today, title: words.today(), body }.show_counted(&session, &overview.waiting))
}

fn render_tiles(session: &RecruiterSession, overview: &Overview) -> Markup {
    let words = session.words::<VacancyWords>();
    let status = |status: VacancyStatus| {
        let link = urls::with_query(urls::vacancies(), &[("status", status.as_str())]);
        render_tile(session, &link, chip::status_group_name(session, status), overview.count(status), chip::Tone::Calm)
    };
    html! {
        div.tiles {
            (render_tile(session, urls::requests(), words.requests_waiting(), overview.count(VacancyStatus::Requested), chip::Tone::Wait))
            (render_tile(session, urls::approvals(), session.words::<ApprovalWords>().waiting(), overview.waiting.approvals, chip::Tone::Wait))
            (render_tile(session, urls::applications(), session.words::<CandidateWords>().unseen_applications(), overview.waiting.unseen, chip::Tone::Wait))
            @for known in [VacancyStatus::Published, VacancyStatus::Frozen, VacancyStatus::Draft, VacancyStatus::Closed] {
                (status(known))
            }
        }
    }
}

fn render_tile(session: &RecruiterSession, to: &str, label: &str, count: i64, tone: chip::Tone) -> Markup {
    let tone = if count == 0 { chip::Tone::Calm } else { tone };
    html! {
        a.card.tile.(tone.class()) href=(to) {
            span.figure.num { (locale::format_count(session.terms, count)) }
            span.muted.small { (label) }
        }
    }
}
