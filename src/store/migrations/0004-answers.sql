-- What was done for requests that bear a key of their own, so that a repeat is answered and not done again. Nothing of
-- what they said is kept.
CREATE TABLE answers (
  caller TEXT NOT NULL,
  request_key TEXT NOT NULL,
  -- Hash of the request: another one under the same key is a mistake.
  fingerprint TEXT NOT NULL,
  mention_id INTEGER,
  outcome TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (caller, request_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_time ON answers (caller, answered_at);
