import { isOpen } from '../../core/mention-facts.ts';
import type { SummaryRow } from '../report.ts';

/** How many answers took how long. */
export interface AnswerBin {
  /** Milliseconds, inclusive; `null`: longer than all others. */
  upToMs: number | null;
  answers: number;
  /** Does it lie within the target? */
  isWithin: boolean;
}

/** Answer times beside the target. */
export interface AnswerSpread {
  /** Milliseconds, of working time where the firm has working hours. */
  targetMs: number;
  bins: AnswerBin[];
  /** Negative ones that nobody has answered and whose time is over. */
  never: number;
}

/** Takes rows one by one. */
export interface AnswerCounter {
  add(row: SummaryRow): void;
  result(): AnswerSpread;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LADDER = [15 * MINUTE_MS, HOUR_MS / 2, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS, DAY_MS, 3 * DAY_MS];
/** A step as near to the target as this would be a sliver beside it. */
const TOO_NEAR = 1.5;

/**
 * Counts answers by how long they took.
 * @param targetMs one of the limits, so that a bin is within it as a whole or not at all
 * @param answerMs time to answer between two instants, in milliseconds
 */
export function createAnswers(
  targetMs: number,
  now: number,
  answerMs: (from: number, to: number) => number,
): AnswerCounter {
  const others = LADDER.filter((step) => step * TOO_NEAR <= targetMs || step >= targetMs * TOO_NEAR);
  const limits = [...others, targetMs].sort((a, b) => a - b);
  const bins = [...limits, null].map((upToMs): AnswerBin => {
    return { upToMs, answers: 0, isWithin: upToMs !== null && upToMs <= targetMs };
  });
  let never = 0;
  return {
    add(row) {
      if (row.answeredAt === null) {
        if (isOpen(row) && row.respondBy !== null && row.respondBy < now) never++;
        return;
      }
      const took = answerMs(row.publishedAt ?? row.firstSeenAt, row.answeredAt);
      const bin = bins.find(({ upToMs }) => upToMs === null || took <= upToMs);
      if (bin !== undefined) bin.answers++;
    },
    result: () => ({ targetMs, bins: bins.map((bin) => ({ ...bin })), never }),
  };
}
