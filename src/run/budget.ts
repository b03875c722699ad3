/** The budget of a source: what it may still ask and spend in the period that runs, counted before it is spent. */
import type { SourceConfig } from '../config/schema.ts';
import { MentionwatchError } from '../core/errors.ts';
import { iso } from '../core/time.ts';
import type { AnySource } from '../sources/source.ts';
import type { Store } from '../store/store.ts';

/** What a source may do with its budget. */
export interface Budget {
  /**
   * To be called before each request.
   * @throws rate-limited, when the budget is spent; with the time until the next period
   */
  request(): Promise<void>;
  /** @see SourceContext.reserve; `null` where there is no budget of money */
  reserve: ((items: number) => Promise<number>) | null;
  /** @see SourceContext.pay; `null` where there is no budget of money */
  pay: ((amount: number) => Promise<void>) | null;
  /** Gives back what was reserved and not brought. */
  settle(items: number): Promise<void>;
}

type Allowance = NonNullable<NonNullable<SourceConfig['budget']>['requests']>;

/**
 * The budget of a source; `null` where the config gives none.
 * @throws config: the source costs money and has no budget of money, or no price is known
 */
export function budgetOf(
  source: Pick<SourceConfig, 'name' | 'budget'>,
  connector: AnySource,
  store: Pick<Store, 'spend'>,
  now: () => number,
): Budget | null {
  const { budget, name } = source;
  const cost = budget?.cost ?? null;
  if (connector.needsBudget === true && cost === null) {
    throw new MentionwatchError('config', `${name}: ${connector.title} costs money for each item and has no budget`, {
      hint: 'Give the source a limit, such as budget: { cost: 5/month, costPerItem: 0.005 }.',
    });
  }
  if (budget === null) return null;
  const price = budget.costPerItem;
  if (cost !== null && price === null) {
    throw new MentionwatchError('config', `${name}: its budget of money does not say what an item costs`, {
      hint: 'Add costPerItem to the budget.',
    });
  }
  let reserved = 0;
  let isPaid = false;

  async function take(what: 'requests' | 'cost', allowance: Allowance, amount: number): Promise<boolean> {
    const use = { source: name, what, period: periodOf(allowance.per, now()), allowed: allowance.amount };
    return (await store.spend(use, amount)) !== null;
  }

  async function reserve(items: number): Promise<number> {
    if (cost === null || price === null || price === 0) return items;
    // As many as there is money for, found by halving: another run may be spending at the same time.
    for (let wanted = items; wanted >= 1; wanted = Math.floor(wanted / 2)) {
      if (!(await take('cost', cost, wanted * price))) continue;
      reserved += wanted;
      return wanted;
    }
    throw spent(name, cost, now());
  }

  async function pay(amount: number): Promise<void> {
    if (cost === null) return;
    if (!(await take('cost', cost, amount))) throw spent(name, cost, now());
    isPaid = amount > 0;
  }

  return {
    async request() {
      if (budget.requests !== null && !(await take('requests', budget.requests, 1))) {
        throw spent(name, budget.requests, now());
      }
      // A source that does not say how much it asks for may be given a whole page.
      if (reserved === 0 && cost !== null && !isPaid) await reserve(connector.limits.pageSize);
      isPaid = false;
    },
    reserve: cost === null ? null : reserve,
    pay: cost === null ? null : pay,
    async settle(items) {
      const back = Math.max(reserved - items, 0);
      reserved = 0;
      if (cost !== null && price !== null && back > 0) await take('cost', cost, -back * price);
    },
  };
}

/** Name of the period that an instant lies in, such as `day 2026-06-01`; in UTC. */
export function periodOf(per: Allowance['per'], at: number): string {
  const length = { hour: 13, day: 10, month: 7 }[per];
  return `${per} ${iso(at).slice(0, length)}`;
}

function spent(name: string, { amount, per }: Allowance, now: number): MentionwatchError {
  const next = new Date(now);
  if (per === 'month') next.setUTCMonth(next.getUTCMonth() + 1, 1);
  if (per === 'day') next.setUTCDate(next.getUTCDate() + 1);
  if (per === 'hour') next.setUTCHours(next.getUTCHours() + 1, 0, 0, 0);
  else next.setUTCHours(0, 0, 0, 0);
  return new MentionwatchError('rate-limited', `the budget of ${name}, ${amount}/${per}, is spent`, {
    hint: 'It goes on in the next period; raise `budget` if that is too late.',
    retryAfterMs: next.getTime() - now,
  });
}
