-- Polls, ours and those of others that concern us.
CREATE TABLE poll (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  -- Who asks, and whether that is us.
  owner TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  -- The member of ours who wrote it.
  author TEXT,
  -- The question as it was written (Markdown), and as it is shown.
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  language TEXT,
  -- Whether one may give several answers.
  several BOOLEAN NOT NULL,
  -- A word of `Audience`.
  audience TEXT NOT NULL,
  -- The page of its author.
  url TEXT NOT NULL,
  -- How many people answered; empty: its author does not say.
  voters BIGINT,
  published_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  -- Until when one can answer; empty: its author sets no end. `ended_at`: it was said that it is over.
  ends_at BIGINT,
  ended_at BIGINT,
  -- When we last told the counts of one of ours.
  told_at BIGINT NOT NULL
);
CREATE INDEX poll_published ON poll (published_at, id);
CREATE INDEX poll_owner ON poll (owner, published_at);

-- What can be answered. The counts stay when nobody knows any more who answered what.
CREATE TABLE poll_answer (
  poll TEXT NOT NULL REFERENCES poll (id),
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  votes BIGINT NOT NULL,
  PRIMARY KEY (poll, place)
);

-- Who gave which answer: an actor's URI, or `member:ID` for a member of ours. Kept to count each voter once, shown to
-- nobody else, and dropped 30 days after the end. Of others' polls it is what our organisation answered.
CREATE TABLE ballot (
  poll TEXT NOT NULL REFERENCES poll (id),
  voter TEXT NOT NULL,
  place INTEGER NOT NULL,
  voted_at BIGINT NOT NULL,
  PRIMARY KEY (poll, voter, place)
);
CREATE INDEX ballot_voter ON ballot (voter);
