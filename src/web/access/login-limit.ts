import type { Clock } from '../../core/context.ts';

/** Counts failed tries to sign in, and says when the next may be made. Kept in memory, within bounds. */
export interface LoginLimit {
  /** Milliseconds until the next try; 0: now. */
  waitMs(person: string, address: string): number;
  /** Counts a try; to be called before the password is checked, since many at once are many tries. */
  failed(person: string, address: string): void;
  /** Takes the last try back, and with it all of this person from this address. */
  succeeded(person: string, address: string): void;
}

interface Tries {
  count: number;
  lastAt: number;
}

/** Tries that are free, and how long the pause grows after them, by who is counted. */
const RULES = {
  // One person from one address: what a forgotten password looks like.
  pair: { free: 5, firstMs: 30_000, mostMs: 15 * 60_000 },
  // One address with many names, one person from many addresses: what an attack looks like. Wide enough that a whole
  // firm behind one address, or a person under attack, can still sign in between.
  address: { free: 50, firstMs: 10_000, mostMs: 5 * 60_000 },
  person: { free: 50, firstMs: 10_000, mostMs: 60_000 },
} as const;

const FORGOTTEN_AFTER_MS = 60 * 60_000;
const MOST_KEPT = 10_000;

/** Nobody has tried yet. */
export function createLoginLimit(now: Clock): LoginLimit {
  const tries = new Map<string, Tries>();

  function keys(person: string, address: string): [string, (typeof RULES)[keyof typeof RULES]][] {
    // A name may be as long as a form; what is kept is short.
    const who = person.slice(0, 100).toLowerCase();
    return [
      [`pair ${address} ${who}`, RULES.pair],
      [`address ${address}`, RULES.address],
      [`person ${who}`, RULES.person],
    ];
  }

  function known(key: string): Tries | null {
    const found = tries.get(key);
    return found === undefined || now() - found.lastAt > FORGOTTEN_AFTER_MS ? null : found;
  }

  return {
    waitMs(person, address) {
      const waits = keys(person, address).map(([key, rule]) => {
        const found = known(key);
        if (found === null || found.count < rule.free) return 0;
        const pause = Math.min(rule.mostMs, rule.firstMs * 2 ** Math.min(20, found.count - rule.free));
        return Math.max(0, found.lastAt + pause - now());
      });
      return Math.max(...waits);
    },
    failed(person, address) {
      for (const [key] of keys(person, address)) {
        const count = (known(key)?.count ?? 0) + 1;
        tries.delete(key);
        // The one that was tried longest ago is forgotten first.
        const [oldest] = tries.size >= MOST_KEPT ? tries.keys() : [];
        if (oldest !== undefined) tries.delete(oldest);
        tries.set(key, { count, lastAt: now() });
      }
    },
    succeeded(person, address) {
      for (const [key, rule] of keys(person, address)) {
        const found = tries.get(key);
        if (rule === RULES.pair || found === undefined) tries.delete(key);
        else tries.set(key, { ...found, count: Math.max(0, found.count - 1) });
      }
    },
  };
}
