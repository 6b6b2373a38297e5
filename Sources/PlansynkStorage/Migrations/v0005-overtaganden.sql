-- Which insats of a replaced order is carried on as which of the order that replaces it; till is
-- NULL where that order has none of its type. since is when that was found.

CREATE TABLE overtagande (
  fran INTEGER PRIMARY KEY REFERENCES insats (id),
  till INTEGER REFERENCES insats (id),
  since INTEGER NOT NULL,
  CONSTRAINT overtagande_by_another CHECK (till IS NOT fran)
) STRICT;

CREATE INDEX overtagande_till ON overtagande (till) WHERE till IS NOT NULL;

-- Orders that were decided before this day are an inherited caseload; nobody is reminded of what
-- of it has not begun. As in the settings.
ALTER TABLE feed ADD COLUMN inforande_fran INTEGER;
