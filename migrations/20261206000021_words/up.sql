-- The newest of ours, past all that came from elsewhere; and the other way round.
CREATE INDEX offer_own ON offer (own, published_at, id);
-- Words are looked for in `worded`, which is filled when the instance starts.
ALTER TABLE offer DROP COLUMN folded;
