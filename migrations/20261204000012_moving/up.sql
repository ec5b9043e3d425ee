-- Where an actor of another server went, once its new one said the same; when that was, and when it was last looked at
-- whether it is so. Epoch milliseconds.
ALTER TABLE remote_actor ADD COLUMN moved_to TEXT;
ALTER TABLE remote_actor ADD COLUMN moved_at BIGINT;
ALTER TABLE remote_actor ADD COLUMN move_tried_at BIGINT;
CREATE INDEX remote_actor_moved_to ON remote_actor (moved_to) WHERE moved_to IS NOT NULL;

-- By which other URIs an actor of ours is known (a JSON array), and where it went.
ALTER TABLE local_actor ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';
ALTER TABLE local_actor ADD COLUMN moved_to TEXT;
