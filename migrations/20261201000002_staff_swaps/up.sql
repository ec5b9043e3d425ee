-- Portable on SQLite and PostgreSQL, as the first migration says.

-- Two posts that are asked whether they trade what they are committed to: `given` for `wanted`. It waits for the word of whom
-- `wanted` is now (`other_post`); it is gone when either commitment changes. `asked_by`: the member of ours who proposed it.
CREATE TABLE staff_swap (
  given TEXT NOT NULL,
  wanted TEXT NOT NULL,
  own_post TEXT NOT NULL,
  other_post TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  PRIMARY KEY (given, wanted)
);
CREATE INDEX staff_swap_wanted ON staff_swap (wanted);
