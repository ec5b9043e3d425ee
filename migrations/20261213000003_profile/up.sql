-- What members say of themselves to each other, if they like: the languages that they speak (codes with spaces between them)
-- and the NIS code of the commune where they live.
ALTER TABLE member ADD COLUMN speaks TEXT NOT NULL DEFAULT '';
ALTER TABLE member ADD COLUMN commune TEXT;
