-- Reports of members, and of other servers (`Flag`). Only coordinators read them. Times are epoch milliseconds.
CREATE TABLE report (
  id TEXT PRIMARY KEY NOT NULL,
  -- From elsewhere: the activity, who sent it (empty once it deleted itself), its host, the site that it is counted for.
  activity TEXT,
  actor TEXT,
  host TEXT,
  site TEXT,
  -- From here: who reported; empty once they are shut out.
  member TEXT,
  -- Why, as plain text; may be empty.
  words TEXT NOT NULL,
  reported_at BIGINT NOT NULL,
  -- When the server of what is reported was told, if it was.
  forwarded_at BIGINT,
  closed_at BIGINT,
  -- `dismissed`, `handled`; `blocked`: who sent it was suspended.
  outcome TEXT,
  -- The member who closed it, and what they noted.
  closed_by TEXT,
  closing_note TEXT NOT NULL
);
CREATE UNIQUE INDEX report_activity ON report (actor, activity);
CREATE INDEX report_closed ON report (closed_at, id);
CREATE INDEX report_member ON report (member, reported_at);

-- What is reported, in its order. Of a report of a member the first is whose it is.
CREATE TABLE report_object (
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  uri TEXT NOT NULL,
  PRIMARY KEY (report, place)
);
