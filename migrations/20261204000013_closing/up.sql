-- When an actor of ours was closed for good, epoch milliseconds: it says nothing more, and its address answers that it is gone.
ALTER TABLE local_actor ADD COLUMN closed_at BIGINT;
