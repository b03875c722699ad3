import type { Sql } from './sql.ts';

/** When a task of upkeep was last done; `null` when never. */
export async function lastUpkeep(sql: Sql, task: string): Promise<number | null> {
  const [row] = await sql.all<{ done_at: number }>('SELECT done_at FROM upkeep WHERE task = ?', [task]);
  return row?.done_at ?? null;
}

/** Notes that a task of upkeep is done. */
export async function markUpkeep(sql: Sql, task: string, at: number): Promise<void> {
  const end = 'ON CONFLICT (task) DO UPDATE SET done_at = excluded.done_at';
  await sql.run(`INSERT INTO upkeep (task, done_at) VALUES (?, ?) ${end}`, [task, Math.round(at)]);
}

/** When the first mention that is stored was seen; `null` when there is none. */
export async function firstSeen(sql: Sql): Promise<number | null> {
  const [row] = await sql.all<{ at: number | null }>('SELECT min(first_seen_at) AS at FROM mentions');
  return row?.at ?? null;
}
