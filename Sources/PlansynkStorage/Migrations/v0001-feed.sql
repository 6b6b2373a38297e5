-- The change feed, the breaker, and files for the neighbour.

CREATE TABLE feed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  cursor TEXT,
  last_poll INTEGER,
  last_news INTEGER
) STRICT;
INSERT INTO feed (id) VALUES (1);

-- Whose orders these are, from the first start on.
CREATE TABLE source (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL,
  utforarenhet TEXT NOT NULL
) STRICT;

CREATE TABLE breaker (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL CONSTRAINT breaker_state CHECK (state IN ('closed', 'open', 'half-open')),
  since INTEGER,
  next_probe INTEGER,
  interval_seconds INTEGER,
  fault TEXT CONSTRAINT breaker_fault CHECK (
    fault IN ('certain', 'uncertain', 'credentials', 'forbidden', 'throttled')),
  code TEXT,
  allowed INTEGER,
  CONSTRAINT breaker_opening_is_whole CHECK (
    (state = 'closed') = (since IS NULL)
    AND (since IS NULL) = (next_probe IS NULL)
    AND (since IS NULL) = (interval_seconds IS NULL)
    AND (since IS NULL) = (fault IS NULL)
    AND (since IS NULL) = (code IS NULL)
    AND (state = 'half-open') = (allowed IS NOT NULL))
) STRICT;
INSERT INTO breaker (id, state) VALUES (1, 'closed');

-- Either bytes, or a stored order version whose bytes are read when the file is written.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL CONSTRAINT handover_by_path UNIQUE,
  bytes BLOB,
  bestallning_version INTEGER REFERENCES bestallning_version (id),
  owed INTEGER NOT NULL,
  written INTEGER,
  fetched INTEGER,
  CONSTRAINT handover_content CHECK ((bytes IS NULL) <> (bestallning_version IS NULL)),
  CONSTRAINT handover_fetched_was_written CHECK (fetched IS NULL OR written IS NOT NULL)
) STRICT;

CREATE INDEX handover_unwritten ON handover (id) WHERE written IS NULL;
CREATE INDEX handover_unfetched ON handover (path)
  WHERE written IS NOT NULL AND fetched IS NULL;
