//! The list of clients: cards, search, order, pages.

use portico::app::vacancies::{self, Transition};
use portico::app::{clients, contacts};
use portico::store::ids::ClientId;
use portico_protocol::clients::RequestReceipt;

use crate::support::{Agency, Form, RecruiterSession, picture, run};

async fn add(agency: &Agency<'_>, form: &Form) -> ClientId {
    clients::create(&agency.server.app, &agency.owner, form.values()).await.unwrap()
}

/// The names on the cards, in order.
async fn names(desk: &RecruiterSession<'_>, query: &str) -> Vec<String> {
    let answer = desk.get(&format!("/admin/clients{query}")).await;
    let cards = answer.page(200).split("class=\"cover\"").skip(1);
    cards.map(|card| card.split(['>', '<']).nth(1).unwrap().to_owned()).collect()
}

#[test]
fn a_client_is_found_by_name_tax_id_city_and_contact() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::new()
            .with("name", "Estaleiro Ação")
            .with("country", "BR")
            .with("tax_id", "12.ABC.345/01DE-35")
            .with("city", "São Luís");
        let client = add(&agency, &form).await;
        let person = Form::new().with("name", "Zoë Müller").with("email", "Zoe.M@estaleiro.example");
        contacts::create(&server.app, &agency.owner, &client, person.values()).await.unwrap();
        clients::set_portal(&server.app, &agency.owner, &client, true).await.unwrap();
        let desk = server.recruiter_session(&agency.owner).await;
        for search in
            ["acao", "A%C3%87%C3%83O", "12.abc.345", "12ABC34501", "sao+luis", "zoe", "muller+acao", "zoe.m@estaleiro"]
        {
            assert_eq!(names(&desk, &format!("?q={search}")).await, ["Estaleiro Ação"], "{search}");
        }
        for search in ["acao+turbines", "%25", "_", "acao+100%25"] {
            assert!(names(&desk, &format!("?q={search}")).await.is_empty(), "{search}");
        }
        add(&agency, &Form::new().with("name", "100% Ação_1")).await;
        for search in ["%25", "_", "100%25", "acao_"] {
            assert_eq!(names(&desk, &format!("?q={search}")).await, ["100% Ação_1"], "{search}");
        }
        let other = server.agency().await;
        assert!(names(&server.recruiter_session(&other.owner).await, "?q=acao").await.is_empty());
    });
}

#[test]
fn cards_are_sorted_by_name_age_vacancies_and_activity() {
    run(async |server| {
        let agency = server.agency().await;
        let clients = [
            add(&agency, &Form::new().with("name", "Ágata")).await,
            add(&agency, &Form::new().with("name", "zebra")).await,
            add(&agency, &Form::new().with("name", "Beluga")).await,
        ];
        let desk = server.recruiter_session(&agency.owner).await;
        assert_eq!(names(&desk, "").await, ["Ágata", "Beluga", "Northern Turbines", "zebra"]);
        assert_eq!(names(&desk, "?sort=newest").await[0], "Beluga");
        let role = |title: &str, client: &ClientId| Form::role(title).with("client_id", client.as_str());
        agency.vacancy(&role("Rigger", &clients[1]), true).await;
        agency.vacancy(&role("Fitter", &clients[1]), true).await;
        agency.vacancy(&role("Welder", &clients[2]), true).await;
        agency.vacancy(&role("Cook", &clients[0]), false).await;
        assert_eq!(names(&desk, "?sort=vacancies").await[..2], ["zebra", "Beluga"], "a draft does not count");
        assert_eq!(names(&desk, "?sort=activity").await[0], "Ágata");
        assert_eq!(names(&desk, "?sort=nonsense").await[0], "Ágata");
        let moved = agency.vacancy(&role("Diver", &clients[1]), true).await;
        let row = vacancies::get(&server.app, &agency.owner, &moved.id).await.unwrap();
        let mut values = vacancies::to_values(&row);
        values.set("client_id", clients[2].as_str());
        vacancies::update(&server.app, &agency.owner, &moved.id, &values).await.unwrap();
        assert_eq!(names(&desk, "?sort=vacancies").await[..2], ["Beluga", "zebra"], "two each now, by name");
        for sort in ["name", "newest", "vacancies", "activity"] {
            let mut all = names(&desk, &format!("?sort={sort}")).await;
            all.retain(|name| name != "Northern Turbines");
            assert_eq!(
                names(&desk, &format!("?sort={sort}&q=a")).await,
                all,
                "what a search finds stands in the same order"
            );
        }
    });
}

#[test]
fn a_request_of_a_contact_and_of_a_visitor_count_at_once() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        page.post("/w/v1/client/vacancies", &Form::role("Rigger")).send().await.json::<RequestReceipt>(201);
        let visitor = agency.open_page().await;
        let request = Form::vacancy_request(&agency.notice(), "Fitter");
        visitor.post("/w/v1/vacancy-requests", &request).send().await.json::<RequestReceipt>(201);
        let desk = server.recruiter_session(&agency.owner).await;
        assert_eq!(names(&desk, "?q=brightwater").await, ["Brightwater Foods"], "the lead is found");
        assert_eq!(names(&desk, "?q=tom.ashworth").await, ["Brightwater Foods"], "and by its contact");
        let listed = desk.get("/admin/clients?sort=vacancies&q=brightwater").await;
        assert!(listed.page(200).contains("Requested 1"));
    });
}

#[test]
fn a_card_holds_all_that_the_list_shows_of_a_client() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let client = agency.add_client("Coldstream Foods").await;
        let person = agency.invite_contact(&client).await;
        let (row, _) = clients::get(&server.app, &agency.owner, &client).await.unwrap();
        let form = Form::new().merge(clients::to_values(&agency.owner, &row));
        let form = form.with("city", "Falmouth").with("website", "coldstream.example/about");
        let saved = desk.send_logo(&format!("/admin/clients/{client}/edit"), &form, Some(&picture())).await;
        assert_eq!(saved.status, 303, "{saved:?}");
        let page = person.sign_in(&agency).await;
        page.post("/w/v1/client/vacancies", &Form::role("Diver")).send().await.json::<RequestReceipt>(201);
        let mut jobs = Vec::new();
        for title in ["Rigger", "Fitter", "Welder", "Cook", "Painter", "Mate"] {
            jobs.push(agency.vacancy(&Form::role(title).with("client_id", client.as_str()), true).await);
        }
        for (job, step) in [
            (0, Transition::Freeze),
            (1, Transition::Freeze),
            (2, Transition::Close),
            (3, Transition::Close),
            (4, Transition::Close),
        ] {
            agency.step(&jobs[job].id, step).await;
        }
        agency.step(&jobs[5].id, Transition::Freeze).await;
        agency.step(&jobs[5].id, Transition::Publish).await;

        let list = desk.get("/admin/clients?q=coldstream").await;
        let text = list.page(200);
        let at = format!("/admin/clients/{client}/logo?v=");
        let (_, version) = text.split_once(&format!("src=\"{at}")).unwrap();
        let logo = desk.get(&format!("{at}{}", version.split('"').next().unwrap())).await;
        assert_eq!((logo.status, logo.header("content-type")), (200, "image/png"));
        for part in [
            ">Coldstream Foods</a>",
            "Falmouth",
            "href=\"https://coldstream.example/about\" target=\"_blank\" rel=\"noopener noreferrer\"",
            "Requested 1 · Published 1 · Frozen 2 · Closed 3",
            "1 of 1 contact connected",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    });
}

#[test]
fn a_card_tells_how_many_contacts_are_connected() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Coldstream Foods").await;
        let desk = server.recruiter_session(&agency.owner).await;
        let card = async || desk.get("/admin/clients?q=coldstream").await.text().to_owned();
        assert!(card().await.contains("No contacts yet"));
        let first = agency.invite_contact(&client).await;
        let second = agency.invite_contact(&client).await;
        let nobody = card().await;
        assert!(nobody.contains("0 of 2 contacts connected") && nobody.contains("<strong class=\"wait\">"), "{nobody}");
        first.sign_in(&agency).await;
        assert!(card().await.contains("1 of 2 contacts connected"));
        contacts::set_active(&server.app, &agency.owner, &first.id, false).await.unwrap();
        second.sign_in(&agency).await;
        assert!(card().await.contains("1 of 2 contacts connected"), "an inactive one is not connected");
    });
}

#[test]
fn the_pages_hold_each_client_once() {
    run(async |server| {
        let agency = server.agency().await;
        for number in 0..60 {
            add(&agency, &Form::new().with("name", &format!("Client {number:02}"))).await;
        }
        let desk = server.recruiter_session(&agency.owner).await;
        for sort in ["", "newest", "vacancies", "activity"] {
            let mut all = Vec::new();
            for page in 1..=4 {
                all.extend(names(&desk, &format!("?q=client&sort={sort}&page={page}")).await);
            }
            let (total, distinct) = (all.len(), all.iter().collect::<std::collections::BTreeSet<_>>().len());
            assert_eq!((total, distinct), (60, 60), "{sort}");
        }
    });
}
