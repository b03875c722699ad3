import type { CaseRow, ToldStep } from './care-store.ts';
import { bounded, LIMITS } from './rows.ts';
import { inPowersOfTwo, insertRows, marks, type Sql } from './sql.ts';

/** What the clocks of cases are read from: open ones due since then, and negative ones answered since then. */
export async function caseRows(sql: Sql, since: number): Promise<CaseRow[]> {
  const columns = `m.id AS "mentionId", m.published_at AS "publishedAt", m.first_seen_at AS "firstSeenAt",
    m.respond_by_at AS "respondBy", m.answered_at AS "answeredAt",
    (SELECT max(e.happened_at) FROM events e WHERE e.mention_id = m.id AND e.type = 'reopened') AS "reopenedAt",
    (SELECT max(e.happened_at) FROM events e WHERE e.mention_id = m.id AND e.actor <> 'mentionwatch') AS "lastStepAt"`;
  const open = await sql.all<CaseRow>(
    `SELECT ${columns} FROM mentions m
     WHERE m.status = 'unanswered' AND m.label = 'negative' AND m.respond_by_at > ? ORDER BY m.id`,
    [since],
  );
  const answered = await sql.all<CaseRow>(
    `SELECT ${columns} FROM mentions m
     WHERE m.status = 'answered' AND m.answered_at > ? AND m.label = 'negative' ORDER BY m.id`,
    [since],
  );
  return [
    ...open.map((row) => ({ ...row, isAnswered: false })),
    ...answered.map((row) => ({ ...row, isAnswered: true })),
  ];
}

/** Which steps of these mentions were told, as `step channel`, by mention. */
export async function toldSteps(sql: Sql, ids: readonly number[]): Promise<Map<number, Set<string>>> {
  const told = new Map<number, Set<string>>();
  for (const part of inPowersOfTwo([...new Set(ids)])) {
    const rows = await sql.all<{ mention_id: number; step: string; channel: string }>(
      `SELECT mention_id, step, channel FROM reminders WHERE mention_id IN (${marks(part.length)})`,
      part,
    );
    for (const { mention_id, step, channel } of rows) {
      const set = told.get(mention_id) ?? new Set();
      set.add(`${step} ${channel}`);
      told.set(mention_id, set);
    }
  }
  return told;
}

/** Notes that these steps were told over a channel. */
export async function saveTold(tx: Sql, steps: readonly ToldStep[], channel: string, at: number): Promise<void> {
  const rows = steps.map(({ mentionId, step }) => [mentionId, step, bounded(channel, LIMITS.name), Math.round(at)]);
  const columns = ['mention_id', 'step', 'channel', 'told_at'];
  await insertRows(tx, 'reminders', columns, rows, 'ON CONFLICT DO NOTHING');
}
