import { Temporal } from 'temporal-polyfill';
import type { Mention } from '../core/mention.ts';
import { parseHours } from './hours.ts';

/** When people work, as the config states it. */
export interface WorkCalendar {
  /** `Mon-Fri 09:00-12:30,13:30-18:00`; `null`: round the clock. @see parseHours */
  hours: string | null;
  /** Calendar days (`2026-12-25`, in the firm's time zone) on which nobody works. */
  holidays: readonly string[];
}

/** How fast the first answer is due. */
export interface SlaPolicy extends WorkCalendar {
  /** Milliseconds of working time. */
  answerWithin: number;
}

/** From and until in milliseconds UTC. */
type Stretch = readonly [from: number, until: number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
/** About 27 years; only a calendar that is nearly all holidays comes this far. */
const MAX_DAYS = 10_000;
const ALL_DAY = [{ start: 0, end: 1_440 }] as const;

/**
 * When the first answer is due.
 * @param publishedAt milliseconds UTC, as is the result
 * @param timezone IANA name; working hours and holidays are read by its clocks, whatever they do in spring and autumn
 * @throws config, when the hours cannot be read
 */
export function respondBy(publishedAt: number, policy: SlaPolicy, timezone: string): number {
  return addWorkingTime(publishedAt, policy.answerWithin, policy, timezone);
}

/**
 * The instant at which so much working time has passed since `from`; a time that runs out at closing time ends there,
 * not at the next opening. Round the clock without holidays it is plain addition, and so it is beyond 27 years.
 * @param workingMs milliseconds, not negative
 */
export function addWorkingTime(from: number, workingMs: number, calendar: WorkCalendar, timezone: string): number {
  if (isRoundTheClock(calendar)) return from + workingMs;
  let left = workingMs;
  for (const [start, end] of stretches(from, calendar, timezone)) {
    const available = end - start;
    if (left <= available) return start + left;
    left -= available;
  }
  return from + workingMs;
}

/** Working time between two instants, in milliseconds; 0 when `to` is not after `from`. */
export function workingMsBetween(from: number, to: number, calendar: WorkCalendar, timezone: string): number {
  if (to <= from) return 0;
  if (isRoundTheClock(calendar)) return to - from;
  let sum = 0;
  for (const [start, end] of stretches(from, calendar, timezone)) {
    if (start >= to) break;
    sum += Math.min(end, to) - start;
  }
  return sum;
}

/** Is the mention open (negative and unanswered) past the time when its answer was due? */
export function isOverdue(mention: Pick<Mention, 'status' | 'respondBy' | 'sentiment'>, now: number): boolean {
  if (mention.status !== 'unanswered' || mention.sentiment.label !== 'negative') return false;
  return mention.respondBy !== null && now > mention.respondBy;
}

function isRoundTheClock({ hours, holidays }: WorkCalendar): boolean {
  return hours === null && holidays.length === 0;
}

/** The working stretches after an instant, in order; the first may have begun before it and is cut. */
function* stretches(from: number, { hours, holidays }: WorkCalendar, timezone: string): Generator<Stretch> {
  const off = new Set(holidays);
  const week = hours === null ? null : parseHours(hours);
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone).toPlainDate();
  let midnight = midnightOf(date, timezone);
  for (let count = 0; count < MAX_DAYS; count++) {
    const tomorrow = date.add({ days: 1 });
    const nextMidnight = midnightOf(tomorrow, timezone);
    const periods = week === null ? ALL_DAY : (week[date.dayOfWeek - 1] ?? []);
    const isPlain = nextMidnight - midnight === DAY_MS;
    for (const { start, end } of off.has(date.toString()) ? [] : periods) {
      const opens = isPlain ? midnight + start * MINUTE_MS : instantOf(date, start, timezone);
      const closes = isPlain ? midnight + end * MINUTE_MS : instantOf(date, end, timezone);
      if (closes > from && closes > opens) yield [Math.max(opens, from), closes];
    }
    date = tomorrow;
    midnight = nextMidnight;
  }
}

function midnightOf(date: Temporal.PlainDate, timezone: string): number {
  return date.toZonedDateTime(timezone).epochMilliseconds;
}

// On a day of 23 or 25 hours. A time that the clocks skip is read as the same time before the change, one that they
// show twice as the first.
function instantOf(date: Temporal.PlainDate, minute: number, timezone: string): number {
  if (minute === 1_440) return midnightOf(date.add({ days: 1 }), timezone);
  const time = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  return date.toZonedDateTime({ timeZone: timezone, plainTime: time }).epochMilliseconds;
}
