-- Portable on SQLite and PostgreSQL, as the first migration says.

-- What the QG of this instance was asked to relay: each object once, for good.
-- `activity`: the id of the latest activity that asked for it. `kind`: `offer`, `need`, `story`, `event`.
-- `body`: that activity exactly as it came, while it waits; empty afterwards.
-- `state`: `waiting` (a coordinator reads it), `relayed`, `refused` (with its `reason`), `withdrawn` (its author took it
-- back). `why` it waited: `stranger`, `often`; empty when it did not. `member`: who decided; empty: the program.
CREATE TABLE relayed (
  object TEXT PRIMARY KEY NOT NULL,
  activity TEXT NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('offer', 'need', 'story', 'event')),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'relayed', 'refused', 'withdrawn')),
  why TEXT NOT NULL,
  reason TEXT NOT NULL,
  member TEXT,
  asked_at BIGINT NOT NULL,
  decided_at BIGINT
);
CREATE INDEX relayed_state ON relayed (state, asked_at, object);
CREATE INDEX relayed_actor ON relayed (actor, asked_at);
CREATE INDEX relayed_activity ON relayed (activity);

-- When the hosts of members were last heard from.
CREATE TABLE heard (
  host TEXT PRIMARY KEY NOT NULL,
  heard_at BIGINT NOT NULL
);

-- `twin`: the row that hosts get instead of this one whose software follows groups (FEP-1b12): the same activity in another
-- form. `groups_only`: it is for those hosts alone.
ALTER TABLE activity ADD COLUMN twin TEXT;
ALTER TABLE activity ADD COLUMN groups_only BOOLEAN NOT NULL DEFAULT FALSE;
