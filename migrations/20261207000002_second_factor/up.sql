-- A second proof beside the password: codes of a phone (RFC 6238). `secret` is what both sides count with, in base32; it
-- counts from `confirmed_at` on, and one that is not confirmed soon after `proposed_at` never does. `last_step` is the last
-- half minute whose code was taken: none is taken twice. `wrong` codes were given since `wrong_since`.
CREATE TABLE second_factor (
    member TEXT NOT NULL PRIMARY KEY,
    secret TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL DEFAULT 0,
    wrong INTEGER NOT NULL DEFAULT 0,
    wrong_since BIGINT NOT NULL DEFAULT 0
);

-- Codes on paper for who lost the phone: SHA-256, each taken once.
CREATE TABLE recovery_code (
    member TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (member, digest)
);

-- Who gave the first proof and not yet the second. `digest` is the SHA-256 of what the browser's cookie holds.
CREATE TABLE half_login (
    digest TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    expires_at BIGINT NOT NULL
);
CREATE INDEX half_login_member ON half_login (member);
