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
    -- A lead came in through the site and is not yet a client the agency has taken on.
    lead BIGINT NOT NULL,
    portal_enabled_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX clients_agency ON clients (agency_id, name);

CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    phone TEXT NOT NULL,
    job_title TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The account status is derived from these four and never stored as a second truth.
    invited_at BIGINT,
    registered_at BIGINT,
    last_sign_in_at BIGINT,
    deactivated_at BIGINT,
    code_hash TEXT,
    code_created_at BIGINT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT contacts_email UNIQUE (agency_id, email_key)
);

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
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT candidates_email UNIQUE (agency_id, email_key)
);

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

-- The outcome of a write, kept with its effect, so that a retry gets the first answer.
CREATE TABLE outcomes (
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    actor TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_digest TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (agency_id, actor, idempotency_key)
);
CREATE INDEX outcomes_age ON outcomes (created_at);

CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_due ON outbox (state, next_attempt_at);
CREATE INDEX outbox_agency ON outbox (agency_id, created_at);

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
