-- The code that somebody asked for with a contact's address, beside the contact's own: asking alone, which any
-- stranger can do, must not retire the code a contact has.
ALTER TABLE contacts ADD COLUMN asked_code_hash TEXT;
ALTER TABLE contacts ADD COLUMN asked_code_created_at BIGINT;
