import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { MentionwatchError } from '../core/errors.ts';
import type { Connection } from './connection.ts';
import { storageFault } from './faults.ts';
import { IS_OPEN } from './filters.ts';
import type { PurgeResult } from './keeping-store.ts';
import { dropBands } from './seen.ts';
import { inPowersOfTwo, marks, type Sql } from './sql.ts';
import { IS_WATCHED, purgeWatched } from './watched.ts';

/**
 * Writes a consistent copy of a database that may be in use, readable by its owner only. The name appears when the
 * copy is whole, so that a half one is never taken for a backup.
 * @throws storage: the file exists already, or cannot be written
 */
export async function backupTo(connection: Connection, path: string): Promise<void> {
  const file = resolve(path);
  const unfinished = `${file}.part`;
  refuseExisting(file);
  try {
    rmSync(unfinished, { force: true });
    closeSync(openSync(unfinished, 'wx', 0o600));
    await connection.copyTo(unfinished);
    refuseExisting(file);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw missingFolder(error, file) ?? storageFault(error, file);
  }
}

function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new MentionwatchError('storage', `${file}: there is something of this name already.`, {
    hint: 'Name a file that does not exist yet.',
  });
}

function missingFolder(error: unknown, file: string): MentionwatchError | null {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return null;
  const hint = 'Make the folder first, or name another one.';
  return new MentionwatchError('storage', `${file}: the folder does not exist.`, { hint, cause: error });
}

/** What stays however old it is: what waits for an answer, and what is kept against somebody. */
const IS_KEPT = `(${IS_OPEN}) OR ${IS_WATCHED}`;
const OLD = 'm.first_seen_at < ?';
const FINISHED = "status IN ('sent', 'failed') AND created_at < ?";

/** What `purgeBefore` would remove and keep. */
export async function previewPurge(sql: Sql, cutoffAt: number): Promise<PurgeResult> {
  const [old] = await sql.all<{ removed: number; kept: number; evidence: number }>(
    `SELECT coalesce(sum(CASE WHEN ${IS_KEPT} THEN 0 ELSE 1 END), 0) AS removed,
     coalesce(sum(CASE WHEN ${IS_OPEN} THEN 1 ELSE 0 END), 0) AS kept,
     coalesce(sum(CASE WHEN NOT (${IS_OPEN}) AND ${IS_WATCHED} THEN 1 ELSE 0 END), 0) AS evidence
     FROM mentions m WHERE ${OLD}`,
    [cutoffAt],
  );
  const query = `SELECT count(*) AS finished FROM deliveries WHERE ${FINISHED}`;
  const [sent] = await sql.all<{ finished: number }>(query, [cutoffAt]);
  return {
    mentions: old?.removed ?? 0,
    keptOpen: old?.kept ?? 0,
    keptAsEvidence: old?.evidence ?? 0,
    deliveries: sent?.finished ?? 0,
  };
}

/**
 * Removes what retention does not allow to keep: mentions that are neither open nor evidence, with texts, authors, copies and history,
 * and finished deliveries with the texts in them. The marks of what was seen stay (hashes, which tell nothing), so
 * that an old post which a feed brings up again alerts nobody. A part at a time: a kill leaves the rest for next time.
 */
export async function purgeBefore(sql: Sql, cutoffAt: number): Promise<PurgeResult> {
  const foreseen = await previewPurge(sql, cutoffAt);
  const old = await sql.all<{ id: number }>(`SELECT m.id FROM mentions m WHERE ${OLD} AND NOT (${IS_KEPT})`, [
    cutoffAt,
  ]);
  let mentions = 0;
  for (const part of inPowersOfTwo(old.map((row) => row.id))) {
    mentions += await sql.transaction(async (tx) => {
      // Asked again: a mention may have been reopened since.
      const query = `SELECT m.id FROM mentions m WHERE m.id IN (${marks(part.length)}) AND NOT (${IS_KEPT})`;
      const ids = (await tx.all<{ id: number }>(query, part)).map((row) => row.id);
      await dropBands(tx, ids);
      for (const some of inPowersOfTwo(ids)) {
        await tx.run(`DELETE FROM mentions WHERE id IN (${marks(some.length)})`, some);
      }
      return ids.length;
    });
  }
  const deliveries = await sql.run(`DELETE FROM deliveries WHERE ${FINISHED}`, [cutoffAt]);
  await purgeWatched(sql, cutoffAt);
  return { ...foreseen, mentions, deliveries };
}
