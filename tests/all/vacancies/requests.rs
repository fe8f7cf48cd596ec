//! A visitor asks for a vacancy: it waits for the recruiter, who confirms, amends or declines it.

use portico::app::error::Error;
use portico::app::vacancies::{self, Reason, Transition, VacancyFilter, VacancyRow};
use portico::app::{clients, contacts};
use portico::store::ids::{ClientId, ContactId, VacancyId};
use portico_protocol::FaultCode;
use portico_protocol::clients::{ClientHome, RequestReceipt};
use portico_protocol::jobs::JobList;
use portico_protocol::vacancies::VacancyStatus;
use reqwest::Method;

use crate::support::{Agency, Form, run};

const TOM: &str = "tom.ashworth@brightwater.example";

async fn request(agency: &Agency<'_>, form: &Form) -> VacancyRow {
    let receipt: RequestReceipt = agency.open_page().await.post("/w/v1/vacancy-requests", form).send().await.json(201);
    assert_eq!(receipt.status, VacancyStatus::Requested);
    let row = row(agency, &receipt.id).await;
    assert_eq!(row.reference, receipt.reference);
    row
}

async fn row(agency: &Agency<'_>, id: &str) -> VacancyRow {
    vacancies::get(&agency.server.app, &agency.owner, &VacancyId::parse(id).unwrap()).await.unwrap()
}

async fn waiting(agency: &Agency<'_>) -> i64 {
    let filter = VacancyFilter { status: "requested", search: "", client: "" };
    vacancies::list(&agency.server.app, &agency.owner, filter, 1).await.unwrap().total
}

#[test]
fn a_visitor_becomes_a_lead_with_a_contact() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::vacancy_request(&agency.notice(), "Packaging engineer");
        let row = request(&agency, &form).await;

        assert_eq!((row.status.as_str(), row.title.as_str(), row.openings), ("requested", "Packaging engineer", 2));
        assert_eq!((row.salary_min, row.salary_max), (Some(4_000_000), Some(4_800_000)));
        let (client, people) = clients::get(&server.app, &agency.owner, &row.client_id).await.unwrap();
        assert_eq!((client.name.as_str(), client.lead, client.portal_enabled_at), ("Brightwater Foods", 1, None));
        assert_eq!(people.len(), 1);
        assert_eq!((people[0].name.as_str(), people[0].email.as_str()), ("Tom Ashworth", TOM));
        assert_eq!(row.requested_by.as_deref(), Some(people[0].id.as_str()));
        assert!(people[0].code_hash.is_none(), "nobody gets access by asking");
        assert_eq!(agency.mails("request_received", TOM).await.len(), 1);

        let page = agency.open_page().await;
        assert_eq!(page.get("/w/v1/jobs").send().await.json::<JobList>(200).total, 0, "it waits");
    });
}

#[test]
fn who_asks_again_stays_the_same_lead() {
    run(async |server| {
        let agency = server.agency().await;
        let first = request(&agency, &Form::vacancy_request(&agency.notice(), "Fitter")).await;
        let again = Form::vacancy_request(&agency.notice(), "Welder")
            .with("email", "Tom.Ashworth@Brightwater.EXAMPLE")
            .with("company", "BRIGHTWATER FOODS");
        let second = request(&agency, &again).await;
        assert_eq!((second.client_id, second.requested_by), (first.client_id, first.requested_by));

        let other = Form::vacancy_request(&agency.notice(), "Welder").with("company", "Coldstream Foods");
        assert_ne!(request(&agency, &other).await.client_id, second_client(&agency, "Brightwater Foods").await);
    });
}

async fn second_client(agency: &Agency<'_>, name: &str) -> ClientId {
    let found = clients::find(&agency.server.app, &agency.owner, name).await.unwrap();
    found.items.into_iter().find_map(|it| (it.name == name).then_some(it.id)).unwrap()
}

#[test]
fn a_stranger_with_a_contacts_address_does_not_write_into_that_contacts_portal() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter")
            .with("company", "Northern Turbines")
            .with("name", "Somebody Else")
            .with("phone", "0800 000 000")
            .with("email", &person.email);
        let row = request(&agency, &form).await;

        assert_ne!(row.client_id, person.client);
        let home: ClientHome = page.get("/w/v1/client").send().await.json(200);
        assert!(home.vacancies.is_empty());
        let known = contacts::get(&server.app, &agency.owner, &person.id).await.unwrap();
        assert_eq!((known.name.as_str(), known.phone.as_str()), (person.name.as_str(), ""));

        agency.step(&row.id, Transition::Publish).await;
        let again = person.sign_in(&agency).await;
        let home: ClientHome = again.get("/w/v1/client").send().await.json(200);
        assert_eq!((home.client_name.as_str(), home.vacancies.len()), ("Northern Turbines", 0));
    });
}

#[test]
fn a_confirmed_request_is_published_and_the_contact_is_told() {
    run(async |server| {
        let agency = server.agency().await;
        let row = request(&agency, &Form::vacancy_request(&agency.notice(), "Packaging engineer")).await;
        agency.step(&row.id, Transition::Publish).await;

        let list: JobList = agency.open_page().await.get("/w/v1/jobs").send().await.json(200);
        assert_eq!(list.items[0].title, "Packaging engineer");
        let mails = agency.mails("request_confirmed", TOM).await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].subject.contains("Packaging engineer"));
        assert!(mails[0].body_text.contains(&format!("{}/{}/jobs/{}", server.url, agency.row.slug, row.slug)));
        let (client, _) = clients::get(&server.app, &agency.owner, &row.client_id).await.unwrap();
        assert_eq!(client.lead, 0, "a lead whose request is confirmed is a client");

        let again = vacancies::apply_transition(&server.app, &agency.owner, &row.id, Transition::Publish).await;
        assert!(matches!(again, Err(Error::Conflict)));
        assert_eq!(agency.mails("request_confirmed", TOM).await.len(), 1);
    });
}

#[test]
fn a_declined_request_says_why() {
    run(async |server| {
        let agency = server.agency().await;
        let row = request(&agency, &Form::vacancy_request(&agency.notice(), "Fitter")).await;
        assert!(Reason::parse(Form::new().with("reason", " ").values()).is_err());
        let reason = Reason::parse(Form::new().with("reason", "We do not recruit fitters.").values()).unwrap();
        agency.step(&row.id, Transition::Decline(reason)).await;

        let mails = agency.mails("request_declined", TOM).await;
        assert_eq!(mails.len(), 1);
        assert!(mails[0].body_text.contains("We do not recruit fitters."));
        assert_eq!(waiting(&agency).await, 0);
        let after = row_after(&agency, &row).await;
        assert_eq!(after.declined_reason.as_deref(), Some("We do not recruit fitters."));
        let late = vacancies::apply_transition(&server.app, &agency.owner, &row.id, Transition::Publish).await;
        assert!(matches!(late, Err(Error::Conflict)));
    });
}

async fn row_after(agency: &Agency<'_>, before: &VacancyRow) -> VacancyRow {
    row(agency, before.id.as_str()).await
}

#[test]
fn the_recruiter_may_amend_a_request_before_confirming_it() {
    run(async |server| {
        let agency = server.agency().await;
        let row = request(&agency, &Form::vacancy_request(&agency.notice(), "Fitter")).await;
        let amended = Form::new().merge(vacancies::to_values(&row)).with("title", "Maintenance fitter");
        vacancies::update(&server.app, &agency.owner, &row.id, amended.values()).await.unwrap();
        assert_eq!(waiting(&agency).await, 1, "amending does not answer it");
        assert!(agency.mails("request_confirmed", TOM).await.is_empty());

        let stale = vacancies::update(&server.app, &agency.owner, &row.id, amended.values()).await;
        assert!(matches!(stale, Err(Error::Conflict)), "two amendments cannot overwrite each other");
        agency.step(&row.id, Transition::Publish).await;
        let list: JobList = agency.open_page().await.get("/w/v1/jobs").send().await.json(200);
        assert_eq!(list.items[0].title, "Maintenance fitter");
    });
}

#[test]
fn every_fault_is_named_beside_its_field() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let good = Form::vacancy_request(&agency.notice(), "Fitter");
        for (field, value, code) in [
            ("company", "", FaultCode::Required),
            ("name", "T", FaultCode::TooShort),
            ("email", "tom@brightwater", FaultCode::EmailDomain),
            ("phone", "ring me", FaultCode::Phone),
            ("title", "", FaultCode::Required),
            ("city", "", FaultCode::Required),
            ("employment_type", "slavery", FaultCode::Choice),
            ("workplace", "", FaultCode::Required),
            ("openings", "0", FaultCode::TooLow),
            ("openings", "1000", FaultCode::TooHigh),
            ("openings", "two", FaultCode::Number),
            ("salary_min", "a lot", FaultCode::Amount),
            ("salary_max", "30,000", FaultCode::BelowMinimum),
            ("currency", "", FaultCode::Required),
            ("currency", "XAU", FaultCode::Choice),
            ("description", "Short", FaultCode::TooShort),
            ("description", &"d".repeat(20_001), FaultCode::TooLong),
            ("notice", "", FaultCode::NotAccepted),
            ("notice", "1999-01", FaultCode::NoticeOutdated),
        ] {
            let form = good.clone().with(field, value);
            let faults = page.post("/w/v1/vacancy-requests", &form).send().await.faults();
            assert_eq!(faults, [(field.to_owned(), code)], "{field} {value:?}");
        }
        assert_eq!(waiting(&agency).await, 0);
    });
}

#[test]
fn several_people_with_one_address_may_ask_at_once() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let calls = (0..8).map(|number| {
            let form = Form::vacancy_request(&agency.notice(), &format!("Fitter {number}"));
            page.post("/w/v1/vacancy-requests", &form).send()
        });
        for answer in futures::future::join_all(calls).await {
            answer.json::<RequestReceipt>(201);
        }
        let filter = VacancyFilter { status: "requested", search: "", client: "" };
        let rows = vacancies::list(&server.app, &agency.owner, filter, 1).await.unwrap().items;
        assert!(rows.len() == 8 && rows.iter().all(|row| row.client_id == rows[0].client_id), "one lead");
    });
}

#[test]
fn the_plain_form_works_and_keeps_what_was_typed() {
    run(async |server| {
        let agency = server.agency().await;
        let path = format!("/{}/vacancies/new", agency.row.slug);
        assert!(server.get(&path).await.page(200).contains("name=\"idempotency_key\""));
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", server.url.as_str())];
        let send = async |form: &Form| server.ask(Method::POST, &path, &headers, form.encoded()).await;

        let form = Form::vacancy_request(&agency.notice(), "Fitter").with("idempotency_key", "filled-form-0001");
        let faulty = send(&form.clone().with("email", "tom@brightwater")).await;
        let page = faulty.page(422);
        for typed in ["Brightwater Foods", "tom@brightwater", "You keep the turbines turning.", "filled-form-0001"] {
            assert!(page.contains(typed), "{typed} was lost");
        }
        let done = send(&form).await;
        assert_eq!((done.status, send(&form).await.status, waiting(&agency).await), (201, 201, 1));
        let other = send(&form.with("title", "Welder")).await;
        assert!(other.page(409).contains("Welder"), "the key was used for something else");
        assert_eq!(waiting(&agency).await, 1);
    });
}

#[test]
fn a_request_is_answered_in_the_language_it_was_made_in() {
    run(async |server| {
        let agency = server.agency().await;
        let form = Form::vacancy_request(&agency.notice(), "Fitter");
        let page = agency.open_page().await;
        page.post("/w/v1/vacancy-requests?lang=pt-BR", &form).send().await.json::<RequestReceipt>(201);
        let mail = &agency.mails("request_received", TOM).await[0];
        assert!(mail.subject.starts_with("Recebemos"), "{}", mail.subject);

        let row = vacancies::list(
            &server.app,
            &agency.owner,
            VacancyFilter { status: "requested", search: "", client: "" },
            1,
        );
        let row = row.await.unwrap().items.remove(0);
        agency.step(&row.id, Transition::Publish).await;
        let contact = ContactId::parse(row.requested_by.as_deref().unwrap()).unwrap();
        assert_eq!(contacts::get(&server.app, &agency.owner, &contact).await.unwrap().language, "pt-BR");
        assert!(agency.mails("request_confirmed", TOM).await[0].subject.starts_with("Sua vaga"));
    });
}
