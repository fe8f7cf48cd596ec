//! A signer that shares no code with Portico is understood.

use portico::app::vacancies;
use portico::store::ids::VacancyId;
use portico_protocol::applications::ApplicationReceipt;
use portico_protocol::clients::RequestReceipt;
use serde::Deserialize;

use crate::support::{run, run_program, script};

/// What the client says at its end.
#[derive(Deserialize)]
struct Outcome {
    receipt: RequestReceipt,
    application: ApplicationReceipt,
    jobs: i64,
}

#[test]
fn an_independent_rfc_9421_client_is_answered_and_refused_when_it_tampers() {
    run(async |server| {
        let agency = server.agency().await;
        agency.publish_job("Rigger").await;
        let mut client = script("independent_client.py");
        client.args([&server.url, &agency.live().key]);
        let output = run_program(client).await;

        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let outcome: Outcome = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(outcome.jobs, 1);
        let id = VacancyId::parse(&outcome.receipt.id).unwrap();
        let row = vacancies::get(&server.app, &agency.owner, &id).await.unwrap();
        assert_eq!((row.title.as_str(), row.status.as_str()), ("Signed by somebody else", "requested"));
        assert!(row.description.ends_with("day & night: 100 % of them."));
        let applications = agency.applications().await;
        assert_eq!(applications[0].reference, outcome.application.reference);
        assert_eq!((applications[0].candidate_name.as_str(), applications[0].cv_bytes), ("Zoë Müller", 22));
    });
}
