//! The hosted pages: the same jobs for search engines and for pages without the widget.

use portico::app::vacancies::Transition;
use portico_protocol::site::{Boot, Language};
use reqwest::Method;
use serde_json::Value;

use crate::support::{Form, run};

/// The structured data of a page.
fn json_ld(page: &str) -> Option<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    let (json, _) = rest.split_once("</script>")?;
    Some(serde_json::from_str(json).unwrap())
}

fn canonical(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<link rel=\"canonical\" href=\"")?;
    rest.split_once('"').map(|(href, _)| href)
}

#[test]
fn a_jobs_own_page_is_made_for_search_engines() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::role("Rigger </script><script>alert(1)</script>").with("closes_on", "2999-12-31");
        let job = agency.vacancy(&form, true).await;
        let address = format!("/{}/jobs/{}", agency.row.slug, job.slug);
        let answer = server.get(&address).await;
        let page = answer.page(200);

        assert_eq!(canonical(page), Some(format!("{}{address}", server.url).as_str()));
        assert!(!page.contains("noindex") && !page.contains("<script>alert"));
        let posting = json_ld(page).unwrap();
        assert_eq!(posting["@type"], "JobPosting");
        assert_eq!(posting["title"], form.get("title"));
        assert_eq!(posting["hiringOrganization"]["name"], "Northern Turbines");
        assert_eq!(posting["validThrough"], "2999-12-31");
        assert_eq!(posting["jobLocation"]["address"]["addressLocality"], "Leeds");
        assert_eq!(posting["baseSalary"]["value"]["minValue"], "40000");
        assert_eq!(posting["employmentType"], "FULL_TIME");
        assert!(posting["description"].as_str().unwrap().contains("<strong>Plan</strong>"));
    });
}

#[test]
fn structured_data_stands_on_a_jobs_own_page_only() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Rigger").await;
        for path in ["/jobs", "/jobs?q=rigger", "/vacancies/new", "/client"] {
            let answer = server.get(&format!("/{}{path}", agency.row.slug)).await;
            assert!(json_ld(answer.page(200)).is_none(), "{path}");
        }
    });
}

#[test]
fn a_search_is_not_for_search_engines_and_the_list_is() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Rigger").await;
        agency.publish_job("Welder").await;
        let list = server.get(&format!("/{}/jobs", agency.row.slug)).await;
        assert!(!list.page(200).contains("noindex"));
        assert!(list.text().contains("Rigger") && list.text().contains("Welder"));

        let search = server.get(&format!("/{}/jobs?q=rigger&sort=title", agency.row.slug)).await;
        assert!(search.page(200).contains("noindex"));
        assert!(search.text().contains("Rigger") && !search.text().contains("Welder"));
        assert_eq!(canonical(search.text()), Some(format!("{}/{}/jobs", server.url, agency.row.slug).as_str()));
    });
}

#[test]
fn a_closed_job_is_gone_and_an_unknown_one_was_never_there() {
    run(async |server| {
        let agency = server.agency().await;
        let (closed, frozen) = (agency.publish_job("Rigger").await, agency.publish_job("Welder").await);
        let draft = agency.add_draft("Fitter").await;
        agency.step(&closed.id, Transition::Close).await;
        agency.step(&frozen.id, Transition::Freeze).await;
        for (slug, status) in [
            (closed.slug.as_str(), 410),
            (frozen.slug.as_str(), 410),
            (draft.slug.as_str(), 404),
            ("no-such-job", 404),
            ("%00", 404),
            ("%FF", 404),
        ] {
            let answer = server.get(&format!("/{}/jobs/{slug}", agency.row.slug)).await;
            let page = answer.page(status);
            assert!(json_ld(page).is_none() && page.contains("noindex"), "{slug}");
            assert!(!page.contains("Fitter"));
        }
    });
}

#[test]
fn another_agencys_job_is_not_found_under_this_agency() {
    run(async |server| {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        let job = theirs.publish_job("Rigger").await;
        assert_eq!(server.get(&format!("/{}/jobs/{}", theirs.row.slug, job.slug)).await.status, 200);
        assert_eq!(server.get(&format!("/{}/jobs/{}", ours.row.slug, job.slug)).await.status, 404);
        assert!(!server.get(&format!("/{}/jobs", ours.row.slug)).await.text().contains("Rigger"));
        assert_eq!(server.get("/no-such-agency/jobs").await.status, 404);
    });
}

#[test]
fn a_refusal_is_a_page_in_the_callers_language() {
    run(async |server| {
        let agency = server.agency().await;
        let no_job = format!("/{}/jobs/no-such-job", agency.row.slug);
        for path in ["/no-such-agency/jobs", "/no-such-agency", "/nothing/is/here", "/bad%00name/jobs", &no_job] {
            for (language, words) in [("en", "no longer"), ("pt-BR", "não"), ("fr, pt;q=0.5", "não")] {
                let asked = [("accept-language", language)];
                let answer = server.ask(Method::GET, path, &asked, "").await;
                assert!(answer.page(404).contains(words), "{path} in {language}: {answer:?}");
                assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
            }
        }
    });
}

#[test]
fn hosted_pages_run_no_foreign_script_and_stand_in_no_frame() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        for path in
            ["/jobs".to_owned(), format!("/jobs/{}", job.slug), "/vacancies/new".to_owned(), "/client".to_owned()]
        {
            let answer = server.get(&format!("/{}{path}", agency.row.slug)).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
            assert!(!policy.contains("script-src") || path == "/client", "{policy}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("set-cookie"), "");
        }
    });
}

#[test]
fn pages_speak_the_readers_language() {
    run(async |server| {
        let agency = server.agency_speaking(Language::PtBr).await;
        agency.publish_job("Soldador").await;
        let ask = async |accepted: &str| {
            let path = format!("/{}/jobs", agency.row.slug);
            server.ask(reqwest::Method::GET, &path, &[("accept-language", accepted)], "").await
        };
        assert!(ask("fr").await.page(200).contains("<html lang=\"pt-BR\">"));
        assert!(ask("en-GB").await.page(200).contains("<html lang=\"en\">"));
        let boot: Boot = agency.boot(&agency.origin, "").await.json(200);
        assert_eq!(boot.site.language, Language::PtBr);
        let boot: Boot = agency.boot(&agency.origin, "&lang=en").await.json(200);
        assert_eq!(boot.site.language, Language::En);
    });
}

#[test]
fn the_boot_answer_carries_the_first_view_ready_to_paint() {
    run(async |server| {
        let agency = server.agency().await;
        let job = agency.publish_job("Rigger").await;
        let list: Boot = agency.boot(&agency.origin, "&view=jobs,vacancy,client&portal=1").await.json(200);
        assert!(list.html.contains("Rigger") && list.html.contains("?portico="));
        assert_eq!(list.jobs.unwrap().total, 1);
        assert_eq!(list.more.len(), 2);
        assert!(list.session.expires_at > list.server_time);

        let one: Boot = agency.boot(&agency.origin, &format!("&job={}", job.slug)).await.json(200);
        assert!(one.html.contains("Rigger") && one.html.contains("data-form=\"apply\"") && one.jobs.is_none());
        let gone: Boot = agency.boot(&agency.origin, "&job=no-such-job").await.json(200);
        assert!(!gone.html.contains("data-form=\"apply\""));
        let found: Boot = agency.boot(&agency.origin, "&q=welder").await.json(200);
        assert_eq!(found.jobs.unwrap().total, 0);
    });
}
