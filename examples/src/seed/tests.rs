//! The seeded Portico is one that the product itself could have written.

use portico::app::config::Config;
use portico::app::{App, actor, sign_in, start};
use portico::store::agency;
use portico::store::approvals::{proposals, registrations};
use portico::store::candidates::applications;
use portico::store::clients;
use portico::store::clients::search::ClientOrder;
use portico::store::vacancies::{self, VacancyFilter};
use portico_protocol::Values;
use portico_protocol::search::JobQuery;
use portico_protocol::sign_in::SignInForm;

use super::*;

const ORIGIN: &str = "http://localhost:8090";

async fn open(folder: &tempfile::TempDir) -> std::sync::Arc<App> {
    start::open(Config { data: folder.path().to_owned(), ..Config::default() }).await.unwrap()
}

async fn count_rows(app: &App, slug: &str) -> (i64, i64, i64) {
    let agency = agency::find_by_slug(app.store.read(), slug).await.unwrap().unwrap().id;
    let all = VacancyFilter { status: "", search: "", client: "" };
    let vacancies = vacancies::count_by_status(&app.store, &agency, all).await.unwrap().iter().map(|(_, n)| n).sum();
    let (applications, unseen) = applications::counts(app.store.read(), &agency, "").await.unwrap();
    assert!(0 < unseen && unseen < applications / 2, "{unseen} of {applications} unseen");
    let (_, clients) = clients::search::find_page(&app.store, &agency, "", ClientOrder::Name, 1, 0).await.unwrap();
    (clients, vacancies, applications)
}

#[tokio::test]
async fn everybody_who_is_named_can_sign_in() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(&folder).await;
    let seeded = run(&app, ORIGIN).await.unwrap();
    for agency in &seeded.agencies {
        let site = app.sites.by_key(&agency.site_key).unwrap();
        assert_eq!(site.portal_url, agency.portal);
        for contact in &agency.contacts {
            let mut form = Values::default();
            for (name, value) in [("name", &contact.name), ("email", &contact.email), ("code", &contact.code)] {
                form.set(name, value);
            }
            let form = SignInForm::parse(&form).unwrap();
            assert!(sign_in::sign_in(&app, &site, ORIGIN, &form).await.is_ok(), "{contact:?}");
        }
        for recruiter in &agency.recruiters {
            assert!(
                actor::recruiter::sign_in(&app, &recruiter.email, &recruiter.password).await.is_ok(),
                "{recruiter:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_second_start_adds_nothing_and_follows_the_websites() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(&folder).await;
    run(&app, ORIGIN).await.unwrap();
    for content in [Content::harbour_pine().unwrap(), Content::atlantico_talentos().unwrap()] {
        let expected = (content.clients.len(), content.vacancies.len(), content.applications.len());
        let found = count_rows(&app, &content.agency.slug).await;
        assert_eq!(found, (expected.0 as i64, expected.1 as i64, expected.2 as i64));
        let agency = agency::find_by_slug(app.store.read(), &content.agency.slug).await.unwrap().unwrap().id;
        let (asked, changed) = (content.registrations.len(), content.proposals.len());
        assert!(asked > 0 && changed > 0, "a demo in which nothing waits shows little");
        assert_eq!(registrations::count_waiting(app.store.read(), &agency).await.unwrap(), asked as i64);
        assert_eq!(proposals::count_waiting(app.store.read(), &agency).await.unwrap(), changed as i64);
        let published = content.vacancies.iter().filter(|v| v.status.as_str() == "published").count();
        assert_eq!(app.boards.find(&agency).unwrap().find(&JobQuery::default()).total, published as i64);
    }

    run(&app, "http://localhost:5000").await.unwrap();
    let content = Content::harbour_pine().unwrap();
    assert_eq!(count_rows(&app, "harbour-pine").await.1, content.vacancies.len() as i64);
    let site = app.sites.by_key("pk_demo_uk").unwrap();
    assert_eq!(site.origins, ["http://localhost:5000", "http://127.0.0.1:5000"]);
    assert_eq!(site.portal_url, "http://localhost:5000/employers");
}
