-- Clients of one moment are listed in the same order however the list is sorted: the latest first.
DROP INDEX client_search_by_age;
DROP INDEX client_search_by_activity;
CREATE INDEX client_search_by_age ON client_search (agency_id, created_at DESC, client_id DESC);
CREATE INDEX client_search_by_activity ON client_search (agency_id, last_activity_at DESC, client_id DESC);
-- A search goes through all of an agency's rows: in the order in which they lie, which is half the work of any other.
CREATE INDEX client_search_agency ON client_search (agency_id);
