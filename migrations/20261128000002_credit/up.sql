-- Portable on SQLite and PostgreSQL, as the first migration says; the triggers stand beside it. All amounts are minutes.

-- A SEL account. `kind`: `member`, `organisation`, `mirror` (what went to the ledger of another instance, less what came
-- from there; `peer` is that ledger's actor), `suspense` (what came for an account that is no more), `opening` (the other
-- side of opening balances) or `departure` (what was left when a link was closed).
-- `code` is the last part of its URL, and says nothing of whose it is. `lowest` and `highest` bound the balance; empty:
-- nothing does. `accepts_up_to`: what comes up to this amount is accepted by itself; empty: all of it; 0: nothing.
-- `balance` is moved by entries alone (a trigger). `held`: what transfers under way will take from it, at the most;
-- `promised`: what they will bring.
CREATE TABLE account (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('member', 'organisation', 'mirror', 'suspense', 'opening', 'departure')),
  member TEXT UNIQUE,
  peer TEXT UNIQUE,
  code TEXT NOT NULL UNIQUE,
  lowest BIGINT,
  highest BIGINT,
  accepts_up_to BIGINT CHECK (0 <= accepts_up_to),
  balance BIGINT NOT NULL DEFAULT 0 CHECK (balance BETWEEN -1000000000000000 AND 1000000000000000),
  held BIGINT NOT NULL DEFAULT 0 CHECK (held BETWEEN 0 AND 1000000000000000),
  promised BIGINT NOT NULL DEFAULT 0 CHECK (promised BETWEEN 0 AND 1000000000000000),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  opened_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  CHECK ((kind = 'member') = (member IS NOT NULL)),
  CHECK ((kind = 'mirror') = (peer IS NOT NULL)),
  CHECK (lowest <= highest)
);
CREATE INDEX account_kind ON account (kind, state);

-- What a coordinator changed about an account, and why. `member` is who; empty: somebody at the command line, or the
-- program. `what` is a column of `account`, or, of a mirror, what was decided about its link (`link-freeze`, …); `old` and `new` are its values in plain text, empty when it had none.
CREATE TABLE account_change (
  id TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  member TEXT,
  what TEXT NOT NULL,
  old TEXT,
  new TEXT,
  reason TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX account_change_of ON account_change (account, id);

-- Who may commit an account that is not their own (the organisation's), until when; empty: until it is taken back.
CREATE TABLE mandate (
  id TEXT PRIMARY KEY NOT NULL,
  account TEXT NOT NULL REFERENCES account (id),
  member TEXT NOT NULL,
  granted_by TEXT,
  reason TEXT NOT NULL,
  granted_at BIGINT NOT NULL,
  ends_at BIGINT,
  revoked_at BIGINT
);
CREATE INDEX mandate_member ON mandate (member, account);

-- A transfer, whoever keeps the two accounts. `uri` names it for good. `way`: `local`, `out` (our account pays one of the
-- ledger `peer`) or `in` (one of theirs pays ours). `payer` and `payee` are the accounts that are ours; `provider` and
-- `receiver` the URLs of both. `other_name` is how the other ledger calls its account.
-- `state`: `held`, `committed`, `settled`, `aborted` on the payer's side and for local ones; `asked`, `prepared`,
-- `credited`, `released`, `rejected` on the payee's. `why`: in a word, why it came to nothing.
-- `label`: what it is for, for the two alone; it can be erased. `salt` and `note_hash` tie it to the signed messages; an
-- empty `salt`: the label was erased, and a note that still comes has no effect.
-- `public`: whether it may be counted in the public summary, as far as is known here; `payer_public`: what the payer's side
-- said of that.
-- `corrects`, `clause_of`, `request`: URIs of the transfer that it takes back, the agreement that it settles, the request
-- that it answers. `epoch`: of the payer's side, when it offered. `seq` and `digest`: its place in the chain of its link.
-- `member`: who of ours acted. `next_try_at`: when to look at it again; empty: nothing to wait for.
CREATE TABLE transfer (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  way TEXT NOT NULL CHECK (way IN ('local', 'out', 'in')),
  peer TEXT,
  payer TEXT REFERENCES account (id),
  payee TEXT REFERENCES account (id),
  provider TEXT NOT NULL,
  receiver TEXT NOT NULL,
  other_name TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount BETWEEN 1 AND 1000000000),
  state TEXT NOT NULL,
  why TEXT,
  label TEXT NOT NULL,
  salt TEXT,
  note_hash TEXT,
  public BOOLEAN NOT NULL,
  payer_public BOOLEAN NOT NULL,
  corrects TEXT,
  clause_of TEXT,
  request TEXT,
  epoch BIGINT NOT NULL,
  seq BIGINT,
  digest TEXT,
  member TEXT,
  unread BOOLEAN NOT NULL,
  ends_at BIGINT,
  opened_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  next_try_at BIGINT,
  CHECK ((way = 'local') = (peer IS NULL)),
  CHECK (provider <> receiver)
);
CREATE INDEX transfer_payer ON transfer (payer, id);
CREATE INDEX transfer_payee ON transfer (payee, id);
CREATE INDEX transfer_peer ON transfer (peer, way, state);
CREATE INDEX transfer_corrects ON transfer (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX transfer_request ON transfer (request) WHERE request IS NOT NULL;
CREATE INDEX transfer_clause ON transfer (clause_of) WHERE clause_of IS NOT NULL;
CREATE INDEX transfer_due ON transfer (next_try_at) WHERE next_try_at IS NOT NULL;

-- The ledger: one row moves an amount from one account to another, so that all balances always sum to zero. Rows are
-- never changed and never removed (triggers). `reason`: `transfer`; `void` (a commitment that both sides lost is undone);
-- `departure` (the remainder of a closed link).
CREATE TABLE entry (
  id TEXT PRIMARY KEY NOT NULL,
  transfer TEXT NOT NULL REFERENCES transfer (id),
  debit TEXT NOT NULL REFERENCES account (id),
  credit TEXT NOT NULL REFERENCES account (id),
  amount BIGINT NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
  reason TEXT NOT NULL CHECK (reason IN ('transfer', 'void', 'departure')),
  posted_at BIGINT NOT NULL,
  CHECK (debit <> credit)
);
CREATE INDEX entry_debit ON entry (debit, id);
CREATE INDEX entry_credit ON entry (credit, id);
CREATE INDEX entry_transfer ON entry (transfer);
CREATE INDEX entry_posted ON entry (posted_at, id);

-- A checkpoint: the digest of all entries before `until` (the end of `day`, in UTC) that no earlier one holds, in the order
-- of (`posted_at`, `id`), chained to the checkpoint before it.
CREATE TABLE seal (
  day TEXT PRIMARY KEY NOT NULL,
  until BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  digest TEXT NOT NULL,
  sealed_at BIGINT NOT NULL
);

-- What moved on an account on a day (of Brussels), as far as it is sealed: derived from the entries when they are sealed,
-- so that a page of a busy account need not read a year of them. `gave` is zero or below; `after` is what was on it in the
-- end; `least` and `most` are taken after each entry.
CREATE TABLE account_day (
  account TEXT NOT NULL REFERENCES account (id),
  day TEXT NOT NULL,
  took BIGINT NOT NULL,
  gave BIGINT NOT NULL,
  least BIGINT NOT NULL,
  most BIGINT NOT NULL,
  after BIGINT NOT NULL,
  PRIMARY KEY (account, day)
);

-- What was exchanged in the whole ledger on a day (of Brussels), as far as it is sealed.
CREATE TABLE ledger_day (
  day TEXT PRIMARY KEY NOT NULL,
  exchanges BIGINT NOT NULL,
  minutes BIGINT NOT NULL
);

-- One account asks another for a transfer. `way`: `local`, `out` (ours asks one of the ledger `peer`) or `in`.
-- `lesson`: the same for all that one group lesson asks of its participants. `state`: `open`, `paid`, `refused`,
-- `cancelled`, `expired`. `transfer`: the URI of what it led to; while it is open, of what is about to pay it.
-- `salt` and `note_hash` tie `label` to the signed message, as for a transfer; `digest` is of that message, if it came from
-- the ledger `peer`: another one under the same id is refused.
CREATE TABLE request (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  way TEXT NOT NULL CHECK (way IN ('local', 'out', 'in')),
  peer TEXT,
  payer TEXT REFERENCES account (id),
  payee TEXT REFERENCES account (id),
  provider TEXT NOT NULL,
  receiver TEXT NOT NULL,
  other_name TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount BETWEEN 1 AND 1000000000),
  state TEXT NOT NULL,
  why TEXT,
  label TEXT NOT NULL,
  salt TEXT,
  note_hash TEXT,
  digest TEXT,
  clause_of TEXT,
  lesson TEXT,
  transfer TEXT,
  member TEXT,
  unread BOOLEAN NOT NULL,
  ends_at BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  next_try_at BIGINT
);
CREATE INDEX request_payer ON request (payer, state);
CREATE INDEX request_payee ON request (payee, state);
CREATE INDEX request_peer ON request (peer, way, state);
CREATE INDEX request_lesson ON request (lesson) WHERE lesson IS NOT NULL;
CREATE INDEX request_due ON request (next_try_at) WHERE next_try_at IS NOT NULL;

-- Somebody does not agree with a transfer; a coordinator mediates. `state`: `open` or `closed`.
CREATE TABLE dispute (
  id TEXT PRIMARY KEY NOT NULL,
  transfer TEXT NOT NULL REFERENCES transfer (id),
  opened_by TEXT,
  words TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  mediator TEXT,
  outcome TEXT,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT
);
CREATE INDEX dispute_transfer ON dispute (transfer);
CREATE INDEX dispute_state ON dispute (state, id);

-- What our ledger has with the ledger of another instance (`peer`, its actor).
-- `epoch` is ours: it rises when we lost something. `their_epoch` is the fence: what they said in an earlier one no longer
-- counts. `state`: `checking` (heads are compared before anything else is sent), `open`, `quarantined` (we lost something)
-- or `closed`. `frozen`: in words, why nothing new begins; empty: it is not.
-- `out_*`: the chain of what we committed to them; `receipted`: how far they confirmed it. `in_*`: theirs, as far as it is
-- credited. `held` and `promised`: sums of what is under way out and in. `lowest` and `highest` bound the balance of trade.
-- `asked` names the comparison of heads whose answer we wait for. `statement` is their latest one.
CREATE TABLE link (
  peer TEXT PRIMARY KEY NOT NULL,
  host TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  their_epoch BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('checking', 'open', 'quarantined', 'closed')),
  frozen TEXT,
  out_seq BIGINT NOT NULL,
  out_head TEXT NOT NULL,
  receipted BIGINT NOT NULL,
  in_seq BIGINT NOT NULL,
  in_head TEXT NOT NULL,
  held BIGINT NOT NULL,
  promised BIGINT NOT NULL,
  lowest BIGINT NOT NULL,
  highest BIGINT NOT NULL,
  asked BIGINT NOT NULL,
  statement TEXT,
  stated_at BIGINT,
  opened_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  next_try_at BIGINT
);
CREATE INDEX link_due ON link (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX link_host ON link (host);

-- The two chains of a link: `way` is `out` for what we committed, `in` for what we credited. `commitment`: where its document
-- is kept (`evidence`). `total`: all amounts up to and with this one.
CREATE TABLE chain (
  peer TEXT NOT NULL REFERENCES link (peer),
  way TEXT NOT NULL CHECK (way IN ('out', 'in')),
  seq BIGINT NOT NULL,
  transfer TEXT NOT NULL,
  commitment TEXT NOT NULL,
  digest TEXT NOT NULL,
  amount BIGINT NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (peer, way, seq)
);

-- Messages of other ledgers that are proven, by what they are about: two different ones of one (transfer, kind, epoch) are
-- a contradiction.
CREATE TABLE said (
  peer TEXT NOT NULL,
  transfer TEXT NOT NULL,
  kind TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (peer, transfer, kind, epoch)
);

-- Commitments that came before their turn. `kept`: the URI under which the document is kept as evidence.
CREATE TABLE parked (
  peer TEXT NOT NULL REFERENCES link (peer),
  seq BIGINT NOT NULL,
  body TEXT NOT NULL,
  kept TEXT NOT NULL,
  PRIMARY KEY (peer, seq)
);

-- What coordinators must know of a link. `detail` is plain text, `body` a document that does not agree with what was kept.
CREATE TABLE incident (
  id TEXT PRIMARY KEY NOT NULL,
  peer TEXT NOT NULL,
  kind TEXT NOT NULL,
  transfer TEXT,
  detail TEXT NOT NULL,
  body TEXT,
  happened_at BIGINT NOT NULL,
  seen_by TEXT,
  seen_at BIGINT
);
CREATE INDEX incident_open ON incident (seen_at, id);

-- An account elsewhere that is a member's, proven when the member, signed in, enters the code that went to it by direct
-- message. `secret` is the digest of that code.
CREATE TABLE proven_handle (
  id TEXT PRIMARY KEY NOT NULL,
  member TEXT NOT NULL,
  actor TEXT NOT NULL,
  handle TEXT NOT NULL,
  secret TEXT,
  tries INTEGER NOT NULL,
  asked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  proven_at BIGINT
);
CREATE UNIQUE INDEX proven_handle_actor ON proven_handle (actor) WHERE proven_at IS NOT NULL;
CREATE INDEX proven_handle_member ON proven_handle (member);

-- A transfer that was asked for by a message from a proven handle, until it is confirmed. `secret` is the digest of what
-- its link holds; `note` is the message. `thread` is the first order of the conversation that it belongs to, itself if
-- there is none before. `receiver` is the member who is to be paid, or `organisation`; `named` is what the message calls
-- them. `state`: `open`, `done` (then `transfer` is the URI of what it led to) or `cancelled`. `worded_at`: when a yes by
-- message confirmed it; empty: none did.
CREATE TABLE pay_order (
  id TEXT PRIMARY KEY NOT NULL,
  secret TEXT NOT NULL UNIQUE,
  member TEXT NOT NULL,
  actor TEXT NOT NULL,
  note TEXT NOT NULL UNIQUE,
  thread TEXT NOT NULL,
  receiver TEXT NOT NULL,
  named TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount BETWEEN 1 AND 1000000000),
  label TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
  transfer TEXT,
  worded_at BIGINT,
  ordered_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX pay_order_actor ON pay_order (actor, state);
CREATE INDEX pay_order_thread ON pay_order (thread, id);

-- Messages to the ledger that were answered, so that none is answered twice, and nobody too often. `answer` is our note;
-- `pay_order` is what it is about, if it is about one.
CREATE TABLE order_note (
  note TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  answer TEXT NOT NULL UNIQUE,
  pay_order TEXT,
  answered_at BIGINT NOT NULL
);
CREATE INDEX order_note_actor ON order_note (actor, answered_at);

-- What ledgers publish of the exchanges between two organisations: minutes in all, of nobody. `uri` names it; `actor` is the
-- ledger that said so; `own`: it is ours. `provider` is the organisation whose members gave the minutes, `receiver` the one
-- whose members they were given to, for what these did. It counts what ended from `begins_at` on, before `ends_at`.
CREATE TABLE exchange_sum (
  uri TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  provider TEXT NOT NULL,
  receiver TEXT NOT NULL,
  minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1000000000000),
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  CHECK (begins_at < ends_at),
  CHECK (provider <> receiver)
);
CREATE INDEX exchange_sum_actor ON exchange_sum (actor, seen_at);
CREATE INDEX exchange_sum_ends ON exchange_sum (ends_at);

-- Which of our sums counts a transfer: one, at the most.
CREATE TABLE summed (
  transfer TEXT PRIMARY KEY NOT NULL REFERENCES transfer (id),
  exchange_sum TEXT NOT NULL REFERENCES exchange_sum (uri)
);
