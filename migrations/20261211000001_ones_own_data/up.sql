-- When a member went for good, epoch milliseconds. The row stays, emptied of all that tells who it was (`login` is `~` and the
-- id, which nobody can type): what must stay of theirs, such as the entries of the ledger, still refers to it.
ALTER TABLE member ADD COLUMN gone_at BIGINT;
