import type { Temporal } from 'temporal-polyfill';
import { parseHours, type WorkingHours } from './hours.ts';
import { temporal } from './temporal.ts';

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

function isRoundTheClock({ hours, holidays }: WorkCalendar): boolean {
  return hours === null && holidays.length === 0;
}

/** The working stretches after an instant, in order; the first may have begun before it and is cut. */
function* stretches(from: number, { hours, holidays }: WorkCalendar, timezone: string): Generator<Stretch> {
  const off = new Set(holidays.map((holiday) => Date.parse(`${holiday}T00:00Z`) / DAY_MS));
  const week = hours === null ? null : weekOf(hours);
  const midnight = midnightsOf(timezone);
  let day = Math.floor(from / DAY_MS) + 1;
  while (midnight(day) > from) day--;
  for (let count = 0; count < MAX_DAYS; count++, day++) {
    if (off.has(day)) continue;
    const start = midnight(day);
    const isPlain = midnight(day + 1) - start === DAY_MS;
    // The first day of 1970 was a Thursday.
    const weekday = (((day + 3) % 7) + 7) % 7;
    for (const period of week === null ? ALL_DAY : (week[weekday] ?? [])) {
      const opens = isPlain ? start + period.start * MINUTE_MS : instantOf(day, period.start, timezone);
      const closes = isPlain ? start + period.end * MINUTE_MS : instantOf(day, period.end, timezone);
      if (closes > from && closes > opens) yield [Math.max(opens, from), closes];
    }
  }
}

// A report asks for thousands of mentions, all by one calendar and within few days: both are kept.
const weeks = new Map<string, WorkingHours>();
const midnights = new Map<string, Map<number, number>>();
const MAX_KEPT_WEEKS = 20;
const MAX_KEPT_DAYS = 4_000;

function weekOf(hours: string): WorkingHours {
  const known = weeks.get(hours);
  if (known !== undefined) return known;
  const week = parseHours(hours);
  if (weeks.size >= MAX_KEPT_WEEKS) weeks.clear();
  weeks.set(hours, week);
  return week;
}

/** When a day begins in a time zone; days are counted from the first of 1970. */
function midnightsOf(timezone: string): (day: number) => number {
  const kept = midnights.get(timezone) ?? new Map<number, number>();
  midnights.set(timezone, kept);
  return (day) => {
    const known = kept.get(day);
    if (known !== undefined) return known;
    const at = dateOf(day).toZonedDateTime(timezone).epochMilliseconds;
    if (kept.size >= MAX_KEPT_DAYS) kept.clear();
    kept.set(day, at);
    return at;
  };
}

function dateOf(day: number): Temporal.PlainDate {
  return new (temporal().PlainDate)(1970, 1, 1).add({ days: day });
}

// On a day of 23 or 25 hours. A time that the clocks skip is read as the same time before the change, one that they
// show twice as the first.
function instantOf(day: number, minute: number, timezone: string): number {
  const plainTime = new (temporal().PlainTime)(Math.floor(minute / 60) % 24, minute % 60);
  const date = dateOf(minute === 1_440 ? day + 1 : day);
  return date.toZonedDateTime({ timeZone: timezone, plainTime }).epochMilliseconds;
}
