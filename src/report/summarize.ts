import { LABELS } from '../core/mention.ts';
import { isOpen } from '../core/mention-facts.ts';
import type { Grouping } from '../messages/wording.ts';
import type { AnsweredGroup, AnswerTimes, Discovery, Figures, Group, Summary, SummaryRow } from './report.ts';

export interface SummaryOptions {
  groupBy: Grouping | null;
  /** IANA zone in which days begin and end. */
  timezone: string;
  now: number;
  /** Which time a mention's day is taken from: when we saw it (default) or when it was said. */
  timeOf?: 'seen' | 'said';
  /**
   * Time to answer between two instants, in milliseconds; by default the plain difference.
   * Hand in working time where the firm has working hours.
   */
  answerMs?: (from: number, to: number) => number;
}

/** Takes rows one by one and keeps only figures, so that a million mentions fit. */
export interface Summarizer {
  add(row: SummaryRow): void;
  result(): Summary;
}

/** Figures of rows. A mention of two alerts counts in both groups and once in the totals. */
export function summarize(rows: Iterable<SummaryRow>, options: SummaryOptions): Summary {
  const summarizer = createSummarizer(options);
  for (const row of rows) summarizer.add(row);
  return summarizer.result();
}

/** A summarizer for rows that come piece by piece. */
export function createSummarizer(options: SummaryOptions): Summarizer {
  const { groupBy, now, answerMs = (from, to) => to - from } = options;
  const totals = noCount();
  const groups = new Map<string | null, Count>();
  const delays: number[] = [];
  const keysOf = groupBy === null ? () => [] : keyReader(groupBy, options);
  return {
    add(row) {
      const { answeredAt, publishedAt, firstSeenAt } = row;
      const took = answeredAt === null ? null : Math.max(0, answerMs(publishedAt ?? firstSeenAt, answeredAt));
      add(totals, row, took, now);
      for (const key of keysOf(row)) {
        const one = groups.get(key) ?? noCount();
        groups.set(key, one);
        add(one, row, took, now);
      }
      if (publishedAt !== null) delays.push(Math.max(0, firstSeenAt - publishedAt));
    },
    result: () => ({
      totals: { ...totals.figures },
      answer: answerTimes(totals),
      discovery: quantiles(delays),
      groups: order(
        [...groups].map(([key, one]) => ({ key, ...one.figures, answer: answerTimes(one) })),
        groupBy,
      ),
    }),
  };
}

/** What is counted of all mentions, and of each group. */
interface Count {
  figures: Figures;
  /** Milliseconds that first answers took. */
  times: number[];
  inTime: number;
  late: number;
  neverAnswered: number;
  reopened: number;
}

function noCount(): Count {
  return { figures: noFigures(), times: [], inTime: 0, late: 0, neverAnswered: 0, reopened: 0 };
}

function add(counted: Count, row: SummaryRow, took: number | null, now: number): void {
  count(counted.figures, row, now);
  if (took !== null) counted.times.push(took);
  if ((row.reopens ?? 0) > 0) counted.reopened++;
  if (isLate(row, now) && row.answeredAt === null) counted.neverAnswered++;
  judgeDeadline(row, now, counted);
}

function noFigures(): Figures {
  return { mentions: 0, negative: 0, neutral: 0, positive: 0, unanswered: 0, overdue: 0 };
}

function count(figures: Figures, row: SummaryRow, now: number): void {
  figures.mentions++;
  figures[row.label]++;
  if (row.status !== 'unanswered') return;
  figures.unanswered++;
  if (isLate(row, now)) figures.overdue++;
}

function isLate(row: SummaryRow, now: number): boolean {
  return isOpen(row) && row.respondBy !== null && row.respondBy < now;
}

/** An answer counts as in time or late; an open mention only once its time is over: nobody can be proud of silence. */
function judgeDeadline(row: SummaryRow, now: number, kept: Pick<Count, 'inTime' | 'late'>): void {
  const due = row.firstRespondBy ?? row.respondBy;
  if (due === null) return;
  if (row.answeredAt === null) {
    if (isLate(row, now)) kept.late++;
    return;
  }
  if (row.answeredAt <= due) kept.inTime++;
  else kept.late++;
}

function answerTimes({ times, inTime, late, neverAnswered, reopened }: Count): AnswerTimes {
  const judged = inTime + late;
  const withinSla = judged === 0 ? null : Math.round((inTime / judged) * 10_000) / 10_000;
  return { ...quantiles(times), withinSla, neverAnswered, reopened };
}

function quantiles(times: readonly number[]): Discovery {
  const sorted = Float64Array.from(times).sort();
  return { median: quantileSeconds(sorted, 0.5), p90: quantileSeconds(sorted, 0.9) };
}

/** Quantile with linear interpolation (Hyndman and Fan's type 7, the default of R and NumPy), in whole seconds. */
function quantileSeconds(sorted: Float64Array, share: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return Math.round((low + (high - low) * (place - Math.floor(place))) / 1_000);
}

function keyReader(groupBy: Grouping, options: SummaryOptions): (row: SummaryRow) => readonly (string | null)[] {
  switch (groupBy) {
    case 'day': {
      const dayOf = dayReader(options.timezone);
      const isSaid = options.timeOf === 'said';
      return (row) => [dayOf(isSaid ? (row.publishedAt ?? row.firstSeenAt) : row.firstSeenAt)];
    }
    case 'alert':
      return (row) => (row.alerts.length === 0 ? [null] : [...new Set(row.alerts)]);
    case 'source':
    case 'language':
    case 'owner':
    case 'label':
      return (row) => [row[groupBy]];
  }
}

const QUARTER_MS = 15 * 60_000;

/** Calendar day of an instant, `2026-11-22`. Zones differ by quarters of an hour, so each quarter is asked once. */
function dayReader(timezone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const known = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const parts = new Map(format.formatToParts(quarter * QUARTER_MS).map((part) => [part.type, part.value]));
    const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
    known.set(quarter, day);
    return day;
  };
}

function order(groups: AnsweredGroup[], groupBy: Grouping | null): AnsweredGroup[] {
  if (groupBy === 'day') return groups.sort((a, b) => byKey(a, b));
  if (groupBy === 'label') return groups.sort((a, b) => labelRank(a.key) - labelRank(b.key));
  return groups.sort((a, b) => b.negative - a.negative || b.mentions - a.mentions || byKey(a, b));
}

function labelRank(key: string | null): number {
  const labels: readonly (string | null)[] = LABELS;
  return labels.indexOf(key);
}

/** By code point, not by locale: the same order on every machine. */
function byKey(a: Group, b: Group): number {
  const [left, right] = [a.key ?? '\uFFFF', b.key ?? '\uFFFF'];
  return left < right ? -1 : left > right ? 1 : 0;
}
