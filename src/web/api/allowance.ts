/** How often somebody may do something: so many at once, and as many again in a minute. */

import type { Clock } from '../../core/context.ts';

interface Bucket {
  left: number;
  at: number;
}

const MINUTE_MS = 60_000;
/** Names that are remembered; the ones that were met first are forgotten first. */
const MOST_NAMES = 10_000;

/** Counts what each name does. */
export interface Allowance {
  /**
   * Takes one, where there is one.
   * @returns 0; or, where there is none, for how many seconds
   */
  take(name: string, perMinute: number): number;
  /** Is nothing left? Takes nothing. */
  isSpent(name: string, perMinute: number): boolean;
}

/** An allowance in which nobody has taken anything. */
export function createAllowance(now: Clock): Allowance {
  const buckets = new Map<string, Bucket>();

  function refilled(name: string, perMinute: number): Bucket {
    const at = now();
    const bucket = buckets.get(name) ?? { left: perMinute, at };
    const gained = (Math.max(0, at - bucket.at) * perMinute) / MINUTE_MS;
    return { left: Math.min(perMinute, bucket.left + gained), at };
  }

  return {
    take(name, perMinute) {
      const bucket = refilled(name, perMinute);
      const wait = bucket.left >= 1 ? 0 : Math.ceil(((1 - bucket.left) * MINUTE_MS) / perMinute / 1_000);
      if (wait === 0) bucket.left -= 1;
      buckets.delete(name);
      buckets.set(name, bucket);
      for (const first of buckets.keys()) {
        if (buckets.size <= MOST_NAMES) break;
        buckets.delete(first);
      }
      return wait;
    },
    isSpent: (name, perMinute) => refilled(name, perMinute).left < 1,
  };
}
