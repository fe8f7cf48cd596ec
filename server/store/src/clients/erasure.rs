//! Erasing a client for good, with everything that is only of it.

use sqlx::AnyConnection;

use crate::ids::{AgencyId, ClientId, FileId};
use crate::sql::Result;
use crate::sql::values::RAISE_VERSION;

/// Ids of what belongs to the client `$2` of the agency `$1`.
const VACANCIES: &str = "SELECT id FROM vacancies WHERE agency_id = $1 AND client_id = $2";
const APPLICATIONS: &str = "SELECT a.id FROM applications a JOIN vacancies v ON v.id = a.vacancy_id
     WHERE v.agency_id = $1 AND v.client_id = $2";
const DOCUMENTS: &str = "SELECT id FROM documents WHERE agency_id = $1 AND client_id = $2";
const NOTES: &str = "SELECT n.id FROM notes n WHERE n.agency_id = $1 AND ((n.subject_kind = 'client' AND n.subject_id = $2)
     OR (n.subject_kind = 'vacancy' AND n.subject_id IN (SELECT v.id FROM vacancies v WHERE v.agency_id = $1 AND v.client_id = $2)))";
const REGISTRATIONS: &str = "SELECT id FROM registrations WHERE agency_id = $1 AND client_id = $2";
const PROPOSALS: &str = "SELECT id FROM proposals WHERE agency_id = $1 AND client_id = $2";

/// What is left to do once a client's rows are gone.
#[derive(Debug)]
pub struct ErasureLeftovers {
    /// The files that it alone may have used. Their rows are still there.
    pub files: Vec<FileId>,
    /// Leads that lost a contact, who must no longer be found by them.
    pub leads: Vec<ClientId>,
}

/// Erases a client that is in the bin. None when there is no such client.
///
/// Children lose their parent and stay. A contact who is at another client stays there. Of the audit
/// trail nothing is left that names what is gone.
///
/// # Errors
/// When the database fails.
pub async fn erase(db: &mut AnyConnection, agency: &AgencyId, client: &ClientId) -> Result<Option<ErasureLeftovers>> {
    if !is_in_bin(&mut *db, agency, client).await? {
        return Ok(None);
    }
    let files = files(&mut *db, agency, client).await?;
    let leaving = leaving(&mut *db, agency, client).await?;
    for sql in statements() {
        run(&mut *db, &sql, agency.as_str(), client.as_str()).await?;
    }
    let mut leads = Vec::new();
    for (contact, email_key) in leaving {
        leads.extend(elsewhere(&mut *db, agency, client, &contact).await?);
        erase_contact(&mut *db, agency, &contact, &email_key).await?;
    }
    run(db, "DELETE FROM clients WHERE agency_id = $1 AND id = $2", agency.as_str(), client.as_str()).await?;
    Ok(Some(ErasureLeftovers { files, leads }))
}

/// In the order in which one row may point to another.
fn statements() -> Vec<String> {
    let mut all = Vec::new();
    for (kind, ids) in [
        ("vacancy", VACANCIES),
        ("application", APPLICATIONS),
        ("document", DOCUMENTS),
        ("note", NOTES),
        ("registration", REGISTRATIONS),
        ("proposal", PROPOSALS),
    ] {
        all.push(format!(
            "DELETE FROM audit WHERE agency_id = $1 AND subject_kind = '{kind}' AND subject_id IN ({ids})"
        ));
    }
    all.push("DELETE FROM audit WHERE agency_id = $1 AND subject_kind = 'client' AND subject_id = $2".to_owned());
    for table in ["note_mentions", "note_scores"] {
        all.push(format!("DELETE FROM {table} WHERE agency_id = $1 AND note_id IN ({NOTES})"));
    }
    all.push(format!("DELETE FROM notes WHERE agency_id = $1 AND id IN ({NOTES})"));
    all.push(format!("DELETE FROM document_versions WHERE agency_id = $1 AND document_id IN ({DOCUMENTS})"));
    all.push(format!("DELETE FROM earlier_cvs WHERE agency_id = $1 AND application_id IN ({APPLICATIONS})"));
    all.push(format!("DELETE FROM applications WHERE agency_id = $1 AND vacancy_id IN ({VACANCIES})"));
    for table in
        ["documents", "proposals", "registrations", "contact_sessions", "client_contacts", "vacancies", "client_search"]
    {
        all.push(format!("DELETE FROM {table} WHERE agency_id = $1 AND client_id = $2"));
    }
    all.push("UPDATE clients SET parent_id = NULL WHERE agency_id = $1 AND parent_id = $2".to_owned());
    all
}

async fn run(db: &mut AnyConnection, sql: &str, agency: &str, other: &str) -> Result<()> {
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).bind(agency).bind(other).execute(db).await.map(drop)
}

async fn is_in_bin(db: &mut AnyConnection, agency: &AgencyId, client: &ClientId) -> Result<bool> {
    // Writing holds the row, so that nobody takes the client back meanwhile, and of two machines only one erases it.
    let done = sqlx::query(sqlx::AssertSqlSafe(format!(
        "UPDATE clients SET {RAISE_VERSION} WHERE agency_id = $1 AND id = $2 AND deleted_at IS NOT NULL"
    )))
    .bind(agency.as_str())
    .bind(client.as_str())
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

async fn files(db: &mut AnyConnection, agency: &AgencyId, client: &ClientId) -> Result<Vec<FileId>> {
    let found: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
        "SELECT cv_file_id FROM applications WHERE agency_id = $1 AND vacancy_id IN ({VACANCIES})
         UNION SELECT file_id FROM earlier_cvs WHERE agency_id = $1 AND application_id IN ({APPLICATIONS})
         UNION SELECT file_id FROM document_versions WHERE agency_id = $1 AND document_id IN ({DOCUMENTS})
         UNION SELECT logo_file_id FROM clients WHERE agency_id = $1 AND id = $2 AND logo_file_id IS NOT NULL"
    )))
    .bind(agency.as_str())
    .bind(client.as_str())
    .fetch_all(db)
    .await?;
    Ok(found.into_iter().map(FileId::from).collect())
}

/// The client's contacts who are at no other client, with their addresses in lower case. A lead that never had a
/// portal is none: whoever types an address into the form of vacancies makes one.
async fn leaving(db: &mut AnyConnection, agency: &AgencyId, client: &ClientId) -> Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT p.id, p.email_key FROM client_contacts m JOIN contacts p ON p.id = m.contact_id
         WHERE m.agency_id = $1 AND m.client_id = $2 AND NOT EXISTS
             (SELECT 1 FROM client_contacts o JOIN clients k ON k.id = o.client_id
              WHERE o.contact_id = m.contact_id AND o.client_id <> m.client_id
                  AND NOT (k.lead = 1 AND k.portal_enabled_at IS NULL AND k.portal_key IS NULL))",
    )
    .bind(agency.as_str())
    .bind(client.as_str())
    .fetch_all(db)
    .await
}

/// The other clients of a contact.
async fn elsewhere(
    db: &mut AnyConnection,
    agency: &AgencyId,
    client: &ClientId,
    contact: &str,
) -> Result<Vec<ClientId>> {
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT client_id FROM client_contacts WHERE agency_id = $1 AND client_id <> $2 AND contact_id = $3",
    )
    .bind(agency.as_str())
    .bind(client.as_str())
    .bind(contact)
    .fetch_all(db)
    .await?;
    Ok(found.into_iter().map(ClientId::from).collect())
}

/// Erases a contact who is at no client any more, with the mails written to that address.
async fn erase_contact(db: &mut AnyConnection, agency: &AgencyId, contact: &str, email_key: &str) -> Result<()> {
    for sql in [
        "DELETE FROM audit WHERE agency_id = $1 AND subject_kind = 'contact' AND subject_id = $2",
        "UPDATE audit SET actor_id = NULL WHERE agency_id = $1 AND actor_id = $2",
        "UPDATE vacancies SET requested_by = NULL WHERE agency_id = $1 AND requested_by = $2",
        "DELETE FROM acceptances WHERE agency_id = $1 AND contact_id = $2",
        "DELETE FROM contact_sessions WHERE agency_id = $1 AND contact_id = $2",
        "DELETE FROM proposals WHERE agency_id = $1 AND (proposed_by = $2 OR contact_id = $2)",
        "DELETE FROM registrations WHERE agency_id = $1 AND contact_id = $2",
        "DELETE FROM idempotency_keys WHERE agency_id = $1 AND actor = $2",
        "DELETE FROM client_contacts WHERE agency_id = $1 AND contact_id = $2",
        "DELETE FROM contacts WHERE agency_id = $1 AND id = $2",
    ] {
        run(&mut *db, sql, agency.as_str(), contact).await?;
    }
    for sql in [
        "DELETE FROM outbox WHERE agency_id = $1 AND recipient_key = $2",
        "DELETE FROM sign_in_failures WHERE agency_id = $1 AND email_key = $2",
        "DELETE FROM access_code_requests WHERE agency_id = $1 AND email_key = $2",
        "DELETE FROM refused_addresses WHERE agency_id = $1 AND email_key = $2",
    ] {
        run(&mut *db, sql, agency.as_str(), email_key).await?;
    }
    Ok(())
}
