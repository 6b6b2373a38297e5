-- Clocks may lapse for two more reasons: the insats is carried on under another order, and the
-- last day had passed before this program was introduced. A CHECK cannot be altered, so the table
-- is made anew; by its own name, for triggers speak of it.

CREATE TABLE frist_before AS SELECT * FROM frist;
DROP TABLE frist;

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
      'bestallning-felmarkerad', 'bestallning-avslutad', 'bestallning-ersatt', 'insats-avslutad',
      'insats-utgatt', 'fore-inforande')),
  covered INTEGER NOT NULL CHECK (covered IN (0, 1)),
  CONSTRAINT frist_of_insats UNIQUE (insats, slag),
  CONSTRAINT frist_met_has_a_day CHECK (
    (utfall IN ('uppfylld', 'uppfylld-sent')) = (utfall_datum IS NOT NULL)),
  CONSTRAINT frist_lapsed_has_a_reason CHECK (
    (utfall = 'bortfallen') = (bortfall IS NOT NULL))
) STRICT;

INSERT INTO frist SELECT
  id, insats, bestallning, slag, ankare, sista_dag, last_day_end, utfall, utfall_datum, bortfall,
  covered
FROM frist_before;
DROP TABLE frist_before;

CREATE INDEX frist_open ON frist (sista_dag) WHERE utfall = 'oppen';
-- ClockService: what was missed by a wall clock that stood too late.
CREATE INDEX frist_missed ON frist (sista_dag) WHERE utfall = 'missad';
CREATE INDEX frist_without_plan ON frist (last_day_end)
  WHERE covered = 0 AND utfall IN ('oppen', 'missad');
