/** Runs a task when it is its turn; gives up waiting when the signal says so, for the reason that it gives. */
export type Gate = <T>(task: () => Promise<T>, signal: AbortSignal | undefined) => Promise<T>;

/** Lets so many tasks run at one time; the others wait in the order in which they came. */
export function createGate(most: number): Gate {
  // In order, and each taken out at once when it gives up.
  const waiting = new Set<() => void>();
  let running = 0;

  function waitForTurn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.delete(start);
        reject(signal?.reason);
      };
      waiting.add(start);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  // A place that is free goes to the next one at once: whoever comes just then has to wait behind it.
  function leave(): void {
    const [next] = waiting;
    if (next === undefined) {
      running--;
      return;
    }
    waiting.delete(next);
    next();
  }

  return async (task, signal) => {
    signal?.throwIfAborted();
    if (running >= most) await waitForTurn(signal);
    else running++;
    try {
      return await task();
    } finally {
      leave();
    }
  };
}
