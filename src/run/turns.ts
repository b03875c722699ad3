import type { Store } from '../store/store.ts';

/** Work that stores something, and how much it stores. */
export interface Turns {
  /**
   * Runs `work` after all that was handed in before it, and resolves when what it stored is committed.
   * @param weight mentions that it may store
   */
  take(weight: number, work: (store: Store) => Promise<void>): Promise<void>;
}

interface Waiting {
  weight: number;
  work: (store: Store) => Promise<void>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

// A commit costs as much for one poll as for many: a page of an index that many polls write to is written once. Few
// enough that other programs, which wait for the lock meanwhile, hardly notice.
const MOST = 64;
const MOST_WEIGHT = 200;
/** Weight of work that undoes a part of itself and goes on, which it cannot in a transaction that it shares. */
export const ALONE = Number.POSITIVE_INFINITY;
/** How long a poll waits for company, in milliseconds, and how often again while more come. */
const PATIENCE_MS = 60;
const MOST_WAITS = 5;

/** Turns over a store. Each work commits whole or not at all; works that wait at the same time commit together. */
export function takeTurns(store: Store): Turns {
  const waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isRunning = false;
  // How many had come when the wait began, and how often it began anew.
  let company = 0;
  let waits = 0;

  function isFull(): boolean {
    return waiting.length >= MOST || waiting.reduce((sum, { weight }) => sum + weight, 0) >= MOST_WEIGHT;
  }

  function nextBatch(): Waiting[] {
    let count = 0;
    for (let weight = 0; count < Math.min(MOST, waiting.length); count++) {
      weight += waiting[count]?.weight ?? 0;
      if (count > 0 && weight > MOST_WEIGHT) break;
    }
    return waiting.splice(0, count);
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      await runBatch(nextBatch());
      if (!isFull()) break;
    }
    isRunning = false;
    plan();
  }

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    const failed = new Set<Waiting>();
    const runAll = async (inner: Store): Promise<void> => {
      for (const one of batch) {
        try {
          await one.work(inner);
        } catch (error) {
          // With several in one transaction, what the database could not do for one it has done for none.
          if (inner !== store) throw error;
          failed.add(one);
          one.reject(error);
        }
      }
    };
    try {
      await (batch.length === 1 ? runAll(store) : store.inTransaction(runAll, { flat: true }));
    } catch (error) {
      for (const one of batch) one.reject(error);
      return;
    }
    for (const one of batch) if (!failed.has(one)) one.resolve();
  }

  function plan(): void {
    if (isRunning || waiting.length === 0) return;
    if (isFull()) start();
    else timer ??= wait();
  }

  function wait(): NodeJS.Timeout {
    company = waiting.length;
    return setTimeout(() => {
      timer = null;
      if (waiting.length === company || ++waits >= MOST_WAITS) start();
      else timer = wait();
    }, PATIENCE_MS);
  }

  function start(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    waits = 0;
    if (!isRunning) void run();
  }

  return {
    take: (weight, work) =>
      new Promise((resolve, reject) => {
        waiting.push({ weight, work, resolve, reject });
        plan();
      }),
  };
}
