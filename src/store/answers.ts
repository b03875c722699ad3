import type { Answer, KeyedRequest, ProgramStore } from './program-store.ts';
import type { Sql } from './sql.ts';

/** What was done under a key. */
export async function answerTo(
  sql: Sql,
  { caller, key }: Parameters<ProgramStore['answerTo']>[0],
): Promise<(Answer & { fingerprint: string }) | null> {
  const [row] = await sql.all<Answer & { fingerprint: string }>(
    'SELECT fingerprint, mention_id AS "mentionId", outcome FROM answers WHERE caller = ? AND request_key = ?',
    [caller, key],
  );
  return row ?? null;
}

/** Remembers what was done, and forgets what is too old to be asked again. */
export async function rememberAnswer(
  sql: Sql,
  { caller, key, fingerprint }: KeyedRequest,
  { mentionId, outcome }: Answer,
  { at, since }: { at: number; since: number },
): Promise<void> {
  await sql.run('DELETE FROM answers WHERE caller = ? AND answered_at < ?', [caller, since]);
  await sql.run(
    `INSERT INTO answers (caller, request_key, fingerprint, mention_id, outcome, answered_at) VALUES (?, ?, ?, ?, ?, ?)`,
    [caller, key, fingerprint, mentionId, outcome, at],
  );
}
