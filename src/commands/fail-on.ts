import type { ConfigView } from '../config/schema.ts';
import type { Edges } from '../run/edges.ts';
import { troublesOf } from '../run/troubles.ts';
import type { FAIL_ON } from './program.ts';

/** A condition that ends a command with exit code 4. */
export type FailOn = (typeof FAIL_ON)[number];

/** A delivery that has waited so long, or was tried so often, needs a person. */
const STUCK_AFTER_MS = 3_600_000;
const STUCK_AFTER_TRIES = 3;

/** What the conditions are read from. */
interface Readings extends Pick<Edges, 'store' | 'now'> {
  config: ConfigView;
}

/** Does one of the conditions hold now? */
export async function holdsAny(conditions: readonly FailOn[], edges: Readings): Promise<boolean> {
  for (const condition of conditions) if (await holds(condition, edges)) return true;
  return false;
}

async function holds(condition: FailOn, edges: Readings): Promise<boolean> {
  const { store, config, now } = edges;
  switch (condition) {
    case 'unanswered-negative':
      return (await store.countMentions({}, now())).open > 0;
    case 'overdue':
      return (await store.countMentions({}, now())).overdue > 0;
    case 'unowned':
      return (await store.countMentions({}, now())).unowned > 0;
    case 'source-failure':
      return (
        (await store.readPolls()).some((poll) => poll.failuresInARow > 0) ||
        troublesOf(config, await store.readPolls(), now()).length > 0
      );
    case 'delivery-stuck': {
      const waiting = await store.waitingDeliveries();
      return waiting.some(
        (each) =>
          each.status === 'failed' || each.attempts >= STUCK_AFTER_TRIES || now() - each.createdAt > STUCK_AFTER_MS,
      );
    }
  }
}
