-- Portable on SQLite and PostgreSQL, as the first migration says.

-- Members of an actor's document beside those that every actor has, as a JSON object: what it says of itself, its register.
ALTER TABLE local_actor ADD COLUMN extra TEXT NOT NULL DEFAULT '{}';

-- The networks that this instance has to do with: its own, when it is a QG, and those it asked to join.
-- `state`: `asked`, `member`, `suspended`, `left`, `refused`, `removed`. `own`: this instance is its QG.
-- `register_version`, `register`: the latest register, exactly as its QG signed it, and its number; `registered_at` when it
-- was taken, `checked_at` when it was last asked for. `moved_to`: the actor that the QG went to.
-- `fault`: what coordinators must know of its register; empty when all is well.
CREATE TABLE network (
  qg TEXT PRIMARY KEY NOT NULL,
  host TEXT NOT NULL,
  name TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  since BIGINT NOT NULL,
  register_uri TEXT,
  register_version BIGINT NOT NULL,
  register TEXT,
  registered_at BIGINT,
  checked_at BIGINT,
  moved_to TEXT,
  fault TEXT NOT NULL
);

-- Who belongs to each of these networks, as its register says: a copy that trust is read from.
-- `uri`: the membership's own. `state`: `member` or `suspended`, with its `reason`.
CREATE TABLE membership (
  network TEXT NOT NULL REFERENCES network (qg),
  organisation TEXT NOT NULL,
  uri TEXT NOT NULL,
  host TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (network, organisation)
);
CREATE INDEX membership_host ON membership (host);

-- The questions of a network, by version and language; `network` is empty for the set that an instance begins with.
CREATE TABLE question (
  network TEXT NOT NULL,
  version BIGINT NOT NULL,
  number BIGINT NOT NULL,
  lang TEXT NOT NULL,
  text TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  PRIMARY KEY (network, version, number, lang)
);

-- What an instance answers: one row a text, never changed; the highest version counts, version 0 is the draft.
-- `field`: `answer:1` … `answer:5`, `added_value`, `legal_form`, `decision_mode`, `board`.
CREATE TABLE answer (
  version BIGINT NOT NULL,
  field TEXT NOT NULL,
  lang TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (version, field, lang)
);

-- When each version was said, by whom, and when it was last read again. `asked`: the version of the questions that it
-- answers, of those whose `network` is empty: what was answered keeps its question.
CREATE TABLE reading (
  version BIGINT PRIMARY KEY NOT NULL,
  member TEXT,
  said_at BIGINT NOT NULL,
  read_again_at BIGINT NOT NULL,
  asked BIGINT NOT NULL DEFAULT 0
);

-- Who asks to join, as the QG keeps it, and what we asked ourselves (`candidate` is ours then).
-- `uri`: the Join's. `version` and `body`: the latest, as it was signed. `round`: the round that reads it.
-- `state`: `open`, `accepted`, `refused`, `lapsed`, `withdrawn`. `answers_to`: the decision that it appeals.
-- `why`: in a word, why it was not even read; `reason` says the same, or what the members said, in words.
CREATE TABLE application (
  uri TEXT PRIMARY KEY NOT NULL,
  network TEXT NOT NULL,
  candidate TEXT NOT NULL,
  name TEXT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  sponsors TEXT NOT NULL,
  answers_to TEXT,
  round TEXT,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  decided_at BIGINT,
  why TEXT
);
CREATE INDEX application_network ON application (network, state, asked_at);

-- What a network did about a member: suspended, back, removed, left. Never changed. As the QG keeps it of all, and each
-- instance of itself. `activity`: with what it was told, which an appeal names.
CREATE TABLE membership_change (
  id TEXT PRIMARY KEY NOT NULL,
  network TEXT NOT NULL,
  organisation TEXT NOT NULL,
  verb TEXT NOT NULL,
  reason TEXT NOT NULL,
  member TEXT,
  activity TEXT,
  changed_at BIGINT NOT NULL
);
CREATE INDEX membership_change_of ON membership_change (network, organisation, id);

-- Rounds of consent. `uri`: its id on the wire; a round that stays in this instance has one, too.
-- `kind`: `membership` or `decision`. `host`: the actor who runs it. `own`: that is one of ours.
-- `subject`: what it is about. `version`, `deadline`, `prolonged` (how often): as they stand now.
-- `quorum`: how many must answer. `silence`: `nothing` or `consents`.
-- `state`: `open`, `adopted`, `refused`, `lapsed`, `withdrawn`. `body`: the latest as its host signed it.
CREATE TABLE round (
  uri TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  host TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  version BIGINT NOT NULL,
  quorum BIGINT NOT NULL,
  silence TEXT NOT NULL,
  state TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  prolonged BIGINT NOT NULL,
  ended_at BIGINT,
  body TEXT NOT NULL
);
CREATE INDEX round_state ON round (state, deadline);
CREATE INDEX round_subject ON round (subject);

-- Who may answer in a round.
CREATE TABLE party (
  round TEXT NOT NULL REFERENCES round (uri),
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (round, actor)
);

-- What each said, for each version, as often as they said it; nothing is changed. `member`: who of ours said it.
-- `counts_from`: when it arrived here, in time (empty: too late, or for another version). `body`: as its author signed it.
CREATE TABLE stance (
  uri TEXT PRIMARY KEY NOT NULL,
  round TEXT NOT NULL REFERENCES round (uri),
  actor TEXT NOT NULL,
  version BIGINT NOT NULL,
  choice TEXT NOT NULL,
  content TEXT NOT NULL,
  lang TEXT,
  said_at BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL,
  counts BOOLEAN NOT NULL,
  member TEXT,
  body TEXT NOT NULL
);
CREATE INDEX stance_round ON stance (round, actor, version, said_at);
