-- What is decided by consent. `uri`: its id on the wire; `host`: the actor whose decision it is. `own`: that is one of ours.
-- `network`: the member organisations decide, else the members of this house.
-- `context`, `proposal`: plain text, as they stand now; `version` grows with the proposal.
-- `author`: the member who proposed it, `author_name`: as they were called then.
-- `phase`: `draft`, `questions`, `reactions`, `round`, `adopted`, `refused`, `lapsed`, `withdrawn`, `replaced`.
-- `round`: the latest round about it. `review_months`: so long after it was adopted it is looked at again, at `review_at`.
-- `replaces`: the decision that it takes the place of. `reason`: why it ended as it did, in the words of those who objected.
CREATE TABLE decision (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  network BOOLEAN NOT NULL,
  title TEXT NOT NULL,
  context TEXT NOT NULL,
  proposal TEXT NOT NULL,
  version BIGINT NOT NULL,
  language TEXT NOT NULL,
  author TEXT,
  author_name TEXT NOT NULL,
  is_public BOOLEAN NOT NULL,
  phase TEXT NOT NULL,
  round TEXT,
  review_months BIGINT NOT NULL,
  replaces TEXT,
  opened_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  decided_at BIGINT,
  review_at BIGINT,
  reason TEXT NOT NULL
);
CREATE INDEX decision_phase ON decision (phase, review_at);

-- What a decision proposed, version after version, and why it was changed.
CREATE TABLE decision_text (
  decision TEXT NOT NULL REFERENCES decision (id),
  version BIGINT NOT NULL,
  proposal TEXT NOT NULL,
  why TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (decision, version)
);

-- What was said before the round and after it; nothing is changed. `kind`: `question`, `answer`, `reaction`, `review`.
-- `actor`: an organisation, or `member:` and the id of one of ours. `body`: as its author signed it.
CREATE TABLE remark (
  uri TEXT PRIMARY KEY NOT NULL,
  decision TEXT NOT NULL REFERENCES decision (id),
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  lang TEXT,
  said_at BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL,
  member TEXT,
  body TEXT NOT NULL
);
CREATE INDEX remark_decision ON remark (decision, arrived_at);
