-- Portable on SQLite and PostgreSQL, as the migration before it says.

-- Whether a coordinator answers each request to follow this actor.
ALTER TABLE local_actor ADD COLUMN approves_followers BOOLEAN NOT NULL DEFAULT FALSE;

-- When we last heard from whom we follow: an activity of theirs had an effect here.
ALTER TABLE following ADD COLUMN heard_at BIGINT;

-- Pictures of ours, re-encoded. `digest` (SHA-256 of the large file, hexadecimal) names the files; two pictures may
-- share them. `about` is the URI of what shows the picture (an annonce, an actor); while it is empty the picture was
-- uploaded and not used yet. `place` orders those of one thing.
CREATE TABLE picture (
  id TEXT PRIMARY KEY NOT NULL,
  digest TEXT NOT NULL,
  member TEXT,
  about TEXT,
  place INTEGER NOT NULL,
  alt TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BIGINT NOT NULL,
  blurhash TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX picture_about ON picture (about, place);
CREATE INDEX picture_digest ON picture (digest);
CREATE INDEX picture_unused ON picture (created_at) WHERE about IS NULL;

-- Pictures of others, and the copy that we keep of each. `digest` is empty while there is none: it is fetched when
-- somebody looks, and may be dropped again to make room. `used_at` is when somebody last looked.
CREATE TABLE remote_picture (
  id TEXT PRIMARY KEY NOT NULL,
  about TEXT NOT NULL,
  place INTEGER NOT NULL,
  url TEXT NOT NULL,
  alt TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  blurhash TEXT,
  digest TEXT,
  bytes BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);
CREATE INDEX remote_picture_about ON remote_picture (about, place);
CREATE INDEX remote_picture_digest ON remote_picture (digest);
CREATE INDEX remote_picture_kept ON remote_picture (used_at) WHERE digest IS NOT NULL;

-- What is said between us and one correspondent about one thing. `about` is the thing's URI, empty for a message out of
-- the blue. `member` is the member whose it is (the author of the annonce, or who wrote first); empty: the
-- coordinators'. `correspondent` is an actor's URI, `member:ID` for a member of ours, or `visitor:ID` for somebody
-- without an account, whose private link holds a secret with the SHA-256 `key`. `answered` says that a person of ours
-- answered at least once.
CREATE TABLE conversation (
  id TEXT PRIMARY KEY NOT NULL,
  about TEXT,
  title TEXT NOT NULL,
  member TEXT,
  actor TEXT NOT NULL,
  correspondent TEXT NOT NULL,
  name TEXT NOT NULL,
  contact TEXT NOT NULL,
  key TEXT UNIQUE,
  state TEXT NOT NULL,
  unread BOOLEAN NOT NULL,
  answered BOOLEAN NOT NULL,
  opened_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);
CREATE INDEX conversation_last ON conversation (last_at, id);
CREATE INDEX conversation_about ON conversation (about, correspondent);
CREATE INDEX conversation_correspondent ON conversation (correspondent, last_at);
CREATE INDEX conversation_member ON conversation (member, last_at);

-- One message of a conversation. A foreign one lives in `note` under `uri`, and its text is there; one of ours, or of a
-- visitor, has its text here. `own`: said by us. `shown`: the author of the annonce lets everybody read it there.
CREATE TABLE message (
  id TEXT PRIMARY KEY NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversation (id),
  own BOOLEAN NOT NULL,
  member TEXT,
  uri TEXT UNIQUE,
  html TEXT NOT NULL,
  source TEXT NOT NULL,
  language TEXT,
  audience TEXT NOT NULL,
  shown BOOLEAN NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX message_conversation ON message (conversation, sent_at, id);

-- Links that let somebody in once: to join (`purpose` join), or to choose a new password (`password`, of `member`).
-- `secret` is the SHA-256 of what the link holds.
CREATE TABLE invitation (
  id TEXT PRIMARY KEY NOT NULL,
  secret TEXT NOT NULL UNIQUE,
  purpose TEXT NOT NULL,
  role TEXT NOT NULL,
  member TEXT,
  made_by TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

-- Bearer tokens of the API. `secret` is the SHA-256 of the token; `scopes` are words with spaces between.
CREATE TABLE token (
  id TEXT PRIMARY KEY NOT NULL,
  member TEXT NOT NULL REFERENCES member (id),
  name TEXT NOT NULL,
  secret TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  used_at BIGINT,
  revoked_at BIGINT
);
CREATE INDEX token_member ON token (member);

-- What a POST with an Idempotency-Key was answered, so that sending it again does nothing twice. `fingerprint` is the
-- SHA-256 of method, path and body.
CREATE TABLE idempotency (
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);

-- Actors (`kind` actor, `target` their URI) and hosts (`kind` host, `target` their authority) that we want nothing of.
CREATE TABLE block (
  target TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  member TEXT,
  created_at BIGINT NOT NULL
);

-- For those who look after the instance: who waits for an answer, which hosts fail, what was refused. All but the second
-- cost nothing while nothing is wrong.
CREATE INDEX follower_asked ON follower (actor, since) WHERE state = 'asked';
CREATE INDEX delivery_host ON delivery (host) WHERE state = 0;
CREATE INDEX delivery_refused ON delivery (finished_at) WHERE state = 2;
CREATE INDEX inbox_refused ON inbox (received_at) WHERE state = 2;
