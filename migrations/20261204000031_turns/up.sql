-- Whose turn it is in the inbox is found in an index, past all whose turn it is not; and what waits of them by actor.
DROP INDEX inbox_waiting;
CREATE INDEX inbox_waiting ON inbox (next_try_at, received_at, actor, site) WHERE state = 0;
CREATE INDEX inbox_actor ON inbox (actor, next_try_at, received_at) WHERE state = 0;
-- Followers on one host, in the order in which they are read: without it, all followers are looked through for each host.
DROP INDEX follower_host;
CREATE INDEX follower_host ON follower (actor, host, state, who);
-- How often somebody replied to something.
CREATE INDEX note_author ON note (in_reply_to, actor);
