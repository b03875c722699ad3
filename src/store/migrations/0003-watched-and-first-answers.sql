-- Authors whom somebody has put on the watch-list, and every step that was taken with them. The key is that of
-- mentions.author_key; an author who was taken off stays, as `off`, for as long as mentions are kept.
CREATE TABLE watched_authors (
  author_key TEXT PRIMARY KEY,
  rung TEXT NOT NULL CHECK (rung IN ('watched', 'warned', 'blocked', 'off')),
  since_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each step; never changed.
CREATE TABLE watch_steps (
  id INTEGER PRIMARY KEY,
  author_key TEXT NOT NULL REFERENCES watched_authors (author_key) ON DELETE CASCADE,
  happened_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  rung TEXT NOT NULL CHECK (rung IN ('watched', 'warned', 'blocked', 'off')),
  reason TEXT
) STRICT;

CREATE INDEX watch_steps_by_author ON watch_steps (author_key);
CREATE INDEX watched_authors_off ON watched_authors (since_at) WHERE rung = 'off';

-- The first answer and its time limit, kept when a case is opened again, and how often that was: a report tells how
-- fast the first answer came, whatever followed.
ALTER TABLE mentions ADD COLUMN first_answered_at INTEGER;
ALTER TABLE mentions ADD COLUMN first_respond_by_at INTEGER;
ALTER TABLE mentions ADD COLUMN reopens INTEGER NOT NULL DEFAULT 0;

UPDATE mentions SET
  reopens = (SELECT count(*) FROM events e WHERE e.mention_id = mentions.id AND e.type = 'reopened'),
  first_answered_at = (SELECT min(e.happened_at) FROM events e WHERE e.mention_id = mentions.id AND e.type = 'answered')
WHERE id IN (SELECT mention_id FROM events WHERE type = 'reopened');
