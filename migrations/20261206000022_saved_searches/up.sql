-- What a member keeps looking for: a list of a slice, narrowed down as the query of its address says. `seen` is the newest
-- thing that was there when the member last looked.
CREATE TABLE saved_search (
  id TEXT PRIMARY KEY NOT NULL,
  member TEXT NOT NULL,
  slice TEXT NOT NULL,
  title TEXT NOT NULL,
  narrowed TEXT NOT NULL,
  seen TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX saved_search_member ON saved_search (member, slice, created_at);
