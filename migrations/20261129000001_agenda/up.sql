-- Portable on SQLite and PostgreSQL, as the first migration says.

-- Events: ours, those that came from other servers, and those that we read in somebody's calendar.
-- `series`, `recurrence`: which series it is a time of, and which time, on the wall clock (`2026-12-12T14:00`): that never
-- changes, wherever the event is moved to. `apart`: somebody changed this one alone; what changes the series leaves it.
-- `source`, `source_key`: the calendar it was read in, and what it is called there.
-- `state`: `draft`, `published` or `withdrawn`. `status`: `confirmed`, `tentative`, `postponed` or `cancelled`.
-- `end_at`: after `start_at`; the same when nobody said when it ends (`body` says so).
-- `room`: the id of a room of ours. `folded`: what it is searched by. `body`: everything that is only shown, as JSON.
-- `tell_at`: when followers are told of it; `told`: they were. `document`: a received one as it came.
-- `voucher`: who passed a received one on: an actor that we follow.
CREATE TABLE event (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  own BOOLEAN NOT NULL,
  author TEXT,
  series TEXT,
  recurrence TEXT,
  apart BOOLEAN NOT NULL,
  source TEXT,
  source_key TEXT,
  state TEXT NOT NULL,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  html TEXT NOT NULL,
  language TEXT NOT NULL,
  url TEXT NOT NULL,
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  zone TEXT NOT NULL,
  category TEXT,
  commune TEXT,
  room TEXT,
  folded TEXT NOT NULL,
  body TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  tell_at BIGINT,
  told BOOLEAN NOT NULL,
  document TEXT,
  voucher TEXT,
  UNIQUE (series, recurrence),
  UNIQUE (source, source_key)
);
CREATE INDEX event_by_start ON event (start_at, id);
CREATE INDEX event_by_owner ON event (owner, start_at, id);
CREATE INDEX event_to_tell ON event (tell_at) WHERE tell_at IS NOT NULL;

-- The hashtags of events, folded, without `#`.
CREATE TABLE event_tag (
  event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (event, tag)
);
CREATE INDEX event_tag_by_tag ON event_tag (tag, event);

-- Series: what repeats. `rule` as RFC 5545 writes it; `first_at` on the wall clock of `zone`; `left_out`: the times of it
-- that do not take place, as a JSON list. `form`: what its times say, as it was typed. `until_at`: how far its times are
-- written as events.
CREATE TABLE series (
  id TEXT PRIMARY KEY NOT NULL,
  author TEXT,
  rule TEXT NOT NULL,
  first_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  left_out TEXT NOT NULL,
  form TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL
);

-- What readers on Mastodon are told of a change, as a note of its own. `kind`: `moved`, `cancelled`, `postponed`,
-- `confirmed` or `place`.
CREATE TABLE event_notice (
  id TEXT PRIMARY KEY NOT NULL,
  event TEXT NOT NULL,
  kind TEXT NOT NULL,
  html TEXT NOT NULL,
  said_at BIGINT NOT NULL
);
CREATE INDEX event_notice_by_event ON event_notice (event, said_at);

-- Who comes to an event, ours or another's. `who`: an actor's URI, or `member ID`, or `visitor ID`: one of each once.
-- `kind`: `actor`, `member`, `visitor`, or `house` for our organisation at somebody else's event.
-- `state`: `asked`, `going`, `waiting`, `refused` or `left`. `activity`: the `Join` that asked, or `Accept`.
-- `secret`: the hash of what a visitor's private link holds. `place`: the order of asking, which the waiting list keeps.
CREATE TABLE attendance (
  id TEXT PRIMARY KEY NOT NULL,
  event TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  seats BIGINT NOT NULL,
  state TEXT NOT NULL,
  message TEXT NOT NULL,
  activity TEXT,
  secret TEXT,
  place BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  decided_at BIGINT,
  reminded_at BIGINT,
  UNIQUE (event, who)
);
CREATE INDEX attendance_by_who ON attendance (who, event);
CREATE INDEX attendance_by_activity ON attendance (activity);

-- Calendars of groups that we read, by their address. `fault`: what its owner must know; empty when all is well.
-- `etag`, `modified`: what its server said of it, so that it need not send it again. `digest`: of what was read last.
CREATE TABLE calendar (
  id TEXT PRIMARY KEY NOT NULL,
  url TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  author TEXT,
  commune TEXT,
  category TEXT,
  language TEXT NOT NULL,
  etag TEXT,
  modified TEXT,
  digest TEXT,
  fault TEXT NOT NULL,
  left_out BIGINT NOT NULL,
  read_at BIGINT,
  next_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL
);

-- The secret feed of what one member goes to: only the hash of its secret is kept.
CREATE TABLE calendar_key (
  member TEXT PRIMARY KEY NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  made_at BIGINT NOT NULL
);
