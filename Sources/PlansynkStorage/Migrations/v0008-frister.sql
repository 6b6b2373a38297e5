-- A second clock of each insats: the day on which its plan is to be fastställd. What is missed by it
-- is an avvikelse where the routine says so. Only what is said of the tables changes (see v0007).

PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql = replace(sql,
  'slag IN (''plan-aterkopplad'')', 'slag IN (''plan-aterkopplad'', ''plan-faststalld'')')
WHERE type = 'table' AND name IN ('frist', 'avvikelse');

-- The head of the unit may close one, with a reason.
UPDATE sqlite_schema SET sql = replace(sql,
  'stangning IN (''plan-inkom'', ''bortfallen'', ''upphavd'')',
  'stangning IN (''plan-inkom'', ''bortfallen'') OR stangning IN (''upphavd'', ''av-chefen'')')
WHERE type = 'table' AND name = 'avvikelse';

PRAGMA writable_schema = RESET;

-- status counts insatser without a plan once, by the day on which it must be back.
DROP INDEX frist_without_plan;
CREATE INDEX frist_without_plan ON frist (last_day_end)
  WHERE covered = 0 AND utfall IN ('oppen', 'missad') AND slag = 'plan-aterkopplad';

-- What persons note of an avvikelse, open or closed: when, and who by the user id. A reason is kept
-- where a person closed it.
ALTER TABLE avvikelse ADD COLUMN journalford INTEGER;
ALTER TABLE avvikelse ADD COLUMN journalford_av INTEGER;
ALTER TABLE avvikelse ADD COLUMN hanterad INTEGER;
ALTER TABLE avvikelse ADD COLUMN hanterad_av INTEGER;
ALTER TABLE avvikelse ADD COLUMN stangd_orsak TEXT CONSTRAINT avvikelse_reason_is_a_persons CHECK (
  (stangning IS 'av-chefen') = (stangd_orsak IS NOT NULL));
-- Why it was closed, where that was not by news of the insats: the journal is not to be told of a
-- correction that never came.
ALTER TABLE avvikelse ADD COLUMN stangd_skal TEXT CONSTRAINT avvikelse_skal CHECK (
  stangd_skal IS NULL OR (stangning IS 'upphavd' OR stangning IS 'bortfallen')
    AND stangd_skal IN ('andrat-regelverk', 'klockan-gick-fel', 'sammanslagen'));

-- list, status: what is closed and wants documenting.
CREATE INDEX avvikelse_odokumenterad ON avvikelse (sista_dag)
  WHERE stangning <> 'upphavd' AND (journalford IS NULL OR hanterad IS NULL);

-- One for each clock that was missed. ursprung is the insats from whose start the clock counted when
-- it was found, also when another insats carries the clock on: then insats and bestallning are those
-- that answer now. An earlier program made one for each last day: of those the newest goes on, and
-- the others, of which ursprung is NULL, stay as they are.
ALTER TABLE avvikelse ADD COLUMN ursprung INTEGER REFERENCES insats (id);
UPDATE avvikelse SET ursprung = insats
WHERE id IN (SELECT max(id) FROM avvikelse GROUP BY insats, slag);
DROP INDEX avvikelse_open;
CREATE UNIQUE INDEX avvikelse_of_clock ON avvikelse (ursprung, slag);

-- A correction changes one, closes it or opens it again; history tells of each.
DROP TRIGGER avvikelse_stays_closed;
DROP TRIGGER avvikelse_is_frozen;
CREATE TRIGGER avvikelse_is_frozen BEFORE UPDATE OF id, uuid, slag, ursprung ON avvikelse
BEGIN SELECT RAISE(ABORT, 'an avvikelse stays that of its clock'); END;
DROP TRIGGER count_avvikelse_closed;
CREATE TRIGGER count_avvikelse_changed AFTER UPDATE OF stangd, orsak ON avvikelse
BEGIN
  UPDATE kept_count SET count = count - 1
  WHERE subject = 'avvikelser-open' AND state = OLD.orsak AND OLD.stangd IS NULL;
  UPDATE kept_count SET count = count + 1
  WHERE subject = 'avvikelser-open' AND state = NEW.orsak AND NEW.stangd IS NULL;
END;

-- What the myndighet was told of an avvikelse, one notice after another: each replaces the one before.
CREATE TABLE avvikelse_notis (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT avvikelse_notis_by_uuid UNIQUE,
  avvikelse INTEGER NOT NULL REFERENCES avvikelse (id),
  is_closing INTEGER NOT NULL CHECK (is_closing IN (0, 1))
) STRICT;

CREATE INDEX avvikelse_notis_of_avvikelse ON avvikelse_notis (avvikelse);
CREATE TRIGGER avvikelse_notis_never_changes BEFORE UPDATE ON avvikelse_notis
BEGIN SELECT RAISE(ABORT, 'what was told stays told'); END;

-- An earlier program opened one under its own id, and closed it under another that names it.
INSERT INTO avvikelse_notis (uuid, avvikelse, is_closing)
SELECT a.uuid, a.id, 0 FROM avvikelse a
WHERE EXISTS (SELECT 1 FROM outbox o WHERE o.subject = a.uuid AND o.kind = 'avvikelse');
INSERT OR IGNORE INTO avvikelse_notis (uuid, avvikelse, is_closing)
SELECT o.subject, a.id, 1 FROM outbox o JOIN outbox_body y ON y.item = o.id
JOIN avvikelse a ON a.uuid = CASE WHEN json_valid(CAST(y.bytes AS TEXT)) THEN
  json_extract(CAST(y.bytes AS TEXT), '$.ersatter') END
WHERE o.kind = 'avvikelse' ORDER BY o.id;

CREATE TRIGGER avvikelse_mark_stays
BEFORE UPDATE OF journalford, journalford_av, hanterad, hanterad_av ON avvikelse
WHEN (OLD.journalford IS NOT NULL
    AND (NEW.journalford, NEW.journalford_av) IS NOT (OLD.journalford, OLD.journalford_av))
  OR (OLD.hanterad IS NOT NULL
    AND (NEW.hanterad, NEW.hanterad_av) IS NOT (OLD.hanterad, OLD.hanterad_av))
BEGIN SELECT RAISE(ABORT, 'what a person marked stays marked'); END;

-- The store says so itself when an item is struck, also of what carries on what the plan covered.
DROP TRIGGER cancelled_plan_covers_nothing;

-- The rules by which every clock was last reckoned.
CREATE TABLE klockregler (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  regler TEXT NOT NULL
) STRICT;

-- Since when an order has named an insats; for those from before, since the order came.
ALTER TABLE bestalld_insats ADD COLUMN sedan INTEGER;
-- When the version was made that left an insats out; of those from before nobody wrote it down.
ALTER TABLE bestalld_insats ADD COLUMN utgick INTEGER;
UPDATE bestalld_insats SET sedan = (SELECT b.stored FROM bestallning b WHERE b.id = bestallning);
