-- With whom this instance exchanges while it is closed to all others (the setting `closed`), besides its trusted peers.
CREATE TABLE allowed_host (
  -- An authority; it covers the names under it.
  host TEXT PRIMARY KEY NOT NULL,
  -- For the coordinators alone.
  reason TEXT NOT NULL,
  -- The member who decided; empty: the command line.
  member TEXT,
  created_at BIGINT NOT NULL
);
