import { promiseJson } from '../core/mention-json.ts';
import { iso, isoOrNull } from '../core/time.ts';
import type { Standing } from './render-status.ts';

/** `status --json`; instants are ISO 8601 in UTC. */
export function statusJson(standing: Standing) {
  return {
    ...standing,
    promises: standing.promises.map((promise) => ({ ...promiseJson(promise), owner: promise.owner })),
    lastScanAt: isoOrNull(standing.lastScanAt),
    troubles: standing.troubles.map((trouble) => ({ ...trouble, since: isoOrNull(trouble.since) })),
    budgets: [...standing.budgets],
    waiting: standing.waiting.map(({ digest, channel, status, createdAt, lastError }) => {
      return { digest, channel, status, createdAt: iso(createdAt), error: lastError };
    }),
  };
}
