-- What persons stop: items, and all traffic one way. A reason is in a person's own words and stands
-- here alone, never in history. former is where a held item goes when it is released; until is when
-- it ends by itself, ended when it did.

CREATE TABLE hold (
  id INTEGER PRIMARY KEY,
  item INTEGER NOT NULL REFERENCES outbox (id),
  former TEXT NOT NULL CONSTRAINT hold_former CHECK (former IN ('pending', 'attention')),
  uid INTEGER NOT NULL CHECK (uid >= 0),
  since INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 240),
  until INTEGER,
  ended INTEGER
) STRICT;
CREATE UNIQUE INDEX hold_standing ON hold (item) WHERE ended IS NULL;
CREATE INDEX hold_until ON hold (until) WHERE ended IS NULL AND until IS NOT NULL;

CREATE TABLE cancelling (
  item INTEGER PRIMARY KEY REFERENCES outbox (id),
  uid INTEGER NOT NULL CHECK (uid >= 0),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 240)
) STRICT;

CREATE TABLE pause (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CONSTRAINT pause_scope CHECK (scope IN ('sending', 'polling')),
  uid INTEGER NOT NULL CHECK (uid >= 0),
  since INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 240),
  until INTEGER,
  ended INTEGER
) STRICT;
CREATE UNIQUE INDEX pause_standing ON pause (scope) WHERE ended IS NULL;

-- Whoever takes an item out of its hold, the hold is over.
CREATE TRIGGER hold_ends AFTER UPDATE OF state ON outbox
WHEN OLD.state = 'held' AND NEW.state <> 'held'
BEGIN
  UPDATE hold SET ended = NEW.changed WHERE item = NEW.id AND ended IS NULL;
END;

-- A plan version that a person struck covers nothing: somebody must write another.
CREATE TRIGGER cancelled_plan_covers_nothing AFTER INSERT ON cancelling
BEGIN
  UPDATE frist SET covered = 0
  WHERE insats IN (
      SELECT c.insats FROM outbox o
      JOIN plan p ON p.uuid = o.subject
      JOIN plan_version v ON v.plan = p.id AND v.version = o.version
      JOIN plan_insats c ON c.plan_version = v.id
      WHERE o.id = NEW.item AND o.kind = 'plan')
    AND NOT EXISTS (
      SELECT 1 FROM plan_insats c
      JOIN plan_version v ON v.id = c.plan_version JOIN plan p ON p.id = v.plan
      JOIN outbox o ON o.subject = p.uuid AND o.kind = 'plan' AND o.version = v.version
      WHERE c.insats = frist.insats AND o.id NOT IN (SELECT item FROM cancelling));
END;
CREATE TRIGGER hold_never_goes BEFORE DELETE ON hold
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;
CREATE TRIGGER cancelling_never_changes BEFORE UPDATE ON cancelling
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;
CREATE TRIGGER cancelling_never_goes BEFORE DELETE ON cancelling
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;
CREATE TRIGGER pause_never_goes BEFORE DELETE ON pause
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;

-- Starts and stops of the daemon, among what happened.
CREATE INDEX history_starts ON history (id) WHERE handelse IN ('start', 'stopp');
