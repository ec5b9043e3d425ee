-- The words of a thing and their stems, each once, with a space between. A slice says what of its things is found so;
-- nothing else is known of them here.
CREATE TABLE worded (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slice TEXT NOT NULL,
  thing TEXT NOT NULL,
  stems TEXT NOT NULL,
  -- As they stand: they are folded and stemmed already, so no configuration has anything to do.
  lexemes TSVECTOR NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(stems, ' '))) STORED,
  UNIQUE (slice, thing)
);
CREATE INDEX worded_index ON worded USING gin (lexemes);
