-- Portable on SQLite and PostgreSQL, as the first migration says.

-- The place itself: one row on an instance that has one, with the id `place`.
-- `hours`: opening hours, in the syntax of OpenStreetMap. `access`: how one gets in. `status`: `temporary` or `durable`;
-- `lease_ends`: the last day of its lease, as `2027-06-30`, or nothing.
CREATE TABLE place (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  address TEXT NOT NULL,
  access TEXT NOT NULL,
  hours TEXT NOT NULL,
  status TEXT NOT NULL,
  lease_ends TEXT,
  launch TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- Who is at home in the place: associations with a desk, a workshop, a shelf. `url`: their page, or nothing.
CREATE TABLE occupant (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  what TEXT NOT NULL,
  url TEXT NOT NULL
);

-- Rooms, and things that can be borrowed. `kind`: `room` or `thing`. `who`: whose requests are taken (`coordinators`,
-- `members`, `network`: trusted peers too). `approval`: a person says yes. `buffer` and `longest` are minutes; `cost` is
-- minutes of credit for an hour (a thing: for a day), nothing for a gift. `keeper`: a member who looks after it.
-- `retired_at`: it is lent no more.
CREATE TABLE room (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  capacity BIGINT,
  equipment TEXT NOT NULL,
  step_free BOOLEAN NOT NULL,
  who TEXT NOT NULL,
  approval BOOLEAN NOT NULL,
  buffer BIGINT NOT NULL,
  longest BIGINT NOT NULL,
  hours TEXT NOT NULL,
  cost BIGINT NOT NULL,
  keeper TEXT,
  retired_at BIGINT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- One span of time of one room, from `starts_at` (included) to `ends_at` (excluded), in epoch milliseconds that are whole
-- five minutes. `state`: `asked`, `confirmed`, `refused`, `cancelled`. `buffer`: as the room's was, in minutes.
-- `series`: the same for what was asked for at once. `about`: the address of what it is for. `agreement`: the agreement
-- with a peer. `member` asked for it; `peer` is an actor elsewhere. `name`: who it is, for members to read.
CREATE TABLE booking (
  id TEXT PRIMARY KEY NOT NULL,
  room TEXT NOT NULL REFERENCES room (id),
  series TEXT,
  about TEXT,
  agreement TEXT UNIQUE,
  member TEXT,
  peer TEXT,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  buffer BIGINT NOT NULL,
  state TEXT NOT NULL,
  cost BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by TEXT,
  remark TEXT NOT NULL
);
CREATE INDEX booking_room ON booking (room, ends_at);
CREATE INDEX booking_state ON booking (state, starts_at);
CREATE INDEX booking_member ON booking (member, starts_at);
CREATE INDEX booking_series ON booking (series);
CREATE INDEX booking_about ON booking (about);

-- What a confirmed booking takes, five minutes by five minutes (`piece`: epoch milliseconds by 300,000), with its buffer.
-- Two bookings cannot have the same: the database sees to it, whatever the program does.
CREATE TABLE cell (
  room TEXT NOT NULL,
  piece BIGINT NOT NULL,
  booking TEXT NOT NULL REFERENCES booking (id),
  PRIMARY KEY (room, piece)
);
CREATE INDEX cell_booking ON cell (booking);

-- When a room, or (no `room`) the whole place, is closed. `note`: the note that said so to the world, or nothing.
CREATE TABLE closure (
  id TEXT PRIMARY KEY NOT NULL,
  room TEXT REFERENCES room (id),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT,
  made_by TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX closure_room ON closure (room, ends_at);

-- Keys, and who has them. `member` is empty for somebody without an account; `name` is then all that is known.
CREATE TABLE key_copy (
  id TEXT PRIMARY KEY NOT NULL,
  label TEXT NOT NULL,
  member TEXT,
  name TEXT NOT NULL,
  since BIGINT,
  UNIQUE (label)
);

-- Permanences: who keeps the door open, when. Nobody yet when `member` is empty.
CREATE TABLE duty (
  id TEXT PRIMARY KEY NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  member TEXT,
  note TEXT NOT NULL
);
CREATE INDEX duty_starts ON duty (starts_at);

-- Rooms of other instances that a member looked at. `document`: as it came.
CREATE TABLE foreign_room (
  uri TEXT PRIMARY KEY NOT NULL,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  fetched_at BIGINT NOT NULL
);
CREATE INDEX foreign_room_owner ON foreign_room (owner);
