//! The signed list and a job, as the widget reads them.

use portico::app::vacancies::{self, Transition};
use portico_protocol::ErrorCode;
use portico_protocol::jobs::{FacetValue, Job as Shown, JobList};

use crate::support::{Agency, Form, Page, Server, TestEnv, run};

async fn list(page: &Page, query: &str) -> JobList {
    page.get(&format!("/w/v1/jobs{query}")).by_query().send().await.json(200)
}

async fn titles(page: &Page, query: &str) -> Vec<String> {
    list(page, query).await.items.into_iter().map(|job| job.title).collect()
}

fn counted(values: &[FacetValue]) -> Vec<(&str, i64)> {
    values.iter().map(|value| (value.value.as_str(), value.count)).collect()
}

/// Four jobs, the last one published last.
async fn four_jobs(agency: &Agency<'_>) {
    let in_hull = Form::role("Marine engineer").with("city", "Hull").with("sector", "Marine");
    let remote = Form::role("Support engineer").with("city", "").with("region", "").with("workplace", "remote");
    let paid =
        Form::role("Head of design").with("salary_min", "").with("salary_max", "90,000").with("sector", "Design");
    let hourly = Form::role("Apprentice welder")
        .with("employment_type", "internship")
        .with("salary_min", "11.50")
        .with("salary_max", "")
        .with("salary_period", "hour")
        .with("closes_on", "2999-12-31");
    for form in [in_hull, remote, paid, hourly] {
        agency.vacancy(&form, true).await;
    }
}

#[test]
fn the_list_shows_every_open_job_with_its_main_facts() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Turbine engineer").await;
        let found = list(&agency.open_page().await, "").await;

        assert_eq!((found.total, found.open, found.page, found.next), (1, 1, 1, None));
        let item = &found.items[0];
        assert_eq!((item.title.as_str(), item.reference.as_str()), ("Turbine engineer", job.reference.as_str()));
        assert_eq!((item.client.as_deref(), item.location.as_str()), (Some("Northern Turbines"), "Leeds"));
        let salary = item.salary.as_ref().unwrap();
        assert_eq!((salary.min, salary.max, salary.currency.as_str()), (Some(4_000_000), Some(4_800_000), "GBP"));
        assert_eq!(item.posted_on, found.today);
    });
}

#[test]
fn a_search_finds_words_however_they_are_written() {
    run(async |server| {
        let agency = server.agency().await;
        four_jobs(&agency).await;
        agency.publish_job("Engenheiro de manutenção").await;
        let page = agency.open_page().await;
        for (typed, found) in [
            ("marine", 1),
            ("MARINE%20eng", 1),
            ("engineer", 4),
            ("engineer%20hull", 1),
            ("manutencao", 1),
            ("turbines%20keep", 5),
            ("pilot", 0),
            ("%00%ff%F0", 5),
        ] {
            let list = list(&page, &format!("?q={typed}")).await;
            assert_eq!((list.total, list.open), (found, 5), "{typed}");
        }
        let reference = list(&page, "").await.items[0].reference.clone();
        assert_eq!(list(&page, &format!("?q={reference}")).await.total, 1);
    });
}

#[test]
fn filters_narrow_the_list_and_count_what_they_offer() {
    run(async |server| {
        let agency = server.agency().await;
        four_jobs(&agency).await;
        let page = agency.open_page().await;
        assert_eq!(titles(&page, "?location=Hull").await, ["Marine engineer"]);
        assert_eq!(titles(&page, "?sector=Design").await, ["Head of design"]);
        assert_eq!(titles(&page, "?type=internship").await, ["Apprentice welder"]);
        assert_eq!(titles(&page, "?remote=remote").await, ["Support engineer"]);
        assert_eq!(titles(&page, "?location=Leeds&sector=Engineering").await, ["Apprentice welder"]);
        assert_eq!(titles(&page, "?location=Nowhere").await, [""; 0]);

        let all = list(&page, "").await.facets;
        assert_eq!(counted(&all.location), [("Leeds", 2), ("Hull", 1)]);
        assert_eq!(counted(&all.sector), [("Engineering", 2), ("Design", 1), ("Marine", 1)]);
        assert_eq!(counted(&all.workplace), [("hybrid", 3), ("remote", 1)]);
        // A filter goes on offering what its own choice leaves out, so that it can be changed.
        let in_hull = list(&page, "?location=Hull").await.facets;
        assert_eq!(counted(&in_hull.location), [("Leeds", 2), ("Hull", 1)]);
        assert_eq!(counted(&in_hull.sector), [("Marine", 1)]);
    });
}

#[test]
fn the_list_can_be_sorted() {
    run(async |server| {
        let agency = server.agency().await;
        four_jobs(&agency).await;
        let page = agency.open_page().await;
        let newest = ["Apprentice welder", "Head of design", "Support engineer", "Marine engineer"];
        assert_eq!(titles(&page, "").await, newest);
        assert_eq!(titles(&page, "?sort=newest").await, newest);
        assert_eq!(titles(&page, "?sort=nonsense").await, newest);
        let by_title = ["Apprentice welder", "Head of design", "Marine engineer", "Support engineer"];
        assert_eq!(titles(&page, "?sort=title").await, by_title);
        assert_eq!(titles(&page, "?sort=closing").await[0], "Apprentice welder");
        let by_salary = titles(&page, "?sort=salary").await;
        assert_eq!((by_salary[0].as_str(), by_salary[3].as_str()), ("Head of design", "Apprentice welder"));
    });
}

#[test]
fn pages_show_each_job_once() {
    run(async |server| {
        let agency = server.agency().await;
        for number in 0..23 {
            agency.publish_job(&format!("Job {number:02}")).await;
        }
        let page = agency.open_page().await;
        let (first, second) = (list(&page, "?sort=title").await, list(&page, "?sort=title&page=2").await);
        assert_eq!((first.items.len(), first.total, first.next), (20, 23, Some(2)));
        assert_eq!((second.items.len(), second.page, second.next), (3, 2, None));
        let shown: Vec<_> = first.items.iter().chain(&second.items).map(|job| job.title.clone()).collect();
        let wanted: Vec<_> = (0..23).map(|number| format!("Job {number:02}")).collect();
        assert_eq!(shown, wanted);
        for odd in ["0", "-1", "99", "x", "99999999999999999999"] {
            assert!(!list(&page, &format!("?page={odd}")).await.items.is_empty(), "page {odd}");
        }
    });
}

#[test]
fn a_job_is_seen_from_its_publication_to_its_end() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let job = agency.add_draft("Rigger").await;
        let address = format!("/w/v1/jobs/{}", job.slug);
        let is_seen = async |wanted: bool| {
            assert_eq!(list(&page, "").await.total, i64::from(wanted));
            let answer = page.get(&address).send().await;
            if wanted {
                assert_eq!(answer.json::<Shown>(200).summary.title, "Rigger");
            } else {
                answer.refused(404, ErrorCode::NotFound);
            }
        };
        is_seen(false).await;
        for (step, seen) in [
            (Transition::Publish, true),
            (Transition::Freeze, false),
            (Transition::Publish, true),
            (Transition::Close, false),
            (Transition::Reopen, true),
            (Transition::Freeze, false),
            (Transition::Close, false),
        ] {
            agency.step(&job.id, step).await;
            is_seen(seen).await;
        }
    });
}

#[test]
fn a_changed_job_is_shown_changed_at_once() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        assert_eq!(titles(&page, "?q=rigger").await, ["Rigger"]);

        let row = vacancies::get(&server.app, &agency.owner, &job.id).await.unwrap();
        let form = Form::new().merge(vacancies::to_values(&row)).with("title", "Senior rigger");
        vacancies::update(&server.app, &agency.owner, &job.id, form.values()).await.unwrap();
        assert_eq!(titles(&page, "?q=rigger").await, ["Senior rigger"]);
    });
}

#[test]
fn of_many_changes_at_once_none_is_missed() {
    run(async |server| {
        let agency = server.agency().await;
        let mut drafts = Vec::new();
        for number in 0..12 {
            drafts.push(agency.add_draft(&format!("Job {number:02}")).await);
        }
        let page = agency.open_page().await;
        let published = drafts.iter().map(async |draft| {
            agency.step(&draft.id, Transition::Publish).await;
            // Whoever has published a job finds it, also while others publish theirs.
            assert_eq!(list(&page, &format!("?q={}", draft.reference)).await.total, 1);
        });
        futures::future::join_all(published).await;
        assert_eq!(list(&page, "").await.total, 12);
    });
}

#[test]
fn news_that_did_not_come_through_is_made_up_for() {
    run(async |server| {
        let agency = server.agency().await;
        let (job, page) = (agency.publish_job("Rigger").await, agency.open_page().await);
        server.execute(format!("UPDATE vacancies SET title = 'Mate' WHERE id = '{}'", job.id)).await;
        server.app.boards.refresh(&server.app.store, &agency.row.id).await.unwrap();
        assert_eq!(titles(&page, "").await, ["Rigger"], "nothing says that there is news");
        let revision = "UPDATE agencies SET board_revision = board_revision + 1";
        server.execute(format!("{revision} WHERE id = '{}'", agency.row.id)).await;
        server.app.boards.refresh_all(&server.app.store).await.unwrap();
        assert_eq!(titles(&page, "").await, ["Mate"]);
    });
}

#[test]
fn a_start_shows_what_the_server_before_it_showed() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |_| {}).await;
        let (one, other) = (before.agency().await, before.agency().await);
        four_jobs(&one).await;
        other.publish_job("Welder").await;
        let after = Server::start(&env, |_| {}).await;
        for (agency, query) in [(&one, ""), (&one, "?q=engineer&sort=title"), (&other, "")] {
            let page = agency.open_page().await;
            assert_eq!(list(&page.calling(&after.url), query).await, list(&page, query).await, "{query}");
        }
    });
}

#[test]
fn a_job_is_gone_the_day_after_its_last() {
    run(async |server| {
        let agency = server.agency().await;
        let today = agency.owner.today();
        let last_day = agency.vacancy(&Form::role("Last day").with("closes_on", &today), true).await;
        let over = agency.vacancy(&Form::role("Over").with("closes_on", "2020-01-31"), true).await;
        let page = agency.open_page().await;
        assert_eq!(titles(&page, "").await, ["Last day"]);
        let shown: Shown = page.get(&format!("/w/v1/jobs/{}", last_day.slug)).send().await.json(200);
        assert_eq!(shown.summary.closes_on, Some(today));
        page.get(&format!("/w/v1/jobs/{}", over.slug)).send().await.refused(404, ErrorCode::NotFound);
    });
}

#[test]
fn a_confidential_client_stays_unnamed_and_unfound() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.vacancy(&Form::role("Rigger").with("confidential", "1"), true).await;
        let page = agency.open_page().await;
        assert_eq!(list(&page, "?q=northern").await.total, 0);
        for address in ["/w/v1/jobs".to_owned(), format!("/w/v1/jobs/{}", job.slug)] {
            let answer = page.get(&address).send().await;
            assert!(answer.status == 200 && !answer.text().contains("Northern Turbines"));
        }
        let hosted = server.get(&format!("/{}/jobs/{}", agency.row.slug, job.slug)).await;
        assert!(!hosted.page(200).contains("Northern Turbines"));
    });
}

#[test]
fn a_job_that_never_was_is_not_found_whatever_it_is_called() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        for slug in ["no-such-job", "%00", "%FF", "%2e%2e%2f", "a%27%20OR%201=1--", &"a".repeat(3_000)] {
            page.get(&format!("/w/v1/jobs/{slug}")).send().await.refused(404, ErrorCode::NotFound);
        }
    });
}

#[test]
fn a_description_shows_its_formatting_and_runs_nothing() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::role("<b>Rigger</b> & \"mate\"").with(
            "description",
            "# About\n\nYou **rig**.\n\n- one\n- two\n\n<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[here](javascript:alert(1)) <a href=//evil.example>there</a>",
        );
        let job = agency.vacancy(&form, true).await;
        let shown: Shown = agency.open_page().await.get(&format!("/w/v1/jobs/{}", job.slug)).send().await.json(200);
        assert!(shown.description.contains("<strong>rig</strong>") && shown.description.contains("<li>one</li>"));
        assert_eq!(shown.summary.title, "<b>Rigger</b> & \"mate\"");
        let hosted = server.get(&format!("/{}/jobs/{}", agency.row.slug, job.slug)).await;
        for html in [shown.description.as_str(), hosted.page(200)] {
            for bad in ["<script>alert", "onerror", "javascript:", "<img", "evil.example", "<b>Rigger"] {
                assert!(!html.contains(bad), "{bad} in {html}");
            }
        }
    });
}
