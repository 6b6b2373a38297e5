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

DROP TRIGGER avvikelse_stays_closed;
CREATE TRIGGER avvikelse_stays_closed
BEFORE UPDATE OF stangning, stangd_datum, stangd, stangd_orsak ON avvikelse
WHEN OLD.stangd IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed avvikelse stays'); END;
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
UPDATE bestalld_insats SET sedan = (SELECT b.stored FROM bestallning b WHERE b.id = bestallning);
