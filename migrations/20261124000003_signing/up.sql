-- How requests to this host are signed: 0 draft-cavage, 1 RFC 9421 with RSA, 2 RFC 9421 with Ed25519. Empty: not known
-- yet, so draft-cavage first.
ALTER TABLE host ADD COLUMN signing SMALLINT;
