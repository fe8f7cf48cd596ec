//! The recruiters' admin, as a browser meets it.

use portico::app::actor::recruiter::Role;
use portico::app::mail;
use portico::app::mail::log::MailFilter;
use portico::app::vacancies::{self, VacancyFilter, VacancyRow};
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::RequestReceipt;
use portico_protocol::jobs::JobList;

use crate::support::{Agency, Cv, Form, run};

const SCRIPT: &str = "<script>alert(1)</script>";

async fn apply(agency: &Agency<'_>, form: &Form, cv: &Cv) -> ApplicationReceipt {
    let job = agency.publish_job("Rigger").await;
    agency.open_page().await.upload(&job.applications(), form, cv).send().await.json(201)
}

/// A visitor's request as the recruiter has it.
async fn requested(agency: &Agency<'_>, form: &Form) -> VacancyRow {
    let page = agency.open_page().await;
    page.post("/w/v1/vacancy-requests", form).send().await.json::<RequestReceipt>(201);
    let filter = VacancyFilter { status: "requested", search: "", client: "" };
    vacancies::list(&agency.server.app, &agency.owner, filter, 1).await.unwrap().items.remove(0)
}

#[test]
fn a_cv_comes_back_byte_for_byte_and_as_nothing_that_runs() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let text = Cv::of("cv.txt", "text/html", format!("Amara {SCRIPT}"));
        for (cv, media_type, shown) in [
            (Cv::pdf_of(1_000_000).named("Currículo da Amara.pdf"), "application/pdf", "inline"),
            (Cv::docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
            (text, "text/plain", "attachment"),
        ] {
            let receipt = apply(&agency, &Form::application(&agency.notice()), &cv).await;
            let path = format!("/admin/applications/{}/cv", receipt.id);
            let answer = desk.get(&path).await;
            assert!(answer.status == 200 && answer.body == cv.bytes, "{} came back changed", cv.name);
            assert_eq!(answer.header("content-type"), media_type);
            assert!(answer.header("content-disposition").starts_with(shown), "{answer:?}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert!(answer.header("content-security-policy").contains("default-src 'none'"));
            assert!(answer.header("cache-control").contains("no-store"));
            let saved = desk.get(&format!("{path}?download=1")).await;
            assert!(saved.header("content-disposition").starts_with("attachment"), "{saved:?}");
        }
    });
}

#[test]
fn a_request_is_confirmed_only_as_the_recruiter_saw_it() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let row = requested(&agency, &Form::vacancy_request(&agency.notice(), "Fitter")).await;
        let path = format!("/admin/requests/{}", row.id);
        assert!(desk.get("/admin/requests").await.page(200).contains("Fitter"));
        assert!(desk.get(&path).await.page(200).contains("Brightwater Foods"));

        let jobs = async || agency.open_page().await.get("/w/v1/jobs").send().await.json::<JobList>(200).total;
        desk.post(&format!("{path}/confirm"), &Form::new().with("version", "7")).await;
        assert_eq!(jobs().await, 0, "it has changed since the recruiter looked");
        let done = desk.post(&format!("{path}/confirm"), &Form::new().with("version", "1")).await;
        assert_eq!((done.status, jobs().await), (303, 1));
    });
}

#[test]
fn a_vacancy_is_written_and_published_in_the_admin() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.recruiter(Role::Recruiter).await).await;
        let form = Form::role("Deck officer").with("client_id", agency.client.as_str());
        let faulty = desk.post("/admin/vacancies/new", &form.clone().with("description", "Short")).await;
        assert!(faulty.page(422).contains("Deck officer") && faulty.text().contains("aria-invalid"));

        let made = desk.post("/admin/vacancies/new", &form.with("then", "publish")).await;
        let path = made.header("location").to_owned();
        assert!(made.status == 303 && path.starts_with("/admin/vacancies/"), "{made:?}");
        let list: JobList = agency.open_page().await.get("/w/v1/jobs").send().await.json(200);
        assert_eq!(list.items[0].title, "Deck officer");
        assert!(desk.get(&path).await.page(200).contains("Deck officer"));
    });
}

#[test]
fn nothing_that_strangers_wrote_runs_in_the_admin() {
    run(async |server| {
        let agency = server.agency().await;
        let application = Form::application(&agency.notice()).with("name", SCRIPT).with("note", SCRIPT);
        let cv = Cv::of(&format!("{SCRIPT}.txt"), "text/plain", format!("Amara {SCRIPT}"));
        let applied = apply(&agency, &application, &cv).await;
        let written = format!("Twenty characters at least {SCRIPT}");
        let request = Form::vacancy_request(&agency.notice(), SCRIPT)
            .with("company", SCRIPT)
            .with("name", SCRIPT)
            .with("city", SCRIPT)
            .with("sector", SCRIPT)
            .with("description", &written);
        let row = requested(&agency, &request).await;
        let mail = mail::log::list(&server.app, &agency.owner, &MailFilter::default(), 1).await.unwrap().0.remove(0);
        let desk = server.recruiter_session(&agency.owner).await;
        for path in [
            "/admin".to_owned(),
            "/admin/requests".to_owned(),
            format!("/admin/requests/{}", row.id),
            format!("/admin/requests/{}/amend", row.id),
            "/admin/vacancies".to_owned(),
            format!("/admin/vacancies?q={}", "%3Cscript%3Ealert(1)%3C/script%3E"),
            "/admin/applications".to_owned(),
            format!("/admin/applications/{}", applied.id),
            "/admin/clients?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
            format!("/admin/clients/{}", row.client_id),
            "/admin/mails".to_owned(),
            format!("/admin/mails/{}", mail.id),
        ] {
            let answer = desk.get(&path).await;
            assert!(!answer.page(200).contains(SCRIPT), "{path}");
            assert!(answer.header("content-security-policy").contains("script-src 'self'"), "{path}");
        }
    });
}

#[test]
fn an_address_that_makes_no_sense_is_not_found_and_no_fault_of_ours() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        for path in [
            "/admin/vacancies/nonsense",
            "/admin/vacancies/%00",
            "/admin/vacancies/%FF",
            "/admin/clients/01890000-0000-7000-8000-000000000000",
            "/admin/applications/%FF/cv",
            "/admin/assets/%FF",
            "/admin/assets/nothing.css",
            "/admin/%FF",
        ] {
            assert_eq!(desk.get(path).await.status, 404, "{path}");
        }
        for query in ["?q=%00%FF", "?page=-1", "?page=99999999999999999999", "?client=%00", "?status=%00", "?q=%25%27_"]
        {
            for path in ["/admin/vacancies", "/admin/clients", "/admin/applications", "/admin/mails", "/admin/requests"]
            {
                assert_eq!(desk.get(&format!("{path}{query}")).await.status, 200, "{path}{query}");
            }
        }
    });
}
