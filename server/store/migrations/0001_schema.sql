-- The subset both engines share: TEXT and BIGINT only; booleans as 0/1, times as
-- epoch milliseconds, ids as UUIDv7 text, JSON as TEXT. One text serves SQLite and
-- PostgreSQL, so the numbers can never differ.

CREATE TABLE agencies (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL CONSTRAINT agencies_slug UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    reference_prefix TEXT NOT NULL,
    next_reference BIGINT NOT NULL,
    -- Goes up with every change to what candidates see; machines reload their job board by it.
    board_revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE notices (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    language TEXT NOT NULL,
    version TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, language, version)
);

-- What an agency has set for itself, by name, as JSON.
CREATE TABLE agency_settings (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, name)
);

CREATE TABLE recruiters (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL CONSTRAINT recruiters_email UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    deactivated_at BIGINT
);
CREATE INDEX recruiters_agency ON recruiters (agency_id);

CREATE TABLE recruiter_sessions (
    token_hash TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    recruiter_id TEXT NOT NULL REFERENCES recruiters (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE sites (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    public_key TEXT NOT NULL CONSTRAINT sites_key UNIQUE,
    -- JSON array of origins such as https://www.example.com
    origins TEXT NOT NULL,
    -- The page of the agency's site that holds the portal; sign-in links lead there.
    portal_url TEXT NOT NULL,
    views TEXT NOT NULL,
    accent TEXT,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);
CREATE INDEX sites_agency ON sites (agency_id);

CREATE TABLE files (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    -- SHA-256 in hex; the object is stored under it.
    digest TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX files_agency ON files (agency_id);
-- What tells whether bytes are still in use.
CREATE INDEX files_digest ON files (agency_id, digest);
-- An agency's logo, for its settings and at the head of its mails. NULL while it has none.
-- Added here because agencies and files refer to each other.
ALTER TABLE agencies ADD COLUMN logo_file_id TEXT REFERENCES files (id);

CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    parent_id TEXT REFERENCES clients (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    tax_id TEXT NOT NULL,
    phone TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    city TEXT NOT NULL,
    website TEXT NOT NULL,
    -- What it is sorted by: the name in lower case without accents.
    name_key TEXT NOT NULL DEFAULT '',
    -- What duplicates are found by: the tax id without separators, the website's host.
    tax_key TEXT NOT NULL DEFAULT '',
    website_host TEXT NOT NULL DEFAULT '',
    logo_file_id TEXT REFERENCES files (id),
    -- A lead came in through the site and is not yet a client the agency has taken on.
    lead BIGINT NOT NULL,
    portal_enabled_at BIGINT,
    -- The secret part of the link to this client's portal. NULL while the portal was never switched on.
    portal_key TEXT,
    -- When somebody last did something with it: a vacancy, a sign-in, a note, a document.
    last_activity_at BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- A client in the bin keeps its rows until it is erased. Every list of clients leaves it out.
    deleted_at BIGINT
);
CREATE INDEX clients_agency ON clients (agency_id, name);
CREATE UNIQUE INDEX clients_portal_key ON clients (portal_key);
CREATE INDEX clients_by_tax_id ON clients (agency_id, tax_key);
CREATE INDEX clients_by_website ON clients (agency_id, website_host);
CREATE INDEX clients_parent ON clients (parent_id);
CREATE INDEX clients_logo ON clients (logo_file_id);
-- Nearly all clients are in no bin, and an index of them leads to the worst of plans.
CREATE INDEX clients_bin ON clients (deleted_at) WHERE deleted_at IS NOT NULL;

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
-- Clients of one moment are listed in the same order however the list is sorted: the latest first.
CREATE INDEX client_search_by_name ON client_search (agency_id, name_key, client_id);
CREATE INDEX client_search_by_age ON client_search (agency_id, created_at DESC, client_id DESC);
CREATE INDEX client_search_by_activity ON client_search (agency_id, last_activity_at DESC, client_id DESC);
CREATE INDEX client_search_by_vacancies ON client_search (agency_id, vacancies DESC, name_key, client_id);
-- A search goes through all of an agency's rows: in the order in which they lie, which is half the work of any other.
CREATE INDEX client_search_agency ON client_search (agency_id);

CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    phone TEXT NOT NULL,
    job_title TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Name and address in lower case without accents, the name first: what contacts are searched in and sorted by.
    search TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL DEFAULT '',
    -- The account status is derived from these four and never stored as a second truth.
    invited_at BIGINT,
    registered_at BIGINT,
    last_sign_in_at BIGINT,
    deactivated_at BIGINT,
    code_hash TEXT,
    code_created_at BIGINT,
    -- The code that somebody asked for with a contact's address, beside the contact's own: asking alone, which any
    -- stranger can do, must not retire the code a contact has.
    asked_code_hash TEXT,
    asked_code_created_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT contacts_email UNIQUE (agency_id, email_key)
);
-- Each holds all that its lists are filtered by, so that no row is read but those of the page.
-- PostgreSQL reads an index alone only when it also holds the columns that its expressions are made of.
CREATE INDEX contacts_search ON contacts (agency_id, search, id);
CREATE INDEX contacts_by_status ON contacts (agency_id, (CASE WHEN deactivated_at IS NOT NULL THEN 3
    WHEN last_sign_in_at IS NOT NULL THEN 2 WHEN invited_at IS NOT NULL OR registered_at IS NOT NULL THEN 1 ELSE 0 END), search, id,
    last_sign_in_at, deactivated_at, invited_at, registered_at);
CREATE INDEX contacts_by_sign_in ON contacts (agency_id, (coalesce(last_sign_in_at, 0)), id, search, last_sign_in_at, deactivated_at, invited_at, registered_at);
CREATE INDEX contacts_by_age ON contacts (agency_id, id, search, last_sign_in_at, deactivated_at, invited_at, registered_at);

-- A person can be contact at several clients with one sign-in.
CREATE TABLE client_contacts (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    client_id TEXT NOT NULL REFERENCES clients (id),
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (client_id, contact_id)
);
CREATE INDEX client_contacts_contact ON client_contacts (contact_id);

CREATE TABLE contact_sessions (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    client_id TEXT NOT NULL REFERENCES clients (id),
    site_id TEXT NOT NULL REFERENCES sites (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX contact_sessions_contact ON contact_sessions (contact_id);
CREATE INDEX contact_sessions_client ON contact_sessions (client_id);

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
CREATE TABLE access_code_requests (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    email_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX access_code_requests_due ON access_code_requests (done_at, created_at);

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

CREATE TABLE vacancies (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    client_id TEXT NOT NULL REFERENCES clients (id),
    -- The contact who asked for it, when it began as a request.
    requested_by TEXT REFERENCES contacts (id),
    status TEXT NOT NULL,
    slug TEXT NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    city TEXT NOT NULL,
    region TEXT NOT NULL,
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    employment_type TEXT NOT NULL,
    workplace TEXT NOT NULL,
    openings BIGINT NOT NULL,
    salary_min BIGINT,
    salary_max BIGINT,
    currency TEXT,
    salary_period TEXT,
    description TEXT NOT NULL,
    confidential BIGINT NOT NULL,
    closes_on TEXT,
    declined_reason TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    requested_at BIGINT,
    published_at BIGINT,
    closed_at BIGINT,
    -- Title, reference and city as they are searched.
    search TEXT NOT NULL,
    CONSTRAINT vacancies_slug UNIQUE (agency_id, slug),
    CONSTRAINT vacancies_reference UNIQUE (agency_id, reference)
);
CREATE INDEX vacancies_status ON vacancies (agency_id, status, updated_at);
CREATE INDEX vacancies_client ON vacancies (client_id, status);

CREATE TABLE candidates (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    phone TEXT NOT NULL,
    -- The name in lower case without accents, to search and to sort by.
    name_key TEXT NOT NULL DEFAULT '',
    -- The account status is derived from these four, as that of contacts is.
    invited_at BIGINT,
    registered_at BIGINT,
    last_sign_in_at BIGINT,
    deactivated_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT candidates_email UNIQUE (agency_id, email_key)
);
CREATE INDEX candidates_by_name ON candidates (agency_id, name_key, id);

CREATE TABLE applications (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    vacancy_id TEXT NOT NULL REFERENCES vacancies (id),
    candidate_id TEXT NOT NULL REFERENCES candidates (id),
    reference TEXT NOT NULL,
    note TEXT NOT NULL,
    cv_file_id TEXT NOT NULL REFERENCES files (id),
    seen_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT applications_once UNIQUE (vacancy_id, candidate_id),
    CONSTRAINT applications_reference UNIQUE (agency_id, reference)
);
CREATE INDEX applications_agency ON applications (agency_id, updated_at);
CREATE INDEX applications_candidate ON applications (candidate_id);
CREATE INDEX applications_cv ON applications (cv_file_id);

-- CVs that another one took the place of when their candidate applied again. Anybody who knows an
-- address can apply with it, so the CV that was there before is kept as long as its application.
CREATE TABLE earlier_cvs (
    file_id TEXT PRIMARY KEY REFERENCES files (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    application_id TEXT NOT NULL REFERENCES applications (id),
    replaced_at BIGINT NOT NULL
);
CREATE INDEX earlier_cvs_application ON earlier_cvs (application_id, replaced_at);

-- What a person agreed to, in which words, and when. Rows are added, never changed.
CREATE TABLE acceptances (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    candidate_id TEXT REFERENCES candidates (id),
    contact_id TEXT REFERENCES contacts (id),
    purpose TEXT NOT NULL,
    notice_version TEXT NOT NULL,
    language TEXT NOT NULL,
    accepted_at BIGINT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX acceptances_candidate ON acceptances (candidate_id);
CREATE INDEX acceptances_contact ON acceptances (contact_id);

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

-- The outcome of a write, kept with its effect, so that a retry gets the first answer.
CREATE TABLE idempotency_keys (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    actor TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_digest TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, actor, idempotency_key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_key TEXT NOT NULL DEFAULT '',
    recipient_name TEXT NOT NULL,
    -- The recipient's name and address as they are searched.
    search TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    -- When it was last put into the queue: after some days of failures it counts as failed.
    queued_at BIGINT NOT NULL DEFAULT 0,
    sent_at BIGINT
);
CREATE INDEX outbox_due ON outbox (state, next_attempt_at);
CREATE INDEX outbox_agency ON outbox (agency_id, created_at);
CREATE INDEX outbox_recipient ON outbox (agency_id, recipient_key);
CREATE INDEX outbox_state ON outbox (agency_id, state, created_at);
-- Which mails are in hand.
CREATE INDEX outbox_in_hand ON outbox (claimed_until);

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

-- Agencies whose mail server is given a pause, because it was not there: how often in a row, and until when.
CREATE TABLE mail_pauses (
    agency_id TEXT PRIMARY KEY REFERENCES agencies (id),
    failures BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);

-- Addresses a mail server has refused for good.
CREATE TABLE refused_addresses (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    email_key TEXT NOT NULL,
    reason TEXT NOT NULL,
    refused_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, email_key)
);

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX audit_subject ON audit (agency_id, subject_kind, subject_id);
-- What happened at an agency lately, and to several things at once.
CREATE INDEX audit_agency ON audit (agency_id, at);
