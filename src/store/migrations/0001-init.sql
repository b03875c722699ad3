-- Times are milliseconds since 1970, UTC, in columns that end in _at. JSON stands where nothing filters by it.

-- What lists and figures filter by: narrow rows, so that a year's report reads few pages.
CREATE TABLE mentions (
  -- never given twice: people and sent digests name mentions by it
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  platform TEXT NOT NULL,
  platform_id TEXT,
  thread_id TEXT,
  parent_id TEXT,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  rating REAL,
  label TEXT NOT NULL CHECK (label IN ('negative', 'neutral', 'positive')),
  score REAL NOT NULL,
  confidence REAL NOT NULL,
  intent TEXT NOT NULL,
  urgency INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('unanswered', 'answered', 'resolved', 'dismissed')),
  owner TEXT,
  published_at INTEGER,
  first_seen_at INTEGER NOT NULL,
  -- published_at where it is known, else first_seen_at: what lists are sorted by.
  said_at INTEGER NOT NULL,
  respond_by_at INTEGER,
  answered_at INTEGER,
  answered_by TEXT,
  answer_url TEXT,
  resolved_at INTEGER,
  duplicates INTEGER NOT NULL DEFAULT 0,
  -- who wrote it, where that can be told for sure
  author_key TEXT
) STRICT;

CREATE INDEX mentions_by_first_seen ON mentions (first_seen_at);
CREATE INDEX mentions_by_said ON mentions (said_at);
-- The inbox: what is negative and unanswered is few beside what is stored.
CREATE INDEX mentions_open ON mentions (said_at) WHERE status = 'unanswered' AND label = 'negative';
CREATE INDEX mentions_by_author ON mentions (author_key, first_seen_at) WHERE author_key IS NOT NULL;
CREATE INDEX mentions_answered ON mentions (answered_at) WHERE status = 'answered';
CREATE INDEX mentions_by_thread ON mentions (thread_id, platform) WHERE thread_id IS NOT NULL;
CREATE INDEX mentions_by_platform_id ON mentions (platform_id, platform) WHERE platform_id IS NOT NULL;

-- The wide part of a mention, read only for the mentions that are shown.
CREATE TABLE mention_texts (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions (id) ON DELETE CASCADE,
  url TEXT,
  canonical_url TEXT,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  -- title and text as searches compare them
  folded TEXT NOT NULL,
  author TEXT,
  publisher TEXT,
  engagement TEXT NOT NULL,
  sentiment_reasons TEXT NOT NULL,
  triage_signals TEXT NOT NULL,
  triage_reasons TEXT NOT NULL
) STRICT;

CREATE TABLE matches (
  mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
  alert TEXT NOT NULL,
  spans TEXT NOT NULL,
  PRIMARY KEY (mention_id, alert)
) STRICT, WITHOUT ROWID;

CREATE INDEX matches_by_alert ON matches (alert, mention_id);

-- One row for each step of a mention's history; never changed.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
  happened_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  note TEXT
) STRICT;

CREATE INDEX events_by_mention ON events (mention_id);

-- What was promised to customers; due until it is kept.
CREATE TABLE promises (
  id INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  kept_at INTEGER,
  kept_by TEXT
) STRICT;

CREATE INDEX promises_by_mention ON promises (mention_id);
CREATE INDEX promises_open ON promises (due_at) WHERE kept_at IS NULL;

-- Which reminder went over which channel; a step names its loop, so that a reopened case is told of anew.
CREATE TABLE reminders (
  mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  channel TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (mention_id, step, channel)
) STRICT, WITHOUT ROWID;

-- Cases that nobody is to be reminded of for a while.
CREATE TABLE snoozes (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions (id) ON DELETE CASCADE,
  until_at INTEGER NOT NULL
) STRICT;

CREATE TABLE copies (
  id INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
  url TEXT,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  publisher TEXT,
  seen_at INTEGER NOT NULL
) STRICT;

CREATE INDEX copies_by_mention ON copies (mention_id);

-- Every key that a mention was met under. Outlives the mention: mention_id is then null.
CREATE TABLE seen (
  -- a letter for the kind (p, u, c) and the hash
  seen_key TEXT PRIMARY KEY,
  mention_id INTEGER REFERENCES mentions (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX seen_by_mention ON seen (mention_id) WHERE mention_id IS NOT NULL;

-- Near-duplicate index of the last weeks. Which bands a mention has stands in mention_bands, so that they can be
-- taken out again without a second index over this, the table with most rows.
CREATE TABLE bands (
  -- a hash, below 2^32
  band INTEGER NOT NULL,
  mention_id INTEGER NOT NULL,
  PRIMARY KEY (band, mention_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_bands (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions (id) ON DELETE CASCADE,
  first_seen_at INTEGER NOT NULL,
  bands TEXT NOT NULL
) STRICT;

CREATE INDEX mention_bands_by_first_seen ON mention_bands (first_seen_at);

-- One row for each place that is polled; place is '' or, for a source that searches, an alert.
CREATE TABLE polls (
  source TEXT NOT NULL,
  place TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  cursor TEXT,
  moved_to TEXT,
  interest_key TEXT,
  last_polled_at INTEGER,
  last_success_at INTEGER,
  last_item_at INTEGER,
  failures_in_a_row INTEGER NOT NULL,
  last_error TEXT,
  next_attempt_at INTEGER,
  disabled_reason TEXT,
  requests INTEGER NOT NULL,
  items INTEGER NOT NULL,
  PRIMARY KEY (source, place)
) STRICT, WITHOUT ROWID;

-- When tasks that are done once in a while were last done.
CREATE TABLE upkeep (
  task TEXT PRIMARY KEY,
  done_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE digests (
  digest TEXT PRIMARY KEY,
  last_slot_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a digest has listed; tells new mentions from known ones.
CREATE TABLE listed (
  digest TEXT NOT NULL,
  mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
  listed_at INTEGER NOT NULL,
  PRIMARY KEY (digest, mention_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX listed_by_mention ON listed (mention_id);

-- The outbox.
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,
  channel TEXT NOT NULL,
  message_id TEXT NOT NULL,
  message TEXT NOT NULL,
  -- JSON list: what a partly taken message still has to do
  remaining TEXT,
  created_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'unknown', 'sent', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  last_error TEXT,
  sent_at INTEGER,
  UNIQUE (message_id, channel)
) STRICT;

CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE status IN ('queued', 'unknown');
CREATE INDEX deliveries_failed ON deliveries (created_at) WHERE status = 'failed';
CREATE INDEX deliveries_by_created ON deliveries (created_at);

-- No reference to mentions: what was sent stays on record when a mention is purged.
CREATE TABLE delivery_mentions (
  delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
  mention_id INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (delivery_id, mention_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_mentions_by_mention ON delivery_mentions (mention_id);

-- What people said of a score. No reference to mentions: a correction outlives its mention, since the scorer is
-- measured on it for ever. The newest of a mention counts.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL,
  label TEXT NOT NULL CHECK (label IN ('negative', 'neutral', 'positive')),
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  corrected_at INTEGER NOT NULL
) STRICT;

CREATE INDEX corrections_by_mention ON corrections (mention_id);

-- When the thread of a mention was last looked at for an answer, and a fingerprint of its text as it stood then.
CREATE TABLE thread_checks (
  mention_id INTEGER PRIMARY KEY REFERENCES mentions (id) ON DELETE CASCADE,
  checked_at INTEGER NOT NULL,
  seen_text TEXT
) STRICT;

-- What a source has spent of its budget in the period that runs.
CREATE TABLE budget_use (
  source TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('requests', 'cost')),
  period TEXT NOT NULL,
  used REAL NOT NULL,
  allowed REAL NOT NULL,
  PRIMARY KEY (source, what)
) STRICT, WITHOUT ROWID;
