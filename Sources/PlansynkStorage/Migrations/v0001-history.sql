-- What happened, append-only: codes, ids and days, never content.

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  bestallning INTEGER REFERENCES bestallning (id),
  insats INTEGER REFERENCES insats (id),
  item INTEGER REFERENCES outbox (id),
  handelse TEXT NOT NULL,
  detalj TEXT NOT NULL
) STRICT;

CREATE INDEX history_of_item ON history (item, id) WHERE item IS NOT NULL;
CREATE INDEX history_of_bestallning ON history (bestallning, id) WHERE bestallning IS NOT NULL;

CREATE TRIGGER history_never_changes BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_never_goes BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- Every change of state leaves a line, whoever makes it.
CREATE TRIGGER history_of_enqueue AFTER INSERT ON outbox
BEGIN
  INSERT INTO history (at, bestallning, item, handelse, detalj)
  VALUES (NEW.created, NEW.bestallning, NEW.id, 'enqueued', NEW.kind);
END;

CREATE TRIGGER history_of_states AFTER UPDATE OF state ON outbox WHEN OLD.state <> NEW.state
BEGIN
  INSERT INTO history (at, bestallning, item, handelse, detalj)
  VALUES (
    NEW.changed, NEW.bestallning, NEW.id, NEW.state,
    CASE NEW.state
      WHEN 'sending' THEN 'attempt ' || NEW.attempts
      ELSE coalesce(NEW.reason, NEW.failure, '')
    END);
END;
