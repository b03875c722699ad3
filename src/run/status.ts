import type { ConfigView } from '../config/schema.ts';
import type { Standing } from '../report/render-status.ts';
import type { Store } from '../store/store.ts';
import { troublesOf } from './troubles.ts';

/** Where everything stands now: what is open and late, which sources are in trouble, what waits to be sent. */
export async function standingOf(
  store: Store,
  config: Pick<ConfigView, 'brand' | 'sources'>,
  now: number,
): Promise<Standing> {
  const polls = await store.readPolls();
  const { open, overdue, unowned } = await store.countMentions({}, now);
  const polled = polls.map((poll) => poll.lastPolledAt).filter((at) => at !== null);
  return {
    brand: config.brand.name,
    open,
    overdue,
    unowned,
    lastScanAt: polled.length === 0 ? null : Math.max(...polled),
    troubles: troublesOf(config, polls, now),
    waiting: await store.waitingDeliveries(20),
  };
}
