-- Portable on SQLite and PostgreSQL, as the first migration says.

-- When it was promised for the first time, epoch milliseconds: who does it may change later, the promise stands.
ALTER TABLE commitment ADD COLUMN promised_at BIGINT;

-- What other instances lend people for, as they told their followers or as a member of ours looked it up. `document`: as it
-- came.
CREATE TABLE foreign_function (
  uri TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  fetched_at BIGINT NOT NULL
);
CREATE INDEX foreign_function_owner ON foreign_function (owner);

-- Hours that people of another instance worked for us, as it says: ours to countersign. `code`: the worker's pseudonym.
-- `sort`: `work`, `travel` or `training`. `corrects`: the URI of what it corrects. `state`: `entered`, `countersigned`,
-- `disputed` (then `words` say why), `withdrawn`. `document`: as it came, with its proof, if it bore one; `answer`: ours.
CREATE TABLE told_hours (
  uri TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  agreement TEXT NOT NULL,
  title TEXT NOT NULL,
  code TEXT NOT NULL,
  on_day TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  sort TEXT NOT NULL,
  corrects TEXT,
  state TEXT NOT NULL,
  words TEXT NOT NULL,
  document TEXT NOT NULL,
  answer TEXT,
  heard_at BIGINT NOT NULL,
  answered_at BIGINT,
  answered_by TEXT
);
CREATE INDEX told_hours_state ON told_hours (state, on_day);
