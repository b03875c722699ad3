import { lazy } from '../core/lazy.ts';
import type { Messages } from './wording.ts';

/** Numbers and times as a reader of the language writes them, in one time zone. */
export interface Formats {
  number(value: number): string;
  /** A share from 0 to 1. */
  percent(share: number): string;
  /** Day and time of an instant in milliseconds. */
  dateTime(at: number): string;
  /** Day of an instant in milliseconds. */
  date(at: number): string;
  /** Day and month of an instant, as short as it gets: for the labels of an axis. */
  dayAndMonth(at: number): string;
  /** Hours and minutes of an instant. */
  time(at: number): string;
  /** The name of a language by its tag; the tag itself where it has none. */
  language(tag: string): string;
  /** A length of time in milliseconds, in its largest unit, rounded down; below a minute counts as none. */
  duration(ms: number): string;
  /** The same in its two largest units, for figures. */
  fineDuration(ms: number): string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UNIT_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };

// Some versions of the locale data put a narrow no-break space between time and day period or number and unit;
// mail programs with old fonts show a box there.
const NARROW_SPACE = /\u202F/gu;

/**
 * Formats of a language.
 * @param timezone IANA name
 */
export function createFormats(messages: Pick<Messages, 'locale' | 'durationStyle'>, timezone: string): Formats {
  const { locale, durationStyle } = messages;
  // Each costs milliseconds to make, and a command needs few of them.
  const numbers = lazy(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const percents = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
  const days = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: timezone }));
  const shortDays = lazy(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: timezone }));
  const times = lazy(() => {
    const style = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: timezone } as const;
    return new Intl.DateTimeFormat(locale, style);
  });
  const names = lazy(() => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }));
  const moments = lazy(() => {
    const style = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: timezone } as const;
    return new Intl.DateTimeFormat(locale, style);
  });
  const units = new Map(
    (['minute', 'hour', 'day'] as const).map((unit) => [
      unit,
      lazy(() => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: durationStyle })),
    ]),
  );
  const duration = (ms: number): string => {
    const [value, unit] = largestUnit(ms);
    return units.get(unit)?.().format(value) ?? '';
  };
  const joined = lazy(() => new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }));
  const fineDuration = (ms: number): string => {
    const [value, unit] = largestUnit(ms);
    const rest = ms - value * UNIT_MS[unit];
    const [restValue, restUnit] = largestUnit(rest);
    const first = units.get(unit)?.().format(value) ?? '';
    return unit === 'minute' || restValue === 0
      ? first
      : joined().format([first, units.get(restUnit)?.().format(restValue) ?? '']);
  };
  const tidy = (text: string): string => text.replace(NARROW_SPACE, ' ');
  return {
    number: (value) => tidy(numbers().format(value)),
    percent: (share) => tidy(percents().format(share)),
    dateTime: (at) => tidy(moments().format(at)),
    date: (at) => tidy(days().format(at)),
    dayAndMonth: (at) => tidy(shortDays().format(at)),
    time: (at) => tidy(times().format(at)),
    language: (tag) => (/^[a-z]{2,3}$/u.test(tag) ? (names().of(tag) ?? tag) : tag),
    duration: (ms) => tidy(duration(ms)),
    fineDuration: (ms) => tidy(fineDuration(ms)),
  };
}

function largestUnit(ms: number): [number, 'minute' | 'hour' | 'day'] {
  const length = Math.max(0, ms);
  if (length < HOUR_MS) return [Math.floor(length / MINUTE_MS), 'minute'];
  // Up to two days hours say more: "30 hours" is more urgent than "1 day".
  if (length < 2 * DAY_MS) return [Math.floor(length / HOUR_MS), 'hour'];
  return [Math.floor(length / DAY_MS), 'day'];
}
