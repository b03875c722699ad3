import { closeSync, mkdirSync, openSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import type { Clock } from '../core/context.ts';
import { MentionwatchError } from '../core/errors.ts';
import { type Connection, connectionOver } from './connection.ts';
import { storageFault } from './faults.ts';
import { type Migrations, migrate } from './migrate.ts';
import { storeOver } from './open.ts';
import type { Store } from './store.ts';

/** How a database is opened. */
export interface DatabaseOptions {
  now: Clock;
  /** Changes nothing, not even an old schema. Default `false`. */
  readOnly?: boolean;
  /** Makes the file and its folder where they are missing. Default `true`. */
  create?: boolean;
  /** Whoever reads outside of a transaction waits for none; for programs in which much goes on at once. Default `false`. */
  concurrentReads?: boolean;
  /** How long to wait for another program's lock, in milliseconds. Default 5,000. */
  waitMs?: number;
  /** Other steps than the package's; for tests of migration. */
  migrations?: Migrations;
}

const WAIT_MS = 5_000;
/** Pages that are kept in memory, in KiB: a scan that finds much comes back to the same pages of the indexes. */
const CACHE_KIB = 8_192;

/**
 * Opens the database, makes or migrates it where that is needed.
 * @param path a file, or `:memory:`
 * @throws config: an address of a database server, which is not supported yet
 * @throws storage: missing, damaged, newer than the program, no SQLite database, a folder, no rights, disk full
 * @throws locked: another program holds it
 */
export async function openDatabase(path: string, options: DatabaseOptions): Promise<Store> {
  return storeOver(await connect(path, options), options.now);
}

/** Opens the file that `openDatabase` builds on: checked, set up and of today's schema. */
export async function connect(path: string, options: DatabaseOptions): Promise<Connection> {
  const file = filePath(path);
  let db: BetterSqlite3.Database | null = null;
  let reader: BetterSqlite3.Database | null = null;
  try {
    if (file !== ':memory:') prepareFile(file, options);
    const open = await opener();
    const readonly = options.readOnly === true && file !== ':memory:';
    db = open(file, readonly, options.waitMs);
    setUp(db);
    await migrate(db, file, () => open(file, true), options.migrations);
    if (options.concurrentReads === true && file !== ':memory:') {
      reader = open(file, true, options.waitMs);
      setUp(reader);
    }
    return connectionOver(db, file, reader);
  } catch (error) {
    reader?.close();
    db?.close();
    throw storageFault(error, file);
  }
}

/** Loads SQLite, the only native module, when the first database is opened. */
export async function opener(): Promise<(file: string, readonly: boolean, waitMs?: number) => BetterSqlite3.Database> {
  const { default: Database } = await import('better-sqlite3');
  return (file, readonly, waitMs = WAIT_MS) => new Database(file, { readonly, timeout: waitMs });
}

/** The file that a config's `database` means. */
export function filePath(path: string): string {
  if (/^[a-z][a-z0-9+]{1,20}:\/\//iu.test(path)) {
    const scheme = path.slice(0, path.indexOf(':'));
    throw new MentionwatchError('config', `database: this version keeps its data in a SQLite file, not in ${scheme}.`, {
      hint: 'Name a file, such as ./mentionwatch.db.',
    });
  }
  if (path === ':memory:') return path;
  if (path.trim() === '' || path.includes('\0')) {
    throw new MentionwatchError('config', 'database: this is not the name of a file.', {
      hint: 'Name a file, such as ./mentionwatch.db.',
    });
  }
  return resolve(path);
}

/** Makes a new file with rights for its owner only, which SQLite copies for the files beside it. */
export function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

function prepareFile(file: string, { readOnly = false, create = true }: DatabaseOptions): void {
  const found: Stats | undefined = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) {
    if (!create || readOnly) {
      throw new MentionwatchError('storage', `${file}: there is no database yet.`, {
        hint: 'Run `mentionwatch scan` first, or name another file with --database.',
      });
    }
    makeFile(file);
    return;
  }
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'no ordinary file';
    throw new MentionwatchError('storage', `${file}: the database is to be a file, and this is ${what}.`, {
      hint: 'Add a name to the path, such as mentionwatch.db.',
    });
  }
}

// NORMAL: a commit survives any kill of the program; a power cut may undo the last commits, whole polls with their
// cursors, which are then read again. What must survive that too, the outbox, is committed as `durable`.
function setUp(db: BetterSqlite3.Database): void {
  if (!db.readonly) {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    // What retention removes is overwritten in the file, not only unlinked.
    db.pragma('secure_delete = ON');
  }
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma('trusted_schema = OFF');
}
