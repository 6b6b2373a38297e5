-- Counts that status shows: kept, not scanned.

CREATE TABLE kept_count (
  subject TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT '',
  count INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0),
  PRIMARY KEY (subject, state)
) STRICT, WITHOUT ROWID;

INSERT INTO kept_count (subject, state)
SELECT kinds.column1, states.column1
FROM
  (VALUES ('mottagning'), ('svar'), ('handelse'), ('bilaga'), ('plan'), ('avvikelse')) AS kinds,
  (VALUES ('pending'), ('sending'), ('delivered'), ('awaiting'), ('attention'), ('held'),
    ('superseded'), ('cancelled')) AS states;
INSERT INTO kept_count (subject)
VALUES ('bestallningar'), ('bestallningsversioner'), ('insatser-not-started'), ('attempts'),
  ('avvikelser'), ('parked');
INSERT INTO kept_count (subject, state)
VALUES ('avvikelser-open', 'plan-saknas'), ('avvikelser-open', 'plan-ej-levererad'),
  ('avvikelser-open', 'plan-avvisad'), ('avvikelser-open', 'start-sent-registrerad');

CREATE TRIGGER count_item AFTER INSERT ON outbox
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = NEW.kind AND state = NEW.state;
END;
CREATE TRIGGER count_item_state AFTER UPDATE OF state ON outbox WHEN OLD.state <> NEW.state
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = OLD.kind AND state = OLD.state;
  UPDATE kept_count SET count = count + 1 WHERE subject = NEW.kind AND state = NEW.state;
END;
CREATE TRIGGER count_attempts AFTER UPDATE OF attempts ON outbox
WHEN OLD.attempts <> NEW.attempts
BEGIN
  UPDATE kept_count SET count = count + NEW.attempts - OLD.attempts
  WHERE subject = 'attempts' AND state = '';
END;

CREATE TRIGGER count_bestallning AFTER INSERT ON bestallning
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'bestallningar' AND state = '';
END;
CREATE TRIGGER count_bestallning_version AFTER INSERT ON bestallning_version
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'bestallningsversioner' AND state = '';
END;
CREATE TRIGGER count_insats AFTER INSERT ON insats WHEN NEW.waits_since IS NOT NULL
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'insatser-not-started' AND state = '';
END;
CREATE TRIGGER count_insats_waits AFTER UPDATE OF waits_since ON insats
WHEN (OLD.waits_since IS NULL) <> (NEW.waits_since IS NULL)
BEGIN
  UPDATE kept_count SET count = count + iif(NEW.waits_since IS NULL, -1, 1)
  WHERE subject = 'insatser-not-started' AND state = '';
END;
CREATE TRIGGER count_avvikelse AFTER INSERT ON avvikelse
BEGIN
  UPDATE kept_count SET count = count + 1
  WHERE (subject, state) IN (VALUES ('avvikelser', ''), ('avvikelser-open', NEW.orsak));
END;
CREATE TRIGGER count_avvikelse_closed AFTER UPDATE OF stangd ON avvikelse
WHEN OLD.stangd IS NULL AND NEW.stangd IS NOT NULL
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = 'avvikelser-open' AND state = OLD.orsak;
END;
CREATE TRIGGER count_parked AFTER INSERT ON parked
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'parked' AND state = '';
END;
