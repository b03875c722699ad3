import type { Reason } from '../core/mention.ts';
import { IS_OPEN } from './filters.ts';
import { jsonList } from './rows.ts';
import { filledUp, marks, type Sql } from './sql.ts';

interface Urgency {
  id: number;
  urgency: number;
  reasons: Reason[];
}

/** Mentions that are read at once. */
const READ_AT_ONCE = 64;

/** Raises an urgency, at most to 100, and says so in its reasons. */
export async function raiseUrgency(tx: Sql, id: number, reason: Reason): Promise<void> {
  for (const known of await read(tx, [id])) await raise(tx, known, reason);
}

/** Takes back what reasons of a rule have added to an urgency. */
export async function lowerUrgency(tx: Sql, id: number, rule: string): Promise<void> {
  const [known] = await read(tx, [id]);
  const gone = known?.reasons.filter((reason) => reason.rule === rule) ?? [];
  if (known === undefined || gone.length === 0) return;
  const left = known.reasons.filter((reason) => reason.rule !== rule);
  await write(tx, id, known.urgency - gone.reduce((sum, { weight }) => sum + weight, 0), left);
}

/**
 * Raises the open mentions whose time to answer has passed, each once by a rule.
 * @returns how many were raised
 */
export async function raiseOverdue(sql: Sql, now: number, reason: Reason): Promise<number> {
  // Within the transaction only what is to be changed is read again: most scans find nothing.
  const query = `SELECT m.id FROM mentions m JOIN mention_texts t ON t.mention_id = m.id
    WHERE ${IS_OPEN} AND m.respond_by_at < ? AND m.urgency < 100 AND instr(t.triage_reasons, ?) = 0`;
  const late = await sql.all<{ id: number }>(query, [now, `"rule":${JSON.stringify(reason.rule)}`]);
  if (late.length === 0) return 0;
  await sql.transaction(async (tx) => {
    for (let start = 0; start < late.length; start += READ_AT_ONCE) {
      const ids = late.slice(start, start + READ_AT_ONCE).map(({ id }) => id);
      for (const known of await read(tx, ids)) await raise(tx, known, reason);
    }
  });
  return late.length;
}

/** At most `READ_AT_ONCE`. */
async function read(tx: Sql, ids: readonly number[]): Promise<Urgency[]> {
  const [part = []] = filledUp(ids, [1, READ_AT_ONCE]);
  const query = `SELECT m.id, m.urgency, t.triage_reasons AS reasons FROM mentions m
    JOIN mention_texts t ON t.mention_id = m.id WHERE m.id IN (${marks(part.length)})`;
  const rows = await tx.all<{ id: number; urgency: number; reasons: string }>(query, part);
  return rows.map(({ id, urgency, reasons }) => ({ id, urgency, reasons: JSON.parse(reasons) as Reason[] }));
}

async function raise(tx: Sql, { id, urgency, reasons }: Urgency, reason: Reason): Promise<void> {
  const weight = Math.min(Math.round(reason.weight), 100 - urgency);
  if (weight > 0) await write(tx, id, urgency + weight, [...reasons, { ...reason, weight }]);
}

async function write(tx: Sql, id: number, urgency: number, reasons: readonly Reason[]): Promise<void> {
  await tx.run('UPDATE mentions SET urgency = ? WHERE id = ?', [urgency, id]);
  await tx.run('UPDATE mention_texts SET triage_reasons = ? WHERE mention_id = ?', [jsonList(reasons), id]);
}
