//! What contacts see of their details and the company's, and what they can change.

use portico::app::clients;
use portico_protocol::details::DetailsReceipt;
use portico_protocol::jobs::JobList;
use portico_protocol::{ErrorCode, FaultCode};

use super::{COMPANY, OWN, change, details, field, filled, open, try_change};
use crate::support::{Form, run};

#[test]
fn a_contact_sees_the_details_and_nothing_internal() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let own = page.get(OWN).send().await;
        let company = page.get(COMPANY).send().await;
        for answer in [&own, &company] {
            for internal in ["lead", "portal", "invited", "code", "kind", "created", "notes", "search"] {
                assert!(!answer.text().contains(&format!("\"{internal}")), "{internal} in {answer:?}");
            }
        }
        let names = |details: portico_protocol::details::Details| -> Vec<String> {
            details.fields.into_iter().map(|field| field.name).collect()
        };
        assert_eq!(names(own.json(200)), ["name", "job_title", "phone", "language", "email"]);
        assert_eq!(names(company.json(200)), ["name", "tax_id", "phone", "website", "country", "region", "city"]);
        assert_eq!(field(&page, OWN, "email").await.0, person.email);
        let known = details(&page, COMPANY).await;
        assert_eq!(known.confirmed, ["name", "tax_id"]);
        assert!(known.countries.iter().any(|country| country.name == "BR" && country.value == "Brazil"));
        let spoken = page.get(&format!("{COMPANY}?lang=pt-BR")).send().await;
        assert!(spoken.text().contains("\"Brasil\""));
    });
}

#[test]
fn what_needs_no_confirmation_is_so_at_once() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let changes = [("phone", "+44 20 7946 0958"), ("job_title", "Works manager"), ("language", "pt-BR")];
        assert!(!change(&page, OWN, &changes).await);
        assert_eq!(field(&page, OWN, "job_title").await, ("Works manager".to_owned(), None));
        assert!(!field(&page, OWN, "phone").await.0.is_empty());
        assert!(
            !change(&page, COMPANY, &[("city", "Falmouth"), ("website", "northern.example"), ("country", "GB")]).await
        );
        let (row, people) = clients::get(&server.app, &agency.owner, &person.client).await.unwrap();
        assert_eq!((row.city.as_str(), row.website.as_str()), ("Falmouth", "https://northern.example/"));
        assert_eq!((people[0].language.as_str(), people[0].email.as_str()), ("pt-BR", person.email.as_str()));
        assert!(open(&agency).await.is_empty());
        person.sign_in(&agency).await;
    });
}

#[test]
fn what_the_agency_confirms_waits_and_the_rest_does_not() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        assert!(change(&page, COMPANY, &[("name", "Northern Turbines Group"), ("city", "Falmouth")]).await);
        let (now, then) = field(&page, COMPANY, "name").await;
        assert_eq!((now.as_str(), then.as_deref()), ("Northern Turbines", Some("Northern Turbines Group")));
        assert_eq!(field(&page, COMPANY, "city").await, ("Falmouth".to_owned(), None));
        let (row, _) = clients::get(&server.app, &agency.owner, &person.client).await.unwrap();
        assert_eq!((row.name.as_str(), row.city.as_str()), ("Northern Turbines", "Falmouth"));
        assert_eq!(open(&agency).await.len(), 1);

        // The form holds what was proposed; saving something else leaves that as it is.
        let before = open(&agency).await;
        assert!(change(&page, COMPANY, &[("city", "Truro")]).await);
        assert_eq!(open(&agency).await, before);
        assert!(change(&page, COMPANY, &[("name", "Northern Turbines plc")]).await);
        let after = open(&agency).await;
        assert!(after.len() == 1 && after != before, "one proposal at a time");
        assert!(!change(&page, COMPANY, &[("name", "Northern Turbines")]).await);
        assert!(open(&agency).await.is_empty(), "taken back");
    });
}

#[test]
fn colleagues_see_what_waits_and_other_clients_do_not() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let colleague = agency.invite_contact(&person.client).await.sign_in(&agency).await;
        let (stranger, other) = agency.sign_in_contact().await;
        change(&page, COMPANY, &[("name", "Northern Turbines Group")]).await;
        change(&page, OWN, &[("phone", "+44 20 7946 0958")]).await;
        let (_, waiting) = field(&colleague, COMPANY, "name").await;
        assert_eq!(waiting.as_deref(), Some("Northern Turbines Group"));
        assert!(!colleague.get(OWN).send().await.text().contains(&person.email));
        assert!(!other.get(COMPANY).send().await.text().contains("Group"));

        // Whatever is sent besides, a form changes only the own client and the own person.
        let form =
            filled(&other, COMPANY, &[("id", person.client.as_str()), ("client_id", person.client.as_str())]).await;
        let form = form
            .with("city", "Redruth")
            .with("contact_id", person.id.as_str())
            .with("lead", "1")
            .with("kind", "branch");
        other.post(COMPANY, &form).send().await.json::<DetailsReceipt>(200);
        let (mine, _) = clients::get(&server.app, &agency.owner, &person.client).await.unwrap();
        let (theirs, _) = clients::get(&server.app, &agency.owner, &stranger.client).await.unwrap();
        assert_eq!((mine.city.as_str(), theirs.city.as_str()), ("", "Redruth"));
        assert_eq!((theirs.kind.as_str(), theirs.lead), ("company", 0));
        let form = filled(&other, OWN, &[("email", "taken@over.example"), ("job_title", "Fitter")]).await;
        other.post(OWN, &form).send().await.json::<DetailsReceipt>(200);
        assert_eq!(field(&other, OWN, "email").await.0, stranger.email);
    });
}

#[test]
fn two_changes_cannot_overwrite_each_other() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        let colleague = agency.invite_contact(&person.client).await.sign_in(&agency).await;
        let stale = filled(&page, COMPANY, &[("city", "Truro")]).await;
        change(&colleague, COMPANY, &[("city", "Falmouth")]).await;
        page.post(COMPANY, &stale).send().await.refused(409, ErrorCode::Conflict);
        assert_eq!(field(&page, COMPANY, "city").await.0, "Falmouth");
        page.post(COMPANY, &stale.without("version")).send().await.refused(400, ErrorCode::BadRequest);
    });
}

#[test]
fn a_retried_change_happens_once() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let form = filled(&page, COMPANY, &[("city", "Truro"), ("name", "Northern Turbines Group")]).await;
        let call = page.post(COMPANY, &form);
        for _ in 0..3 {
            assert!(call.clone().send().await.json::<DetailsReceipt>(200).waiting);
        }
        assert_eq!(open(&agency).await.len(), 1);
        let other = page.post(COMPANY, &form.with("city", "Redruth")).key("filled-form-0001");
        other.clone().send().await.refused(409, ErrorCode::Conflict);
    });
}

#[test]
fn faults_are_named_beside_their_fields() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        for (path, name, value, code) in [
            (OWN, "name", "", FaultCode::Required),
            (OWN, "phone", "ring me", FaultCode::Phone),
            (OWN, "job_title", &"j".repeat(81), FaultCode::TooLong),
            (OWN, "language", "tlh", FaultCode::Choice),
            (COMPANY, "name", "N", FaultCode::TooShort),
            (COMPANY, "website", "no address", FaultCode::Url),
            (COMPANY, "country", "Britain", FaultCode::Choice),
        ] {
            let faults = try_change(&page, path, &[(name, value)]).await.faults();
            assert_eq!(faults, [(name.to_owned(), code)], "{name} {value:?}");
        }
        assert!(open(&agency).await.is_empty());
    });
}

#[test]
fn the_agency_chooses_what_it_confirms() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        let desk = server.recruiter_session(&agency.owner).await;
        let path = "/admin/settings/confirmations";
        let shown = desk.get(path).await;
        let checked = shown.page(200).matches(" checked").count();
        assert_eq!(checked, 2, "company name and tax id");
        let form = Form::new().and("field", "company.city").and("field", "details.phone").with("version", "0");
        assert_eq!(desk.post(path, &form).await.status, 303);
        assert_eq!(desk.post(path, &form).await.status, 409, "somebody else has chosen meanwhile");

        assert!(!change(&page, COMPANY, &[("name", "Northern Turbines Group")]).await);
        assert!(change(&page, COMPANY, &[("city", "Truro")]).await);
        assert!(change(&page, OWN, &[("phone", "+44 20 7946 0958"), ("job_title", "Fitter")]).await);
        assert_eq!(field(&page, OWN, "job_title").await.0, "Fitter");
        assert_eq!(details(&page, OWN).await.confirmed, ["phone"]);
        assert_eq!(open(&agency).await.len(), 2, "one for the company, one for the person");
    });
}

#[test]
fn a_new_name_of_a_company_is_on_its_jobs_at_once() {
    run(async |server| {
        let agency = server.agency().await;
        let (person, page) = agency.sign_in_contact().await;
        agency.vacancy(&Form::role("Rigger").with("client_id", person.client.as_str()), true).await;
        let desk = server.recruiter_session(&agency.owner).await;
        desk.post("/admin/settings/confirmations", &Form::new().with("version", "0")).await;
        assert!(!change(&page, COMPANY, &[("name", "Northern Turbines Group")]).await);
        let list: JobList = agency.open_page().await.get("/w/v1/jobs").send().await.json(200);
        assert_eq!(list.items[0].client.as_deref(), Some("Northern Turbines Group"));
    });
}

#[test]
fn script_in_a_name_stays_text() {
    run(async |server| {
        let agency = server.agency().await;
        let (_, page) = agency.sign_in_contact().await;
        assert!(change(&page, COMPANY, &[("name", "<script>alert(1)</script>")]).await);
        let desk = server.recruiter_session(&agency.owner).await;
        let id = &open(&agency).await[0];
        let shown = desk.get(&format!("/admin/approvals/proposals/{id}")).await;
        assert!(shown.page(200).contains("&lt;script&gt;") && !shown.text().contains("<script>alert"));
    });
}
