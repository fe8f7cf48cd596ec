//! Telephone numbers of contacts and clients: checked by their country, stored in one form, shown as people write them.

use portico::app::clients::{self, ClientRow};
use portico::app::contacts::{self, ContactRow};
use portico::app::vacancies;
use portico::store::ids::{ClientId, ContactId, VacancyId};
use portico_protocol::FaultCode;
use portico_protocol::clients::RequestReceipt;
use portico_protocol::details::{Details, DetailsReceipt};

use crate::support::{Agency, Form, Page, Registrant, run};

const OWN: &str = "/w/v1/client/details";
const COMPANY: &str = "/w/v1/client/company";
/// Taken before numbers were checked.
const OLD: &str = "12345678";

async fn contact(agency: &Agency<'_>, id: &ContactId) -> ContactRow {
    contacts::get(&agency.server.app, &agency.owner, id).await.unwrap()
}

async fn client(agency: &Agency<'_>, id: &ClientId) -> ClientRow {
    clients::get(&agency.server.app, &agency.owner, id).await.unwrap().0
}

/// A number as an earlier version left it.
async fn left(agency: &Agency<'_>, table: &str, id: &str, phone: &str) {
    agency.server.execute(format!("UPDATE {table} SET phone = '{phone}' WHERE id = '{id}'")).await;
}

/// The form of details as it is opened, with one field changed.
async fn filled(page: &Page, path: &str, name: &str, value: &str) -> Form {
    let details: Details = page.get(path).send().await.json(200);
    Form::new().merge(details.to_values()).with(name, value)
}

#[test]
fn a_recruiter_writes_a_contacts_number_as_the_country_does() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let id = agency.add_contact(&agency.client, "Amara Obi", "amara@obi.example").await;
        let edit = format!("/admin/clients/{}/contacts/{id}/edit", agency.client);
        let opened = async || Form::new().merge(contacts::to_values(&agency.owner, &contact(&agency, &id).await));
        for (typed, stored, shown) in [
            ("(020) 7946-0958", "+442079460958", "020 7946 0958"),
            ("+55 11 91234-5678", "+5511912345678", "+55 11 91234-5678"),
        ] {
            assert_eq!(desk.post(&edit, &opened().await.with("phone", typed)).await.status, 303);
            assert_eq!(contact(&agency, &id).await.phone, stored);
            assert!(desk.get(&edit).await.page(200).contains(&format!("value=\"{shown}\"")), "{shown}");
            assert_eq!(desk.post(&edit, &opened().await.with("job_title", typed)).await.status, 303);
            assert_eq!(contact(&agency, &id).await.phone, stored, "it was not touched");
        }
        let refused = desk.post(&edit, &opened().await.with("phone", OLD)).await;
        assert!(refused.page(422).contains("id=\"f-phone-fault\"") && refused.text().contains(OLD));

        let new = Form::new().with("name", "Tom Ashworth").with("email", "tom@obi.example");
        let add = format!("/admin/clients/{}/contacts/new", agency.client);
        assert_eq!(desk.post(&add, &new.clone().with("phone", OLD)).await.status, 422);
        assert_eq!(desk.post(&add, &new.with("phone", "0113 496 0000")).await.status, 303);
    });
}

#[test]
fn an_old_number_keeps_no_recruiter_from_changing_something_else() {
    run(async |server| {
        let agency = server.agency().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let id = agency.add_contact(&agency.client, "Amara Obi", "amara@obi.example").await;
        let edit = format!("/admin/clients/{}/contacts/{id}/edit", agency.client);
        left(&agency, "contacts", id.as_str(), OLD).await;
        let form = Form::new().merge(contacts::to_values(&agency.owner, &contact(&agency, &id).await));
        assert_eq!(desk.post(&edit, &form.clone().with("job_title", "Works manager")).await.status, 303);
        let row = contact(&agency, &id).await;
        assert_eq!((row.phone.as_str(), row.job_title.as_str()), (OLD, "Works manager"));
        let other = form.with("version", &row.version.to_string()).with("phone", "12345679");
        assert_eq!(desk.post(&edit, &other).await.status, 422);

        left(&agency, "clients", agency.client.as_str(), OLD).await;
        let row = client(&agency, &agency.client).await;
        let form = Form::new().merge(clients::to_values(&agency.owner, &row)).with("city", "Falmouth");
        let edit = format!("/admin/clients/{}/edit", agency.client);
        let saved = desk.send_logo(&edit, &form, None).await;
        assert_eq!(saved.status, 303, "{saved:?}");
        let row = client(&agency, &agency.client).await;
        assert_eq!((row.phone.as_str(), row.city.as_str()), (OLD, "Falmouth"));

        // One that was written in no common form is brought into it when the client is saved.
        left(&agency, "clients", agency.client.as_str(), "020 7946 0958").await;
        let form = form.with("version", &row.version.to_string()).with("phone", "020 7946 0958");
        assert_eq!(desk.send_logo(&edit, &form, None).await.status, 303);
        assert_eq!(client(&agency, &agency.client).await.phone, "+442079460958");
    });
}

#[test]
fn a_contact_writes_the_own_number_as_the_country_does() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let form = filled(&page, OWN, "phone", "020 7946 0958").await;
        page.post(OWN, &form).send().await.json::<DetailsReceipt>(200);
        assert_eq!(contact(&agency, &person.id).await.phone, "+442079460958");
        assert_eq!(filled(&page, OWN, "name", "").await.get("phone"), "020 7946 0958");
        let refused = page.post(OWN, &filled(&page, OWN, "phone", OLD).await).send().await;
        assert_eq!(refused.faults(), [("phone".to_owned(), FaultCode::Phone)]);
    });
}

#[test]
fn an_old_number_keeps_no_contact_from_changing_something_else() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        // What the agency confirms must not be proposed by somebody who never touched it.
        let confirmed = Form::new().and("field", "company.phone").and("field", "details.phone").with("version", "0");
        server.recruiter_session(&agency.owner).await.post("/admin/settings/confirmations", &confirmed).await;
        for old in [OLD, "020 7946 0958"] {
            left(&agency, "contacts", person.id.as_str(), old).await;
            left(&agency, "clients", person.client.as_str(), old).await;
            for (path, name, value) in [(OWN, "job_title", "Works manager"), (COMPANY, "city", "Falmouth")] {
                let form = filled(&page, path, name, value).await;
                assert_eq!(form.get("phone"), old);
                let receipt: DetailsReceipt = page.post(path, &form).send().await.json(200);
                assert!(!receipt.waiting, "{path} {old}");
                assert_eq!(filled(&page, path, "version", "").await.get(name), value);
            }
            assert_eq!(contact(&agency, &person.id).await.phone, old);
            assert_eq!(client(&agency, &person.client).await.phone, old);
        }
        for path in [OWN, COMPANY] {
            let refused = page.post(path, &filled(&page, path, "phone", OLD).await).send().await;
            assert_eq!(refused.faults(), [("phone".to_owned(), FaultCode::Phone)], "{path}");
        }
    });
}

#[test]
fn who_registers_or_asks_for_a_vacancy_gives_a_number_of_the_country() {
    run(async |server| {
        let agency = server.agency().await;
        let page = agency.open_page().await;
        let (registers, requests) = ("/w/v1/registrations", "/w/v1/vacancy-requests");
        let person = Registrant::fresh();
        let registration = person.form(&agency);
        let request = Form::vacancy_request(&agency.notice(), "Fitter");
        for (path, form) in [(registers, &registration), (requests, &request)] {
            let refused = page.post(path, &form.clone().with("phone", OLD)).send().await;
            assert_eq!(refused.faults(), [("phone".to_owned(), FaultCode::Phone)], "{path}");
        }
        let hosted = format!("/{}/vacancies/new", agency.row.slug);
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", server.url.as_str())];
        let form = request.clone().with("phone", OLD).with("idempotency_key", "filled-form-0001").encoded();
        let refused = server.ask(reqwest::Method::POST, &hosted, &headers, form).await;
        assert!(refused.page(422).contains("Check the number"), "{}", refused.text());

        let receipt: RequestReceipt = page.post(requests, &request).send().await.json(201);
        let id = VacancyId::parse(&receipt.id).unwrap();
        let row = vacancies::get(&server.app, &agency.owner, &id).await.unwrap();
        let asked_by = ContactId::parse(&row.requested_by.unwrap()).unwrap();
        assert_eq!(contact(&agency, &asked_by).await.phone, "+441134960000");
        let desk = server.recruiter_session(&agency.owner).await;
        assert!(desk.get(&format!("/admin/requests/{id}")).await.page(200).contains("0113 496 0000"));

        let id = person.waits(&agency).await;
        let desk_page = desk.get(&format!("/admin/approvals/registrations/{id}")).await;
        assert!(desk_page.page(200).contains("tel:+442079460958") && desk_page.text().contains("020 7946 0958"));
    });
}
