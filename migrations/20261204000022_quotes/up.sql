-- Who may quote what of ours (FEP-044f): one row for each quote that was asked for and allowed.
CREATE TABLE quote_stamp (
  -- The last part of the address at which the permission is read.
  id TEXT PRIMARY KEY NOT NULL,
  -- Our thing, and the note that quotes it.
  thing TEXT NOT NULL,
  quote TEXT NOT NULL,
  -- Who quotes.
  who TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (thing, quote, who)
);
CREATE INDEX quote_stamp_who ON quote_stamp (who);
