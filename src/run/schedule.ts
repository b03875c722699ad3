/** When requests may go out, and when a source that failed is asked again. */
import { setTimeout } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Fault } from '../core/errors.ts';
import { hostAndPort } from '../core/host.ts';
import type { HttpClient } from '../http/http.ts';

export interface Politeness {
  /** Requests under way at one time, over all hosts. */
  concurrency: number;
  /** Requests under way at one time at one host and port. */
  perHost: number;
  /** Pause between the starts of two requests at one host and port, in milliseconds; default 0. */
  minIntervalMs?: number;
}

/**
 * A client whose requests wait for their turn. A slow host holds up nobody but itself: its requests take a place among
 * all requests only when it is their turn at the host. Time limits count from the start of a request, not from here.
 */
export function politely(http: HttpClient, politeness: Politeness): HttpClient {
  const all = new PQueue({ concurrency: politeness.concurrency });
  const hosts = new Map<string, PQueue>();

  function queueOf(url: string): PQueue {
    const host = hostAndPort(url) ?? '';
    const known = hosts.get(host);
    if (known !== undefined) return known;
    const pause = politeness.minIntervalMs ?? 0;
    const queue = new PQueue({
      concurrency: politeness.perHost,
      ...(pause > 0 && { interval: pause, intervalCap: 1, strict: true }),
    });
    hosts.set(host, queue);
    return queue;
  }

  return {
    request(request) {
      // Only the wait at the host is given up: whatever holds up the second one is mostly ended by the same signal, and
      // listening to it is most of what a queue costs.
      const waiting = request.signal === undefined ? {} : { signal: request.signal };
      return queueOf(request.url).add(() => all.add(() => http.request(request)), waiting);
    },
    close: () => http.close(),
  };
}

/** Runs a task when the rate allows; gives up waiting when the signal says so. */
export type Turn = <T>(task: () => Promise<T>, signal: AbortSignal | undefined) => Promise<T>;

/**
 * Lets so many tasks start within a minute; the rest wait for the next one, in order.
 * @param pauseMs where given, one task starts in each such time
 */
export function rateLimit(perMinute: number, pauseMs?: number): Turn {
  const most = pauseMs === undefined ? Math.max(perMinute, 1) : 1;
  const windowMs = pauseMs ?? MINUTE_MS;
  let windowStart = Number.NEGATIVE_INFINITY;
  let started = 0;
  return async (task, signal) => {
    for (;;) {
      signal?.throwIfAborted();
      const passed = performance.now() - windowStart;
      if (passed >= windowMs) {
        windowStart = performance.now();
        started = 0;
      }
      if (started < most) {
        started++;
        return await task();
      }
      await pause(windowMs - passed, signal);
    }
  };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    // Whoever ended the wait knows best why.
    signal?.throwIfAborted();
    throw error;
  }
}

/** Runs some work for each of many things, so many at a time; a failure ends the run. */
export async function inParallel<T>(
  things: readonly T[],
  concurrency: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const left = things.values();
  const workers = Array.from({ length: Math.min(concurrency, things.length) }, async () => {
    for (const thing of left) await work(thing);
  });
  await Promise.all(workers);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** First pause after a failure, doubled with each further one up to the longest. */
interface BackOff {
  firstMs: number;
  longestMs: number;
}

// The whole retry policy. `again`: the next scan asks again; `never`: a person has to change the config first.
const POLICY: Readonly<Record<Fault, BackOff | 'again' | 'never'>> = {
  unavailable: { firstMs: MINUTE_MS, longestMs: 6 * HOUR_MS },
  'rate-limited': { firstMs: 5 * MINUTE_MS, longestMs: 6 * HOUR_MS },
  changed: { firstMs: 5 * MINUTE_MS, longestMs: 24 * HOUR_MS },
  auth: { firstMs: 15 * MINUTE_MS, longestMs: 24 * HOUR_MS },
  refused: { firstMs: 15 * MINUTE_MS, longestMs: 24 * HOUR_MS },
  gone: 'never',
  // Not the source's fault, or nothing was asked of it.
  usage: 'again',
  config: 'again',
  storage: 'again',
  delivery: 'again',
  locked: 'again',
};

/** What follows from a failure. */
export interface NextAttempt {
  /** Not before this instant; `null`: at the next scan, or never when disabled. */
  retryAt: number | null;
  /** Is the source to be left alone until its options change? */
  disable: boolean;
}

/**
 * When a source that failed is to be asked again.
 * @param failuresInARow including this one, so at least 1; kept by the store over all runs
 * @param retryAfterMs what the other side asked for; never undercut
 */
export function nextAttempt(
  fault: Fault,
  failuresInARow: number,
  retryAfterMs: number | null,
  now: number,
): NextAttempt {
  const action = POLICY[fault];
  if (action === 'never') return { retryAt: null, disable: true };
  if (action === 'again') return { retryAt: null, disable: false };
  const pauseMs = Math.min(action.firstMs * 2 ** (Math.max(failuresInARow, 1) - 1), action.longestMs);
  return { retryAt: now + Math.max(pauseMs, retryAfterMs ?? 0), disable: false };
}
