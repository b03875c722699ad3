import type { CarePromise } from '../core/care.ts';
import { bounded, LIMITS, whole } from './rows.ts';
import { inPowersOfTwo, marks, type Sql } from './sql.ts';

const PROMISES_LIMIT = 1_000;

const PROMISE = `p.id, p.mention_id AS "mentionId", p.text, p.made_by AS "madeBy", p.made_at AS "madeAt",
  p.due_at AS "dueAt", p.kept_at AS "keptAt", p.kept_by AS "keptBy"`;

/** What was promised in these cases, by mention, what is due first first. */
export async function promisesOf(sql: Sql, ids: readonly number[]): Promise<Map<number, CarePromise[]>> {
  const byMention = new Map<number, CarePromise[]>();
  for (const part of inPowersOfTwo([...new Set(ids)])) {
    const rows = await sql.all<CarePromise>(
      `SELECT ${PROMISE} FROM promises p WHERE p.mention_id IN (${marks(part.length)}) ORDER BY p.due_at, p.id`,
      part,
    );
    for (const promise of rows) {
      const list = byMention.get(promise.mentionId);
      if (list === undefined) byMention.set(promise.mentionId, [promise]);
      else list.push(promise);
    }
  }
  return byMention;
}

/** Promises not kept yet in cases that are not closed, due at or before `until`, first due first. */
export async function openPromises(sql: Sql, until: number): Promise<CarePromise[]> {
  const query = `SELECT ${PROMISE} FROM promises p JOIN mentions m ON m.id = p.mention_id
    WHERE p.kept_at IS NULL AND p.due_at <= ? AND m.status IN ('unanswered', 'answered')
    ORDER BY p.due_at, p.id LIMIT ${PROMISES_LIMIT}`;
  return await sql.all<CarePromise>(query, [until]);
}

/** Records a promise; one that an import brings may be kept already. */
export async function addPromise(
  sql: Sql,
  promise: Omit<CarePromise, 'id' | 'keptAt' | 'keptBy'> & Partial<Pick<CarePromise, 'keptAt' | 'keptBy'>>,
): Promise<void> {
  await sql.run(
    `INSERT INTO promises (mention_id, text, made_by, made_at, due_at, kept_at, kept_by) VALUES (${marks(7)})`,
    [
      promise.mentionId,
      bounded(promise.text, LIMITS.note),
      bounded(promise.madeBy, LIMITS.name),
      Math.round(promise.madeAt),
      Math.round(promise.dueAt),
      whole(promise.keptAt ?? null),
      bounded(promise.keptBy ?? null, LIMITS.name),
    ],
  );
}

/** @returns `false` when it is not there or was kept already */
export async function keepPromise(sql: Sql, id: number, at: number, by: string): Promise<boolean> {
  const query = 'UPDATE promises SET kept_at = ?, kept_by = ? WHERE id = ? AND kept_at IS NULL';
  return (await sql.run(query, [Math.round(at), bounded(by, LIMITS.name), id])) > 0;
}

/** Puts a case off until then; `null` takes it up at once. */
export async function snooze(sql: Sql, id: number, until: number | null): Promise<void> {
  if (until === null) return void (await sql.run('DELETE FROM snoozes WHERE mention_id = ?', [id]));
  const query = `INSERT INTO snoozes (mention_id, until_at) VALUES (?, ?)
    ON CONFLICT (mention_id) DO UPDATE SET until_at = excluded.until_at`;
  await sql.run(query, [id, Math.round(until)]);
}

/** Cases that are put off beyond `now`: until when, by mention. */
export async function snoozed(sql: Sql, now: number): Promise<Map<number, number>> {
  const query = 'SELECT mention_id, until_at FROM snoozes WHERE until_at > ?';
  const rows = await sql.all<{ mention_id: number; until_at: number }>(query, [now]);
  return new Map(rows.map((row) => [row.mention_id, row.until_at]));
}
