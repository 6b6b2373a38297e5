-- Fewer indexes and fewer counts: a change of state touched twenty entries of indexes and five
-- counts, most of them for figures that `status` shows now and then. What is open is counted when
-- it is asked for, in one pass over one index; what has ended is counted when it ends.

DROP INDEX outbox_urgency;
DROP INDEX outbox_sending;
DROP INDEX outbox_next_try;
DROP INDEX outbox_due;
DROP INDEX outbox_oldest;
DROP INDEX outbox_open;
DROP INDEX outbox_attention;
DROP INDEX outbox_charged;

-- status and list: what is not ended, with every column that status counts by, so that it never
-- goes to the rows. Also what is on its way, or needs a person, by kind and state.
CREATE INDEX outbox_open ON outbox (
    kind, state, due_at, id, urgency, ready_at, charged, attempts, created, changed)
  WHERE NOT (state IN ('delivered', 'superseded') OR state = 'cancelled');

-- Nobody asks for the history of an order; that of an item has an index.
DROP INDEX history_of_bestallning;

-- Ended items, and the attempts that they took. What has ended stays ended (I6).
DROP TRIGGER count_item;
DROP TRIGGER count_item_state;
DROP TRIGGER count_attempts;
ALTER TABLE kept_count
  ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0 CONSTRAINT kept_attempts CHECK (attempts >= 0);
DELETE FROM kept_count
WHERE subject = 'attempts' OR state IN ('pending', 'sending', 'awaiting', 'attention', 'held');
UPDATE kept_count SET attempts = ended.attempts
FROM (SELECT kind, state, sum(attempts) AS attempts FROM outbox GROUP BY kind, state) AS ended
WHERE kept_count.subject = ended.kind AND kept_count.state = ended.state;

CREATE TRIGGER count_ended AFTER UPDATE OF state ON outbox
WHEN OLD.state <> NEW.state
  AND (NEW.state IN ('delivered', 'superseded') OR NEW.state = 'cancelled')
BEGIN
  UPDATE kept_count SET count = count + 1, attempts = attempts + NEW.attempts
  WHERE subject = NEW.kind AND state = NEW.state;
END;
