-- A member's passkeys (WebAuthn). `credential` is the key's own id and `public_key` the key as a SubjectPublicKeyInfo, both in
-- base64url; `algorithm` is its COSE number; `counter` is the last that the key counted, 0 where it counts nothing.
CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    credential TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    algorithm INTEGER NOT NULL,
    counter BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkey_member ON passkey (member);

-- What a key is asked to sign, once. `digest` is the SHA-256 of what the browser's cookie holds; `member` is who adds a key, and
-- null for who signs in.
CREATE TABLE passkey_challenge (
    digest TEXT NOT NULL PRIMARY KEY,
    challenge TEXT NOT NULL,
    member TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires_at);

-- When the member of a session showed once more who they are; 0: not since they signed in.
ALTER TABLE session ADD COLUMN shown_at BIGINT NOT NULL DEFAULT 0;
