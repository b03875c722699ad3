import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { MentionwatchError } from '../core/errors.ts';

/** The schema that this program works with: the number of the last file in migrations/. */
export const SCHEMA_VERSION = 7;

/** Marks a SQLite file as ours (`MWCH`), so that another program's database is never taken for one. */
const APPLICATION_ID = 0x4d574348;

/** Where the numbered files are, and the number of the last one. */
export interface Migrations {
  folder: URL;
  last: number;
}

const ours: Migrations = { folder: new URL('./migrations/', import.meta.url), last: SCHEMA_VERSION };

/**
 * Brings a database to today's schema, each step in a transaction of its own, after a copy of what was there.
 * Two programs that open it at once are no trouble: one waits, then finds nothing left to do.
 * @param openCopy opens the same file a second time, for reading
 * @throws storage: the database is newer than the program, another program's, or opened for reading only and too old
 */
export async function migrate(
  db: BetterSqlite3.Database,
  path: string,
  openCopy: () => BetterSqlite3.Database,
  { folder, last }: Migrations = ours,
): Promise<void> {
  const found = checkedVersion(db, path, last);
  if (found === last) return;
  if (db.readonly) {
    throw new MentionwatchError(
      'storage',
      `${path}: the database is of an earlier version, and opened for reading only.`,
      {
        hint: 'Run a command that may write, such as `mentionwatch status`; it brings the database up to date.',
      },
    );
  }
  // A database that is being made now holds nothing that a copy could save.
  const copy = found === 0 || path === ':memory:' ? null : openCopy;
  while (checkedVersion(db, path, last) < last) await oneStep(db, path, copy, folder, last);
}

async function oneStep(
  db: BetterSqlite3.Database,
  path: string,
  openCopy: (() => BetterSqlite3.Database) | null,
  folder: URL,
  last: number,
): Promise<void> {
  db.exec('BEGIN IMMEDIATE');
  try {
    // Read again: the lock may have been waited for while another program migrated.
    const version = checkedVersion(db, path, last);
    if (version < last) {
      if (version > 0 && openCopy !== null) await keepCopy(`${path}.before-v${version + 1}.bak`, openCopy);
      // A new database is made whole, so that nobody ever meets one that is halfway.
      const reached = version === 0 ? last : version + 1;
      for (let step = version + 1; step <= reached; step++) db.exec(readStep(folder, step));
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${reached}`);
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function checkedVersion(db: BetterSqlite3.Database, path: string, last: number): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  const id = Number(db.pragma('application_id', { simple: true }));
  const isEmpty = version === 0 && id === 0 && tableCount(db) === 0;
  if (id !== APPLICATION_ID && !isEmpty) {
    throw new MentionwatchError('storage', `${path}: this is the database of another program.`, {
      hint: 'Name another file as `database`.',
    });
  }
  if (version > last) {
    throw new MentionwatchError(
      'storage',
      `${path}: a newer mentionwatch made this database (schema ${version}; this one knows ${last}).`,
      { hint: 'Update mentionwatch, or name another file as `database`.' },
    );
  }
  return version;
}

function tableCount(db: BetterSqlite3.Database): number {
  return Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
}

function readStep(folder: URL, version: number): string {
  const start = `${String(version).padStart(4, '0')}-`;
  const name = readdirSync(folder).find((file) => file.startsWith(start) && file.endsWith('.sql'));
  if (name === undefined) throw new Error(`The step ${start}*.sql is missing from the package.`);
  return readFileSync(new URL(name, folder), 'utf8');
}

/** A copy of what is committed, readable by its owner only; an earlier one of the same name is replaced when whole. */
async function keepCopy(file: string, openCopy: () => BetterSqlite3.Database): Promise<void> {
  const unfinished = `${file}.part`;
  rmSync(unfinished, { force: true });
  closeSync(openSync(unfinished, 'wx', 0o600));
  const reader = openCopy();
  try {
    await reader.backup(unfinished, { progress: () => 0x7fffffff });
  } finally {
    reader.close();
  }
  renameSync(unfinished, file);
}
