PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE bestallning (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT bestallning_by_uuid UNIQUE,
  short_id TEXT NOT NULL CONSTRAINT bestallning_by_short_id UNIQUE,
  version INTEGER NOT NULL CHECK (version >= 1),
  status TEXT NOT NULL CONSTRAINT bestallning_status CHECK (
    status IN ('aktiv', 'aterkallad', 'ersatt', 'felmarkerad', 'avslutad')),
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
    skydd IN ('ingen', 'sekretessmarkering', 'skyddad-folkbokforing', 'fingerade-uppgifter')),
  person_id TEXT NOT NULL CONSTRAINT bestallning_person_id CHECK (
    person_id IN ('giltigt', 'ogiltigt', 'okant')),
  stored INTEGER NOT NULL
) STRICT;
INSERT INTO bestallning VALUES(1,'00000000-0000-4000-8000-000000000001','B-HDYE',1,'aktiv',NULL,1800000000000,1800000001000,'lagrum','SoL','Socialtjänstlagen',20504,20513,NULL,'enhet-1','bistand','h-1','sekretessmarkering','ogiltigt',1800000000000);
INSERT INTO bestallning VALUES(2,'00000000-0000-4000-8000-000000000002','B-2VWX',1,'aktiv',NULL,1800000000000,1800000001000,'lagrum','SoL','Socialtjänstlagen',20504,20513,NULL,'enhet-1','bistand','h-1','sekretessmarkering','ogiltigt',1800000000000);
INSERT INTO bestallning VALUES(3,'00000000-0000-4000-8000-000000000003','B-K8VC',1,'aktiv',NULL,1800000000000,1800000001000,'lagrum','SoL','Socialtjänstlagen',20504,20513,NULL,'enhet-1','bistand','h-1','sekretessmarkering','ogiltigt',1800000000000);
INSERT INTO bestallning VALUES(4,'00000000-0000-4000-8000-000000000004','B-4PSV',1,'aktiv',NULL,1800000000000,1800000001000,'lagrum','SoL','Socialtjänstlagen',20504,20513,NULL,'enhet-1','bistand','h-1','sekretessmarkering','ogiltigt',1800000000000);
CREATE TABLE bestallning_version (
  id INTEGER PRIMARY KEY,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  stored INTEGER NOT NULL,
  verbatim BLOB NOT NULL,
  CONSTRAINT bestallning_version_by_number UNIQUE (bestallning, version)
) STRICT;
INSERT INTO bestallning_version VALUES(1,1,1,X'0000000000000000000000000000000000000000000000000000000000000001',1800000000000,X'01');
INSERT INTO bestallning_version VALUES(2,2,1,X'0000000000000000000000000000000000000000000000000000000000000002',1800000000000,X'02');
INSERT INTO bestallning_version VALUES(3,3,1,X'0000000000000000000000000000000000000000000000000000000000000003',1800000000000,X'03');
INSERT INTO bestallning_version VALUES(4,4,1,X'0000000000000000000000000000000000000000000000000000000000000004',1800000000000,X'04');
CREATE TABLE insats (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT insats_by_uuid UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  state TEXT NOT NULL DEFAULT 'bestalld' CONSTRAINT insats_state CHECK (
    state IN ('bestalld', 'paborjad', 'avbruten', 'avslutad')),
  waits_since INTEGER
) STRICT;
INSERT INTO insats VALUES(1,'00000000-0000-4000-8000-000000000064',1,'paborjad',NULL);
INSERT INTO insats VALUES(2,'00000000-0000-4000-8000-0000000000c8',2,'bestalld',20504);
INSERT INTO insats VALUES(3,'00000000-0000-4000-8000-00000000012c',3,'bestalld',20504);
INSERT INTO insats VALUES(4,'00000000-0000-4000-8000-000000000190',4,'bestalld',20504);
CREATE TABLE bestalld_insats (
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  insats INTEGER NOT NULL REFERENCES insats (id),
  ordning INTEGER NOT NULL,
  typ_system TEXT NOT NULL,
  typ_code TEXT NOT NULL,
  typ_text TEXT NOT NULL,
  onskad_start INTEGER,
  slut INTEGER,
  is_withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (is_withdrawn IN (0, 1)),
  PRIMARY KEY (bestallning, insats)
) STRICT, WITHOUT ROWID;
INSERT INTO bestalld_insats VALUES(1,1,0,'insatstyp','HT','Hemtjänst',20513,NULL,0);
INSERT INTO bestalld_insats VALUES(2,2,0,'insatstyp','HT','Hemtjänst',20513,NULL,0);
INSERT INTO bestalld_insats VALUES(3,3,0,'insatstyp','HT','Hemtjänst',20513,NULL,0);
INSERT INTO bestalld_insats VALUES(4,4,0,'insatstyp','HT','Hemtjänst',20513,NULL,0);
CREATE TABLE handelse (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT handelse_by_uuid UNIQUE,
  insats INTEGER NOT NULL REFERENCES insats (id),
  typ TEXT NOT NULL CONSTRAINT handelse_typ CHECK (
    typ IN ('paborjad', 'avbruten', 'aterupptagen', 'avslutad', 'annullerad')),
  datum INTEGER NOT NULL,
  ersatter TEXT,
  registrerad INTEGER NOT NULL
) STRICT;
INSERT INTO handelse VALUES(1,'00000000-0000-4000-8000-000000000001',1,'paborjad',20513,NULL,1800000000000);
CREATE TABLE parked (
  id INTEGER PRIMARY KEY,
  feed_id TEXT,
  digest BLOB NOT NULL CONSTRAINT parked_by_digest UNIQUE CHECK (length(digest) = 32),
  fel TEXT NOT NULL,
  parked INTEGER NOT NULL,
  verbatim BLOB NOT NULL
) STRICT;
INSERT INTO parked VALUES(1,'x',X'000000000000000000000000000000000000000000000000000000000000004d','/status	okant-varde',1800000000000,X'0102');
CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT plan_by_uuid UNIQUE
) STRICT;
INSERT INTO "plan" VALUES(1,'00000000-0000-4000-8000-000000000001');
INSERT INTO "plan" VALUES(2,'00000000-0000-4000-8000-000000000002');
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
    status IN ('mottagen', 'kvitterad', 'avvisad')),
  content_digest BLOB CHECK (length(content_digest) = 32),
  avvisad_kod TEXT,
  CONSTRAINT plan_version_by_number UNIQUE (plan, version),
  CONSTRAINT plan_version_receipt_is_whole CHECK (
    (kvittens_id IS NULL) = (mottagen IS NULL)
    AND (mottagen IS NULL) = (learnt IS NULL)
    AND (learnt IS NULL) = (status IS NULL))
) STRICT;
INSERT INTO plan_version VALUES(1,1,1,1,20514,20697,X'00000000000000000000000000000000000000000000000000000000000003e9',X'00000000000000000000000000000000000000000000000000000000000007d1',1800000000000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO plan_version VALUES(2,2,1,2,20514,20697,X'00000000000000000000000000000000000000000000000000000000000007d1',X'0000000000000000000000000000000000000000000000000000000000000fa1',1800000000000,'kv',1800000003000,1800000000000,'mottagen',X'0000000000000000000000000000000000000000000000000000000000000384',NULL);
CREATE TABLE plan_insats (
  insats INTEGER NOT NULL REFERENCES insats (id),
  plan_version INTEGER NOT NULL REFERENCES plan_version (id),
  PRIMARY KEY (insats, plan_version)
) STRICT, WITHOUT ROWID;
INSERT INTO plan_insats VALUES(1,1);
INSERT INTO plan_insats VALUES(2,2);
CREATE TABLE plan_bilaga (
  plan_version INTEGER NOT NULL REFERENCES plan_version (id),
  ordning INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (plan_version, ordning)
) STRICT, WITHOUT ROWID;
INSERT INTO plan_bilaga VALUES(1,0,X'0000000000000000000000000000000000000000000000000000000000000007');
CREATE TABLE bilaga (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL CONSTRAINT bilaga_by_digest UNIQUE CHECK (length(digest) = 32),
  langd INTEGER CHECK (langd >= 0),
  finished INTEGER,
  CONSTRAINT bilaga_is_whole CHECK ((langd IS NULL) = (finished IS NULL))
) STRICT;
INSERT INTO bilaga VALUES(1,X'0000000000000000000000000000000000000000000000000000000000000007',3,1800000000000);
CREATE TABLE bilaga_chunk (
  id INTEGER PRIMARY KEY,
  bilaga INTEGER NOT NULL REFERENCES bilaga (id),
  number INTEGER NOT NULL CHECK (number >= 0),
  start INTEGER NOT NULL CHECK (start >= 0),
  bytes BLOB NOT NULL CONSTRAINT bilaga_chunk_size CHECK (length(bytes) BETWEEN 1 AND 262144),
  CONSTRAINT bilaga_chunk_by_start UNIQUE (bilaga, start)
) STRICT;
INSERT INTO bilaga_chunk VALUES(1,1,0,0,X'010203');
CREATE TABLE frist (
  id INTEGER PRIMARY KEY,
  insats INTEGER NOT NULL REFERENCES insats (id),
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  slag TEXT NOT NULL CONSTRAINT frist_slag CHECK (slag IN ('plan-aterkopplad')),
  ankare INTEGER NOT NULL,
  sista_dag INTEGER NOT NULL,
  last_day_end INTEGER NOT NULL,
  utfall TEXT NOT NULL CONSTRAINT frist_utfall CHECK (
    utfall IN ('oppen', 'uppfylld', 'missad', 'uppfylld-sent', 'bortfallen')),
  utfall_datum INTEGER,
  bortfall TEXT CONSTRAINT frist_bortfall CHECK (
    bortfall IN (
      'bestallning-felmarkerad', 'bestallning-avslutad', 'insats-avslutad', 'insats-utgatt')),
  covered INTEGER NOT NULL CHECK (covered IN (0, 1)),
  CONSTRAINT frist_of_insats UNIQUE (insats, slag),
  CONSTRAINT frist_met_has_a_day CHECK (
    (utfall IN ('uppfylld', 'uppfylld-sent')) = (utfall_datum IS NOT NULL)),
  CONSTRAINT frist_lapsed_has_a_reason CHECK (
    (utfall = 'bortfallen') = (bortfall IS NOT NULL))
) STRICT;
INSERT INTO frist VALUES(1,1,1,'plan-aterkopplad',20513,20541,1800000900000,'missad',NULL,NULL,1);
CREATE TABLE avvikelse (
  id INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL CONSTRAINT avvikelse_by_uuid UNIQUE,
  bestallning INTEGER NOT NULL REFERENCES bestallning (id),
  insats INTEGER NOT NULL REFERENCES insats (id),
  slag TEXT NOT NULL CONSTRAINT avvikelse_slag CHECK (slag IN ('plan-aterkopplad')),
  sista_dag INTEGER NOT NULL,
  upptackt INTEGER NOT NULL,
  orsak TEXT NOT NULL CONSTRAINT avvikelse_orsak CHECK (
    orsak IN ('plan-saknas', 'plan-ej-levererad', 'plan-avvisad', 'start-sent-registrerad')),
  stangning TEXT CONSTRAINT avvikelse_stangning CHECK (
    stangning IN ('plan-inkom', 'bortfallen', 'upphavd')),
  stangd_datum INTEGER,
  stangd INTEGER,
  CONSTRAINT avvikelse_closing_is_whole CHECK (
    (stangning IS NULL) = (stangd IS NULL) AND (stangd IS NULL) = (stangd_datum IS NULL))
) STRICT;
INSERT INTO avvikelse VALUES(1,'00000000-0000-4000-8000-000000000001',1,1,'plan-aterkopplad',20541,1800000002000,'plan-saknas',NULL,NULL,NULL);
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
INSERT INTO outbox VALUES(1,'A-HDYE',1,'bilaga','00000000-0000-4000-8000-000000000001',1,'0000000000000000000000000000000000000000000000000000000000000007',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000000000,NULL,1800000900000,'delivered',1800000000000,NULL,NULL,1,0,0,0,1800000000000,NULL,NULL,1,0,0);
INSERT INTO outbox VALUES(2,'P-2VWX',1,'plan','00000000-0000-4000-8000-000000000001',1,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000000000,1800000900000,1800000900000,'sending',1800000005000,NULL,NULL,0,0,0,0,1800000000000,NULL,7,1,0,0);
INSERT INTO outbox VALUES(3,'P-K8VC',2,'plan','00000000-0000-4000-8000-000000000002',1,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000000000,1800000800000,1800000800000,'awaiting',1800000000000,NULL,NULL,1,0,0,0,1800000000000,1800000060000,NULL,1,0,0);
INSERT INTO outbox VALUES(4,'K-4PSV',1,'mottagning','00000000-0000-4000-8000-000000000001',1,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000004000,NULL,9223372036854775807,'held',1800000005000,'example',NULL,0,1,0,0,1800000004000,NULL,NULL,0,0,0);
INSERT INTO outbox VALUES(5,'K-N3RA',2,'mottagning','00000000-0000-4000-8000-000000000002',1,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000004000,NULL,9223372036854775807,'cancelled',1800000005000,'example',NULL,0,0,0,0,1800000004000,NULL,NULL,0,0,0);
INSERT INTO outbox VALUES(6,'K-6HPS',3,'mottagning','00000000-0000-4000-8000-000000000003',1,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000004000,NULL,9223372036854775807,'attention',1800000006000,NULL,'http-422',1,0,0,0,1800000004000,NULL,NULL,1,1,0);
INSERT INTO outbox VALUES(7,'K-QYM8',4,'mottagning','00000000-0000-4000-8000-000000000004',1,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000004000,NULL,9223372036854775807,'superseded',1800000007000,'newer','http-422',1,0,0,0,1800000004000,NULL,NULL,1,1,0);
INSERT INTO outbox VALUES(8,'K-8CKQ',3,'mottagning','00000000-0000-4000-8000-000000000003',2,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000008000,NULL,9223372036854775807,'sending',1800000009000,NULL,NULL,0,0,0,0,1800000008000,NULL,7,1,0,0);
INSERT INTO outbox VALUES(9,'K-SSH6',4,'mottagning','00000000-0000-4000-8000-000000000004',2,'',1,X'0000000000000000000000000000000000000000000000000000000000000384',1800000008000,NULL,9223372036854775807,'pending',1800000008000,NULL,NULL,0,0,0,0,1800000008000,NULL,NULL,0,0,0);
CREATE TABLE outbox_body (
  item INTEGER PRIMARY KEY REFERENCES outbox (id),
  bytes BLOB NOT NULL
) STRICT;
INSERT INTO outbox_body VALUES(2,X'01');
INSERT INTO outbox_body VALUES(3,X'01');
INSERT INTO outbox_body VALUES(4,X'01');
INSERT INTO outbox_body VALUES(5,X'01');
INSERT INTO outbox_body VALUES(6,X'01');
INSERT INTO outbox_body VALUES(7,X'01');
INSERT INTO outbox_body VALUES(8,X'01');
INSERT INTO outbox_body VALUES(9,X'01');
CREATE TABLE feed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  cursor TEXT,
  last_poll INTEGER,
  last_news INTEGER
) STRICT;
INSERT INTO feed VALUES(1,'c1',1800000000000,1800000000000);
CREATE TABLE source (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL,
  utforarenhet TEXT NOT NULL
) STRICT;
INSERT INTO source VALUES(1,'https://a.example','enhet-1');
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
INSERT INTO breaker VALUES(1,'half-open',1800000001000,1800000002000,30,'certain','x',2);
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
INSERT INTO handover VALUES(1,'bestallningar/1.1.json',NULL,1,1800000000000,1800000001000,NULL);
INSERT INTO handover VALUES(2,'kvittenser/1.json',X'05',NULL,1800000000000,NULL,NULL);
CREATE TABLE history (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  bestallning INTEGER REFERENCES bestallning (id),
  insats INTEGER REFERENCES insats (id),
  item INTEGER REFERENCES outbox (id),
  handelse TEXT NOT NULL,
  detalj TEXT NOT NULL
) STRICT;
INSERT INTO history VALUES(1,1800000000000,1,NULL,1,'enqueued','bilaga');
INSERT INTO history VALUES(2,1800000000000,1,NULL,2,'enqueued','plan');
INSERT INTO history VALUES(3,1800000000000,2,NULL,3,'enqueued','plan');
INSERT INTO history VALUES(4,1800000000000,1,NULL,1,'sending','attempt 1');
INSERT INTO history VALUES(5,1800000000000,2,NULL,3,'sending','attempt 1');
INSERT INTO history VALUES(6,1800000000000,2,NULL,3,'awaiting','');
INSERT INTO history VALUES(7,1800000000000,1,NULL,1,'delivered','');
INSERT INTO history VALUES(8,1800000004000,1,NULL,4,'enqueued','mottagning');
INSERT INTO history VALUES(9,1800000005000,1,NULL,4,'held','example');
INSERT INTO history VALUES(10,1800000004000,2,NULL,5,'enqueued','mottagning');
INSERT INTO history VALUES(11,1800000005000,2,NULL,5,'cancelled','example');
INSERT INTO history VALUES(12,1800000004000,3,NULL,6,'enqueued','mottagning');
INSERT INTO history VALUES(13,1800000005000,1,NULL,2,'sending','attempt 1');
INSERT INTO history VALUES(14,1800000005000,3,NULL,6,'sending','attempt 1');
INSERT INTO history VALUES(15,1800000006000,3,NULL,6,'attention','http-422');
INSERT INTO history VALUES(16,1800000004000,4,NULL,7,'enqueued','mottagning');
INSERT INTO history VALUES(17,1800000005000,4,NULL,7,'sending','attempt 1');
INSERT INTO history VALUES(18,1800000006000,4,NULL,7,'attention','http-422');
INSERT INTO history VALUES(19,1800000007000,4,NULL,7,'superseded','newer');
INSERT INTO history VALUES(20,1800000008000,3,NULL,8,'enqueued','mottagning');
INSERT INTO history VALUES(21,1800000008000,4,NULL,9,'enqueued','mottagning');
INSERT INTO history VALUES(22,1800000009000,3,NULL,8,'sending','attempt 1');
CREATE TABLE kept_count (
  subject TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT '',
  count INTEGER NOT NULL DEFAULT 0 CHECK (count >= 0),
  PRIMARY KEY (subject, state)
) STRICT, WITHOUT ROWID;
INSERT INTO kept_count VALUES('attempts','',6);
INSERT INTO kept_count VALUES('avvikelse','attention',0);
INSERT INTO kept_count VALUES('avvikelse','awaiting',0);
INSERT INTO kept_count VALUES('avvikelse','cancelled',0);
INSERT INTO kept_count VALUES('avvikelse','delivered',0);
INSERT INTO kept_count VALUES('avvikelse','held',0);
INSERT INTO kept_count VALUES('avvikelse','pending',0);
INSERT INTO kept_count VALUES('avvikelse','sending',0);
INSERT INTO kept_count VALUES('avvikelse','superseded',0);
INSERT INTO kept_count VALUES('avvikelser','',1);
INSERT INTO kept_count VALUES('avvikelser-open','plan-avvisad',0);
INSERT INTO kept_count VALUES('avvikelser-open','plan-ej-levererad',0);
INSERT INTO kept_count VALUES('avvikelser-open','plan-saknas',1);
INSERT INTO kept_count VALUES('avvikelser-open','start-sent-registrerad',0);
INSERT INTO kept_count VALUES('bestallningar','',4);
INSERT INTO kept_count VALUES('bestallningsversioner','',4);
INSERT INTO kept_count VALUES('bilaga','attention',0);
INSERT INTO kept_count VALUES('bilaga','awaiting',0);
INSERT INTO kept_count VALUES('bilaga','cancelled',0);
INSERT INTO kept_count VALUES('bilaga','delivered',1);
INSERT INTO kept_count VALUES('bilaga','held',0);
INSERT INTO kept_count VALUES('bilaga','pending',0);
INSERT INTO kept_count VALUES('bilaga','sending',0);
INSERT INTO kept_count VALUES('bilaga','superseded',0);
INSERT INTO kept_count VALUES('handelse','attention',0);
INSERT INTO kept_count VALUES('handelse','awaiting',0);
INSERT INTO kept_count VALUES('handelse','cancelled',0);
INSERT INTO kept_count VALUES('handelse','delivered',0);
INSERT INTO kept_count VALUES('handelse','held',0);
INSERT INTO kept_count VALUES('handelse','pending',0);
INSERT INTO kept_count VALUES('handelse','sending',0);
INSERT INTO kept_count VALUES('handelse','superseded',0);
INSERT INTO kept_count VALUES('insatser-not-started','',3);
INSERT INTO kept_count VALUES('mottagning','attention',1);
INSERT INTO kept_count VALUES('mottagning','awaiting',0);
INSERT INTO kept_count VALUES('mottagning','cancelled',1);
INSERT INTO kept_count VALUES('mottagning','delivered',0);
INSERT INTO kept_count VALUES('mottagning','held',1);
INSERT INTO kept_count VALUES('mottagning','pending',1);
INSERT INTO kept_count VALUES('mottagning','sending',1);
INSERT INTO kept_count VALUES('mottagning','superseded',1);
INSERT INTO kept_count VALUES('parked','',1);
INSERT INTO kept_count VALUES('plan','attention',0);
INSERT INTO kept_count VALUES('plan','awaiting',1);
INSERT INTO kept_count VALUES('plan','cancelled',0);
INSERT INTO kept_count VALUES('plan','delivered',0);
INSERT INTO kept_count VALUES('plan','held',0);
INSERT INTO kept_count VALUES('plan','pending',0);
INSERT INTO kept_count VALUES('plan','sending',1);
INSERT INTO kept_count VALUES('plan','superseded',0);
INSERT INTO kept_count VALUES('svar','attention',0);
INSERT INTO kept_count VALUES('svar','awaiting',0);
INSERT INTO kept_count VALUES('svar','cancelled',0);
INSERT INTO kept_count VALUES('svar','delivered',0);
INSERT INTO kept_count VALUES('svar','held',0);
INSERT INTO kept_count VALUES('svar','pending',0);
INSERT INTO kept_count VALUES('svar','sending',0);
INSERT INTO kept_count VALUES('svar','superseded',0);
CREATE INDEX insats_not_started ON insats (waits_since) WHERE waits_since IS NOT NULL;
CREATE INDEX insats_of_bestallning ON insats (bestallning);
CREATE INDEX handelse_of_insats ON handelse (insats, id);
CREATE TRIGGER handelse_never_changes BEFORE UPDATE ON handelse
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER handelse_never_goes BEFORE DELETE ON handelse
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER bestallning_never_goes BEFORE DELETE ON bestallning
BEGIN SELECT RAISE(ABORT, 'orders are never deleted'); END;
CREATE INDEX plan_insats_of_version ON plan_insats (plan_version);
CREATE INDEX frist_open ON frist (sista_dag) WHERE utfall = 'oppen';
CREATE INDEX frist_without_plan ON frist (last_day_end)
  WHERE covered = 0 AND utfall IN ('oppen', 'missad');
CREATE UNIQUE INDEX avvikelse_open ON avvikelse (insats, slag) WHERE stangd IS NULL;
CREATE INDEX avvikelse_of_insats ON avvikelse (insats, slag);
CREATE INDEX avvikelse_open_by_day ON avvikelse (sista_dag) WHERE stangd IS NULL;
CREATE TRIGGER avvikelse_stays_closed BEFORE UPDATE ON avvikelse WHEN OLD.stangd IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed avvikelse stays'); END;
CREATE TRIGGER avvikelse_is_frozen
BEFORE UPDATE OF id, uuid, bestallning, insats, slag, sista_dag, upptackt, orsak ON avvikelse
BEGIN SELECT RAISE(ABORT, 'what was found never changes; it is closed'); END;
CREATE TRIGGER avvikelse_never_goes BEFORE DELETE ON avvikelse
BEGIN SELECT RAISE(ABORT, 'avvikelser are never deleted'); END;
CREATE INDEX outbox_ready ON outbox (urgency, id)
  WHERE state = 'pending' AND blocked = 0 AND missing = 0 AND waits = 0;
CREATE INDEX outbox_waiting ON outbox (ready_at) WHERE state = 'pending' AND waits = 1;
CREATE INDEX outbox_active ON outbox (bestallning, tried, id)
  WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_gate ON outbox (bestallning, blocked, id) WHERE state = 'pending';
CREATE INDEX outbox_urgency ON outbox (bestallning, urgency)
  WHERE tried = 0 AND state IN ('pending', 'sending');
CREATE INDEX outbox_sending ON outbox (lease) WHERE state = 'sending';
CREATE INDEX outbox_awaiting ON outbox (ask_at) WHERE state = 'awaiting';
CREATE INDEX outbox_of_bestallning ON outbox (bestallning, id);
CREATE INDEX outbox_next_try ON outbox (kind, ready_at) WHERE state = 'pending';
CREATE INDEX outbox_due ON outbox (kind, due_at)
  WHERE state IN ('pending', 'sending', 'attention', 'held');
CREATE INDEX outbox_oldest ON outbox (kind, id)
  WHERE state IN ('pending', 'sending', 'attention', 'held');
CREATE INDEX outbox_open ON outbox (state, urgency, id)
  WHERE state IN ('pending', 'sending', 'awaiting', 'attention', 'held');
CREATE INDEX outbox_attention ON outbox (due_at) WHERE state IN ('attention', 'held');
CREATE INDEX outbox_charged ON outbox (charged) WHERE state = 'pending' AND charged > 0;
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
CREATE INDEX handover_unwritten ON handover (id) WHERE written IS NULL;
CREATE INDEX handover_unfetched ON handover (path)
  WHERE written IS NOT NULL AND fetched IS NULL;
CREATE INDEX history_of_item ON history (item, id) WHERE item IS NOT NULL;
CREATE INDEX history_of_bestallning ON history (bestallning, id) WHERE bestallning IS NOT NULL;
CREATE TRIGGER history_never_changes BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_never_goes BEFORE DELETE ON history
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
CREATE TRIGGER count_item AFTER INSERT ON outbox
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = NEW.kind AND state = NEW.state;
END;
CREATE TRIGGER count_item_state AFTER UPDATE OF state ON outbox WHEN OLD.state <> NEW.state
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = OLD.kind AND state = OLD.state;
  UPDATE kept_count SET count = count + 1 WHERE subject = NEW.kind AND state = NEW.state;
END;
CREATE TRIGGER count_attempts AFTER UPDATE OF attempts ON outbox
WHEN OLD.attempts <> NEW.attempts
BEGIN
  UPDATE kept_count SET count = count + NEW.attempts - OLD.attempts
  WHERE subject = 'attempts' AND state = '';
END;
CREATE TRIGGER count_bestallning AFTER INSERT ON bestallning
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'bestallningar' AND state = '';
END;
CREATE TRIGGER count_bestallning_version AFTER INSERT ON bestallning_version
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'bestallningsversioner' AND state = '';
END;
CREATE TRIGGER count_insats AFTER INSERT ON insats WHEN NEW.waits_since IS NOT NULL
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'insatser-not-started' AND state = '';
END;
CREATE TRIGGER count_insats_waits AFTER UPDATE OF waits_since ON insats
WHEN (OLD.waits_since IS NULL) <> (NEW.waits_since IS NULL)
BEGIN
  UPDATE kept_count SET count = count + iif(NEW.waits_since IS NULL, -1, 1)
  WHERE subject = 'insatser-not-started' AND state = '';
END;
CREATE TRIGGER count_avvikelse AFTER INSERT ON avvikelse
BEGIN
  UPDATE kept_count SET count = count + 1
  WHERE (subject, state) IN (VALUES ('avvikelser', ''), ('avvikelser-open', NEW.orsak));
END;
CREATE TRIGGER count_avvikelse_closed AFTER UPDATE OF stangd ON avvikelse
WHEN OLD.stangd IS NULL AND NEW.stangd IS NOT NULL
BEGIN
  UPDATE kept_count SET count = count - 1 WHERE subject = 'avvikelser-open' AND state = OLD.orsak;
END;
CREATE TRIGGER count_parked AFTER INSERT ON parked
BEGIN
  UPDATE kept_count SET count = count + 1 WHERE subject = 'parked' AND state = '';
END;
COMMIT;
PRAGMA application_id = 1347179353;
PRAGMA user_version = 1;
