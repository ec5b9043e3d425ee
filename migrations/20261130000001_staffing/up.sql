-- Portable on SQLite and PostgreSQL, as the first migration says.

-- What the group lends people for, as everybody may read it: a function and about how much of it is free in a week
-- (`weekly`, minutes). Never who does it. `told`: followers were told of it. `retired_at`: it is lent no more.
CREATE TABLE staff_function (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  about TEXT NOT NULL,
  language TEXT NOT NULL,
  weekly BIGINT NOT NULL,
  told BOOLEAN NOT NULL,
  retired_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- One contract of the group. `code`: its pseudonym, the only name of it that leaves the house. `functions`, `languages`:
-- JSON lists. `weekly`: minutes by contract. `home`: the NIS code of the commune that it sets out from. `worker`: the member
-- of this instance who has it; nobody yet when empty. `starts_on`, `ends_on`: days, as `2027-06-30`.
CREATE TABLE staff_post (
  id TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL UNIQUE,
  functions TEXT NOT NULL,
  languages TEXT NOT NULL,
  weekly BIGINT NOT NULL,
  home TEXT,
  worker TEXT,
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX staff_post_worker ON staff_post (worker);

-- What a post says of its time. `kind`: `unavailable`, `undesired` or `desired`; why is nobody's business and has no column.
-- `first_at`: on the wall clock, as `2026-12-12T09:00`; `minutes`: how long; `rule`: as RFC 5545 writes it, or nothing;
-- `left_out`: the times of it that do not hold, as a JSON list.
CREATE TABLE staff_wish (
  id TEXT PRIMARY KEY NOT NULL,
  post TEXT NOT NULL REFERENCES staff_post (id),
  kind TEXT NOT NULL,
  first_at TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  rule TEXT,
  left_out TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX staff_wish_post ON staff_wish (post);

-- One span of somebody's work for a user member: asked for, offered to a post, promised, or not. Epoch milliseconds that are
-- whole five minutes, from `starts_at` (included) to `ends_at` (excluded). `state`: `asked`, `proposed` (the post is asked),
-- `confirmed`, `refused`, `cancelled`. `lent`: the URI of the function. `peer`: the actor elsewhere who asked; `member`:
-- the member of ours who did, for our own organisation. `name`: who that is. `languages`, `declined` (posts that said no): JSON
-- lists. `agreement`: the agreement with the peer.
CREATE TABLE commitment (
  id TEXT PRIMARY KEY NOT NULL,
  lent TEXT NOT NULL,
  post TEXT REFERENCES staff_post (id),
  agreement TEXT UNIQUE,
  peer TEXT,
  member TEXT,
  name TEXT NOT NULL,
  languages TEXT NOT NULL,
  commune TEXT,
  words TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  declined TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by TEXT
);
CREATE INDEX commitment_post ON commitment (post, ends_at);
CREATE INDEX commitment_state ON commitment (state, starts_at);

-- What a confirmed commitment takes of its post, five minutes by five minutes (`piece`: epoch milliseconds by 300,000). Two
-- commitments cannot have the same: the database sees to it, whoever they are for.
CREATE TABLE staff_cell (
  post TEXT NOT NULL,
  piece BIGINT NOT NULL,
  commitment TEXT NOT NULL REFERENCES commitment (id),
  PRIMARY KEY (post, piece)
);
CREATE INDEX staff_cell_commitment ON staff_cell (commitment);
