-- The words of a thing and their stems, each once, with a space between. A slice says what of its things is found so;
-- nothing else is known of them here.
CREATE TABLE worded (
  number INTEGER PRIMARY KEY NOT NULL,
  slice TEXT NOT NULL,
  thing TEXT NOT NULL,
  stems TEXT NOT NULL,
  UNIQUE (slice, thing)
);
-- Its index: which words are where, and nothing more (`detail`, `columnsize`). The words are folded already, so only spaces
-- part them: to `ascii` each other sign above ASCII is a letter.
CREATE VIRTUAL TABLE worded_index USING fts5 (
  stems, content = 'worded', content_rowid = 'number', tokenize = 'ascii', detail = 'none', columnsize = 0
);
CREATE TRIGGER worded_put AFTER INSERT ON worded BEGIN
  INSERT INTO worded_index (rowid, stems) VALUES (new.number, new.stems);
END;
CREATE TRIGGER worded_remove AFTER DELETE ON worded BEGIN
  INSERT INTO worded_index (worded_index, rowid, stems) VALUES ('delete', old.number, old.stems);
END;
CREATE TRIGGER worded_renew AFTER UPDATE ON worded WHEN old.stems <> new.stems BEGIN
  INSERT INTO worded_index (worded_index, rowid, stems) VALUES ('delete', old.number, old.stems);
  INSERT INTO worded_index (rowid, stems) VALUES (new.number, new.stems);
END;
