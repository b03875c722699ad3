-- Replies that were to be posted on a platform: noted before they are sent, so that whoever comes after a kill or a broken
-- connection looks whether the reply is there and does not post it again. The text itself stands in the history.
CREATE TABLE replies (
  id INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
  text_hash TEXT NOT NULL,
  -- by which the platform knows a repeat, where it does
  reply_key TEXT NOT NULL,
  -- begun: it may be taken from now on; unknown: nobody can say whether it was
  state TEXT NOT NULL CHECK (state IN ('begun', 'unknown', 'posted')),
  begun_at INTEGER NOT NULL,
  tried_at INTEGER NOT NULL,
  url TEXT,
  UNIQUE (mention_id, text_hash)
) STRICT;
