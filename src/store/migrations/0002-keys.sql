-- Secrets that this database makes for itself: what signs the codes and links in its digests.
CREATE TABLE keys (
  name TEXT PRIMARY KEY,
  secret TEXT NOT NULL
) STRICT, WITHOUT ROWID;
