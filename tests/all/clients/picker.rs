//! The client of a vacancy is searched for among all of them, with and without the script.

use portico::app::actor::recruiter::Role;
use portico::app::clients;
use portico::app::vacancies::{self, VacancyRow};
use portico::store::ids::{ClientId, VacancyId};
use portico_protocol::clients::RequestReceipt;

use crate::support::{Agency, Form, Job, run};

const NEW: &str = "/admin/vacancies/new";
const CHOICES: &str = "/admin/clients/choices";

async fn add(agency: &Agency<'_>, name: &str, city: &str) -> ClientId {
    let form = Form::new().with("name", name).with("city", city);
    clients::create(&agency.server.app, &agency.owner, form.values()).await.unwrap()
}

async fn row(agency: &Agency<'_>, id: &VacancyId) -> VacancyRow {
    vacancies::get(&agency.server.app, &agency.owner, id).await.unwrap()
}

/// The clients on a page to choose from, and which of them is chosen.
fn offered(page: &str) -> (Vec<String>, Option<String>) {
    let radios: Vec<_> = page.split("<input type=\"radio\"").skip(1).collect();
    let value = |radio: &&str| radio.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let chosen = radios.iter().find(|radio| radio.split('>').next().unwrap().contains(" checked")).map(value);
    (radios.iter().map(value).collect(), chosen)
}

#[test]
fn a_page_does_not_hold_every_client() {
    run(async |server| {
        let agency = server.agency().await;
        for number in 0..12 {
            add(&agency, &format!("Yard {number:02}"), "").await;
        }
        let last = add(&agency, "Última Doca", "Itajaí").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let page = desk.get(NEW).await;
        assert!(!page.page(200).contains("Yard 0") && !page.text().contains("Última Doca"));
        assert_eq!(offered(page.text()).0.len(), 0);

        let found = desk.get(&format!("{CHOICES}?client_search=ultima+itajai")).await;
        assert_eq!(offered(found.page(200)), (vec![last.to_string()], None));
        assert!(found.text().contains("Última Doca") && found.text().contains("Itajaí"));
        let many = desk.get(&format!("{CHOICES}?client_search=yard")).await;
        assert_eq!(offered(many.page(200)).0.len(), 8);
        assert!(many.text().contains("12 clients match."), "{}", many.text());
        let kept = desk.get(&format!("{CHOICES}?client_search=yard+03&client_id={last}")).await;
        let (ids, chosen) = offered(kept.page(200));
        assert_eq!((ids.len(), chosen.as_deref()), (2, Some(last.as_str())), "what is chosen stays");
        let none = desk.get(&format!("{CHOICES}?client_search=nobody")).await;
        assert!(none.page(200).contains("No client matches."));

        let chosen = desk.get(&format!("{NEW}?client={last}")).await;
        assert_eq!(offered(chosen.page(200)), (vec![last.to_string()], Some(last.to_string())));
    });
}

#[test]
fn a_few_clients_need_no_search() {
    run(async |server| {
        let agency = server.agency().await;
        let other = add(&agency, "Coldstream Foods", "").await;
        let page = server.recruiter_session(&agency.owner).await.get(NEW).await;
        let ids = vec![other.to_string(), agency.client.to_string()];
        assert_eq!(offered(page.page(200)), (ids, None));
    });
}

#[test]
fn without_the_script_the_button_searches_and_keeps_what_was_typed() {
    run(async |server| {
        let agency = server.agency().await;
        for number in 0..9 {
            add(&agency, &format!("Yard {number}"), "").await;
        }
        let client = add(&agency, "Estaleiro Ação", "").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let typed = Form::role("Deck <officer>").with("confidential", "1").with("client_search", "acao");
        let searched = desk.post(NEW, &typed.clone().with("find", "1")).await;
        let page = searched.page(200);
        assert_eq!(offered(page), (vec![client.to_string()], None));
        for kept in ["value=\"Deck &lt;officer&gt;\"", "value=\"acao\"", "40,000", "turbines turning"] {
            assert!(page.contains(kept), "{kept}");
        }
        assert!(!page.contains("aria-invalid"), "nothing is wrong yet");
        let list = desk.get("/admin/vacancies?q=officer").await;
        assert!(!list.page(200).contains("Deck &lt;officer"), "nothing was saved");

        // Whoever forgets to choose is told, and sees what there is.
        let faulty = desk.post(NEW, &typed.clone().with("then", "publish")).await;
        let page = faulty.page(422);
        assert!(page.contains("Search for the client and choose it") && page.contains("Deck &lt;officer&gt;"));
        assert_eq!(offered(page), (vec![client.to_string()], None));

        let chosen = typed.with("client_searched", "acao").with("client_id", client.as_str());
        // What was chosen stays when something else is wrong.
        let faulty = desk.post(NEW, &chosen.clone().with("description", "Short")).await;
        assert_eq!(offered(faulty.page(422)).1.as_deref(), Some(client.as_str()));
        let made = desk.post(NEW, &chosen.with("then", "draft")).await;
        let id = VacancyId::parse(made.header("location").rsplit('/').next().unwrap()).unwrap();
        assert_eq!(row(&agency, &id).await.client_id, client);
    });
}

#[test]
fn a_search_nobody_has_answered_yet_moves_no_vacancy_and_keeps_none_where_it_is() {
    run(async |server| {
        let agency = server.agency().await;
        let other = add(&agency, "Coldstream Foods", "").await;
        let Job { id, .. } = agency.add_draft("Rigger").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let edit = format!("/admin/vacancies/{id}/edit");
        let opened = desk.get(&edit).await;
        assert_eq!(offered(opened.page(200)), (vec![agency.client.to_string()], Some(agency.client.to_string())));
        let form = Form::new().merge(vacancies::to_values(&row(&agency, &id).await));
        let typed = form.with("title", "Head rigger").with("client_search", "cold");
        for (name, status) in [("find", 200), ("then", 422)] {
            let shown = desk.post(&edit, &typed.clone().with(name, "1")).await;
            let ids = vec![agency.client.to_string(), other.to_string()];
            assert_eq!(offered(shown.page(status)), (ids, Some(agency.client.to_string())), "{name}");
            assert!(shown.text().contains("value=\"Head rigger\""));
            assert_eq!(row(&agency, &id).await.title, "Rigger");
        }
        let answered = typed.with("client_searched", "cold").with("client_id", other.as_str());
        assert_eq!(desk.post(&edit, &answered).await.status, 303);
        let row = row(&agency, &id).await;
        assert_eq!((row.title.as_str(), &row.client_id), ("Head rigger", &other));
    });
}

#[test]
fn a_request_that_is_amended_can_go_to_another_client() {
    run(async |server| {
        let agency = server.agency().await;
        let known = add(&agency, "Brightwater Foods Ltd", "Leeds").await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter");
        let receipt: RequestReceipt =
            agency.open_page().await.post("/w/v1/vacancy-requests", &form).send().await.json(201);
        let id = VacancyId::parse(&receipt.id).unwrap();
        let desk = server.recruiter_session(&agency.owner).await;
        let amend = format!("/admin/requests/{id}/amend");
        let form = Form::new().merge(vacancies::to_values(&row(&agency, &id).await)).with("client_search", "ltd");
        let found = desk.post(&amend, &form.clone().with("find", "1")).await;
        assert!(offered(found.page(200)).0.contains(&known.to_string()));
        assert_eq!(desk.post(&amend, &form.clone().with("then", "confirm")).await.status, 422);
        let form = form.with("client_searched", "ltd").with("client_id", known.as_str());
        assert_eq!(desk.post(&amend, &form.with("then", "wait")).await.status, 303);
        assert_eq!(row(&agency, &id).await.client_id, known);
    });
}

#[test]
fn nobody_elses_clients_are_found_or_named() {
    run(async |server| {
        let (agency, neighbour) = (server.agency().await, server.agency().await);
        let theirs = add(&neighbour, "Coldstream <Foods>", "").await;
        let desk = server.recruiter_session(&agency.owner).await;
        for path in [
            format!("{CHOICES}?client_search=coldstream"),
            format!("{CHOICES}?client_id={theirs}"),
            format!("{NEW}?client={theirs}"),
        ] {
            assert!(!desk.get(&path).await.page(200).contains("Coldstream"), "{path}");
        }
        let own =
            server.recruiter_session(&neighbour.owner).await.get(&format!("{CHOICES}?client_search=cold%3Cb%3E")).await;
        assert!(!own.page(200).contains("<b>"));
        let read_only = server.recruiter_session(&agency.recruiter(Role::ReadOnly).await).await;
        let searched = read_only.post(NEW, &Form::role("Rigger").with("find", "1")).await;
        assert_eq!(searched.status, 403);
    });
}
