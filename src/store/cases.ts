import { MentionwatchError } from '../core/errors.ts';
import type { Mention, MentionEvent, Status } from '../core/mention.ts';
import type { CaseChange } from './care-store.ts';
import { getMention } from './mentions.ts';
import { bounded, fitting, LIMITS, whole } from './rows.ts';
import { existing, saveEvents } from './save-poll.ts';
import type { Sql, SqlValue } from './sql.ts';
import { lowerUrgency } from './urgency.ts';

/** A case that is opened again keeps when it was first answered, and until when it was to be. */
const KEEP_FIRST = [
  'reopens = reopens + 1',
  'first_answered_at = coalesce(first_answered_at, answered_at)',
  'first_respond_by_at = coalesce(first_respond_by_at, respond_by_at)',
];

/**
 * Changes a case that is still in status `from`, and writes the step into its history.
 * @returns the changed mention; `null` when it is not there or its status is another by now
 */
export async function updateCase(
  sql: Sql,
  id: number,
  from: Status,
  change: CaseChange,
  event: MentionEvent,
): Promise<Mention | null> {
  return await sql.transaction(async (tx) => {
    const values = Object.entries(columnsOf(change));
    // Without a change it is still the question whether the status is the expected one.
    const sets = values.length === 0 ? ['status = status'] : values.map(([column]) => `${column} = ?`);
    // What stands on the right is what stood there before.
    if (event.type === 'reopened') sets.push(...KEEP_FIRST);
    const params = [...values.map(([, value]) => value), id, from];
    const changed = await tx.run(`UPDATE mentions SET ${sets.join(', ')} WHERE id = ? AND status = ?`, params);
    if (changed === 0) return null;
    if (event.type === 'reopened') await lowerUrgency(tx, id, 'overdue');
    await saveEvents(tx, [[id, event]]);
    return await getMention(tx, id);
  });
}

/**
 * Adds a step to a history.
 * @throws usage: there is no such mention
 */
export async function addEvent(sql: Sql, id: number, event: MentionEvent): Promise<void> {
  await sql.transaction(async (tx) => {
    if (!(await existing(tx, [id])).has(id)) {
      throw new MentionwatchError('usage', `There is no mention ${id}.`, { hint: 'See `mentionwatch list`.' });
    }
    await saveEvents(tx, [[id, event]]);
  });
}

function columnsOf(change: CaseChange): Record<string, SqlValue> {
  const columns: Record<string, SqlValue> = {};
  if (change.status !== undefined) columns.status = change.status;
  if (change.owner !== undefined) columns.owner = bounded(change.owner, LIMITS.name);
  if (change.respondBy !== undefined) columns.respond_by_at = whole(change.respondBy);
  if (change.answeredAt !== undefined) columns.answered_at = whole(change.answeredAt);
  if (change.answeredBy !== undefined) columns.answered_by = bounded(change.answeredBy, LIMITS.name);
  if (change.answerUrl !== undefined) columns.answer_url = fitting(change.answerUrl, LIMITS.url);
  if (change.resolvedAt !== undefined) columns.resolved_at = whole(change.resolvedAt);
  return columns;
}
