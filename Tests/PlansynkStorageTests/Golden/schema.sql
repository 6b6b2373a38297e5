CREATE TABLE bestallning (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT bestallning_by_uuid UNIQUE,
  short_id TEXT NOT NULL CONSTRAINT bestallning_by_short_id UNIQUE,
  version INTEGER NOT NULL CHECK (version >= 1),
  status TEXT NOT NULL CONSTRAINT bestallning_status CHECK (
    status IN ('aktiv', 'aterkallad') OR status IN ('ersatt', 'felmarkerad')
    OR status = 'avslutad'),
  ersatter TEXT,
  skickad INTEGER NOT NULL,
  andrad INTEGER NOT NULL,
  lagrum_system TEXT NOT NULL,
  lagrum_code TEXT NOT NULL,
  lagrum_text TEXT NOT NULL,
  beslut_datum INTEGER NOT NULL,
  galler_fran INTEGER NOT NULL,
  galler_till INTEGER,
  utforarenhet TEXT NOT NULL,
  funktion TEXT NOT NULL,
  handlaggare TEXT NOT NULL,
  skydd TEXT NOT NULL CONSTRAINT bestallning_skydd CHECK (
    skydd IN ('ingen', 'sekretessmarkering')
    OR skydd IN ('skyddad-folkbokforing', 'fingerade-uppgifter')),
  person_id TEXT NOT NULL CONSTRAINT bestallning_person_id CHECK (
    person_id IN ('giltigt', 'ogiltigt') OR person_id = 'okant'),
  stored INTEGER NOT NULL
, beraknad_minuter INTEGER CHECK (beraknad_minuter >= 0), beraknad_period TEXT CONSTRAINT bestallning_beraknad_period CHECK (
  beraknad_period IN ('dag', 'vecka') OR beraknad_period = 'manad')) STRICT;

CREATE TABLE bestallning_version (
  id INTEGER PRIMARY KEY,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  stored INTEGER NOT NULL,
  verbatim BLOB NOT NULL, status TEXT CONSTRAINT bestallning_version_status CHECK (
  status IN ('aktiv', 'aterkallad') OR status IN ('ersatt', 'felmarkerad')
    OR status = 'avslutad'), andrad INTEGER,
  CONSTRAINT bestallning_version_by_number UNIQUE (bestallning, version)
) STRICT;

CREATE TABLE insats (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT insats_by_uuid UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  state TEXT NOT NULL DEFAULT 'bestalld' CONSTRAINT insats_state CHECK (
    state IN ('bestalld', 'paborjad') OR state IN ('avbruten', 'avslutad')),
  waits_since INTEGER
) STRICT;

CREATE TABLE bestalld_insats (
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  insats INTEGER NOT NULL REFERENCES insats (id),
  ordning INTEGER NOT NULL,
  typ_system TEXT NOT NULL,
  typ_code TEXT NOT NULL,
  typ_text TEXT NOT NULL,
  onskad_start INTEGER,
  slut INTEGER,
  is_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)), sedan INTEGER, utgick INTEGER,
  PRIMARY KEY (bestallning, insats)
) STRICT, WITHOUT ROWID;

CREATE TABLE handelse (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT handelse_by_uuid UNIQUE,
  insats INTEGER NOT NULL REFERENCES insats (id),
  typ TEXT NOT NULL CONSTRAINT handelse_typ CHECK (
    typ IN ('paborjad', 'avbruten', 'aterupptagen', 'avslutad', 'annullerad')),
  datum INTEGER NOT NULL,
  ersatter TEXT,
  registrerad INTEGER NOT NULL
, lamnad_av INTEGER CHECK (lamnad_av >= 0)) STRICT;

CREATE TABLE parked (
  id INTEGER PRIMARY KEY,
  feed_id TEXT,
  digest BLOB NOT NULL CONSTRAINT parked_by_digest UNIQUE CHECK (length(digest) = 32),
  fel TEXT NOT NULL,
  parked INTEGER NOT NULL,
  verbatim BLOB NOT NULL
, version INTEGER, settled INTEGER, settling TEXT
  CONSTRAINT parked_settling CHECK (settling IN ('taken-in', 'later-version'))
  CONSTRAINT parked_settling_is_whole CHECK ((settled IS NULL) = (settling IS NULL))) STRICT;

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT plan_by_uuid UNIQUE
) STRICT;

CREATE TABLE plan_version (
  id INTEGER PRIMARY KEY,
  plan INTEGER NOT NULL REFERENCES plan (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  faststalld INTEGER NOT NULL,
  uppfoljning INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  kalla BLOB NOT NULL CHECK (length(kalla) = 32),
  taken_in INTEGER NOT NULL,
  kvittens_id TEXT,
  mottagen INTEGER,
  learnt INTEGER,
  status TEXT CONSTRAINT plan_version_status CHECK (
    status IN ('mottagen', 'kvitterad') OR status = 'avvisad'),
  content_digest BLOB CHECK (length(content_digest) = 32),
  avvisad_kod TEXT,
  CONSTRAINT plan_version_by_number UNIQUE (plan, version),
  CONSTRAINT plan_version_receipt_is_whole CHECK (
    (kvittens_id IS NULL) = (mottagen IS NULL)
    AND (mottagen IS NULL) = (learnt IS NULL)
    AND (learnt IS NULL) = (status IS NULL))
) STRICT;

CREATE TABLE plan_insats (
  insats INTEGER NOT NULL REFERENCES insats (id),
  plan_version INTEGER NOT NULL REFERENCES plan_version (id),
  PRIMARY KEY (insats, plan_version)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_bilaga (
  plan_version INTEGER NOT NULL REFERENCES plan_version (id),
  ordning INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (plan_version, ordning)
) STRICT, WITHOUT ROWID;

CREATE TABLE bilaga (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL CONSTRAINT bilaga_by_digest UNIQUE CHECK (length(digest) = 32),
  langd INTEGER CHECK (langd >= 0),
  finished INTEGER,
  CONSTRAINT bilaga_is_whole CHECK ((langd IS NULL) = (finished IS NULL))
) STRICT;

CREATE TABLE bilaga_chunk (
  id INTEGER PRIMARY KEY,
  bilaga INTEGER NOT NULL REFERENCES bilaga (id),
  number INTEGER NOT NULL CHECK (number >= 0),
  start INTEGER NOT NULL CHECK (start >= 0),
  bytes BLOB NOT NULL CONSTRAINT bilaga_chunk_size CHECK (length(bytes) BETWEEN 1 AND 262144),
  CONSTRAINT bilaga_chunk_by_start UNIQUE (bilaga, start)
) STRICT;

CREATE TABLE avvikelse (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT avvikelse_by_uuid UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  insats INTEGER NOT NULL REFERENCES insats (id),
  slag TEXT NOT NULL CONSTRAINT avvikelse_slag CHECK (slag IN ('plan-aterkopplad', 'plan-faststalld')),
  sista_dag INTEGER NOT NULL,
  upptackt INTEGER NOT NULL,
  orsak TEXT NOT NULL CONSTRAINT avvikelse_orsak CHECK (
    orsak IN ('plan-saknas', 'plan-ej-levererad', 'plan-avvisad', 'start-sent-registrerad')),
  stangning TEXT CONSTRAINT avvikelse_stangning CHECK (
    stangning IN ('plan-inkom', 'bortfallen') OR stangning IN ('upphavd', 'av-chefen')),
  stangd_datum INTEGER,
  stangd INTEGER, journalford INTEGER, journalford_av INTEGER, hanterad INTEGER, hanterad_av INTEGER, stangd_orsak TEXT CONSTRAINT avvikelse_reason_is_a_persons CHECK (
  (stangning IS 'av-chefen') = (stangd_orsak IS NOT NULL)), stangd_skal TEXT CONSTRAINT avvikelse_skal CHECK (
  stangd_skal IS NULL OR (stangning IS 'upphavd' OR stangning IS 'bortfallen')
    AND stangd_skal IN ('andrat-regelverk', 'klockan-gick-fel', 'sammanslagen')), ursprung INTEGER REFERENCES insats (id),
  CONSTRAINT avvikelse_closing_is_whole CHECK (
    (stangning IS NULL) = (stangd IS NULL) AND (stangd IS NULL) = (stangd_datum IS NULL))
) STRICT;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  short_id TEXT NOT NULL CONSTRAINT outbox_by_short_id UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  kind TEXT NOT NULL CONSTRAINT outbox_kind CHECK (
    kind IN ('mottagning', 'svar') OR kind IN ('handelse', 'bilaga')
    OR kind IN ('plan', 'avvikelse')),
  subject TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '',
  round INTEGER NOT NULL DEFAULT 1 CHECK (round >= 1),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  created INTEGER NOT NULL,
  due_at INTEGER,
  urgency INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CONSTRAINT outbox_state CHECK (
    state IN ('pending', 'sending') OR state IN ('delivered', 'awaiting')
      OR state IN ('attention', 'held') OR state IN ('superseded', 'cancelled')),
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
  attachment_misses INTEGER NOT NULL DEFAULT 0 CHECK (attachment_misses >= 0), deaths INTEGER CONSTRAINT outbox_deaths CHECK (deaths >= 0),
  CONSTRAINT outbox_by_address UNIQUE (subject, kind, version, detail, round),
  CONSTRAINT outbox_lease_while_sending CHECK ((state = 'sending') = (lease IS NOT NULL)),
  CONSTRAINT outbox_only_attachments_go_round CHECK (round = 1 OR kind = 'bilaga')
) STRICT;

CREATE TABLE outbox_body (
  item INTEGER PRIMARY KEY REFERENCES outbox (id),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE feed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  cursor TEXT,
  last_poll INTEGER,
  last_news INTEGER
, inforande_fran INTEGER, reader TEXT) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL,
  utforarenhet TEXT NOT NULL
) STRICT;

CREATE TABLE breaker (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  state TEXT NOT NULL CONSTRAINT breaker_state CHECK (state IN ('closed', 'open', 'half-open')),
  since INTEGER,
  next_probe INTEGER,
  interval_seconds INTEGER,
  fault TEXT CONSTRAINT breaker_fault CHECK (
    fault IN ('certain', 'uncertain', 'credentials', 'forbidden', 'throttled')),
  code TEXT,
  allowed INTEGER,
  CONSTRAINT breaker_opening_is_whole CHECK (
    (state = 'closed') = (since IS NULL)
    AND (since IS NULL) = (next_probe IS NULL)
    AND (since IS NULL) = (interval_seconds IS NULL)
    AND (since IS NULL) = (fault IS NULL)
    AND (since IS NULL) = (code IS NULL)
    AND (state = 'half-open') = (allowed IS NOT NULL))
) STRICT;

CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL CONSTRAINT handover_by_path UNIQUE,
  bytes BLOB,
  bestallning_version INTEGER REFERENCES bestallning_version (id),
  owed INTEGER NOT NULL,
  written INTEGER,
  fetched INTEGER,
  CONSTRAINT handover_content CHECK ((bytes IS NULL) <> (bestallning_version IS NULL)),
  CONSTRAINT handover_fetched_was_written CHECK (fetched IS NULL OR written IS NOT NULL)
) STRICT;

CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  bestallning INTEGER REFERENCES bestallning (id),
  insats INTEGER REFERENCES insats (id),
  item INTEGER REFERENCES outbox (id),
  handelse TEXT NOT NULL,
  detalj TEXT NOT NULL
) STRICT;

CREATE TABLE kept_count (
  subject TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT '',
  count INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0), attempts INTEGER NOT NULL DEFAULT 0 CONSTRAINT kept_attempts CHECK (attempts >= 0),
  PRIMARY KEY (subject, state)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE frist (
  id INTEGER PRIMARY KEY,
  insats INTEGER NOT NULL REFERENCES insats (id),
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  slag TEXT NOT NULL CONSTRAINT frist_slag CHECK (slag IN ('plan-aterkopplad', 'plan-faststalld')),
  ankare INTEGER NOT NULL,
  sista_dag INTEGER NOT NULL,
  last_day_end INTEGER NOT NULL,
  utfall TEXT NOT NULL CONSTRAINT frist_utfall CHECK (
    utfall IN ('oppen', 'uppfylld') OR utfall IN ('missad', 'uppfylld-sent')
    OR utfall = 'bortfallen'),
  utfall_datum INTEGER,
  bortfall TEXT CONSTRAINT frist_bortfall CHECK (
    bortfall IN ('bestallning-felmarkerad', 'bestallning-avslutad')
      OR bortfall IN ('bestallning-ersatt', 'insats-avslutad')
      OR bortfall IN ('insats-utgatt', 'fore-inforande')),
  covered INTEGER NOT NULL CHECK (covered IN (0, 1)),
  CONSTRAINT frist_of_insats UNIQUE (insats, slag),
  CONSTRAINT frist_met_has_a_day CHECK (
    (utfall IN ('uppfylld', 'uppfylld-sent')) = (utfall_datum IS NOT NULL)),
  CONSTRAINT frist_lapsed_has_a_reason CHECK (
    (utfall = 'bortfallen') = (bortfall IS NOT NULL))
) STRICT;

CREATE TABLE overtagande (
  fran INTEGER PRIMARY KEY REFERENCES insats (id),
  till INTEGER REFERENCES insats (id),
  since INTEGER NOT NULL,
  CONSTRAINT overtagande_by_another CHECK (till IS NOT fran)
) STRICT;

CREATE TABLE avvikelse_notis (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT avvikelse_notis_by_uuid UNIQUE,
  avvikelse INTEGER NOT NULL REFERENCES avvikelse (id),
  is_closing INTEGER NOT NULL CHECK (is_closing IN (0, 1))
) STRICT;

CREATE TABLE klockregler (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  regler TEXT NOT NULL
) STRICT;

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

CREATE TABLE mail_nekad (
  mottagare TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  reply INTEGER NOT NULL CHECK (reply BETWEEN 400 AND 599)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE mail_told (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE mail_told_rad (
  rad TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE gallring_lage (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  pagar INTEGER NOT NULL DEFAULT 0 CHECK (pagar IN (0, 1))
) STRICT;

CREATE TABLE gravsten (
  uuid TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  gallrad INTEGER NOT NULL,
  PRIMARY KEY (uuid, version, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE bevaras (
  bestallning INTEGER PRIMARY KEY REFERENCES bestallning (id),
  uid INTEGER NOT NULL CHECK (uid >= 0),
  since INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 240)
) STRICT;

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

CREATE INDEX insats_not_started ON insats (waits_since) WHERE waits_since IS NOT NULL;

CREATE INDEX insats_of_bestallning ON insats (bestallning);

CREATE INDEX handelse_of_insats ON handelse (insats, id);

CREATE INDEX plan_insats_of_version ON plan_insats (plan_version);

CREATE INDEX avvikelse_of_insats ON avvikelse (insats, slag);

CREATE INDEX avvikelse_open_by_day ON avvikelse (sista_dag) WHERE stangd IS NULL;

CREATE INDEX outbox_ready ON outbox (urgency, id)
  WHERE state = 'pending' AND blocked = 0 AND missing = 0 AND waits = 0;

CREATE INDEX outbox_waiting ON outbox (ready_at) WHERE state = 'pending' AND waits = 1;

CREATE INDEX outbox_active ON outbox (bestallning, tried, id)
  WHERE state IN ('pending', 'sending');

CREATE INDEX outbox_awaiting ON outbox (ask_at) WHERE state = 'awaiting';

CREATE INDEX outbox_of_bestallning ON outbox (bestallning, id);

CREATE INDEX handover_unwritten ON handover (id) WHERE written IS NULL;

CREATE INDEX handover_unfetched ON handover (path)
  WHERE written IS NOT NULL AND fetched IS NULL;

CREATE INDEX history_of_item ON history (item, id) WHERE item IS NOT NULL;

CREATE UNIQUE INDEX hold_standing ON hold (item) WHERE ended IS NULL;

CREATE INDEX hold_until ON hold (until) WHERE ended IS NULL AND until IS NOT NULL;

CREATE UNIQUE INDEX pause_standing ON pause (scope) WHERE ended IS NULL;

CREATE INDEX history_starts ON history (id) WHERE handelse IN ('start', 'stopp');

CREATE INDEX bestallning_by_ersatter ON bestallning (ersatter) WHERE ersatter IS NOT NULL;

CREATE INDEX frist_open ON frist (sista_dag) WHERE utfall = 'oppen';

CREATE INDEX frist_missed ON frist (sista_dag) WHERE utfall = 'missad';

CREATE INDEX overtagande_till ON overtagande (till) WHERE till IS NOT NULL;

CREATE INDEX parked_of_bestallning ON parked (feed_id, id)
  WHERE settled IS NULL AND feed_id IS NOT NULL;

CREATE INDEX parked_waiting ON parked (id) WHERE settled IS NULL;

CREATE INDEX outbox_open ON outbox (
    kind, state, due_at, id, urgency, ready_at, charged, attempts, created, changed)
  WHERE NOT (state IN ('delivered', 'superseded') OR state = 'cancelled');

CREATE INDEX frist_without_plan ON frist (last_day_end)
  WHERE covered = 0 AND utfall IN ('oppen', 'missad') AND slag = 'plan-aterkopplad';

CREATE INDEX avvikelse_odokumenterad ON avvikelse (sista_dag)
  WHERE stangning <> 'upphavd' AND (journalford IS NULL OR hanterad IS NULL);

CREATE UNIQUE INDEX avvikelse_of_clock ON avvikelse (ursprung, slag);

CREATE INDEX avvikelse_notis_of_avvikelse ON avvikelse_notis (avvikelse);

CREATE INDEX uppfoljning_of_plan ON uppfoljning (plan, datum);

CREATE UNIQUE INDEX mail_waiting ON mail_owed (kind, subject) WHERE settled IS NULL;

CREATE UNIQUE INDEX mail_digest_of_day ON mail_owed (subject) WHERE kind = 'sammandrag';

CREATE INDEX mail_letters ON mail_owed (settled) WHERE letter IS NOT NULL;

CREATE INDEX gravsten_by_digest ON gravsten (digest);

CREATE TRIGGER handelse_never_changes BEFORE UPDATE ON handelse
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER outbox_begins_pending BEFORE INSERT ON outbox
WHEN NEW.state <> 'pending'
BEGIN SELECT RAISE(ABORT, 'an item begins as pending'); END;

CREATE TRIGGER outbox_is_frozen
BEFORE UPDATE OF id, short_id, bestallning, kind, subject, version, detail, round, digest, created
ON outbox
BEGIN SELECT RAISE(ABORT, 'what is owed, and where, never changes'); END;

CREATE TRIGGER outbox_body_is_frozen BEFORE UPDATE ON outbox_body
BEGIN SELECT RAISE(ABORT, 'bodies are frozen when enqueued'); END;

CREATE TRIGGER history_never_changes BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

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

CREATE TRIGGER count_avvikelse AFTER INSERT ON avvikelse
BEGIN
  UPDATE kept_count SET count = count + 1
  WHERE (subject, state) IN (VALUES ('avvikelser', ''), ('avvikelser-open', NEW.orsak));
END;

CREATE TRIGGER count_parked AFTER INSERT ON parked
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'parked' AND state = '';
END;

CREATE TRIGGER hold_ends AFTER UPDATE OF state ON outbox
WHEN OLD.state = 'held' AND NEW.state <> 'held'
BEGIN
  UPDATE hold SET ended = NEW.changed WHERE item = NEW.id AND ended IS NULL;
END;

CREATE TRIGGER cancelling_never_changes BEFORE UPDATE ON cancelling
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;

CREATE TRIGGER pause_never_goes BEFORE DELETE ON pause
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;

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

CREATE TRIGGER count_parked_settled AFTER UPDATE OF settled ON parked
WHEN OLD.settled IS NULL AND NEW.settled IS NOT NULL
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = 'parked' AND state = '';
END;

CREATE TRIGGER count_ended AFTER UPDATE OF state ON outbox
WHEN OLD.state <> NEW.state
  AND (NEW.state IN ('delivered', 'superseded') OR NEW.state = 'cancelled')
BEGIN
  UPDATE kept_count SET count = count + 1, attempts = attempts + NEW.attempts
  WHERE subject = NEW.kind AND state = NEW.state;
END;

CREATE TRIGGER avvikelse_is_frozen BEFORE UPDATE OF id, uuid, slag, ursprung ON avvikelse
BEGIN SELECT RAISE(ABORT, 'an avvikelse stays that of its clock'); END;

CREATE TRIGGER count_avvikelse_changed AFTER UPDATE OF stangd, orsak ON avvikelse
BEGIN
  UPDATE kept_count SET count = count - 1
  WHERE subject = 'avvikelser-open' AND state = OLD.orsak AND OLD.stangd IS NULL;
  UPDATE kept_count SET count = count + 1
  WHERE subject = 'avvikelser-open' AND state = NEW.orsak AND NEW.stangd IS NULL;
END;

CREATE TRIGGER avvikelse_notis_never_changes BEFORE UPDATE ON avvikelse_notis
BEGIN SELECT RAISE(ABORT, 'what was told stays told'); END;

CREATE TRIGGER avvikelse_mark_stays
BEFORE UPDATE OF journalford, journalford_av, hanterad, hanterad_av ON avvikelse
WHEN (OLD.journalford IS NOT NULL
    AND (NEW.journalford, NEW.journalford_av) IS NOT (OLD.journalford, OLD.journalford_av))
  OR (OLD.hanterad IS NOT NULL
    AND (NEW.hanterad, NEW.hanterad_av) IS NOT (OLD.hanterad, OLD.hanterad_av))
BEGIN SELECT RAISE(ABORT, 'what a person marked stays marked'); END;

CREATE TRIGGER uppfoljning_once BEFORE INSERT ON uppfoljning
WHEN NEW.typ = 'gjord' AND EXISTS (
  SELECT 1 FROM uppfoljning u
  WHERE u.plan = NEW.plan AND u.datum = NEW.datum AND u.mal_uppfoljda = NEW.mal_uppfoljda
    AND u.typ = 'gjord' AND u.id IS NOT NEW.ersatter
    AND NOT EXISTS (SELECT 1 FROM uppfoljning e WHERE e.ersatter = u.id))
BEGIN SELECT RAISE(ABORT, 'the same follow-up stands once'); END;

CREATE TRIGGER uppfoljning_never_changes BEFORE UPDATE ON uppfoljning
BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;

CREATE TRIGGER mail_stays_settled BEFORE UPDATE ON mail_owed WHEN OLD.settled IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was told stays told'); END;

CREATE TRIGGER gallring_logg_never_changes BEFORE UPDATE ON gallring_logg
BEGIN SELECT RAISE(ABORT, 'what was erased is told for good'); END;

CREATE TRIGGER gallring_logg_never_goes BEFORE DELETE ON gallring_logg
BEGIN SELECT RAISE(ABORT, 'what was erased is told for good'); END;

CREATE TRIGGER gravsten_never_changes BEFORE UPDATE ON gravsten
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;

CREATE TRIGGER gravsten_never_goes BEFORE DELETE ON gravsten
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;

CREATE TRIGGER handelse_never_goes BEFORE DELETE ON handelse
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

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

CREATE TRIGGER avvikelse_never_goes BEFORE DELETE ON avvikelse
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'avvikelser are never deleted'); END;

CREATE TRIGGER avvikelse_notis_never_goes BEFORE DELETE ON avvikelse_notis
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was told is kept'); END;

CREATE TRIGGER outbox_never_goes BEFORE DELETE ON outbox
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'the outbox knows no delete'); END;

CREATE TRIGGER outbox_owed_never_goes BEFORE DELETE ON outbox
WHEN NOT (OLD.state IN ('delivered', 'superseded') OR OLD.state = 'cancelled')
BEGIN SELECT RAISE(ABORT, 'what is owed is never deleted'); END;

CREATE TRIGGER bilaga_owed_never_goes BEFORE DELETE ON bilaga
WHEN EXISTS (
  SELECT 1 FROM outbox o JOIN plan n ON n.uuid = o.subject
  JOIN plan_version v ON v.plan = n.id AND v.version = o.version
  JOIN plan_bilaga p ON p.plan_version = v.id AND p.digest = OLD.digest
  WHERE o.kind IN ('plan', 'bilaga')
    AND NOT (o.state IN ('delivered', 'superseded') OR o.state = 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'attachments of what is owed are never deleted'); END;

CREATE TRIGGER outbox_body_never_goes BEFORE DELETE ON outbox_body
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
  OR NOT EXISTS (
    SELECT 1 FROM outbox o WHERE o.id = OLD.item
      AND (o.state IN ('delivered', 'superseded') OR o.state = 'cancelled'))
BEGIN SELECT RAISE(ABORT, 'bodies are frozen when enqueued'); END;

CREATE TRIGGER history_never_goes BEFORE DELETE ON history
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE TRIGGER hold_never_goes BEFORE DELETE ON hold
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;

CREATE TRIGGER cancelling_never_goes BEFORE DELETE ON cancelling
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what persons did is kept'); END;

CREATE TRIGGER uppfoljning_never_goes BEFORE DELETE ON uppfoljning
WHEN NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'follow-ups are append-only'); END;

CREATE TRIGGER parked_never_goes BEFORE DELETE ON parked
WHEN OLD.settled IS NULL OR NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was set aside is never deleted'); END;

CREATE TRIGGER parked_is_frozen BEFORE UPDATE OF id, feed_id, digest, parked, verbatim ON parked
WHEN OLD.settled IS NULL OR NOT EXISTS (SELECT 1 FROM gallring_lage WHERE pagar = 1)
BEGIN SELECT RAISE(ABORT, 'what was set aside never changes'); END;

CREATE TRIGGER count_avvikelse_gone AFTER DELETE ON avvikelse
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = 'avvikelser' AND state = '';
END;

CREATE TRIGGER count_ended_gone AFTER DELETE ON outbox
BEGIN
  UPDATE kept_count SET count = count - 1, attempts = attempts - OLD.attempts
  WHERE subject = OLD.kind AND state = OLD.state;
END;
