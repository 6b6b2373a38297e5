-- The outbox: what is owed to the myndighet. An address is kind, subject (the order, insats, plan
-- or avvikelse), version and detail (the event's id, the attachment's digest); 0 and '' where an
-- address has none. round counts how often an attachment is owed at one address: the server may
-- lose one, and a delivered item never goes back.
--
-- An item may be leased when state = 'pending' and nothing is in its way, which is kept rather
-- than searched for: blocked (an earlier untried item of its order, I5), missing (attachments of
-- a plan version that are not delivered), waits (its time has not come when last looked at).
-- urgency is the earliest due_at of the item and of what waits behind it (I8).
-- changed is when the state last changed; ready_at the time before which it is not sent.

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  short_id TEXT NOT NULL CONSTRAINT outbox_by_short_id UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  kind TEXT NOT NULL CONSTRAINT outbox_kind CHECK (
    kind IN ('mottagning', 'svar', 'handelse', 'bilaga', 'plan', 'avvikelse')),
  subject TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '',
  round INTEGER NOT NULL DEFAULT 1 CHECK (round >= 1),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  created INTEGER NOT NULL,
  due_at INTEGER,
  urgency INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CONSTRAINT outbox_state CHECK (
    state IN (
      'pending', 'sending', 'delivered', 'awaiting', 'attention', 'held', 'superseded',
      'cancelled')),
  changed INTEGER NOT NULL,
  reason TEXT,
  failure TEXT,
  tried INTEGER NOT NULL DEFAULT 0 CHECK (tried IN (0, 1)),
  blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
  missing INTEGER NOT NULL DEFAULT 0 CHECK (missing >= 0),
  waits INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
  ready_at INTEGER NOT NULL,
  ask_at INTEGER,
  lease INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  charged INTEGER NOT NULL DEFAULT 0 CHECK (charged BETWEEN 0 AND attempts),
  attachment_misses INTEGER NOT NULL DEFAULT 0 CHECK (attachment_misses >= 0),
  CONSTRAINT outbox_by_address UNIQUE (subject, kind, version, detail, round),
  CONSTRAINT outbox_lease_while_sending CHECK ((state = 'sending') = (lease IS NOT NULL)),
  CONSTRAINT outbox_only_attachments_go_round CHECK (round = 1 OR kind = 'bilaga')
) STRICT;

-- lease: the most urgent that may go.
CREATE INDEX outbox_ready ON outbox (urgency, id)
  WHERE state = 'pending' AND blocked = 0 AND missing = 0 AND waits = 0;
-- lease: those whose time has come.
CREATE INDEX outbox_waiting ON outbox (ready_at) WHERE state = 'pending' AND waits = 1;
-- The first untried item of an order, all that is active of it, and what is blocked.
CREATE INDEX outbox_active ON outbox (bestallning, tried, id)
  WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_gate ON outbox (bestallning, blocked, id) WHERE state = 'pending';
-- enqueue: earlier items that become more urgent.
CREATE INDEX outbox_urgency ON outbox (bestallning, urgency)
  WHERE tried = 0 AND state IN ('pending', 'sending');
CREATE INDEX outbox_sending ON outbox (lease) WHERE state = 'sending';
CREATE INDEX outbox_awaiting ON outbox (ask_at) WHERE state = 'awaiting';
CREATE INDEX outbox_of_bestallning ON outbox (bestallning, id);
-- status and nextReady.
CREATE INDEX outbox_next_try ON outbox (kind, ready_at) WHERE state = 'pending';
CREATE INDEX outbox_due ON outbox (kind, due_at)
  WHERE state IN ('pending', 'sending', 'attention', 'held');
CREATE INDEX outbox_oldest ON outbox (kind, id)
  WHERE state IN ('pending', 'sending', 'attention', 'held');
-- list: what is not ended.
CREATE INDEX outbox_open ON outbox (state, urgency, id)
  WHERE state IN ('pending', 'sending', 'awaiting', 'attention', 'held');
CREATE INDEX outbox_attention ON outbox (due_at) WHERE state IN ('attention', 'held');
CREATE INDEX outbox_charged ON outbox (charged) WHERE state = 'pending' AND charged > 0;

-- Frozen bytes, apart from the table that is searched.
CREATE TABLE outbox_body (
  item INTEGER PRIMARY KEY REFERENCES outbox (id),
  bytes BLOB NOT NULL
) STRICT;

-- The state diagram (I6). No other edges, and no delete.
CREATE TRIGGER outbox_edges BEFORE UPDATE OF state ON outbox
WHEN OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN (
  'pending sending', 'pending held', 'pending cancelled',
  'sending pending', 'sending delivered', 'sending awaiting', 'sending attention',
  'awaiting delivered', 'awaiting attention', 'awaiting pending',
  'attention pending', 'attention held', 'attention superseded', 'attention cancelled',
  'held pending', 'held attention', 'held superseded', 'held cancelled')
BEGIN SELECT RAISE(ABORT, 'no such edge in the state diagram'); END;

CREATE TRIGGER outbox_begins_pending BEFORE INSERT ON outbox
WHEN NEW.state <> 'pending'
BEGIN SELECT RAISE(ABORT, 'an item begins as pending'); END;

CREATE TRIGGER outbox_is_frozen
BEFORE UPDATE OF id, short_id, bestallning, kind, subject, version, detail, round, digest, created
ON outbox
BEGIN SELECT RAISE(ABORT, 'what is owed, and where, never changes'); END;

CREATE TRIGGER outbox_never_goes BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'the outbox knows no delete'); END;

CREATE TRIGGER outbox_body_is_frozen BEFORE UPDATE ON outbox_body
BEGIN SELECT RAISE(ABORT, 'bodies are frozen when enqueued'); END;
CREATE TRIGGER outbox_body_never_goes BEFORE DELETE ON outbox_body
BEGIN SELECT RAISE(ABORT, 'bodies are frozen when enqueued'); END;
