-- What an annonce says besides, as JSON: how often it can be had, for how many days it is lent, whether one gets there with a
-- wheelchair, where exactly. Nothing is looked for in it.
ALTER TABLE offer ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
