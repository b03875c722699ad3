import type { ReplyRecord } from './reply-store.ts';
import { bounded, fitting, LIMITS } from './rows.ts';
import { marks, type Sql } from './sql.ts';

const SELECT = `SELECT id, mention_id AS "mentionId", text_hash AS "textHash", reply_key AS "key", state,
  begun_at AS "begunAt", tried_at AS "triedAt", url FROM replies WHERE mention_id = ? AND text_hash = ?`;

/** The record of a reply; `null` when it was never begun, or certainly not taken. */
export async function findReply(sql: Sql, mentionId: number, textHash: string): Promise<ReplyRecord | null> {
  const [row] = await sql.all<ReplyRecord>(SELECT, [mentionId, textHash]);
  return row ?? null;
}

/** Notes a try before it is made; key and first time of an earlier one stay. */
export async function beginReply(
  sql: Sql,
  { mentionId, textHash, key }: Pick<ReplyRecord, 'mentionId' | 'textHash' | 'key'>,
  at: number,
): Promise<ReplyRecord> {
  // Durable: a power cut must not undo what was noted of a reply that went out.
  return await sql.transaction(
    async (tx) => {
      const now = Math.round(at);
      await tx.run(
        `INSERT INTO replies (mention_id, text_hash, reply_key, state, begun_at, tried_at) VALUES (${marks(6)})
         ON CONFLICT (mention_id, text_hash) DO UPDATE SET state = excluded.state, tried_at = excluded.tried_at`,
        [mentionId, textHash, bounded(key, LIMITS.name), 'begun', now, now],
      );
      const begun = await findReply(tx, mentionId, textHash);
      if (begun === null) throw new Error('A reply that was just noted is not there.');
      return begun;
    },
    { durable: true },
  );
}

/** Notes what became of a try. */
export async function markReply(sql: Sql, id: number, state: 'unknown' | 'posted', url: string | null): Promise<void> {
  await sql.run('UPDATE replies SET state = ?, url = ? WHERE id = ?', [state, fitting(url, LIMITS.url), id]);
}

/** Forgets a reply that was certainly not taken. */
export async function dropReply(sql: Sql, id: number): Promise<void> {
  await sql.run('DELETE FROM replies WHERE id = ?', [id]);
}
