//! A stranger who knows a contact's address does not keep the contact from being erased.

use portico::app::support::clock;
use portico::app::{clients, contacts};
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::RequestReceipt;

use crate::support::{Cv, Form, run};

#[test]
fn a_lead_that_a_stranger_made_does_not_keep_a_contact() {
    run(async |server| {
        let agency = server.agency().await;
        let client = agency.add_client("Vanishing Foods").await;
        // Beyond ASCII, where not every database knows upper from lower case.
        let email = "Érica.Núñez@vanishing.example";
        let contact = agency.add_contact(&client, "Érica Núñez", email).await;
        let job = agency.publish_job("Rigger").await;
        let page = agency.open_page().await;
        let application = Form::application(&agency.notice()).with("email", email);
        page.upload(&job.applications(), &application, &Cv::pdf()).send().await.json::<ApplicationReceipt>(201);
        let request =
            Form::vacancy_request(&agency.notice(), "Fitter").with("email", email).with("company", "Bogus Ltd");
        page.post("/w/v1/vacancy-requests", &request).send().await.json::<RequestReceipt>(201);
        let desk = server.recruiter_session(&agency.owner).await;
        let search = "/admin/clients?q=erica+nunez";
        assert!(desk.get(search).await.page(200).contains("Bogus Ltd"), "the lead is found by its contact");
        let written = async || {
            let sql = format!("SELECT count(*) FROM outbox WHERE agency_id = '{}'", agency.row.id);
            let count: i64 =
                sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(server.app.store.read()).await.unwrap();
            count
        };
        assert_eq!(written().await, 2);

        clients::bin::delete(&server.app, &agency.owner, &client).await.unwrap();
        let at = clock::now() - 31 * clock::DAY;
        server.execute(format!("UPDATE clients SET deleted_at = {at} WHERE id = '{client}'")).await;
        clients::bin::erase_due(&server.app).await.unwrap();
        assert!(clients::get(&server.app, &agency.owner, &client).await.is_err());
        assert!(contacts::get(&server.app, &agency.owner, &contact).await.is_err(), "the contact is still there");
        assert_eq!(written().await, 0, "the mails to the address go too");
        let found = desk.get(search).await;
        assert!(!found.page(200).contains("Bogus Ltd"), "nothing is left to find the lead by");
        assert!(desk.get("/admin/clients?q=bogus").await.page(200).contains("Bogus Ltd"), "the lead itself stays");
    });
}
