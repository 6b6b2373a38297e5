-- Follow-ups of plans that were done, as the neighbour says, their corrections and annulments. What
-- was noted of them is content and is not kept here. What ersatter names stands no more.

CREATE TABLE uppfoljning (
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (id),
  typ TEXT NOT NULL CONSTRAINT uppfoljning_typ CHECK (typ IN ('gjord', 'annullerad')),
  datum INTEGER NOT NULL,
  mal_uppfoljda INTEGER NOT NULL CHECK (mal_uppfoljda IN (0, 1)),
  ersatter INTEGER CONSTRAINT uppfoljning_replaced_once UNIQUE REFERENCES uppfoljning (id),
  registrerad INTEGER NOT NULL,
  lamnad_av INTEGER CHECK (lamnad_av >= 0),
  CONSTRAINT uppfoljning_annulment_names CHECK (typ = 'gjord' OR ersatter IS NOT NULL)
) STRICT;

CREATE INDEX uppfoljning_of_plan ON uppfoljning (plan, datum);

CREATE TRIGGER uppfoljning_once BEFORE INSERT ON uppfoljning
WHEN NEW.typ = 'gjord' AND EXISTS (
  SELECT 1 FROM uppfoljning u
  WHERE u.plan = NEW.plan AND u.datum = NEW.datum AND u.mal_uppfoljda = NEW.mal_uppfoljda
    AND u.typ = 'gjord' AND u.id IS NOT NEW.ersatter
    AND NOT EXISTS (SELECT 1 FROM uppfoljning e WHERE e.ersatter = u.id))
BEGIN SELECT RAISE(ABORT, 'the same follow-up stands once'); END;
CREATE TRIGGER uppfoljning_never_changes BEFORE UPDATE ON uppfoljning
BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;
CREATE TRIGGER uppfoljning_never_goes BEFORE DELETE ON uppfoljning
BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;

-- Who told of an event or a follow-up by command, by the user id; NULL for what lay in the in-tray,
-- and for all that an earlier program took in.
ALTER TABLE handelse ADD COLUMN lamnad_av INTEGER CHECK (lamnad_av >= 0);
