-- Plans, their versions with the myndighet's receipts, and the contents of attachments.

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT plan_by_uuid UNIQUE
) STRICT;

-- mottagen is the myndighet's own clock, learnt is ours.
CREATE TABLE plan_version (
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  faststalld INTEGER NOT NULL,
  uppfoljning INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  kalla BLOB NOT NULL CHECK (length(kalla) = 32),
  taken_in INTEGER NOT NULL,
  kvittens_id TEXT,
  mottagen INTEGER,
  learnt INTEGER,
  status TEXT CONSTRAINT plan_version_status CHECK (
    status IN ('mottagen', 'kvitterad', 'avvisad')),
  content_digest BLOB CHECK (length(content_digest) = 32),
  avvisad_kod TEXT,
  CONSTRAINT plan_version_by_number UNIQUE (plan, version),
  CONSTRAINT plan_version_receipt_is_whole CHECK (
    (kvittens_id IS NULL) = (mottagen IS NULL)
    AND (mottagen IS NULL) = (learnt IS NULL)
    AND (learnt IS NULL) = (status IS NULL))
) STRICT;

CREATE TABLE plan_insats (
  insats INTEGER NOT NULL REFERENCES insats (id),
  plan_version INTEGER NOT NULL REFERENCES plan_version (id),
  PRIMARY KEY (insats, plan_version)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_insats_of_version ON plan_insats (plan_version);

CREATE TABLE plan_bilaga (
  plan_version INTEGER NOT NULL REFERENCES plan_version (id),
  ordning INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (plan_version, ordning)
) STRICT, WITHOUT ROWID;

-- finished is set when all of the content is there.
CREATE TABLE bilaga (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL CONSTRAINT bilaga_by_digest UNIQUE CHECK (length(digest) = 32),
  langd INTEGER CHECK (langd >= 0),
  finished INTEGER,
  CONSTRAINT bilaga_is_whole CHECK ((langd IS NULL) = (finished IS NULL))
) STRICT;

CREATE TABLE bilaga_chunk (
  id INTEGER PRIMARY KEY,
  bilaga INTEGER NOT NULL REFERENCES bilaga (id),
  number INTEGER NOT NULL CHECK (number >= 0),
  start INTEGER NOT NULL CHECK (start >= 0),
  bytes BLOB NOT NULL CONSTRAINT bilaga_chunk_size CHECK (length(bytes) BETWEEN 1 AND 262144),
  CONSTRAINT bilaga_chunk_by_start UNIQUE (bilaga, start)
) STRICT;
