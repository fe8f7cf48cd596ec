-- CVs that another one took the place of when their candidate applied again. Anybody who knows an
-- address can apply with it, so the CV that was there before is kept as long as its application.
CREATE TABLE earlier_cvs (
    file_id TEXT PRIMARY KEY REFERENCES files (id),
    agency_id TEXT NOT NULL REFERENCES agencies (id),
    application_id TEXT NOT NULL REFERENCES applications (id),
    replaced_at BIGINT NOT NULL
);
CREATE INDEX earlier_cvs_application ON earlier_cvs (application_id, replaced_at);

-- What tells whether a file or its bytes are still in use.
CREATE INDEX files_digest ON files (agency_id, digest);
CREATE INDEX applications_cv ON applications (cv_file_id);
CREATE INDEX clients_logo ON clients (logo_file_id);

-- Agencies whose mail server is given a pause, because it was not there: how often in a row, and until when.
CREATE TABLE mail_pauses (
    agency_id TEXT PRIMARY KEY REFERENCES agencies (id),
    failures BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
-- Which mails are in hand.
CREATE INDEX outbox_in_hand ON outbox (claimed_until);
