-- Portable on SQLite and PostgreSQL, as the first migration says. Days are text as `2026-12-01`, months as `2026-12`; lists are
-- JSON in text; money is whole euro cents.

-- The organisations that use the group's workers, each by its actor; our own is one of them. `functions`: what its convention
-- covers, or everything when there is none. `yearly`: minutes in a whole year by that convention. `weight`: its part of the
-- fixed key. Its account begins in the month `since` with the balance `opening`.
CREATE TABLE staff_user (
  id TEXT PRIMARY KEY NOT NULL,
  actor TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  functions TEXT NOT NULL,
  yearly BIGINT,
  joined_on TEXT,
  ends_on TEXT,
  notice_days BIGINT NOT NULL,
  weight BIGINT NOT NULL,
  opening BIGINT NOT NULL,
  since TEXT NOT NULL,
  note TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- One line of a time sheet. `kind`: `work`, `travel` or `training`. `state`: `entered`, `countersigned`, `disputed` (with the
-- user member's `words`) or `withdrawn`. `corrects`: the line that it puts right, in this month or in another one. `document`,
-- `answer`: what was sent about it and what came back, each with its proof.
CREATE TABLE staff_entry (
  id TEXT PRIMARY KEY NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  commitment TEXT NOT NULL REFERENCES commitment (id),
  post TEXT NOT NULL REFERENCES staff_post (id),
  user_member TEXT NOT NULL REFERENCES staff_user (id),
  month TEXT NOT NULL,
  on_day TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  kind TEXT NOT NULL,
  entered_at BIGINT NOT NULL,
  entered_by TEXT NOT NULL,
  corrects TEXT REFERENCES staff_entry (id),
  state TEXT NOT NULL,
  words TEXT NOT NULL,
  document TEXT,
  answer TEXT,
  answered_by TEXT,
  answered_at BIGINT
);
CREATE INDEX staff_entry_month ON staff_entry (month);
CREATE INDEX staff_entry_commitment ON staff_entry (commitment);
CREATE INDEX staff_entry_corrects ON staff_entry (corrects);
CREATE INDEX staff_entry_post ON staff_entry (post, on_day);

-- Months that were locked once. `left_out`: the lines that were pending then. `shared`: how the costs were shared, kept as a
-- whole, so that no later program and no later setting can share them otherwise; nothing while the month is open.
CREATE TABLE staff_month (
  month TEXT PRIMARY KEY NOT NULL,
  locked BOOLEAN NOT NULL,
  left_out TEXT NOT NULL,
  shared TEXT
);

-- What was done to a month's sheet, by whom. Rows are added and never changed. `deed`: JSON.
CREATE TABLE staff_month_deed (
  id TEXT PRIMARY KEY NOT NULL,
  month TEXT NOT NULL,
  done_at BIGINT NOT NULL,
  done_by TEXT NOT NULL,
  deed TEXT NOT NULL
);
CREATE INDEX staff_month_deed_month ON staff_month_deed (month);

-- Days on which a post is not there, and how many of its minutes they hold. Why has no column.
CREATE TABLE staff_absence (
  id TEXT PRIMARY KEY NOT NULL,
  post TEXT NOT NULL REFERENCES staff_post (id),
  first_on TEXT NOT NULL,
  last_on TEXT NOT NULL,
  minutes BIGINT NOT NULL,
  month TEXT NOT NULL
);
CREATE INDEX staff_absence_month ON staff_absence (month);

-- What a post cost in a month. `paid`: the minutes that its contract pays. `other`: a JSON list of `["what", cents]`.
CREATE TABLE staff_cost (
  month TEXT NOT NULL,
  post TEXT NOT NULL REFERENCES staff_post (id),
  paid BIGINT NOT NULL,
  salary BIGINT NOT NULL,
  charges BIGINT NOT NULL,
  leave_pay BIGINT NOT NULL,
  training BIGINT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (month, post)
);

-- What the ways of a commitment cost, in the month in which it counts.
CREATE TABLE staff_travel (
  id TEXT PRIMARY KEY NOT NULL,
  month TEXT NOT NULL,
  commitment TEXT NOT NULL REFERENCES commitment (id),
  cents BIGINT NOT NULL
);
CREATE INDEX staff_travel_month ON staff_travel (month);

-- Money that a user member paid to the group; below zero: that was paid back.
CREATE TABLE staff_advance (
  id TEXT PRIMARY KEY NOT NULL,
  user_member TEXT NOT NULL REFERENCES staff_user (id),
  paid_on TEXT NOT NULL,
  cents BIGINT NOT NULL,
  label TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL
);
CREATE INDEX staff_advance_user ON staff_advance (user_member);
