import { bounded, fitting, LIMITS } from './rows.ts';
import { inPowersOfTwo, insertRows, marks, type Sql } from './sql.ts';
import type { ThreadCheck, ThreadPlace } from './thread-store.ts';

/** Where mentions stand on their platform, and when their threads were last looked at. */
export async function readThreads(sql: Sql, ids: readonly number[]): Promise<Map<number, ThreadPlace>> {
  const places = new Map<number, ThreadPlace>();
  for (const part of inPowersOfTwo(ids)) {
    const rows = await sql.all<ThreadPlace & { id: number }>(
      `SELECT m.id, m.thread_id AS "threadId", m.parent_id AS "parentId", c.checked_at AS "checkedAt",
        c.seen_text AS "seenText" FROM mentions m LEFT JOIN thread_checks c ON c.mention_id = m.id
        WHERE m.id IN (${marks(part.length)})`,
      part,
    );
    for (const { id, ...place } of rows) places.set(id, place);
  }
  return places;
}

/** Notes that a thread was looked at; nothing where the mention was purged meanwhile. */
export async function saveThreadCheck(sql: Sql, { mentionId, checkedAt, seenText }: ThreadCheck): Promise<void> {
  const here = await sql.all('SELECT id FROM mentions WHERE id = ?', [mentionId]);
  if (here.length === 0) return;
  await insertRows(
    sql,
    'thread_checks',
    ['mention_id', 'checked_at', 'seen_text'],
    [[mentionId, Math.round(checkedAt), fitting(bounded(seenText, LIMITS.name), LIMITS.name)]],
    'ON CONFLICT (mention_id) DO UPDATE SET checked_at = excluded.checked_at, seen_text = excluded.seen_text',
  );
}
