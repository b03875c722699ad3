-- The first answer and its time limit, kept when a case is opened again, and how often that was: a report tells how
-- fast the first answer came, whatever followed.
ALTER TABLE mentions ADD COLUMN first_answered_at INTEGER;
ALTER TABLE mentions ADD COLUMN first_respond_by_at INTEGER;
ALTER TABLE mentions ADD COLUMN reopens INTEGER NOT NULL DEFAULT 0;

UPDATE mentions SET
  reopens = (SELECT count(*) FROM events e WHERE e.mention_id = mentions.id AND e.type = 'reopened'),
  first_answered_at = (SELECT min(e.happened_at) FROM events e WHERE e.mention_id = mentions.id AND e.type = 'answered')
WHERE id IN (SELECT mention_id FROM events WHERE type = 'reopened');
