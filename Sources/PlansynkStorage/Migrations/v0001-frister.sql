-- Clocks as last reckoned, and avvikelser.

-- covered tells whether a plan version that covers the insats was taken in.
CREATE TABLE frist (
  id INTEGER PRIMARY KEY,
  insats INTEGER NOT NULL REFERENCES insats (id),
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  slag TEXT NOT NULL CONSTRAINT frist_slag CHECK (slag IN ('plan-aterkopplad')),
  ankare INTEGER NOT NULL,
  sista_dag INTEGER NOT NULL,
  last_day_end INTEGER NOT NULL,
  utfall TEXT NOT NULL CONSTRAINT frist_utfall CHECK (
    utfall IN ('oppen', 'uppfylld', 'missad', 'uppfylld-sent', 'bortfallen')),
  utfall_datum INTEGER,
  bortfall TEXT CONSTRAINT frist_bortfall CHECK (
    bortfall IN (
      'bestallning-felmarkerad', 'bestallning-avslutad', 'insats-avslutad', 'insats-utgatt')),
  covered INTEGER NOT NULL CHECK (covered IN (0, 1)),
  CONSTRAINT frist_of_insats UNIQUE (insats, slag),
  CONSTRAINT frist_met_has_a_day CHECK (
    (utfall IN ('uppfylld', 'uppfylld-sent')) = (utfall_datum IS NOT NULL)),
  CONSTRAINT frist_lapsed_has_a_reason CHECK (
    (utfall = 'bortfallen') = (bortfall IS NOT NULL))
) STRICT;

CREATE INDEX frist_open ON frist (sista_dag) WHERE utfall = 'oppen';
CREATE INDEX frist_without_plan ON frist (last_day_end)
  WHERE covered = 0 AND utfall IN ('oppen', 'missad');

CREATE TABLE avvikelse (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT avvikelse_by_uuid UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  insats INTEGER NOT NULL REFERENCES insats (id),
  slag TEXT NOT NULL CONSTRAINT avvikelse_slag CHECK (slag IN ('plan-aterkopplad')),
  sista_dag INTEGER NOT NULL,
  upptackt INTEGER NOT NULL,
  orsak TEXT NOT NULL CONSTRAINT avvikelse_orsak CHECK (
    orsak IN ('plan-saknas', 'plan-ej-levererad', 'plan-avvisad', 'start-sent-registrerad')),
  stangning TEXT CONSTRAINT avvikelse_stangning CHECK (
    stangning IN ('plan-inkom', 'bortfallen', 'upphavd')),
  stangd_datum INTEGER,
  stangd INTEGER,
  CONSTRAINT avvikelse_closing_is_whole CHECK (
    (stangning IS NULL) = (stangd IS NULL) AND (stangd IS NULL) = (stangd_datum IS NULL))
) STRICT;

CREATE UNIQUE INDEX avvikelse_open ON avvikelse (insats, slag) WHERE stangd IS NULL;
CREATE INDEX avvikelse_of_insats ON avvikelse (insats, slag);
-- list: what is open, longest overdue first.
CREATE INDEX avvikelse_open_by_day ON avvikelse (sista_dag) WHERE stangd IS NULL;

CREATE TRIGGER avvikelse_stays_closed BEFORE UPDATE ON avvikelse WHEN OLD.stangd IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed avvikelse stays'); END;
CREATE TRIGGER avvikelse_is_frozen
BEFORE UPDATE OF id, uuid, bestallning, insats, slag, sista_dag, upptackt, orsak ON avvikelse
BEGIN SELECT RAISE(ABORT, 'what was found never changes; it is closed'); END;
CREATE TRIGGER avvikelse_never_goes BEFORE DELETE ON avvikelse
BEGIN SELECT RAISE(ABORT, 'avvikelser are never deleted'); END;
