import { AsyncLocalStorage } from 'node:async_hooks';
import type BetterSqlite3 from 'better-sqlite3';
import { storageFault } from './faults.ts';
import type { Sql, SqlValue, TransactionOptions } from './sql.ts';

/** One open SQLite file. */
export interface Connection extends Sql {
  readonly path: string;
  /** A consistent copy into `file`, which exists and is empty. */
  copyTo(file: string): Promise<void>;
  /** Moves all of the log into the file, so that nothing that was deleted can be read from it. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Prepared statements that are kept; the program has far fewer. */
const STATEMENTS_KEPT = 400;

/** The transactions that the running code is inside of, innermost first. */
interface Inside {
  scope: Scope;
  outer: Inside | undefined;
}

const inside = new AsyncLocalStorage<Inside>();

/** What has a transaction open below it: the connection, or a transaction with another one inside. */
interface Scope {
  /** Settles when the transaction below has ended; `null` while there is none. */
  below: Promise<void> | null;
  ended: boolean;
  depth: number;
  /** Transactions inside it are a part of it. */
  isFlat: boolean;
  /** What made one of these parts fail: the whole cannot be committed any more. */
  failure: { error: unknown } | null;
}

/** Statements of a handle, each prepared once. */
function preparedOn(db: BetterSqlite3.Database): (sql: string) => BetterSqlite3.Statement {
  const statements = new Map<string, BetterSqlite3.Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    if (statements.size >= STATEMENTS_KEPT) statements.clear();
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/**
 * The port over an open SQLite handle. There is one connection and many asynchronous callers: while a transaction is
 * open, whatever does not belong to it waits, or it would become a part of it.
 * @param reader a second handle on the same file: who reads outside of a transaction then need not wait for one, and sees
 * what is committed
 */
export function connectionOver(
  db: BetterSqlite3.Database,
  path: string,
  reader: BetterSqlite3.Database | null = null,
): Connection {
  const prepared = preparedOn(db);
  const preparedToRead = reader === null ? null : preparedOn(reader);

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storageFault(error, path);
    }
  }

  /** What to wait for before touching the database; to be asked again after each wait, right before it is touched. */
  function busy(scope: Scope): Promise<void> | null {
    if (scope.below !== null) refuseOwnTransaction(scope);
    else if (scope.ended) throw new Error('This transaction has ended; its store can no longer be used.');
    return scope.below;
  }

  function begin({ depth }: Scope, durable: boolean): void {
    if (depth > 0) return void prepared(`SAVEPOINT level${depth}`).run();
    if (durable && !db.readonly) db.pragma('synchronous = FULL');
    prepared(db.readonly ? 'BEGIN' : 'BEGIN IMMEDIATE').run();
  }

  function commit({ depth }: Scope): void {
    prepared(depth > 0 ? `RELEASE level${depth}` : 'COMMIT').run();
  }

  function rollBack({ depth }: Scope): void {
    // A full disk makes SQLite roll back by itself.
    if (!db.inTransaction) return;
    db.exec(depth > 0 ? `ROLLBACK TO level${depth}; RELEASE level${depth}` : 'ROLLBACK');
  }

  async function transact<T>(scope: Scope, work: (tx: Sql) => Promise<T>, options: TransactionOptions): Promise<T> {
    const { durable = false, flat = false } = options;
    for (let wait = busy(scope); wait !== null; wait = busy(scope)) await wait;
    guarded(() => begin(scope, durable));
    const done = Promise.withResolvers<void>();
    scope.below = done.promise;
    const child: Scope = { below: null, ended: false, depth: scope.depth + 1, isFlat: flat, failure: null };
    try {
      const result = await inside.run({ scope, outer: inside.getStore() }, () => work(sqlFor(child)));
      if (child.failure !== null) throw child.failure.error;
      guarded(() => commit(scope));
      return result;
    } catch (error) {
      rollBack(scope);
      throw error;
    } finally {
      child.ended = true;
      scope.below = null;
      if (scope.depth === 0 && durable && db.open && !db.readonly) db.pragma('synchronous = NORMAL');
      done.resolve();
    }
  }

  /** Runs what would be a transaction as a part of the one that is open: a savepoint copies each page that is changed. */
  async function join<T>(scope: Scope, work: (tx: Sql) => Promise<T>): Promise<T> {
    try {
      return await work(sqlFor(scope));
    } catch (error) {
      scope.failure ??= { error };
      throw error;
    }
  }

  function sqlFor(scope: Scope): Sql {
    return {
      async all<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
        for (let wait = busy(scope); wait !== null; wait = busy(scope)) await wait;
        return guarded(() => prepared(sql).all(params) as Row[]);
      },
      async run(sql: string, params: readonly SqlValue[] = []): Promise<number> {
        for (let wait = busy(scope); wait !== null; wait = busy(scope)) await wait;
        return guarded(() => prepared(sql).run(params).changes);
      },
      async insert(sql: string, params: readonly SqlValue[]): Promise<number> {
        for (let wait = busy(scope); wait !== null; wait = busy(scope)) await wait;
        return guarded(() => Number(prepared(sql).run(params).lastInsertRowid));
      },
      transaction<T>(work: (tx: Sql) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
        return scope.isFlat ? join(scope, work) : transact(scope, work, options);
      },
    };
  }

  const top: Scope = { below: null, ended: false, depth: 0, isFlat: false, failure: null };
  const own = sqlFor(top);
  return {
    ...own,
    path,
    async all<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
      if (preparedToRead === null || top.ended) return await own.all<Row>(sql, params);
      busy(top);
      return guarded(() => preparedToRead(sql).all(params) as Row[]);
    },
    async copyTo(file: string): Promise<void> {
      for (let wait = busy(top); wait !== null; wait = busy(top)) await wait;
      // In one step: a copy in many steps begins anew whenever another program writes.
      await db.backup(file, { progress: () => 0x7fffffff });
    },
    async flush(): Promise<void> {
      for (let wait = busy(top); wait !== null; wait = busy(top)) await wait;
      guarded(() => db.pragma('wal_checkpoint(TRUNCATE)'));
    },
    async close(): Promise<void> {
      for (let wait = busy(top); wait !== null; wait = busy(top)) await wait;
      top.ended = true;
      guarded(() => {
        reader?.close();
        db.close();
      });
    },
  };
}

function refuseOwnTransaction(scope: Scope): void {
  for (let at = inside.getStore(); at !== undefined; at = at.outer) {
    if (at.scope === scope) throw new Error('Inside a transaction, use the store that it was given.');
  }
}
