-- Who is signed in to the inbox. Of what the browser holds only a hash is kept.
CREATE TABLE sessions (
  session_key TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  -- changes with the password, and ends the session so
  credential TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_person ON sessions (person);
CREATE INDEX sessions_by_created ON sessions (created_at);
CREATE INDEX sessions_by_used ON sessions (used_at);

-- Filters of the inbox that people keep under a name.
CREATE TABLE saved_views (
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

-- A page of the inbox is read in order, not sorted out of all that is open; its counts need no rows.
CREATE INDEX mentions_open_by_urgency ON mentions (urgency DESC, said_at DESC, id DESC)
  WHERE status = 'unanswered' AND label = 'negative';
CREATE INDEX mentions_open_by_deadline ON mentions (respond_by_at, owner)
  WHERE status = 'unanswered' AND label = 'negative';
