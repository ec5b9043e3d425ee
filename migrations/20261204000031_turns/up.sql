-- Whose turn it is in the inbox is read from the index alone, and what waits of them by actor.
DROP INDEX inbox_waiting;
CREATE INDEX inbox_waiting ON inbox (next_try_at, received_at, actor, site) WHERE state = 0;
CREATE INDEX inbox_actor ON inbox (actor, next_try_at, received_at) WHERE state = 0;
-- Followers on one host, for the digest that goes with what is sent there.
CREATE INDEX follower_host ON follower (actor, host);
