-- Portable on SQLite and PostgreSQL, as the first migration says.

-- The ids of the keys that an actor signs with now: fragments of its URI. A new key has a new id, so that what the old
-- one signed stays verifiable.
ALTER TABLE local_actor ADD COLUMN rsa_key_id TEXT NOT NULL DEFAULT '#main-key';
ALTER TABLE local_actor ADD COLUMN ed25519_key_id TEXT NOT NULL DEFAULT '#ed25519-key';

-- Public halves of keys that an actor of ours signed with before. They stay published with `expires_at`: nothing that
-- was signed later counts. `id` is a whole URI; `public_key` is in multibase, whatever its kind.
CREATE TABLE retired_key (
  id TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  public_key TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX retired_key_actor ON retired_key (actor, expires_at);

-- When the owner of a key let it end, as it publishes it itself.
ALTER TABLE remote_key ADD COLUMN expires_at BIGINT;

-- What must be provable for years: a document exactly as it was sent or came, and the key that verified its proof.
-- `method` (the key's URI), `public_key` (multibase) and `proven_at` (when the proof says that it was made) are empty
-- when it bore no proof. Nothing here is ever pruned.
CREATE TABLE evidence (
  uri TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  method TEXT,
  public_key TEXT,
  proven_at BIGINT,
  kept_at BIGINT NOT NULL
);

-- What runs on a host, as its NodeInfo says, and when it was last asked.
ALTER TABLE host ADD COLUMN software TEXT;
ALTER TABLE host ADD COLUMN version TEXT;
ALTER TABLE host ADD COLUMN asked_at BIGINT;

-- Whether a host may make offers that bind us: one row a decision, the latest counts. `word`: `trusted`, `distrusted`, or
-- `network` (as the networks say that we belong to). `member` is who decided; empty: somebody at the command line.
CREATE TABLE trust (
  id TEXT PRIMARY KEY NOT NULL,
  host TEXT NOT NULL,
  word TEXT NOT NULL,
  member TEXT,
  reason TEXT NOT NULL,
  decided_at BIGINT NOT NULL
);
CREATE INDEX trust_host ON trust (host, id);

-- Who may read an annonce: `public`, `unlisted`, `followers` or `trusted`.
ALTER TABLE offer ADD COLUMN audience TEXT NOT NULL DEFAULT 'public';
-- The same for each entry of the timeline, which visitors read as well as members.
ALTER TABLE timeline ADD COLUMN audience TEXT NOT NULL DEFAULT 'public';

-- What was agreed on, or may be, between an actor of ours and one other side about one thing.
-- `role`: `publisher` when the thing is ours, `answerer` when we answer for it.
-- `about` is the thing's URI. `peer` is the other side: an actor's URI, `member:ID` or `visitor:ID`.
-- `linked`: the other side keeps the same record on its own instance; otherwise our people write both sides down.
-- `member` is whose it is here; empty: the coordinators'. `conversation`: what is said beside it.
-- `uri` is the id of the agreement on the wire, once there is one. `whole` is the whole state in JSON; `state`, `amount`
-- (thousandths; how much is spoken of now), `unit` and `reserved` (how much of the thing this keeps from others) repeat of
-- it what lists and sums need.
-- `next_try_at`: when to look at it again (asking anew, an end that passed); empty: nothing to wait for.
CREATE TABLE agreement (
  id TEXT PRIMARY KEY NOT NULL,
  slice TEXT NOT NULL,
  role TEXT NOT NULL,
  about TEXT NOT NULL,
  title TEXT NOT NULL,
  actor TEXT NOT NULL,
  peer TEXT NOT NULL,
  name TEXT NOT NULL,
  linked BOOLEAN NOT NULL,
  member TEXT,
  conversation TEXT,
  uri TEXT UNIQUE,
  state TEXT NOT NULL,
  whole TEXT NOT NULL,
  amount BIGINT NOT NULL,
  unit TEXT NOT NULL,
  reserved BIGINT NOT NULL,
  unread BOOLEAN NOT NULL,
  opened_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  next_try_at BIGINT
);
CREATE INDEX agreement_about ON agreement (about, state);
CREATE INDEX agreement_peer ON agreement (peer, opened_at);
CREATE INDEX agreement_member ON agreement (member, changed_at);
CREATE INDEX agreement_changed ON agreement (changed_at, id);
CREATE INDEX agreement_due ON agreement (next_try_at) WHERE next_try_at IS NOT NULL;

-- One step of an agreement, in the order in which it took effect here. `uri` is the id of the activity that said it,
-- whose exact text is in `evidence`; empty for what was written down here alone. `own`: said by us. `kind`: `offer`,
-- `accept`, `reject`, `withdraw`, `done`. `round` is the URI of the offer that it speaks of. `words`: plain text.
CREATE TABLE agreement_step (
  id TEXT PRIMARY KEY NOT NULL,
  agreement TEXT NOT NULL REFERENCES agreement (id),
  uri TEXT UNIQUE,
  own BOOLEAN NOT NULL,
  kind TEXT NOT NULL,
  round TEXT NOT NULL,
  member TEXT,
  amount BIGINT,
  words TEXT NOT NULL,
  taken_at BIGINT NOT NULL
);
CREATE INDEX agreement_step_of ON agreement_step (agreement, id);
