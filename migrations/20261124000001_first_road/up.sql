-- Portable on SQLite and PostgreSQL: ids are UUIDv7 text or URIs, times are epoch milliseconds,
-- JSON is text. What only one of the two can say would stand beside this file, in up.sqlite.sql or
-- up.postgres.sql, and run after it.

-- Facts about this instance that are decided once (its public origin, for instance).
CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

-- The actors that live here, with their private keys (PKCS#8, base64).
CREATE TABLE local_actor (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  handle TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  rsa_key TEXT NOT NULL,
  ed25519_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- The actors that live elsewhere, as last fetched.
CREATE TABLE remote_actor (
  uri TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  handle TEXT NOT NULL,
  host TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  inbox TEXT NOT NULL,
  shared_inbox TEXT,
  document TEXT NOT NULL,
  fetched_at BIGINT NOT NULL,
  gone_at BIGINT
);
CREATE INDEX remote_actor_handle ON remote_actor (handle, host);

CREATE TABLE remote_key (
  id TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  kind TEXT NOT NULL,
  public_key TEXT NOT NULL,
  fetched_at BIGINT NOT NULL
);
CREATE INDEX remote_key_owner ON remote_key (owner);

-- Who follows our actors. `inbox` is where deliveries for this follower go (shared, if there is one).
CREATE TABLE follower (
  actor TEXT NOT NULL,
  who TEXT NOT NULL,
  activity TEXT NOT NULL,
  state TEXT NOT NULL,
  inbox TEXT NOT NULL,
  host TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (actor, who)
);
CREATE INDEX follower_activity ON follower (activity);
CREATE INDEX follower_inbox ON follower (actor, inbox);

-- Whom our actors follow.
CREATE TABLE following (
  actor TEXT NOT NULL,
  target TEXT NOT NULL,
  activity TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (actor, target)
);
CREATE INDEX following_target ON following (target);

-- Each of our URLs, and each object of others that a slice took in: which slice holds it, and what it is.
CREATE TABLE thing (
  uri TEXT PRIMARY KEY NOT NULL,
  slice TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL
);

-- Every public object, own or received, newest first, for feeds, relay and search across slices.
CREATE TABLE timeline (
  uri TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  slice TEXT NOT NULL,
  kind TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  published_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX timeline_published ON timeline (published_at, uri);
CREATE INDEX timeline_actor ON timeline (actor, published_at);

-- What was deleted, so that a late Create does not bring it back.
CREATE TABLE tombstone (
  uri TEXT NOT NULL,
  actor TEXT NOT NULL,
  former_type TEXT NOT NULL,
  deleted_at BIGINT NOT NULL,
  PRIMARY KEY (uri, actor)
);

-- An Undo that came before what it undoes.
CREATE TABLE undone (
  activity TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  undone_at BIGINT NOT NULL
);

-- Likes and boosts.
CREATE TABLE reaction (
  activity TEXT PRIMARY KEY NOT NULL,
  verb TEXT NOT NULL,
  actor TEXT NOT NULL,
  object TEXT NOT NULL,
  reacted_at BIGINT NOT NULL,
  UNIQUE (verb, actor, object)
);
CREATE INDEX reaction_object ON reaction (object, verb);

-- Notes of others that concern us: replies to what we published, and direct messages.
CREATE TABLE note (
  uri TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  in_reply_to TEXT,
  url TEXT NOT NULL,
  html TEXT NOT NULL,
  language TEXT,
  audience TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX note_in_reply_to ON note (in_reply_to, published_at);

-- Activities that arrived, stored before they are acknowledged. `state`: 0 waiting, 1 done, 2 refused.
CREATE TABLE inbox (
  id TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  body TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  state SMALLINT NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  outcome TEXT
);
CREATE INDEX inbox_waiting ON inbox (next_try_at, received_at) WHERE state = 0;
CREATE INDEX inbox_done ON inbox (received_at) WHERE state <> 0;

-- Activities that we publish: their bytes are written once.
CREATE TABLE activity (
  id TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  thread TEXT NOT NULL,
  body TEXT NOT NULL,
  digest TEXT NOT NULL,
  listed BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX activity_listed ON activity (actor, created_at, id) WHERE listed;
CREATE INDEX activity_thread ON activity (thread);

-- One row a receiving inbox. `id` (UUIDv7) is the order within one (inbox, thread).
-- `state`: 0 waiting, 1 delivered, 2 refused by the receiver or given up.
CREATE TABLE delivery (
  id TEXT PRIMARY KEY NOT NULL,
  activity TEXT NOT NULL REFERENCES activity (id),
  inbox TEXT NOT NULL,
  host TEXT NOT NULL,
  thread TEXT NOT NULL,
  state SMALLINT NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  finished_at BIGINT,
  outcome TEXT,
  UNIQUE (activity, inbox)
);
CREATE INDEX delivery_due ON delivery (next_try_at, id) WHERE state = 0;
CREATE INDEX delivery_order ON delivery (inbox, thread, id) WHERE state = 0;
CREATE INDEX delivery_finished ON delivery (finished_at) WHERE state <> 0;

-- The circuit breaker: a host that fails is left alone until `next_try_at`.
CREATE TABLE host (
  name TEXT PRIMARY KEY NOT NULL,
  fail_count INTEGER NOT NULL,
  failing_since BIGINT,
  next_try_at BIGINT NOT NULL,
  last_ok_at BIGINT,
  last_problem TEXT
);

-- Work for later, once per `key`.
CREATE TABLE job (
  key TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_try_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  outcome TEXT
);
CREATE INDEX job_due ON job (next_try_at);

-- The people who may log in here.
CREATE TABLE member (
  id TEXT PRIMARY KEY NOT NULL,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  language TEXT NOT NULL,
  password TEXT,
  created_at BIGINT NOT NULL,
  disabled_at BIGINT
);

-- Who is logged in. `token` is the SHA-256 of what the cookie holds.
CREATE TABLE session (
  token TEXT PRIMARY KEY NOT NULL,
  member TEXT NOT NULL REFERENCES member (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_member ON session (member);

-- Offers and needs, ours and those of others. Amounts are thousandths of `unit`. `voucher` is the actor that passed
-- a received one on while we followed it; lists show what is ours, or whose owner or voucher we follow.
CREATE TABLE offer (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  author TEXT,
  kind TEXT NOT NULL,
  nature TEXT NOT NULL,
  state TEXT NOT NULL,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  folded TEXT NOT NULL,
  language TEXT NOT NULL,
  category TEXT,
  commune TEXT,
  place TEXT,
  amount BIGINT,
  available BIGINT,
  unit TEXT,
  in_return TEXT NOT NULL,
  return_minutes BIGINT,
  contact TEXT NOT NULL,
  url TEXT NOT NULL,
  ends_at BIGINT,
  published_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  voucher TEXT,
  document TEXT
);
CREATE INDEX offer_published ON offer (published_at, id);
CREATE INDEX offer_open ON offer (published_at, id) WHERE state IN ('open', 'partly');
CREATE INDEX offer_owner ON offer (owner, published_at);
