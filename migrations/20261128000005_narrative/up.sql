-- Portable on SQLite and PostgreSQL, as the first migration says.

-- What is told: stories of this instance and of others, and common narratives.
-- `kind`: `story`, or `common` for one that a QG wove. `state`: `draft`, `review` (a second person reads it),
-- `scheduled`, `published`, `withdrawn`; a received one is `published`.
-- `theme`: `place`, `information`, `staff`, `exchange`, or none. `about`: the address of what it tells of.
-- `consent`: its author said that who is named agrees. `remark`: what the second person asked to change.
-- `document`: a received one exactly as it came. `voucher`: the followed actor that passed it on.
-- `mailed_at`: when a common narrative was sent to the subscribers, which happens once.
CREATE TABLE story (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  author TEXT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  theme TEXT,
  commune TEXT,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  folded TEXT NOT NULL,
  language TEXT NOT NULL,
  about TEXT,
  consent BOOLEAN NOT NULL,
  remark TEXT NOT NULL,
  reviewer TEXT,
  url TEXT NOT NULL,
  publish_at BIGINT,
  published_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  document TEXT,
  voucher TEXT,
  mailed_at BIGINT
);
CREATE INDEX story_published ON story (state, published_at);
CREATE INDEX story_owner ON story (owner);
CREATE INDEX story_author ON story (author);

-- What a common narrative of ours is made of, in order. `kind`: `words` of the editor, in Markdown, or a `quote`: plain
-- text that occurs in its source. `state`: `fine`, `changed` (the source no longer says it) or `withdrawn` (the source is
-- gone; it is shown to nobody). What is known of a source stands here too, so that it can be credited.
CREATE TABLE passage (
  id TEXT PRIMARY KEY NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  place BIGINT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  source TEXT,
  source_title TEXT NOT NULL,
  source_owner TEXT NOT NULL,
  source_name TEXT NOT NULL,
  source_url TEXT NOT NULL,
  checked_at BIGINT NOT NULL
);
CREATE INDEX passage_story ON passage (story, place);
CREATE INDEX passage_source ON passage (source);

-- Where a thing is taken up: what its page says as "repris dans". `actor` said so, and may take it back.
CREATE TABLE woven (
  source TEXT NOT NULL,
  article TEXT NOT NULL,
  actor TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (source, article)
);
CREATE INDEX woven_article ON woven (article);

-- What the editors want to keep in mind. One mark a thing, whoever made it.
CREATE TABLE mark (
  uri TEXT PRIMARY KEY NOT NULL,
  member TEXT NOT NULL,
  marked_at BIGINT NOT NULL
);

-- Who gets the common narratives by mail. Without `confirmed_at` the address was only typed in by somebody.
CREATE TABLE subscriber (
  id TEXT PRIMARY KEY NOT NULL,
  address TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  confirmed_at BIGINT
);

-- The links in the mails, as SHA-256 of their secret. `purpose`: `confirm` or `leave`.
CREATE TABLE subscriber_token (
  hash TEXT PRIMARY KEY NOT NULL,
  subscriber TEXT NOT NULL REFERENCES subscriber (id),
  purpose TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX subscriber_token_subscriber ON subscriber_token (subscriber);
