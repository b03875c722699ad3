import type { Sql } from './sql.ts';

/** Codes end after two weeks; what is older can act no more, whatever is remembered. */
const KEPT_MS = 30 * 86_400_000;

/** Notes that an order is carried out. @returns `false` when it was before */
export async function takeOrder(sql: Sql, key: string, at: number): Promise<boolean> {
  await sql.run('DELETE FROM orders WHERE taken_at < ?', [Math.round(at - KEPT_MS)]);
  const query = 'INSERT INTO orders (order_key, taken_at) VALUES (?, ?) ON CONFLICT (order_key) DO NOTHING';
  return (await sql.run(query, [key, Math.round(at)])) > 0;
}
