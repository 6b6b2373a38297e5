-- Follow-ups of plans that were done, as the neighbour says. What was noted of them is content and
-- is not kept here.

CREATE TABLE uppfoljning (
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (id),
  datum INTEGER NOT NULL,
  mal_uppfoljda INTEGER NOT NULL CHECK (mal_uppfoljda IN (0, 1)),
  registrerad INTEGER NOT NULL,
  CONSTRAINT uppfoljning_once UNIQUE (plan, datum, mal_uppfoljda)
) STRICT;

CREATE TRIGGER uppfoljning_never_changes BEFORE UPDATE ON uppfoljning
BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;
CREATE TRIGGER uppfoljning_never_goes BEFORE DELETE ON uppfoljning
BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;
