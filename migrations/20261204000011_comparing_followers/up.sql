-- When the followers of a remote actor among ours were last compared with what its server says (FEP-8fcf), epoch
-- milliseconds.
ALTER TABLE remote_actor ADD COLUMN compared_at BIGINT;

-- Who of our followers lives where something goes: asked for each host.
CREATE INDEX follower_host ON follower (actor, host);
