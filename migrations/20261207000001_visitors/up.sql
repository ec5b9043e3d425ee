-- Who asks to become a member. `password` is the hash of the one that they chose, `actor` and `handle` the account elsewhere
-- that they have proven: one of the two lets them in later. `secret` is the SHA-256 of the link to how it stands. `state` is
-- waiting, admitted or declined. Times are epoch milliseconds.
CREATE TABLE join_request (
    id TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL UNIQUE,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    password TEXT,
    actor TEXT,
    handle TEXT NOT NULL DEFAULT '',
    mail TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    reply TEXT NOT NULL DEFAULT '',
    asked_at BIGINT NOT NULL,
    decided_at BIGINT
);
CREATE INDEX join_request_state ON join_request (state, id);
CREATE UNIQUE INDEX join_request_actor ON join_request (actor);

-- What a server with an OAuth 2.0 API knows us by: for a day, since servers forget. `id` is part of the address that it sends
-- people back to, so that no server can answer for another.
CREATE TABLE oauth_client (
    id TEXT NOT NULL PRIMARY KEY,
    base TEXT NOT NULL,
    client_id TEXT NOT NULL,
    client_secret TEXT NOT NULL,
    registered_at BIGINT NOT NULL
);
CREATE INDEX oauth_client_base ON oauth_client (base, registered_at);

-- Somebody who goes to such a server and comes back. `state` and `browser` are SHA-256 of what the server and what the browser
-- brings back; `state` is empty once it was used. `purpose` is enter, prove or password; `member` is who
-- proves. `handle` and `actor` are who was typed, and who is proven by `proven_at`.
CREATE TABLE oauth_visit (
    id TEXT NOT NULL PRIMARY KEY,
    client TEXT NOT NULL,
    state TEXT NOT NULL,
    browser TEXT NOT NULL,
    verifier TEXT NOT NULL,
    purpose TEXT NOT NULL,
    member TEXT,
    back TEXT NOT NULL,
    handle TEXT NOT NULL,
    actor TEXT,
    name TEXT NOT NULL DEFAULT '',
    proven_at BIGINT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX oauth_visit_state ON oauth_visit (state);
CREATE INDEX oauth_visit_browser ON oauth_visit (browser);
CREATE INDEX oauth_visit_expires ON oauth_visit (expires_at);
