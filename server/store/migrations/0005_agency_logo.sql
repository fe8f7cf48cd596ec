-- An agency's logo, for its settings and at the head of its mails. NULL while it has none.
ALTER TABLE agencies ADD COLUMN logo_file_id TEXT REFERENCES files (id);
