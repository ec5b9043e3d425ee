-- Portable on SQLite and PostgreSQL, as the first migration says. `BYTEA` is no type that SQLite knows; bytes stay bytes there.

-- The papers that belong to a user member's convention, each once. `sha256` in hexadecimal. They go with the user member.
CREATE TABLE staff_document (
  id TEXT PRIMARY KEY NOT NULL,
  user_member TEXT NOT NULL REFERENCES staff_user (id) ON DELETE CASCADE,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  file_size BIGINT NOT NULL,
  added_at BIGINT NOT NULL,
  added_by TEXT NOT NULL,
  file_bytes BYTEA NOT NULL,
  UNIQUE (user_member, sha256)
);
