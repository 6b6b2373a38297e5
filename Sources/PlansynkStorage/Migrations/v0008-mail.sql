-- What the chef is to be told by mail: a digest of a day, a new avvikelse, a plan that was refused.
-- subject is the day, the avvikelse or the item. letter names the letter that settled it; what was
-- settled without one had nothing left to say.

CREATE TABLE mail_owed (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT mail_kind CHECK (
    kind IN ('sammandrag', 'avvikelse') OR kind = 'avvisad'),
  subject TEXT NOT NULL,
  created INTEGER NOT NULL,
  settled INTEGER,
  letter TEXT,
  CONSTRAINT mail_letter_settles CHECK (letter IS NULL OR settled IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX mail_waiting ON mail_owed (kind, subject) WHERE settled IS NULL;
CREATE UNIQUE INDEX mail_digest_of_day ON mail_owed (subject) WHERE kind = 'sammandrag';
CREATE INDEX mail_letters ON mail_owed (settled) WHERE letter IS NOT NULL;

CREATE TRIGGER mail_stays_settled BEFORE UPDATE ON mail_owed WHEN OLD.settled IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was told stays told'); END;

-- How the mail server fails, while it does.
CREATE TABLE mail_fault (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  since INTEGER NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 1),
  not_before INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT mail_fault_kind CHECK (
    kind IN ('unreachable', 'transient') OR kind IN ('permanent', 'credentials')
    OR kind IN ('encryption', 'configuration')),
  failure TEXT NOT NULL
) STRICT;

-- Who was refused by the server the last time, since when, and its reply; whoever is not here was not.
CREATE TABLE mail_nekad (
  mottagare TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  reply INTEGER NOT NULL CHECK (reply BETWEEN 400 AND 599)
) STRICT, WITHOUT ROWID;

-- A letter that others have got and this one was refused for now: as it was, until it is taken.
CREATE TABLE mail_rest (
  letter TEXT NOT NULL,
  mottagare TEXT NOT NULL,
  amne TEXT NOT NULL,
  text TEXT NOT NULL,
  since INTEGER NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 1),
  not_before INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT mail_rest_kind CHECK (kind IN ('transient', 'permanent')),
  failure TEXT NOT NULL,
  PRIMARY KEY (letter, mottagare)
) STRICT, WITHOUT ROWID;

-- What the last digest told, a row for each line, in ids, days and steps; and when.
CREATE TABLE mail_told (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE mail_told_rad (
  rad TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
