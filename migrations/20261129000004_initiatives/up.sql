-- What somebody wants to begin. `uri`: its id on the wire, which is also its page.
-- `source`: Markdown, `html`: rendered and safe. `language`: a language tag.
-- `starter_kind`: `member`, `mail` or `handle`; `starter`: the member's id, the address, the URI of the actor;
-- `starter_name`: how they want to be called. `proven_at`: when they proved it (empty: not yet).
-- `state`: `draft`, `sponsors`, `supported`, `trial`, `adopted`, `closed`.
-- `needed`: so many must support it, by `deadline`. `result`: what became of it, in words.
CREATE TABLE initiative (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  language TEXT NOT NULL,
  starter_kind TEXT NOT NULL,
  starter TEXT NOT NULL,
  starter_name TEXT NOT NULL,
  proven_at BIGINT,
  state TEXT NOT NULL,
  needed BIGINT NOT NULL,
  deadline BIGINT NOT NULL,
  result TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  opened_at BIGINT,
  changed_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX initiative_state ON initiative (state, changed_at);

-- What it needs, line by line. `kind`: `room`, `hours`, `skills` or `things`. `hours`: how many, where that is said.
-- `offer`, `href`: the annonce that asks for it, once there is one. `state`: `open`, `asked`, `promised` or `covered`.
CREATE TABLE initiative_need (
  id TEXT PRIMARY KEY NOT NULL,
  initiative TEXT NOT NULL REFERENCES initiative (id),
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  hours BIGINT,
  offer TEXT,
  href TEXT,
  state TEXT NOT NULL
);
CREATE INDEX initiative_need_of ON initiative_need (initiative, position);
CREATE INDEX initiative_need_offer ON initiative_need (offer);

-- Our members who support it. `sponsor`: they carry it along, and their name stands beside it. Those of the fediverse who
-- like it stand in `reaction`.
CREATE TABLE initiative_support (
  initiative TEXT NOT NULL REFERENCES initiative (id),
  member TEXT NOT NULL,
  name TEXT NOT NULL,
  sponsor BOOLEAN NOT NULL,
  supported_at BIGINT NOT NULL,
  PRIMARY KEY (initiative, member)
);

-- The links that prove an address or a handle: the SHA-256 of each.
CREATE TABLE initiative_proof (
  hash TEXT PRIMARY KEY NOT NULL,
  initiative TEXT NOT NULL REFERENCES initiative (id),
  made_at BIGINT NOT NULL
);
