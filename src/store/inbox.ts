import { IS_OPEN } from './filters.ts';
import type { News, OpenCounts, SavedView, Session } from './inbox-store.ts';
import { bounded, LIMITS } from './rows.ts';
import type { Sql } from './sql.ts';

/** Sessions of one person that are kept; whoever signs in once more ends the one that was used longest ago. */
const MOST_SESSIONS = 50;
const MOST_VIEWS = 100;
const MOST_NEWS = 200;

/** Records a session, and forgets those that have ended by themselves. */
export async function addSession(
  sql: Sql,
  { key, person, credential, createdAt, usedAt }: Session,
  ended: { createdBefore: number; usedBefore: number },
): Promise<void> {
  await sql.transaction(async (tx) => {
    await tx.run('DELETE FROM sessions WHERE created_at < ? OR used_at < ?', [ended.createdBefore, ended.usedBefore]);
    await tx.run('INSERT INTO sessions (session_key, person, credential, created_at, used_at) VALUES (?, ?, ?, ?, ?)', [
      key,
      person,
      credential,
      Math.round(createdAt),
      Math.round(usedAt),
    ]);
    await tx.run(
      `DELETE FROM sessions WHERE person = ? AND session_key NOT IN
        (SELECT session_key FROM sessions WHERE person = ? ORDER BY used_at DESC, created_at DESC LIMIT ?)`,
      [person, person, MOST_SESSIONS],
    );
  });
}

/** The session of this key, ended by itself or not; `null` when there is none. */
export async function findSession(sql: Sql, key: string): Promise<Session | null> {
  const [session] = await sql.all<Session>(
    `SELECT session_key AS "key", person, credential, created_at AS "createdAt", used_at AS "usedAt"
     FROM sessions WHERE session_key = ?`,
    [key],
  );
  return session ?? null;
}

/** Notes that a session was used. */
export async function useSession(sql: Sql, key: string, at: number): Promise<void> {
  await sql.run('UPDATE sessions SET used_at = ? WHERE session_key = ?', [Math.round(at), key]);
}

/** Signs out. */
export async function endSession(sql: Sql, key: string): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE session_key = ?', [key]);
}

/** The views that a person has kept. */
export async function savedViews(sql: Sql, person: string): Promise<SavedView[]> {
  return await sql.all<SavedView>(
    `SELECT name, query FROM saved_views WHERE person = ? ORDER BY name LIMIT ${MOST_VIEWS}`,
    [person],
  );
}

/** Keeps a view, in place of one of the same name. @returns `false` when there are too many */
export async function saveView(sql: Sql, person: string, { name, query }: SavedView): Promise<boolean> {
  return await sql.transaction(async (tx) => {
    const others = 'SELECT count(*) AS count FROM saved_views WHERE person = ? AND name <> ?';
    const [row] = await tx.all<{ count: number }>(others, [person, name]);
    if ((row?.count ?? 0) >= MOST_VIEWS) return false;
    await tx.run(
      `INSERT INTO saved_views (person, name, query) VALUES (?, ?, ?)
       ON CONFLICT (person, name) DO UPDATE SET query = excluded.query`,
      [person, bounded(name, LIMITS.name), bounded(query, LIMITS.url)],
    );
    return true;
  });
}

/** Forgets a view. */
export async function dropView(sql: Sql, person: string, name: string): Promise<void> {
  await sql.run('DELETE FROM saved_views WHERE person = ? AND name = ?', [person, name]);
}

/** How much is open at an instant. */
export async function openCounts(sql: Sql, now: number): Promise<OpenCounts> {
  const [counts] = await sql.all<OpenCounts>(
    `SELECT count(*) AS open, coalesce(sum(CASE WHEN m.respond_by_at < ? THEN 1 ELSE 0 END), 0) AS overdue,
       coalesce(sum(CASE WHEN m.owner IS NULL THEN 1 ELSE 0 END), 0) AS unowned
     FROM mentions m WHERE ${IS_OPEN}`,
    [now],
  );
  if (counts === undefined) throw new Error('An aggregate gave no row.');
  return counts;
}

/** Answered negative mentions whose last step by a person lies before an instant, longest ago first. */
export async function silentCases(
  sql: Sql,
  before: number,
  limit: number,
): Promise<{ id: number; lastStepAt: number }[]> {
  return await sql.all(
    `SELECT id, "lastStepAt" FROM (
       SELECT m.id AS id, (SELECT max(e.happened_at) FROM events e
         WHERE e.mention_id = m.id AND e.actor <> 'mentionwatch') AS "lastStepAt"
       FROM mentions m WHERE m.status = 'answered' AND m.answered_at > 0 AND m.label = 'negative') silent
     WHERE "lastStepAt" < ? ORDER BY "lastStepAt", id LIMIT ?`,
    [before, limit],
  );
}

/** Every step and every new mention is an event, whoever wrote it: the newest one tells whether anything has happened. */
export async function newsSince(sql: Sql, event: number): Promise<News> {
  const [row] = await sql.all<{ id: number | null }>('SELECT max(id) AS id FROM events');
  const lastEvent = row?.id ?? 0;
  if (lastEvent <= event) return { lastEvent, mentions: [] };
  const query = `SELECT mention_id AS mention FROM events WHERE id > ? ORDER BY id DESC LIMIT ${MOST_NEWS}`;
  const rows = await sql.all<{ mention: number }>(query, [event]);
  return { lastEvent, mentions: [...new Set(rows.map(({ mention }) => mention))] };
}
