import type { Message } from '../core/message.ts';
import type { Delivery, DeliveryStatus, NewDigest } from './delivery-store.ts';
import { saveTold } from './reminders.ts';
import { bounded, jsonList, LIMITS, whole } from './rows.ts';
import { inPowersOfTwo, insertRows, marks, type Sql } from './sql.ts';

const DUE_LIMIT = 100;
const WAITING_LIMIT = 200;

interface DeliveryRow {
  id: number;
  digest: string;
  channel: string;
  message: string;
  remaining: string | null;
  created_at: number;
  status: DeliveryStatus;
  attempts: number;
  next_attempt_at: number | null;
  last_error: string | null;
  sent_at: number | null;
}

/** Last slot of its schedule that a digest served; `null` before the first. */
export async function lastSlot(sql: Sql, digest: string): Promise<number | null> {
  const [row] = await sql.all<{ last_slot_at: number }>('SELECT last_slot_at FROM digests WHERE digest = ?', [digest]);
  return row?.last_slot_at ?? null;
}

/** @returns `false` when that slot, or a later one, was served already */
export async function markSlot(sql: Sql, digest: string, slotAt: number): Promise<boolean> {
  const changed = await sql.run(
    `INSERT INTO digests (digest, last_slot_at) VALUES (?, ?)
     ON CONFLICT (digest) DO UPDATE SET last_slot_at = excluded.last_slot_at
     WHERE digests.last_slot_at < excluded.last_slot_at`,
    [digest, Math.round(slotAt)],
  );
  return changed > 0;
}

/** Which of the mentions the digest has listed before. */
export async function listedBefore(sql: Sql, digest: string, ids: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const part of inPowersOfTwo([...new Set(ids)])) {
    const rows = await sql.all<{ mention_id: number }>(
      `SELECT mention_id FROM listed WHERE digest = ? AND mention_id IN (${marks(part.length)})`,
      [digest, ...part],
    );
    for (const row of rows) found.add(row.mention_id);
  }
  return found;
}

/**
 * Records a digest before anything of it is sent. Durable: were it lost in a power cut after the sending, the digest
 * would be made again under another message id, and no receiver could tell the repeat.
 * @returns ids of the deliveries, in order; `null` when another run served the slot
 */
export async function queueDigest(sql: Sql, made: NewDigest): Promise<number[] | null> {
  return await sql.transaction(
    async (tx) => {
      if (made.slotAt !== null && !(await markSlot(tx, made.digest, made.slotAt))) return null;
      const ids: number[] = [];
      for (const delivery of made.deliveries) ids.push(await queue(tx, made, delivery));
      if (made.steps !== undefined) {
        for (const { channel } of made.deliveries) await saveTold(tx, made.steps, channel, made.createdAt);
        return ids;
      }
      const listed = made.mentionIds.map((id) => [made.digest, id, Math.round(made.createdAt)] as const);
      await insertRows(tx, 'listed', ['digest', 'mention_id', 'listed_at'], listed, 'ON CONFLICT DO NOTHING');
      return ids;
    },
    { durable: true },
  );
}

// A message that is recorded already keeps its record: whoever makes the same one again does not send it again.
async function queue(
  tx: Sql,
  made: NewDigest,
  { channel, message, nextAttemptAt }: NewDigest['deliveries'][number],
): Promise<number> {
  const [row] = await tx.all<{ id: number }>(
    `INSERT INTO deliveries (digest, channel, message_id, message, created_at, status, next_attempt_at)
     VALUES (?, ?, ?, ?, ?, 'queued', ?) ON CONFLICT (message_id, channel) DO UPDATE SET channel = excluded.channel
     RETURNING id`,
    [made.digest, channel, message.id, JSON.stringify(message), Math.round(made.createdAt), Math.round(nextAttemptAt)],
  );
  if (row === undefined) throw new Error('The database gave no id for a new delivery.');
  const listed = [...new Set(made.mentionIds)].map((id, place) => [row.id, id, place] as const);
  const columns = ['delivery_id', 'mention_id', 'place'];
  await insertRows(tx, 'delivery_mentions', columns, listed, 'ON CONFLICT DO NOTHING');
  return row.id;
}

/** Unfinished deliveries whose time has come, longest waiting first. */
export async function dueDeliveries(sql: Sql, now: number, limit = DUE_LIMIT): Promise<Delivery[]> {
  const query = `SELECT * FROM deliveries WHERE status IN ('queued', 'unknown') AND next_attempt_at <= ?
    ORDER BY next_attempt_at, id LIMIT ?`;
  return await withMentions(sql, await sql.all<DeliveryRow>(query, [now, limit]));
}

/** Unfinished and failed deliveries, newest first. */
export async function waitingDeliveries(sql: Sql, limit = WAITING_LIMIT): Promise<Delivery[]> {
  const query = `SELECT * FROM deliveries WHERE id IN (
      SELECT id FROM deliveries WHERE status IN ('queued', 'unknown')
      UNION ALL SELECT id FROM deliveries WHERE status = 'failed')
    ORDER BY created_at DESC, id DESC LIMIT ?`;
  return await withMentions(sql, await sql.all<DeliveryRow>(query, [limit]));
}

/** How many deliveries are not finished, or failed; reads the partial indexes and no message. */
export async function deliveryCounts(sql: Sql): Promise<Record<'queued' | 'unknown' | 'failed', number>> {
  const rows = await sql.all<{ status: 'queued' | 'unknown' | 'failed'; count: number }>(
    `SELECT status, count(*) AS count FROM deliveries WHERE status IN ('queued', 'unknown') GROUP BY status
     UNION ALL SELECT 'failed', count(*) FROM deliveries WHERE status = 'failed'`,
  );
  return { queued: 0, unknown: 0, failed: 0, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}

/** Deliveries that listed a mention, oldest first. */
export async function deliveriesOf(sql: Sql, mentionId: number): Promise<Delivery[]> {
  const query = `SELECT d.* FROM delivery_mentions l JOIN deliveries d ON d.id = l.delivery_id
    WHERE l.mention_id = ? ORDER BY d.created_at, d.id LIMIT ?`;
  return await withMentions(sql, await sql.all<DeliveryRow>(query, [mentionId, WAITING_LIMIT]));
}

/**
 * Counts a try before it is made. From here on the message may be taken by the other side: whoever is killed now
 * leaves `unknown` behind, which is tried again at `retryAt`.
 * @returns `false` when another run has begun this try
 */
export async function beginDelivery(
  sql: Sql,
  { id, attempts }: Pick<Delivery, 'id' | 'attempts'>,
  retryAt: number,
): Promise<boolean> {
  const changed = await sql.transaction(
    (tx) =>
      tx.run(
        `UPDATE deliveries SET attempts = attempts + 1, status = 'unknown', next_attempt_at = ?
         WHERE id = ? AND attempts = ? AND status IN ('queued', 'unknown')`,
        [Math.round(retryAt), id, attempts],
      ),
    { durable: true },
  );
  return changed > 0;
}

/** Taken by the other side. Durable, so that a power cut does not send it again. */
export async function markSent(sql: Sql, id: number, at: number): Promise<void> {
  await sql.transaction(
    (tx) =>
      tx.run(
        `UPDATE deliveries SET status = 'sent', sent_at = ?, next_attempt_at = NULL, last_error = NULL, remaining = NULL
         WHERE id = ?`,
        [Math.round(at), id],
      ),
    { durable: true },
  );
}

/** To be tried again: certainly not taken (`queued`), or perhaps (`unknown`). */
export async function markRetry(
  sql: Sql,
  id: number,
  retry: { status: 'queued' | 'unknown'; error: string; nextAttemptAt: number; left: readonly string[] | null },
): Promise<void> {
  const left = retry.left === null ? null : jsonList(retry.left);
  await sql.run(
    `UPDATE deliveries SET status = ?, last_error = ?, next_attempt_at = ?, remaining = coalesce(?, remaining)
     WHERE id = ? AND status IN ('queued', 'unknown')`,
    [retry.status, bounded(retry.error, LIMITS.title), whole(retry.nextAttemptAt), left, id],
  );
}

/** Rejected for good, or given up. */
export async function markRejected(sql: Sql, id: number, error: string): Promise<void> {
  const query = `UPDATE deliveries SET status = 'failed', last_error = ?, next_attempt_at = NULL WHERE id = ?`;
  await sql.run(query, [bounded(error, LIMITS.title), id]);
}

/** Puts a delivery off without counting a try. */
export async function holdDelivery(sql: Sql, id: number, until: number): Promise<void> {
  const query = `UPDATE deliveries SET next_attempt_at = ? WHERE id = ? AND status IN ('queued', 'unknown')`;
  await sql.run(query, [Math.round(until), id]);
}

async function withMentions(sql: Sql, rows: readonly DeliveryRow[]): Promise<Delivery[]> {
  const byDelivery = new Map<number, number[]>();
  for (const part of inPowersOfTwo(rows.map((row) => row.id))) {
    const listed = await sql.all<{ delivery_id: number; mention_id: number }>(
      `SELECT delivery_id, mention_id FROM delivery_mentions
       WHERE delivery_id IN (${marks(part.length)}) ORDER BY delivery_id, place`,
      part,
    );
    for (const { delivery_id, mention_id } of listed) {
      const list = byDelivery.get(delivery_id);
      if (list === undefined) byDelivery.set(delivery_id, [mention_id]);
      else list.push(mention_id);
    }
  }
  return rows.map((row) => deliveryOf(row, byDelivery.get(row.id) ?? []));
}

function deliveryOf(row: DeliveryRow, mentionIds: number[]): Delivery {
  const message = JSON.parse(row.message) as Message;
  const left = row.remaining === null ? message.left : (JSON.parse(row.remaining) as string[]);
  return {
    id: row.id,
    digest: row.digest,
    channel: row.channel,
    message: { ...message, left },
    mentionIds,
    createdAt: row.created_at,
    status: row.status,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
    sentAt: row.sent_at,
  };
}
