import type { ConfigView } from '../config/schema.ts';
import type { Standing } from '../report/render-status.ts';
import type { Store } from '../store/store.ts';
import { periodOf } from './budget.ts';
import { troublesOf } from './troubles.ts';

const DAY_MS = 86_400_000;

/** Where everything stands now: what is open and late, which sources are in trouble, what waits to be sent. */
export async function standingOf(
  store: Store,
  config: Pick<ConfigView, 'brand' | 'sources'>,
  now: number,
): Promise<Standing> {
  const polls = await store.readPolls();
  const { open, overdue, unowned } = await store.countMentions({}, now);
  const due = await store.openPromises(now + DAY_MS);
  const ids = [...new Set(due.map((promise) => promise.mentionId))];
  const mentions = ids.length === 0 ? [] : await store.listMentions({ ids }, { limit: ids.length });
  const owners = new Map(mentions.map((mention) => [mention.id, mention.owner]));
  const polled = polls.map((poll) => poll.lastPolledAt).filter((at) => at !== null);
  return {
    brand: config.brand.name,
    open,
    overdue,
    unowned,
    promises: due.map((promise) => ({ ...promise, owner: owners.get(promise.mentionId) ?? null })),
    lastScanAt: polled.length === 0 ? null : Math.max(...polled),
    troubles: troublesOf(config, polls, now),
    budgets: await budgetsNow(store, now),
    waiting: await store.waitingDeliveries(20),
  };
}

// What was spent in a period that is over is no longer of interest.
async function budgetsNow(store: Store, now: number): Promise<Standing['budgets']> {
  const uses = await store.budgets();
  return uses.flatMap(({ source, what, period, used, allowed }) => {
    const per = (['hour', 'day', 'month'] as const).find((each) => periodOf(each, now) === period);
    return per === undefined ? [] : [{ source, what, per, used, allowed }];
  });
}
