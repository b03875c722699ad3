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
