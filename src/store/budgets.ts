import { bounded, LIMITS } from './rows.ts';
import { insertRows, type Sql } from './sql.ts';
import type { BudgetUse } from './store.ts';

/** What was spent in the newest period of each budget. */
export async function readBudgets(sql: Sql): Promise<BudgetUse[]> {
  return await sql.all<BudgetUse>('SELECT source, what, period, used, allowed FROM budget_use ORDER BY source, what');
}

/**
 * Spends a part of a budget, or gives back with a negative amount.
 * @returns what is spent now; `null`, and nothing spent, when the budget would be passed
 */
export async function spend(sql: Sql, use: Omit<BudgetUse, 'used'>, amount: number): Promise<number | null> {
  return await sql.transaction(async (tx) => {
    const source = bounded(use.source, LIMITS.name);
    const [row] = await tx.all<{ period: string; used: number }>(
      'SELECT period, used FROM budget_use WHERE source = ? AND what = ?',
      [source, use.what],
    );
    const before = row?.period === use.period ? row.used : 0;
    // Sums of prices such as 0.005 are a little off.
    const used = Math.max(Math.round((before + amount) * 1e6) / 1e6, 0);
    if (amount > 0 && used > use.allowed) return null;
    await insertRows(
      tx,
      'budget_use',
      ['source', 'what', 'period', 'used', 'allowed'],
      [[source, use.what, use.period, used, use.allowed]],
      'ON CONFLICT (source, what) DO UPDATE SET period = excluded.period, used = excluded.used, allowed = excluded.allowed',
    );
    return used;
  });
}
