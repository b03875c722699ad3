-- What people decided by mail and was done: the same mail never acts twice, however often it is read.
CREATE TABLE orders (
  -- hash of the mail and the code; it tells nothing
  order_key TEXT PRIMARY KEY,
  taken_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
