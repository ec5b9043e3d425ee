-- Members whom one can follow: `actor` is the URI of a `Person` of ours. One that is closed keeps its row, so that nobody
-- else ever gets its address. With `answers`, what the member writes to others goes out in this name, too. Times are epoch
-- milliseconds.
CREATE TABLE face (
    actor TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    answers BOOLEAN NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE UNIQUE INDEX face_open ON face (member) WHERE closed_at IS NULL;

-- Another actor of ours, which passed the thing on: its followers are told, too.
ALTER TABLE activity ADD COLUMN also TEXT;
