import { isOpen } from '../../core/mention-facts.ts';
import type { SummaryRow } from '../report.ts';

/** How many unanswered mentions have been waiting for how long. */
export interface AgeBin {
  /** Milliseconds, exclusive; `null`: longer than all others. */
  upToMs: number | null;
  /** Negative, and its time to be answered is over. */
  overdue: number;
  /** Negative, and still in time. */
  inTime: number;
  /** Neither: nobody waits for an answer to it, as far as can be told. */
  calm: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LIMITS = [HOUR_MS, 4 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 30 * DAY_MS, null];

/** Takes rows one by one. */
export interface AgeCounter {
  add(row: SummaryRow): void;
  result(): AgeBin[];
}

/** Counts what is unanswered by the time since it was said, by the clock on the wall: that is how customers count. */
export function createAges(now: number): AgeCounter {
  const bins = LIMITS.map((upToMs): AgeBin => ({ upToMs, overdue: 0, inTime: 0, calm: 0 }));
  return {
    add(row) {
      if (row.status !== 'unanswered') return;
      const age = now - (row.publishedAt ?? row.firstSeenAt);
      const bin = bins.find(({ upToMs }) => upToMs === null || age < upToMs);
      if (bin === undefined) return;
      if (!isOpen(row)) bin.calm++;
      else if (row.respondBy !== null && row.respondBy < now) bin.overdue++;
      else bin.inTime++;
    },
    result: () => bins.map((bin) => ({ ...bin })),
  };
}
