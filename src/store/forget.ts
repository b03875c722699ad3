import type { Author } from '../core/mention.ts';
import type { ForgetResult } from './care-store.ts';
import { dropBands } from './seen.ts';
import { inPowersOfTwo, marks, type Sql } from './sql.ts';
import { forgetWatched } from './watched.ts';

/** Authors that are looked at together. */
const PAGE = 4_096;

/**
 * Mentions of an author on any platform, or on one.
 * @param author a handle, name or address of a profile, in any case, with or without `@`
 */
export async function mentionsToForget(sql: Sql, author: string, platform: string | null): Promise<number[]> {
  const wanted = plain(author);
  if (wanted === '') return [];
  const found: number[] = [];
  for (let last = 0; ; ) {
    const rows = await sql.all<{ id: number; author: string | null; platform: string }>(
      `SELECT t.mention_id AS id, t.author, m.platform FROM mention_texts t JOIN mentions m ON m.id = t.mention_id
       WHERE t.mention_id > ? ORDER BY t.mention_id LIMIT ${PAGE}`,
      [last],
    );
    for (const row of rows) {
      if (row.author === null || (platform !== null && row.platform !== platform)) continue;
      const { name, handle, url } = JSON.parse(row.author) as Author;
      if ([name, handle, url].some((each) => each !== null && plain(each) === wanted)) found.push(row.id);
    }
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) return found;
    last = end.id;
  }
}

/** Keys of the watch-list that are about the authors of these mentions, or about whoever bears the name. */
export async function watchedToForget(
  sql: Sql,
  author: string,
  platform: string | null,
  ids: readonly number[],
): Promise<string[]> {
  const keys = new Set<string>();
  for (const part of inPowersOfTwo(ids)) {
    const query = `SELECT DISTINCT w.author_key AS key FROM watched_authors w
      JOIN mentions m ON m.author_key = w.author_key WHERE m.id IN (${marks(part.length)})`;
    for (const { key } of await sql.all<{ key: string }>(query, part)) keys.add(key);
  }
  const wanted = plain(author);
  for (const { key } of await sql.all<{ key: string }>('SELECT author_key AS key FROM watched_authors')) {
    const slash = key.indexOf('/');
    const isThere = platform === null || key.slice(0, slash) === platform;
    if (isThere && wanted !== '' && plain(key.slice(slash + 1)) === wanted) keys.add(key);
  }
  return [...keys].sort();
}

/**
 * Removes everything that is stored of these mentions: texts, names, addresses, history, promises, copies, what people
 * said of their scores, and the messages that listed them. What is left are hashes that tell nothing, by which the same
 * things are known when they come up again. A message that was not sent yet is taken back, and what else it would
 * have told is told by the next one.
 */
export async function forgetMentions(
  sql: Sql,
  ids: readonly number[],
  watchedKeys: readonly string[],
): Promise<ForgetResult> {
  return await sql.transaction(async (tx) => {
    const result: ForgetResult = { mentions: 0, corrections: 0, deliveries: 0, watched: 0 };
    result.watched = await forgetWatched(tx, watchedKeys);
    await dropBands(tx, ids);
    for (const part of inPowersOfTwo(ids)) {
      const list = marks(part.length);
      result.deliveries += await forgetMessages(tx, part);
      result.corrections += await tx.run(`DELETE FROM corrections WHERE mention_id IN (${list})`, part);
      result.mentions += await tx.run(`DELETE FROM mentions WHERE id IN (${list})`, part);
    }
    return result;
  });
}

async function forgetMessages(tx: Sql, ids: readonly number[]): Promise<number> {
  const listing = `SELECT delivery_id FROM delivery_mentions WHERE mention_id IN (${marks(ids.length)})`;
  const waiting = await tx.all<{ id: number; digest: string; channel: string; created_at: number }>(
    `SELECT id, digest, channel, created_at FROM deliveries WHERE id IN (${listing}) AND status IN ('queued', 'unknown')`,
    ids,
  );
  for (const { id, digest, channel, created_at } of waiting) {
    const others = 'SELECT mention_id FROM delivery_mentions WHERE delivery_id = ?';
    await tx.run(`DELETE FROM listed WHERE digest = ? AND mention_id IN (${others})`, [digest, id]);
    const told = `DELETE FROM reminders WHERE channel = ? AND told_at = ? AND mention_id IN (${others})`;
    await tx.run(told, [channel, created_at, id]);
  }
  return await tx.run(`DELETE FROM deliveries WHERE id IN (${listing})`, ids);
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replace(/^@/u, '').toLowerCase();
}
