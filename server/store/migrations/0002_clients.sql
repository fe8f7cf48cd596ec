-- Clients and contacts in full: the bin, logos, portal links, search, documents, notes,
-- registrations, proposals and mail settings.

-- A client in the bin keeps its rows until it is erased; everything that lists clients leaves it out.
ALTER TABLE clients ADD COLUMN deleted_at BIGINT;
ALTER TABLE clients ADD COLUMN logo_file_id TEXT REFERENCES files (id);
-- The secret part of the link to this client's portal; NULL while the portal was never switched on.
ALTER TABLE clients ADD COLUMN portal_key TEXT;
-- The name in lower case without accents, to sort by.
ALTER TABLE clients ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
-- What duplicates are found by: the tax id without separators, the website's host.
ALTER TABLE clients ADD COLUMN tax_key TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN website_host TEXT NOT NULL DEFAULT '';
-- When somebody last did something with it: a vacancy, a sign-in, a note, a document.
ALTER TABLE clients ADD COLUMN last_activity_at BIGINT NOT NULL DEFAULT 0;
UPDATE clients SET last_activity_at = updated_at;
CREATE UNIQUE INDEX clients_portal_key ON clients (portal_key);
CREATE INDEX clients_by_tax_id ON clients (agency_id, tax_key);
CREATE INDEX clients_by_website ON clients (agency_id, website_host);
CREATE INDEX clients_parent ON clients (parent_id);
CREATE INDEX clients_bin ON clients (deleted_at);

-- What the list of clients is found by: a row for every client that is not in the bin. Apart from
-- the client, so that a search reads nothing else. Rows that are missing are written at the start.
CREATE TABLE client_search (
    client_id TEXT PRIMARY KEY REFERENCES clients (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    -- Name, tax id, city and the contacts' names and addresses in lower case without accents.
    text TEXT NOT NULL,
    -- What the list is sorted by: copies of the client's own, and how many vacancies its card counts.
    name_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_activity_at BIGINT NOT NULL,
    vacancies BIGINT NOT NULL
);
CREATE INDEX client_search_by_name ON client_search (agency_id, name_key, client_id);
CREATE INDEX client_search_by_age ON client_search (agency_id, created_at DESC, client_id);
CREATE INDEX client_search_by_activity ON client_search (agency_id, last_activity_at DESC, client_id);
CREATE INDEX client_search_by_vacancies ON client_search (agency_id, vacancies DESC, name_key, client_id);

-- Name and address in lower case without accents, the name first: what contacts are searched in and sorted by.
ALTER TABLE contacts ADD COLUMN search TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE contacts SET search = lower(name || ' ' || email), name_key = lower(name);
-- Each holds all that its lists are filtered by, so that no row is read but those of the page.
CREATE INDEX contacts_search ON contacts (agency_id, search, id);
CREATE INDEX contacts_by_status ON contacts (agency_id, (CASE WHEN deactivated_at IS NOT NULL THEN 3
    WHEN last_sign_in_at IS NOT NULL THEN 2 WHEN invited_at IS NOT NULL OR registered_at IS NOT NULL THEN 1 ELSE 0 END), search, id);
CREATE INDEX contacts_by_sign_in ON contacts (agency_id, (coalesce(last_sign_in_at, 0)), id, search, last_sign_in_at, deactivated_at, invited_at, registered_at);
CREATE INDEX contacts_by_age ON contacts (agency_id, id, search, last_sign_in_at, deactivated_at, invited_at, registered_at);
CREATE INDEX contact_sessions_client ON contact_sessions (client_id);

-- The account status of candidates is derived as that of contacts is.
ALTER TABLE candidates ADD COLUMN invited_at BIGINT;
ALTER TABLE candidates ADD COLUMN registered_at BIGINT;
ALTER TABLE candidates ADD COLUMN last_sign_in_at BIGINT;
ALTER TABLE candidates ADD COLUMN deactivated_at BIGINT;
ALTER TABLE candidates ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
UPDATE candidates SET name_key = lower(name);
CREATE INDEX candidates_by_name ON candidates (agency_id, name_key, id);
CREATE INDEX applications_candidate ON applications (candidate_id);

-- Failed sign-ins since the last good one, kept for every address that was tried, known or not,
-- so that both cost the same work.
CREATE TABLE sign_in_failures (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    email_key TEXT NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    -- When the contact was told by mail.
    warned_at BIGINT,
    PRIMARY KEY (agency_id, email_key)
);
CREATE INDEX sign_in_failures_age ON sign_in_failures (last_at);

-- "Send me a new code": noted for every address, and answered by mail later, only to those who are known.
CREATE TABLE code_requests (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    email_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX code_requests_due ON code_requests (done_at, created_at);

-- People who asked for a portal of their company. Confirmed by mail, then approved by a recruiter.
CREATE TABLE registrations (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    site_id TEXT REFERENCES sites (id),
    company TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    phone TEXT NOT NULL,
    language TEXT NOT NULL,
    notice_version TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    -- How often a wrong code was tried.
    failures BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When the mail with the code was written.
    mailed_at BIGINT,
    confirmed_at BIGINT,
    -- `approved` or `declined`; NULL while nobody has decided.
    decision TEXT,
    decided_at BIGINT,
    decided_by TEXT REFERENCES recruiters (id),
    client_id TEXT REFERENCES clients (id),
    contact_id TEXT REFERENCES contacts (id)
);
CREATE INDEX registrations_waiting ON registrations (agency_id, decision, confirmed_at);
CREATE INDEX registrations_email ON registrations (agency_id, email_key);
CREATE INDEX registrations_due ON registrations (mailed_at, created_at);

-- Changes that contacts made to their company's or their own details and that a recruiter confirms.
CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    client_id TEXT NOT NULL REFERENCES clients (id),
    -- Whose details, when they are not the client's.
    contact_id TEXT REFERENCES contacts (id),
    proposed_by TEXT NOT NULL REFERENCES contacts (id),
    -- JSON: field name to value, as they were and as they shall be.
    before_values TEXT NOT NULL,
    after_values TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- `accepted`, `declined` or `replaced`; NULL while nobody has decided.
    decision TEXT,
    decided_at BIGINT,
    decided_by TEXT REFERENCES recruiters (id)
);
CREATE INDEX proposals_waiting ON proposals (agency_id, decision, created_at);
CREATE INDEX proposals_client ON proposals (client_id);

-- Files on a client or one of its vacancies. Each upload is a version; the latest is what people see.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    client_id TEXT NOT NULL REFERENCES clients (id),
    vacancy_id TEXT REFERENCES vacancies (id),
    name TEXT NOT NULL,
    -- `internal` or `shared`.
    visibility TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX documents_client ON documents (client_id, updated_at);
CREATE TABLE document_versions (
    document_id TEXT NOT NULL REFERENCES documents (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    number BIGINT NOT NULL,
    file_id TEXT NOT NULL REFERENCES files (id),
    recruiter_id TEXT REFERENCES recruiters (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (document_id, number)
);
CREATE INDEX document_versions_file ON document_versions (file_id);

-- Internal comments and evaluations. No function of the portal reads this table.
CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    -- `client`, `vacancy` or `candidate`, and the id of that.
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    -- `comment` or `evaluation`.
    kind TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES recruiters (id),
    body TEXT NOT NULL,
    -- The body in lower case without accents.
    search TEXT NOT NULL,
    pinned_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX notes_subject ON notes (agency_id, subject_kind, subject_id, created_at);
CREATE TABLE note_scores (
    note_id TEXT NOT NULL REFERENCES notes (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    criterion TEXT NOT NULL,
    -- 1 to 5.
    stars BIGINT NOT NULL,
    PRIMARY KEY (note_id, criterion)
);
CREATE TABLE note_mentions (
    note_id TEXT NOT NULL REFERENCES notes (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    recruiter_id TEXT NOT NULL REFERENCES recruiters (id),
    seen_at BIGINT,
    PRIMARY KEY (note_id, recruiter_id)
);
CREATE INDEX note_mentions_recruiter ON note_mentions (recruiter_id, seen_at);

-- What an agency has set for itself, by name, as JSON.
CREATE TABLE agency_settings (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, name)
);

-- The agency's own words for a mail, where they differ from Portico's.
CREATE TABLE mail_templates (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, kind, language)
);

-- Addresses a mail server has refused for good.
CREATE TABLE refused_addresses (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    email_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    refused_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, email_key)
);
ALTER TABLE outbox ADD COLUMN recipient_key TEXT NOT NULL DEFAULT '';
-- When it was last put into the queue: after some days of failures it counts as failed.
ALTER TABLE outbox ADD COLUMN queued_at BIGINT NOT NULL DEFAULT 0;
UPDATE outbox SET recipient_key = lower(recipient), queued_at = created_at;
CREATE INDEX outbox_recipient ON outbox (agency_id, recipient_key);
CREATE INDEX outbox_state ON outbox (agency_id, state, created_at);

-- What happened at an agency lately, and to several things at once.
CREATE INDEX audit_agency ON audit (agency_id, at);
