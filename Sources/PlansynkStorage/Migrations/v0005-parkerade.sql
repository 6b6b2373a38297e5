-- What was set aside stays listed for ever, but stops being counted when it is settled: a later
-- program could read it, or a later version of its order came. reader is the program that last
-- tried all that is not settled.

ALTER TABLE parked ADD COLUMN version INTEGER;
ALTER TABLE parked ADD COLUMN settled INTEGER;
ALTER TABLE parked ADD COLUMN settling TEXT
  CONSTRAINT parked_settling CHECK (settling IN ('taken-in', 'later-version'))
  CONSTRAINT parked_settling_is_whole CHECK ((settled IS NULL) = (settling IS NULL));
ALTER TABLE feed ADD COLUMN reader TEXT;

UPDATE parked SET version = json_extract(CAST(verbatim AS TEXT), '$.version')
WHERE CASE WHEN json_valid(CAST(verbatim AS TEXT)) THEN
  json_type(CAST(verbatim AS TEXT), '$.version') = 'integer' END;

-- PageIntake: what waits of one order. ParkedRetry: all that waits.
CREATE INDEX parked_of_bestallning ON parked (feed_id, id)
  WHERE settled IS NULL AND feed_id IS NOT NULL;
CREATE INDEX parked_waiting ON parked (id) WHERE settled IS NULL;

CREATE TRIGGER count_parked_settled AFTER UPDATE OF settled ON parked
WHEN OLD.settled IS NULL AND NEW.settled IS NOT NULL
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = 'parked' AND state = '';
END;
CREATE TRIGGER parked_never_goes BEFORE DELETE ON parked
BEGIN SELECT RAISE(ABORT, 'what was set aside is never deleted'); END;
CREATE TRIGGER parked_is_frozen BEFORE UPDATE OF id, feed_id, digest, parked, verbatim ON parked
BEGIN SELECT RAISE(ABORT, 'what was set aside never changes'); END;
