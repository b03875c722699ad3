import type { Label } from '../../core/mention.ts';

/** How many mentions felt how. */
export type Moods = Record<Label, number>;

/** One bar of a time line. */
export interface TimeBin extends Moods {
  /** Milliseconds; inclusive. */
  from: number;
  /** Milliseconds; exclusive. */
  until: number;
}

/** What was said when. */
export interface Timeline {
  unit: 'hour' | 'day';
  /** How many units one bin spans. */
  step: number;
  /** In order of time, without a hole. */
  bins: TimeBin[];
  /** Said before the first bin and found in the period; together with the bins it is all of the period. */
  earlier: Moods;
}

/** Takes mentions one by one and keeps only figures. */
export interface TimelineCounter {
  /** @param saidAt when it was said; what claims to be of the future counts in the last bin */
  add(saidAt: number, label: Label): void;
  result(): Timeline;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_HOURS = 72;
/** Steps of days, each tried in turn until the bars are few enough to be told apart. */
const DAY_STEPS = [1, 7, 28, 84, 364];
const MOST_BARS = 100;

/**
 * Counts by the hour up to three days, else by the day, else by so many days that at most 100 bars come out.
 * @param since milliseconds, as is `until` (exclusive)
 * @param timezone IANA zone in which hours and days begin
 */
export function createTimeline(since: number, until: number, timezone: string): TimelineCounter {
  const { unit, step, starts } = divide(since, Math.max(until, since + 1), timezone);
  const bins = starts.slice(0, -1).map((from, index) => ({ from, until: starts[index + 1] ?? from, ...noMoods() }));
  const earlier = noMoods();
  return {
    add(saidAt, label) {
      const bin = saidAt < (starts[0] ?? 0) ? earlier : bins[placeOf(saidAt, starts)];
      if (bin !== undefined) bin[label]++;
    },
    result: () => ({ unit, step, bins: bins.map((bin) => ({ ...bin })), earlier: { ...earlier } }),
  };
}

/** Counts of nothing. */
export function noMoods(): Moods {
  return { negative: 0, neutral: 0, positive: 0 };
}

/** All mentions of a bin or another count. */
export function sumOf({ negative, neutral, positive }: Moods): number {
  return negative + neutral + positive;
}

/** The same in at most so many bins: as many neighbors as it takes become one, counted from the last. */
export function mergeBins({ bins }: Pick<Timeline, 'bins'>, most: number): TimeBin[] {
  const together = Math.max(1, Math.ceil(bins.length / Math.max(1, most)));
  const merged: TimeBin[] = [];
  for (let end = bins.length; end > 0; end -= together) {
    const part = bins.slice(Math.max(0, end - together), end);
    const first = part[0];
    if (first === undefined) continue;
    const sum = { ...first };
    for (const bin of part.slice(1)) {
      sum.negative += bin.negative;
      sum.neutral += bin.neutral;
      sum.positive += bin.positive;
      sum.until = bin.until;
    }
    merged.unshift(sum);
  }
  return merged;
}

/** Index of the last start that is not after the instant, but never of the end. */
function placeOf(at: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where bins begin, and last where the last one ends. */
function divide(
  since: number,
  until: number,
  timezone: string,
): Pick<Timeline, 'unit' | 'step'> & { starts: number[] } {
  const offsetAt = offsetReader(timezone);
  if (until - since <= MOST_HOURS * HOUR_MS) {
    const offset = offsetAt(since);
    const starts = [Math.floor((since + offset) / HOUR_MS) * HOUR_MS - offset];
    while ((starts.at(-1) ?? until) < until) starts.push((starts.at(-1) ?? until) + HOUR_MS);
    return { unit: 'hour', step: 1, starts };
  }
  // Noon of a day is in that day whatever the clocks do; its midnight is looked up from there.
  const dayOf = (at: number) => Math.floor((at + offsetAt(at)) / DAY_MS);
  const midnight = (day: number) => day * DAY_MS - offsetAt(day * DAY_MS - offsetAt(day * DAY_MS));
  const [first, last] = [dayOf(since), dayOf(until - 1)];
  const days = last - first + 1;
  const step = DAY_STEPS.find((each) => days / each <= MOST_BARS) ?? Math.ceil(days / MOST_BARS);
  const bars = Math.ceil(days / step);
  // Whole bars only, so that they can be compared; the first one may begin before the period.
  const start = last + 1 - bars * step;
  const starts = Array.from({ length: bars + 1 }, (_, index) => midnight(start + index * step));
  return { unit: 'day', step, starts };
}

const QUARTER_MS = 15 * 60_000;

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetReader(timezone: string): (at: number) => number {
  // What knows the zones takes longer to make than a small report to count.
  if (timezone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS;
    const part = new Map(format.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, day = 1] = [part.get('year'), part.get('month'), part.get('day')];
    return Date.UTC(year, month - 1, day, part.get('hour') ?? 0, part.get('minute') ?? 0) - quarter;
  };
}
