//! What an earlier version has written is found as everything else is: missing search texts are written at the start.

use portico::app::contacts;
use portico::store::candidates::{self, CandidateDetails};

use crate::support::{Agency, Server, TestEnv, names, run};

/// More than are worked on at once.
const MANY: usize = 450;

/// A candidate who has applied some time ago.
async fn candidate(agency: &Agency<'_>, name: &str, email: &str) {
    let details = CandidateDetails { name, email, email_key: email, phone: "" };
    candidates::upsert(agency.server.app.store.read(), &agency.row.id, details, 0).await.unwrap();
}

/// What a version leaves behind that wrote no texts for searches, or others: SQL alone knows nothing of accents.
async fn without_search_texts(server: &Server) {
    for statement in [
        "UPDATE contacts SET search = lower(name || ' ' || email), name_key = lower(name)",
        "UPDATE candidates SET name_key = lower(name)",
        "UPDATE clients SET name_key = '', tax_key = ''",
        "DELETE FROM client_search",
    ] {
        sqlx::query(statement).execute(server.app.store.read()).await.unwrap();
    }
}

#[test]
fn those_who_were_there_before_are_found_without_their_accents() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |_| {}).await;
        let agency = before.agency().await;
        let client = agency.add_client("Estaleiro Ação").await;
        agency.add_contact(&client, "Ítalo Conceição", "italo@estaleiro.example").await;
        candidate(&agency, "Érica Araújo", "erica@example.com").await;
        candidate(&agency, "Øyvind Åse", "oyvind@example.com").await;
        candidate(&agency, "Plain Jane", "jane@example.com").await;
        without_search_texts(&before).await;
        let owner = agency.owner.clone();
        drop(before);

        // Twice, because a start must not undo what the one before it has done.
        for _ in 0..2 {
            let after = Server::start(&env, |_| {}).await;
            let desk = after.recruiter_session(&owner).await;
            let found = async |path: &str| names(desk.get(path).await.page(200));
            assert_eq!(found("/admin/contacts?q=italo+conceicao").await, ["Ítalo Conceição"]);
            assert_eq!(found("/admin/candidates?q=erica").await, ["Érica Araújo"]);
            assert_eq!(
                found("/admin/candidates?q=ase").await,
                ["Øyvind Åse"],
                "a letter that has no accent is spelt out"
            );
            assert_eq!(found("/admin/candidates").await, ["Érica Araújo", "Øyvind Åse", "Plain Jane"]);
            for search in ["acao", "conceicao"] {
                let page = desk.get(&format!("/admin/clients?q={search}")).await;
                assert!(page.page(200).contains("Estaleiro Ação"), "{search}");
            }
        }
    });
}

#[test]
fn however_many_they_are() {
    run(async |_| {
        let env = TestEnv::create();
        let before = Server::start(&env, |_| {}).await;
        let agency = before.agency().await;
        let first = agency.add_contact(&agency.client, "Zoë Núñez", "zoe@example.com").await;
        let plain = contacts::get(&before.app, &agency.owner, &first).await.unwrap();
        let mut tx = before.app.store.begin().await.unwrap();
        for number in 0..MANY {
            let (name, email) = (format!("Inês {number}"), format!("ines{number}@example.com"));
            let row =
                contacts::ContactRow { id: portico::store::ids::ContactId::fresh(), name, email, ..plain.clone() };
            portico::store::contacts::insert(&mut *tx, &agency.row.id, &row, &row.email, 0).await.unwrap();
            let details = CandidateDetails { name: &row.name, email: &row.email, email_key: &row.email, phone: "" };
            candidates::upsert(&mut *tx, &agency.row.id, details, 0).await.unwrap();
        }
        tx.commit().await.unwrap();
        without_search_texts(&before).await;
        let owner = agency.owner.clone();
        drop(before);

        let after = Server::start(&env, |_| {}).await;
        let desk = after.recruiter_session(&owner).await;
        for list in ["contacts", "candidates"] {
            let page = desk.get(&format!("/admin/{list}?q=ines")).await;
            assert!(page.page(200).contains(&MANY.to_string()), "{list}: {}", page.text());
        }
    });
}
