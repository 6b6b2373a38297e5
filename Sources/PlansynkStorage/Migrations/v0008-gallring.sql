-- Erasure by rule. What is append-only stays so for everybody but gallring, which says so in
-- gallring_lage and takes it back in the same transaction: a crash between leaves nothing open.

CREATE TABLE gallring_lage (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  pagar INTEGER NOT NULL DEFAULT 0 CHECK (pagar IN (0, 1))
) STRICT;
INSERT INTO gallring_lage (id) VALUES (1);

-- What was erased whole: a feed that begins anew does not bring it back. uuid is '' and version 0
-- for what had been set aside, which is known by its bytes alone.
CREATE TABLE gravsten (
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  gallrad INTEGER NOT NULL,
  PRIMARY KEY (uuid, version, digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX gravsten_by_digest ON gravsten (digest);

-- Orders that are to be kept, whatever their age.
CREATE TABLE bevaras (
  bestallning INTEGER PRIMARY KEY REFERENCES bestallning (id),
  uid INTEGER NOT NULL CHECK (uid >= 0),
  since INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 240)
) STRICT;

-- What went, when, by which rules, and who asked for it; uid is NULL where the daemon did by itself.
CREATE TABLE gallring_logg (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  uid INTEGER CHECK (uid >= 0),
  slag TEXT NOT NULL CONSTRAINT gallring_logg_slag CHECK (
    slag IN ('innehall', 'helt') OR slag IN ('parkerade', 'bilagor') OR slag = 'filer'),
  antal INTEGER NOT NULL CHECK (antal >= 0),
  innehall_dagar INTEGER NOT NULL,
  historik_manader INTEGER NOT NULL,
  bestallningar TEXT NOT NULL
) STRICT;

CREATE TRIGGER gallring_logg_never_changes BEFORE UPDATE ON gallring_logg
BEGIN SELECT RAISE(ABORT, 'what was erased is told for good'); END;
CREATE TRIGGER gallring_logg_never_goes BEFORE DELETE ON gallring_logg
BEGIN SELECT RAISE(ABORT, 'what was erased is told for good'); END;
CREATE TRIGGER gravsten_never_changes BEFORE UPDATE ON gravsten
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;
CREATE TRIGGER gravsten_never_goes BEFORE DELETE ON gravsten
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;

DROP TRIGGER handelse_never_goes;
CREATE TRIGGER handelse_never_goes BEFORE DELETE ON handelse
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

DROP TRIGGER bestallning_never_goes;
CREATE TRIGGER bestallning_never_goes BEFORE DELETE ON bestallning
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;

CREATE TRIGGER bestallning_version_is_frozen
BEFORE UPDATE OF id, bestallning, version, digest, stored, verbatim ON bestallning_version
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was received never changes'); END;
CREATE TRIGGER bestallning_version_never_goes BEFORE DELETE ON bestallning_version
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was received is never deleted'); END;

DROP TRIGGER avvikelse_never_goes;
CREATE TRIGGER avvikelse_never_goes BEFORE DELETE ON avvikelse
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'avvikelser are never deleted'); END;
CREATE TRIGGER avvikelse_notis_never_goes BEFORE DELETE ON avvikelse_notis
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was told is kept'); END;

DROP TRIGGER outbox_never_goes;
CREATE TRIGGER outbox_never_goes BEFORE DELETE ON outbox
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'the outbox knows no delete'); END;
-- Whatever asks for it: what is still owed never goes.
CREATE TRIGGER outbox_owed_never_goes BEFORE DELETE ON outbox
WHEN NOT (OLD.state IN ('delivered', 'superseded') OR OLD.state = 'cancelled')
BEGIN SELECT RAISE(ABORT, 'what is owed is never deleted'); END;

-- So with attachments of what is owed.
CREATE TRIGGER bilaga_owed_never_goes BEFORE DELETE ON bilaga
WHEN EXISTS (
  SELECT 1 FROM outbox o JOIN plan n ON n.uuid = o.subject
  JOIN plan_version v ON v.plan = n.id AND v.version = o.version
  JOIN plan_bilaga p ON p.plan_version = v.id AND p.digest = OLD.digest
  WHERE o.kind IN ('plan', 'bilaga')
    AND NOT (o.state IN ('delivered', 'superseded') OR o.state = 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'attachments of what is owed are never deleted'); END;

DROP TRIGGER outbox_body_never_goes;
CREATE TRIGGER outbox_body_never_goes BEFORE DELETE ON outbox_body
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
  OR NOT EXISTS (
    SELECT 1 FROM outbox o WHERE o.id = OLD.item
      AND (o.state IN ('delivered', 'superseded') OR o.state = 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'bodies are frozen when enqueued'); END;

DROP TRIGGER history_never_goes;
CREATE TRIGGER history_never_goes BEFORE DELETE ON history
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

DROP TRIGGER hold_never_goes;
CREATE TRIGGER hold_never_goes BEFORE DELETE ON hold
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;

DROP TRIGGER cancelling_never_goes;
CREATE TRIGGER cancelling_never_goes BEFORE DELETE ON cancelling
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;

DROP TRIGGER uppfoljning_never_goes;
CREATE TRIGGER uppfoljning_never_goes BEFORE DELETE ON uppfoljning
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;

-- What waits to be understood is neither emptied nor deleted by anybody.
DROP TRIGGER parked_never_goes;
CREATE TRIGGER parked_never_goes BEFORE DELETE ON parked
WHEN OLD.settled IS NULL OR NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was set aside is never deleted'); END;

DROP TRIGGER parked_is_frozen;
CREATE TRIGGER parked_is_frozen BEFORE UPDATE OF id, feed_id, digest, parked, verbatim ON parked
WHEN OLD.settled IS NULL OR NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was set aside never changes'); END;

-- Counts follow what goes.
CREATE TRIGGER count_avvikelse_gone AFTER DELETE ON avvikelse
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = 'avvikelser' AND state = '';
END;
CREATE TRIGGER count_ended_gone AFTER DELETE ON outbox
BEGIN
  UPDATE kept_count SET count = count - 1, attempts = attempts - OLD.attempts
  WHERE subject = OLD.kind AND state = OLD.state;
END;
