import type { Rung, WatchedAuthor, WatchStep } from '../core/care.ts';
import { bounded, LIMITS } from './rows.ts';
import { inPowersOfTwo, insertRows, marks, type Sql } from './sql.ts';

/** Is the author of a mention on the watch-list? A condition on `mentions m`. */
export const IS_WATCHED = `EXISTS
  (SELECT 1 FROM watched_authors w WHERE w.author_key = m.author_key AND w.rung <> 'off')`;

/** Everybody who is or was on the watch-list, or those of these keys; whoever moved last first. */
export async function readWatched(sql: Sql, keys: readonly string[] | null): Promise<WatchedAuthor[]> {
  const by = 'FROM mentions m WHERE m.author_key = w.author_key';
  const select = `SELECT w.author_key AS key, w.rung, w.since_at AS since, (SELECT count(*) ${by}) AS mentions,
    (SELECT count(*) ${by} AND m.label = 'negative') AS negative FROM watched_authors w`;
  const rows = keys === null ? await sql.all<Omit<WatchedAuthor, 'steps'>>(select) : [];
  for (const part of inPowersOfTwo([...new Set(keys)])) {
    rows.push(
      ...(await sql.all<(typeof rows)[number]>(`${select} WHERE w.author_key IN (${marks(part.length)})`, part)),
    );
  }
  const steps = new Map<string, WatchStep[]>();
  for (const part of inPowersOfTwo(rows.map((row) => row.key))) {
    const taken = await sql.all<WatchStep & { key: string }>(
      `SELECT author_key AS key, happened_at AS at, actor, rung, reason FROM watch_steps
       WHERE author_key IN (${marks(part.length)}) ORDER BY happened_at, id`,
      part,
    );
    for (const { key, ...step } of taken) steps.set(key, [...(steps.get(key) ?? []), step]);
  }
  const authors = rows.map((row) => ({ ...row, steps: steps.get(row.key) ?? [] }));
  return authors.sort((a, b) => b.since - a.since || (a.key < b.key ? -1 : 1));
}

/** Moves an author to the rung of a step, and keeps the step. */
export async function addWatchStep(sql: Sql, key: string, step: WatchStep): Promise<void> {
  await sql.transaction(async (tx) => {
    await insertRows(
      tx,
      'watched_authors',
      ['author_key', 'rung', 'since_at'],
      [[key, step.rung, Math.round(step.at)]],
      'ON CONFLICT (author_key) DO UPDATE SET rung = excluded.rung, since_at = excluded.since_at',
    );
    await insertRows(
      tx,
      'watch_steps',
      ['author_key', 'happened_at', 'actor', 'rung', 'reason'],
      [
        [
          key,
          Math.round(step.at),
          bounded(step.actor, LIMITS.name),
          step.rung,
          bounded(step.reason?.trim() || null, LIMITS.note),
        ],
      ],
    );
  });
}

/** On which rung these authors stand; whoever is not on the list is absent. */
export async function rungsOf(sql: Sql, keys: readonly string[]): Promise<Map<string, Rung>> {
  const rungs = new Map<string, Rung>();
  for (const part of inPowersOfTwo([...new Set(keys)])) {
    const rows = await sql.all<{ key: string; rung: Rung }>(
      `SELECT author_key AS key, rung FROM watched_authors WHERE rung <> 'off' AND author_key IN (${marks(part.length)})`,
      part,
    );
    for (const { key, rung } of rows) rungs.set(key, rung);
  }
  return rungs;
}

/**
 * Keys of stored authors whom a person may mean: the key itself, or what stands in it after the platform or site.
 * @param name in any case, with or without `@`
 */
export async function authorKeys(sql: Sql, name: string): Promise<string[]> {
  const wanted = name.normalize('NFKC').trim().toLowerCase();
  const bare = wanted.replace(/^@/u, '');
  const query = `SELECT DISTINCT author_key AS key FROM
    (SELECT author_key FROM mentions WHERE author_key IS NOT NULL UNION SELECT author_key FROM watched_authors)
    WHERE author_key = ? OR substr(author_key, instr(author_key, '/') + 1) IN (?, ?) ORDER BY author_key`;
  return (await sql.all<{ key: string }>(query, [wanted, bare, `@${bare}`])).map((row) => row.key);
}

/** Takes authors off the list with everything that was decided about them. @returns how many were on it */
export async function forgetWatched(sql: Sql, keys: readonly string[]): Promise<number> {
  let count = 0;
  for (const part of inPowersOfTwo([...new Set(keys)])) {
    count += await sql.run(`DELETE FROM watched_authors WHERE author_key IN (${marks(part.length)})`, part);
  }
  return count;
}

/** Removes whoever was taken off the list before then: what was decided about them is personal data, too. */
export async function purgeWatched(sql: Sql, cutoffAt: number): Promise<void> {
  await sql.run("DELETE FROM watched_authors WHERE rung = 'off' AND since_at < ?", [cutoffAt]);
}
