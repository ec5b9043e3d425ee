-- What a member is told: `what` happened, to whom it leads back (`who`, a name) and about what (`title`), and where it is to
-- be seen (`href`, a path here). Its text is made when it is read. `told_as` names what happened, so that it is told once.
-- `way` is how it is brought: site, digest or once; `mailed_in` names the mail that it goes with, `mailed_at` says that the
-- mail server has taken that. Times are epoch milliseconds.
CREATE TABLE notification (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    told_as TEXT NOT NULL,
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    title TEXT NOT NULL,
    href TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    read_at BIGINT,
    way TEXT NOT NULL,
    mailed_in TEXT,
    mailed_at BIGINT
);
CREATE UNIQUE INDEX notification_told ON notification (member, told_as);
CREATE INDEX notification_unread ON notification (member, read_at);
CREATE INDEX notification_age ON notification (told_at);

-- How a member wants to be told of a kind of things, where they chose.
CREATE TABLE notification_choice (
    member TEXT NOT NULL,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    PRIMARY KEY (member, kind)
);

-- An account elsewhere that a member wants to be written to. `wanted_since` is empty once they want it no longer, or answered
-- STOP there (`stopped_at`); `last_at` says when it was last written to: once a day at most, whatever is chosen.
CREATE TABLE direct_notice (
    actor TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    wanted_since BIGINT,
    last_at BIGINT,
    stopped_at BIGINT
);
CREATE INDEX direct_notice_member ON direct_notice (member);
