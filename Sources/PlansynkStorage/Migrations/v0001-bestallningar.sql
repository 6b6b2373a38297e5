-- Orders, their versions as received, insatser and what happened to them.
-- Instants are milliseconds since 1970-01-01T00:00:00Z, days are days since 1970-01-01.
-- Nothing here tells who the person is, but the verbatim bytes.

CREATE TABLE bestallning (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT bestallning_by_uuid UNIQUE,
  short_id TEXT NOT NULL CONSTRAINT bestallning_by_short_id UNIQUE,
  version INTEGER NOT NULL CHECK (version >= 1),
  status TEXT NOT NULL CONSTRAINT bestallning_status CHECK (
    status IN ('aktiv', 'aterkallad', 'ersatt', 'felmarkerad', 'avslutad')),
  ersatter TEXT,
  skickad INTEGER NOT NULL,
  andrad INTEGER NOT NULL,
  lagrum_system TEXT NOT NULL,
  lagrum_code TEXT NOT NULL,
  lagrum_text TEXT NOT NULL,
  beslut_datum INTEGER NOT NULL,
  galler_fran INTEGER NOT NULL,
  galler_till INTEGER,
  utforarenhet TEXT NOT NULL,
  funktion TEXT NOT NULL,
  handlaggare TEXT NOT NULL,
  skydd TEXT NOT NULL CONSTRAINT bestallning_skydd CHECK (
    skydd IN ('ingen', 'sekretessmarkering', 'skyddad-folkbokforing', 'fingerade-uppgifter')),
  person_id TEXT NOT NULL CONSTRAINT bestallning_person_id CHECK (
    person_id IN ('giltigt', 'ogiltigt', 'okant')),
  stored INTEGER NOT NULL
) STRICT;

-- Every version that came, byte for byte.
CREATE TABLE bestallning_version (
  id INTEGER PRIMARY KEY,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  stored INTEGER NOT NULL,
  verbatim BLOB NOT NULL,
  CONSTRAINT bestallning_version_by_number UNIQUE (bestallning, version)
) STRICT;

-- An insats keeps its id when another order takes over from the one that first named it:
-- bestallning is the order that answers for it now. waits_since is the day of the decision while
-- nobody has said that the insats began and its order is live.
CREATE TABLE insats (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT insats_by_uuid UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  state TEXT NOT NULL DEFAULT 'bestalld' CONSTRAINT insats_state CHECK (
    state IN ('bestalld', 'paborjad', 'avbruten', 'avslutad')),
  waits_since INTEGER
) STRICT;

CREATE INDEX insats_not_started ON insats (waits_since) WHERE waits_since IS NOT NULL;
CREATE INDEX insats_of_bestallning ON insats (bestallning);

-- What an order says of an insats; once named, never forgotten.
CREATE TABLE bestalld_insats (
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  insats INTEGER NOT NULL REFERENCES insats (id),
  ordning INTEGER NOT NULL,
  typ_system TEXT NOT NULL,
  typ_code TEXT NOT NULL,
  typ_text TEXT NOT NULL,
  onskad_start INTEGER,
  slut INTEGER,
  is_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)),
  PRIMARY KEY (bestallning, insats)
) STRICT, WITHOUT ROWID;

CREATE TABLE handelse (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT handelse_by_uuid UNIQUE,
  insats INTEGER NOT NULL REFERENCES insats (id),
  typ TEXT NOT NULL CONSTRAINT handelse_typ CHECK (
    typ IN ('paborjad', 'avbruten', 'aterupptagen', 'avslutad', 'annullerad')),
  datum INTEGER NOT NULL,
  ersatter TEXT,
  registrerad INTEGER NOT NULL
) STRICT;

CREATE INDEX handelse_of_insats ON handelse (insats, id);

CREATE TRIGGER handelse_never_changes BEFORE UPDATE ON handelse
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER handelse_never_goes BEFORE DELETE ON handelse
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER bestallning_never_goes BEFORE DELETE ON bestallning
BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;

-- What the feed brought and nobody could read.
CREATE TABLE parked (
  id INTEGER PRIMARY KEY,
  feed_id TEXT,
  digest BLOB NOT NULL CONSTRAINT parked_by_digest UNIQUE CHECK (length(digest) = 32),
  fel TEXT NOT NULL,
  parked INTEGER NOT NULL,
  verbatim BLOB NOT NULL
) STRICT;
