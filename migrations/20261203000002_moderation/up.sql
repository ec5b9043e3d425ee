-- How much is wanted of a blocked one: nothing (`suspend`), or only what it says to us or what we follow (`silence`); and
-- until when, epoch milliseconds.
ALTER TABLE block ADD COLUMN severity TEXT NOT NULL DEFAULT 'suspend';
ALTER TABLE block ADD COLUMN expires_at BIGINT;

-- What was decided about others, by whom and why: one row a decision. None is ever changed or removed.
CREATE TABLE moderation_act (
  id TEXT PRIMARY KEY NOT NULL,
  -- `suspend`, `silence`, `lift`, `lapse`, `trust`, `distrust`, `network`.
  deed TEXT NOT NULL,
  -- A host or the URI of an actor.
  target TEXT NOT NULL,
  -- The member; empty: the command line, or nobody, where a block ended by itself.
  member TEXT,
  -- For the coordinators alone.
  reason TEXT NOT NULL,
  acted_at BIGINT NOT NULL
);
