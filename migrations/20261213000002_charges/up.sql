-- What is entrusted to a member: one area of the association's affairs, until a day. `area` is a word of the program; `until` is
-- the last day of it in Brussels (2027-06-30), `ends_at` the moment at which that day is over. `given_by` and `ended_by` are the
-- members who decided it, or nobody for the command line and for what ended because the member went; `ended_at` is set where
-- it ended before its day, or was given anew. One runs at most for each member and area: who writes sees to that. Times are
-- epoch milliseconds.
CREATE TABLE charge (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    area TEXT NOT NULL,
    given_by TEXT,
    given_at BIGINT NOT NULL,
    until TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT
);
CREATE INDEX charge_member ON charge (member, ended_at, ends_at);
