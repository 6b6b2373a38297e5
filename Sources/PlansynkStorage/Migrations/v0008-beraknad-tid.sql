-- The time that a decision reckons with, in minutes per period; NULL where it names none.

ALTER TABLE bestallning ADD COLUMN beraknad_minuter INTEGER CHECK (beraknad_minuter >= 0);
ALTER TABLE bestallning ADD COLUMN beraknad_period TEXT CONSTRAINT bestallning_beraknad_period CHECK (
  beraknad_period IN ('dag', 'vecka') OR beraknad_period = 'manad');

-- Orders that came before are read again from their bytes, where those tell.
UPDATE bestallning SET beraknad_minuter = tid.minuter, beraknad_period = tid.period
FROM (
  SELECT bestallning, version,
    CAST(json_extract(CAST(verbatim AS TEXT), '$.beslut.beraknadTid.minuter') AS INTEGER) AS minuter,
    json_extract(CAST(verbatim AS TEXT), '$.beslut.beraknadTid.period') AS period
  FROM bestallning_version
  WHERE CASE WHEN json_valid(CAST(verbatim AS TEXT)) THEN
    json_type(CAST(verbatim AS TEXT), '$.beslut.beraknadTid.minuter') IN ('integer', 'real')
    AND json_extract(CAST(verbatim AS TEXT), '$.beslut.beraknadTid.minuter') BETWEEN 0 AND 2147483647
    AND json_extract(CAST(verbatim AS TEXT), '$.beslut.beraknadTid.period') IN (
      'dag', 'vecka', 'manad') END
) AS tid
WHERE tid.bestallning = bestallning.id AND tid.version = bestallning.version;
