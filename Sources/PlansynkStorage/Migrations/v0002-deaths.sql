-- How often the program died while this item alone was on its way: NULL when that has never been
-- or an outcome has been recorded since, 0 when others were on their way with it.

ALTER TABLE outbox ADD COLUMN deaths INTEGER CONSTRAINT outbox_deaths CHECK (deaths >= 0);
