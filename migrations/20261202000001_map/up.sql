-- Portable on SQLite and PostgreSQL, as the first migration says.
--
-- Latitudes and longitudes are whole millionths of a degree (WGS 84), as `Point` holds them. Texts that are not there are
-- empty.

-- What an organisation says of itself for the map: one row for each actor. Ours (`own`), and on the QG those of the network,
-- read from their actors. `lat`, `lon`: none while no place is named. `blurred`: the address and the point are its commune's.
-- `themes`: slugs of categories, as a JSON list. `shown`: it wants to be on the map. `document`: the actor as it came.
CREATE TABLE map_entry (
  actor TEXT PRIMARY KEY NOT NULL,
  own BOOLEAN NOT NULL,
  shown BOOLEAN NOT NULL,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  lat BIGINT,
  lon BIGINT,
  blurred BOOLEAN NOT NULL,
  street TEXT NOT NULL,
  postcode TEXT NOT NULL,
  commune TEXT,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  web TEXT NOT NULL,
  hours TEXT NOT NULL,
  picture TEXT NOT NULL,
  url TEXT NOT NULL,
  themes TEXT NOT NULL,
  document TEXT,
  updated_at BIGINT NOT NULL,
  heard_at BIGINT NOT NULL
);

-- A layer of markers that others made. `kind`: the shape (`dewey`, `dewey-csv`, `gogocarto`, `open-fair-db`, `geojson`).
-- `url`: where it is read again; none, when it came as a file. `licence`, `credit`, `credit_url`: said wherever it is shown.
-- `every_hours`: how often it is read. `etag`, `modified`, `digest`: of what was read last. `fault`: what was wrong the last
-- time, as a word, and `fault_text` the details; empty when all was well, and the last good layer stays. `left_out`: so many
-- records were not taken, and `left_out_why` names some, as JSON. `shown`: it is on the map. `labels_version`: raised whenever
-- it changes what its categories are with us.
CREATE TABLE map_source (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT,
  categories_url TEXT,
  licence TEXT NOT NULL,
  credit TEXT NOT NULL,
  credit_url TEXT NOT NULL,
  every_hours BIGINT NOT NULL,
  shown BOOLEAN NOT NULL,
  etag TEXT,
  modified TEXT,
  digest TEXT,
  fault TEXT NOT NULL,
  fault_text TEXT NOT NULL,
  left_out BIGINT NOT NULL,
  left_out_why TEXT NOT NULL,
  tried_at BIGINT,
  read_at BIGINT,
  next_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT,
  labels_version BIGINT NOT NULL
);

-- One of its markers. `remote`: its key at the source. `gone_at`: the source does not have it any more. `labels`: ids of the
-- source's categories, as a JSON list. `digest`: of the raw record. `folded`: name and address, for search.
CREATE TABLE map_marker (
  id TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL REFERENCES map_source (id),
  remote TEXT NOT NULL,
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  lat BIGINT NOT NULL,
  lon BIGINT NOT NULL,
  street TEXT NOT NULL,
  postcode TEXT NOT NULL,
  locality TEXT NOT NULL,
  commune TEXT,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  web TEXT NOT NULL,
  hours TEXT NOT NULL,
  picture TEXT NOT NULL,
  url TEXT NOT NULL,
  labels TEXT NOT NULL,
  licence TEXT NOT NULL,
  digest TEXT NOT NULL,
  folded TEXT NOT NULL,
  read_at BIGINT NOT NULL,
  gone_at BIGINT,
  UNIQUE (source, remote)
);
CREATE INDEX map_marker_place ON map_marker (lat, lon);

-- What a source's category is with us. `theme`: the slug of ours; none: with us it is nothing. `guessed`: nobody has looked.
CREATE TABLE map_label (
  source TEXT NOT NULL REFERENCES map_source (id),
  remote TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT,
  theme TEXT,
  guessed BOOLEAN NOT NULL,
  PRIMARY KEY (source, remote)
);

-- "C'est nous": an organisation says that a marker is it. `state`: `open`, `proven`, `refused`, `withdrawn`. `proof`: how
-- (`link`, `token`, `coordinator`). `token`: what must stand on its site. `page`: the page that was looked at, `tried_at`: when.
-- The marker is named by its source and key, so that it outlives a layer that is read anew.
CREATE TABLE map_claim (
  id TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  remote TEXT NOT NULL,
  actor TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  proof TEXT,
  token TEXT NOT NULL,
  page TEXT NOT NULL,
  fault TEXT NOT NULL,
  member TEXT,
  asked_at BIGINT NOT NULL,
  tried_at BIGINT,
  decided_at BIGINT,
  decided_by TEXT
);
CREATE INDEX map_claim_marker ON map_claim (source, remote);

-- Two things on the map that look alike, named by addresses (`marker:ID`, or an actor's URI), the smaller one first.
-- `state`: `open`, `same` (`other` is drawn with `one`, and kept), `apart`. `metres`, `likeness` (per mille) as they were
-- found.
CREATE TABLE map_twin (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  state TEXT NOT NULL,
  metres BIGINT NOT NULL,
  likeness BIGINT NOT NULL,
  found_at BIGINT NOT NULL,
  decided_at BIGINT,
  decided_by TEXT,
  PRIMARY KEY (one, other)
);
CREATE INDEX map_twin_state ON map_twin (state, found_at);

-- A place that a coordinator took off our map, named by its source and key, so that it stays away when the layer is read anew.
CREATE TABLE map_hidden (
  source TEXT NOT NULL REFERENCES map_source (id),
  remote TEXT NOT NULL,
  member TEXT NOT NULL,
  hidden_at BIGINT NOT NULL,
  PRIMARY KEY (source, remote)
);
