-- The same guards and indexes, said so that they cost less: the edges of the state diagram, and
-- what counts as undelivered or open.
--
-- For a list of three constants or more SQLite builds a table of its own each time that it is
-- asked, and a change of state asked it a dozen times: two in five of what it took. Lists of two
-- are compared in place. A question must say the condition as the index says it, and one that
-- says part of it must not by chance: SQLite would take the index for it, and it is the wrong one.

DROP TRIGGER outbox_edges;

-- The state diagram (I6). No other edges, and no delete.
CREATE TRIGGER outbox_edges BEFORE UPDATE OF state ON outbox
WHEN OLD.state <> NEW.state AND NOT CASE OLD.state
  WHEN 'pending' THEN NEW.state IN ('sending', 'held') OR NEW.state = 'cancelled'
  WHEN 'sending' THEN NEW.state IN ('pending', 'delivered') OR NEW.state IN ('awaiting', 'attention')
  WHEN 'awaiting' THEN NEW.state IN ('delivered', 'attention') OR NEW.state = 'pending'
  WHEN 'attention' THEN
    NEW.state IN ('pending', 'held') OR NEW.state IN ('superseded', 'cancelled')
  WHEN 'held' THEN
    NEW.state IN ('pending', 'attention') OR NEW.state IN ('superseded', 'cancelled')
  ELSE 0 END
BEGIN SELECT RAISE(ABORT, 'no such edge in the state diagram'); END;

-- status.
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (kind, due_at)
  WHERE NOT (state IN ('delivered', 'superseded') OR state IN ('cancelled', 'awaiting'));
DROP INDEX outbox_oldest;
CREATE INDEX outbox_oldest ON outbox (kind, id)
  WHERE NOT (state IN ('delivered', 'superseded') OR state IN ('cancelled', 'awaiting'));
-- list: what is not ended.
DROP INDEX outbox_open;
CREATE INDEX outbox_open ON outbox (state, urgency, id)
  WHERE NOT (state IN ('delivered', 'superseded') OR state = 'cancelled');
