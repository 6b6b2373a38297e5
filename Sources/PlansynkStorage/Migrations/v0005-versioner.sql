-- What each version said of the order, and when: an order ended on the day of the first version
-- that said so, whatever was changed afterwards. NULL where an older program kept only the bytes
-- and they do not tell.

ALTER TABLE bestallning_version ADD COLUMN status TEXT CONSTRAINT bestallning_version_status CHECK (
  status IN ('aktiv', 'aterkallad', 'ersatt', 'felmarkerad', 'avslutad'));
ALTER TABLE bestallning_version ADD COLUMN andrad INTEGER;

UPDATE bestallning_version
SET status = json_extract(CAST(verbatim AS TEXT), '$.status'),
  andrad = CAST(strftime('%s', json_extract(CAST(verbatim AS TEXT), '$.andrad')) AS INTEGER) * 1000
WHERE CASE WHEN json_valid(CAST(verbatim AS TEXT)) THEN
  json_extract(CAST(verbatim AS TEXT), '$.status') IN (
    'aktiv', 'aterkallad', 'ersatt', 'felmarkerad', 'avslutad') END;

-- The columns of an order are what its newest version was read as.
UPDATE bestallning_version SET status = b.status, andrad = b.andrad
FROM bestallning b
WHERE b.id = bestallning_version.bestallning AND b.version = bestallning_version.version;

-- PageIntake: the orders that name an order as the one they replace.
CREATE INDEX bestallning_by_ersatter ON bestallning (ersatter) WHERE ersatter IS NOT NULL;
