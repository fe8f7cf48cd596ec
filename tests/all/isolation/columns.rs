//! Every column that holds text, and whether a client's contact may ever see what stands in it.
//!
//! A column that is new in the schema must be put into one of the three classes here, or the test fails.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::Server;

/// What a contact may see of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Ids, digests, keys and words of closed sets: nothing in it was written by a person, or it is how rows are found.
    Key,
    /// Seen by those it belongs to, and by nobody else.
    Own,
    /// Never seen by a contact.
    Internal,
}

/// `class table: columns`, as many lines for a table as it has classes.
const TABLE: &str = "
    key agencies: id slug language country currency time_zone reference_prefix logo_file_id
    own agencies: name
    key notices: agency_id language version
    own notices: body
    key recruiters: id agency_id email_key role language password_hash
    internal recruiters: email name
    key recruiter_sessions: token_hash agency_id recruiter_id
    key sites: id agency_id public_key origins portal_url views accent
    internal sites: name
    key clients: id agency_id parent_id kind logo_file_id portal_key
    own clients: name tax_id phone country region city website
    internal clients: name_key tax_key website_host
    key contacts: id agency_id email_key language code_hash asked_code_hash
    own contacts: name email phone job_title
    internal contacts: search name_key
    key client_contacts: agency_id client_id contact_id
    key contact_sessions: id agency_id contact_id client_id site_id
    key vacancies: id agency_id client_id requested_by status country employment_type workplace currency salary_period closes_on
    internal vacancies: search
    own vacancies: slug reference title city region sector description declined_reason
    key candidates: id agency_id email_key
    internal candidates: name email phone name_key
    key files: id agency_id digest media_type
    internal files: name
    key applications: id agency_id vacancy_id candidate_id cv_file_id
    internal applications: reference note
    key earlier_cvs: file_id agency_id application_id
    key acceptances: id agency_id candidate_id contact_id purpose notice_version language
    key idempotency_keys: agency_id actor idempotency_key request_digest
    own idempotency_keys: body
    key outbox: id agency_id kind state recipient_key
    own outbox: recipient recipient_name subject body_text body_html
    internal outbox: search last_error
    key audit: id agency_id actor_kind actor_id subject_kind subject_id
    internal audit: action
    key client_search: client_id agency_id
    internal client_search: text name_key
    key sign_in_failures: agency_id email_key
    key access_code_requests: id agency_id email_key
    key registrations: id agency_id site_id email_key language notice_version code_hash decision decided_by client_id contact_id
    internal registrations: company name email phone
    key proposals: id agency_id client_id contact_id proposed_by decision decided_by
    own proposals: before_values after_values
    key documents: id agency_id client_id vacancy_id visibility
    own documents: name
    key document_versions: document_id agency_id file_id recruiter_id
    key notes: id agency_id subject_kind subject_id kind author_id
    internal notes: body search
    key note_scores: note_id agency_id criterion
    key note_mentions: note_id agency_id recruiter_id
    key agency_settings: agency_id name value
    key mail_pauses: agency_id
    key mail_templates: agency_id kind language
    own mail_templates: subject body
    key refused_addresses: agency_id email_key
    internal refused_addresses: reason
";

/// Table and column, and the class.
pub type Columns = BTreeMap<(String, String), Class>;

/// The classes of all columns.
pub fn classes() -> Columns {
    let mut classes = Columns::new();
    for line in TABLE.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (head, columns) = line.split_once(": ").unwrap();
        let (class, table) = head.split_once(' ').unwrap();
        let class = match class {
            "key" => Class::Key,
            "own" => Class::Own,
            "internal" => Class::Internal,
            other => panic!("{other} is no class"),
        };
        for column in columns.split(' ') {
            let before = classes.insert((table.to_owned(), column.to_owned()), class);
            assert_eq!(before, None, "{table}.{column} stands twice");
        }
    }
    classes
}

/// The columns of the database that hold text.
pub async fn in_schema(server: &Server) -> BTreeSet<(String, String)> {
    let statement = match server.app.store.engine() {
        portico::store::Engine::Sqlite => {
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
             WHERE m.type = 'table' AND upper(p.type) = 'TEXT' AND m.name <> '_sqlx_migrations'"
        }
        portico::store::Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() AND data_type = 'text' AND table_name <> '_sqlx_migrations'"
        }
    };
    let rows: Vec<(String, String)> = sqlx::query_as(statement).fetch_all(server.app.store.read()).await.unwrap();
    rows.into_iter().collect()
}

/// Fails when a column of the schema has no class, or a class is of no column.
pub async fn check(server: &Server) {
    let (known, there) = (classes(), in_schema(server).await);
    for (table, column) in &there {
        let is_known = known.contains_key(&(table.clone(), column.clone()));
        assert!(is_known, "{table}.{column} is new: say in {} whether a contact may see it", file!());
    }
    for (table, column) in known.keys() {
        assert!(there.contains(&(table.clone(), column.clone())), "{table}.{column} is no longer in the schema");
    }
}
