import type { Edges } from './edges.ts';

const DAY_MS = 86_400_000;

/** Removes what `retention.keep` does not allow to keep, once a day; what is open stays. */
export async function keepRetention({ store, config, now, log }: Pick<Edges, 'store' | 'config' | 'now' | 'log'>) {
  const { keep } = config.retention;
  const at = now();
  if (keep === null) return;
  const last = await store.lastUpkeep('retention');
  if (last !== null && at - last < DAY_MS) return;
  const { mentions, deliveries } = await store.purgeBefore(at - keep);
  await store.markUpkeep('retention', at);
  if (mentions > 0 || deliveries > 0) log.info({ mentions, deliveries }, 'removed by retention.keep');
}
