-- Whom an arrival is counted for while it waits: the host of who we trust or follow, of others all that one domain owns.
ALTER TABLE inbox ADD COLUMN site TEXT NOT NULL DEFAULT '';
-- The length of its body.
ALTER TABLE inbox ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
CREATE INDEX inbox_sites ON inbox (site, bytes) WHERE state = 0;
