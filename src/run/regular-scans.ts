import { setTimeout as pause } from 'node:timers/promises';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import { acquireScanLock } from '../store/lock.ts';
import { type ScanEdges, type ScanSummary, scan } from './scan.ts';

/** One scan of many. */
export interface ScanRound {
  startedAt: number;
  finishedAt: number;
  /** `skipped`: another program was scanning. */
  outcome: 'done' | 'skipped' | 'failed';
  /** Why it failed; `null` when it did not. */
  error: string | null;
  /** Sources that could not be read, by name. */
  failedSources: string[];
}

/** Scans that go on while the program runs. */
export interface Scans {
  /** The newest that has ended; `null` before. */
  last(): ScanRound | null;
  /** How many have ended in each way. */
  counts(): Readonly<Record<ScanRound['outcome'], number>>;
  /** Begins; resolves when the signal of the edges has ended them. */
  start(): Promise<void>;
}

/**
 * Scans that, once started, follow each other, never two at a time: the pause is counted from the end of one to the
 * beginning of the next. A scan that fails is told and does not keep the next one from trying.
 */
export function regularScans(edges: ScanEdges, pauseMs: number): Scans {
  const counts = { done: 0, skipped: 0, failed: 0 };
  let last: ScanRound | null = null;

  async function start(): Promise<void> {
    while (!edges.signal.aborted) {
      const round = await scanOnce(edges);
      if (edges.signal.aborted) break;
      last = round;
      counts[round.outcome]++;
      await pause(pauseMs, undefined, { signal: edges.signal }).catch(() => {});
    }
  }

  return { last: () => last, counts: () => counts, start };
}

async function scanOnce(edges: ScanEdges): Promise<ScanRound> {
  const startedAt = edges.now();
  const end = (outcome: ScanRound['outcome'], error: string | null, failedSources: string[] = []): ScanRound => {
    return { startedAt, finishedAt: edges.now(), outcome, error, failedSources };
  };
  try {
    const lock = await acquireScanLock(edges.config.database);
    try {
      const summary = await scan(edges, {
        sources: null,
        alerts: null,
        dryRun: false,
        deliver: true,
        progress: () => {},
        notice: (source, text) => edges.log.warn({ source, detail: text }, 'source notice'),
      });
      tell(edges, summary);
      const failed = summary.sources.filter(({ status }) => status === 'failed').map(({ name }) => name);
      return end('done', null, failed);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (edges.signal.aborted) return end('failed', 'interrupted');
    if (error instanceof MentionwatchError && error.fault === 'locked') {
      edges.log.info({}, 'another scan is running');
      return end('skipped', null);
    }
    // Also what nobody foresaw: people who look at the inbox must not lose it because of a scan.
    edges.log.error({ error: messageOf(error) }, 'scan failed');
    return end('failed', messageOf(error));
  }
}

function tell({ log }: ScanEdges, { totals, deliveries }: ScanSummary): void {
  for (const { digest, channel, status, error } of deliveries) {
    if (status !== 'sent') log.warn({ digest, channel, status, error }, 'not delivered');
  }
  log.info({ ...totals }, 'scanned');
}
