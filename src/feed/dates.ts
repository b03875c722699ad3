/** Dates as feeds write them; the same instant on every machine, whatever its own zone and language. */

import { MONTH_BEGINNINGS, ZONE_MINUTES } from './date-words.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Dates that lie further ahead than this are mistakes; a scheduled post or a wrong clock stays within. */
const AHEAD_MS = 366 * DAY_MS;
/** Nothing on the web is older; 1970 is what a missing date turns into. */
const EARLIEST = Date.UTC(1990, 0, 1);
const LONGEST = 120;

interface Parts {
  year: number;
  month: number;
  day: number;
}

/**
 * Reads RFC 822 and RFC 3339 dates and the loose forms that stand for them: names of months in several languages, numbers
 * with dots or slashes, Unix seconds and milliseconds, Persian digits and the Persian calendar.
 * @param now  milliseconds UTC; what lies more than a year ahead of it is taken for a mistake
 * @param zone  IANA name of the zone of dates that name none; `null` for UTC
 * @returns milliseconds UTC, or null when it is no date or not a plausible one
 */
export function parseDate(text: string, now: number, zone: string | null = null): number | null {
  const usual = usualDate(text);
  if (usual !== null) return usual < EARLIEST || usual > now + AHEAD_MS ? null : usual;
  const clean = asciiDigits(text.slice(0, LONGEST * 2))
    .replace(/[\s\u00a0\u200e\u200f]+/gu, ' ')
    .trim();
  if (clean === '' || clean.length > LONGEST) return null;
  const at = fromNumber(clean) ?? fromIso(clean, zone) ?? fromWords(clean, zone);
  if (at === null || Number.isNaN(at) || at < EARLIEST || at > now + AHEAD_MS) return null;
  return at;
}

/** The forms that the standards ask for, in UTC, as nearly every feed writes them. */
const RSS_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 20\d\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|\+0000)$/u;
const ATOM_DATE = /^20\d\d-(?:0[1-9]|1[0-2])-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/u;

function usualDate(text: string): number | null {
  const day = (RSS_DATE.exec(text) ?? ATOM_DATE.exec(text))?.[1];
  if (day === undefined) return null;
  const at = Date.parse(text);
  return new Date(at).getUTCDate() === Number(day) ? at : null;
}

function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0x0f));
}

function fromNumber(text: string): number | null {
  if (/^\d{9,10}(?:\.\d{1,9})?$/u.test(text)) return Math.round(Number(text) * 1_000);
  if (/^\d{12,13}$/u.test(text)) return Number(text);
  return null;
}

const ISO = /^([12]\d{3})(?:[-/.:]?(\d{1,2})(?:[-/.:]?(\d{1,2}))?)?(?:[T ,]{1,3}(.*))?$/iu;

function fromIso(text: string, zone: string | null): number | null {
  const found = ISO.exec(text.replace(/^[a-z]{2,9}, ?(?=\d{4}-)/iu, ''));
  if (found === null) return null;
  const [, year, month, day, rest] = found;
  const date = civil({ year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) });
  return date === null ? null : withTime(date, rest ?? '', zone);
}

/** `[weekday,] day month year [time] [zone]` in any order that leaves no doubt. */
function fromWords(text: string, zone: string | null): number | null {
  const numeric = /(?:^|[\s,])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[\s,T])/u.exec(text);
  if (numeric !== null) {
    const date = numericDate(Number(numeric[1]), numeric[2] ?? '', Number(numeric[3]), fullYear(numeric[4] ?? ''));
    return date === null ? null : withTime(date, text.slice(numeric.index + numeric[0].length), zone);
  }
  const months: number[] = [];
  const numbers: string[] = [];
  const time = /\d{1,2}[:.]\d{2}(?![\d]*[./-]\d)/u.exec(text);
  const dayPart = time === null ? text : `${text.slice(0, time.index)} ${afterTime(text, time.index)}`;
  for (const [word] of dayPart.matchAll(/[\p{L}\p{M}]+|\d+/gu)) {
    if (/^\d/u.test(word)) numbers.push(word);
    else months.push(...monthsOf(word));
  }
  // Where two words could be a month the first is a weekday: `mar. 5 avr. 2022`.
  const month = months[1] ?? months[0];
  if (month === undefined) return null;
  const year = numbers.find((number) => number.length === 4) ?? numbers[1];
  const day = numbers.find((number) => number !== year && number.length <= 2) ?? '1';
  if (year === undefined) return null;
  const date = civil({ year: fullYear(year), month, day: Number(day) });
  return date === null ? null : withTime(date, time === null ? '' : text.slice(time.index), zone);
}

/** What follows a time and its zone, where some feeds put the year: `Mon Jan 02 15:04:05 +0000 2006`. */
function afterTime(text: string, start: number): string {
  return text
    .slice(start)
    .replace(/^[\d:.]+/u, '')
    .replace(/[+-]\d{1,2}:?\d{2}(?!\d)/u, '');
}

function numericDate(first: number, separator: string, second: number, year: number): number | null {
  // Dots are European; slashes are American unless the numbers forbid it.
  const dayFirst = separator === '.' || separator === '-' || first > 12;
  return civil(dayFirst ? { year, month: second, day: first } : { year, month: first, day: second });
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Weekdays that begin like a month. */
const WEEKDAYS = new Set(['pazar', 'pazartesi', 'mardi', 'martedi', 'martes']);

function monthsOf(word: string): number[] {
  const name = word.toLowerCase().replace('ı', 'i').replace('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '');
  if (WEEKDAYS.has(name)) return [];
  for (let length = Math.min(name.length, 10); length >= 2; length--) {
    const month = MONTH_BEGINNINGS.get(name.slice(0, length));
    if (month !== undefined && (length > 2 || name.length === 2)) return [month];
  }
  return [];
}

/** Midnight UTC of a date in the Gregorian, or for years of that range the Persian, calendar. */
function civil({ year, month, day }: Parts): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (year >= 1300 && year <= 1500) return persianDay(year, month, day);
  const at = Date.UTC(year, month - 1, day);
  // 31 February is a mistake, not the third of March.
  return new Date(at).getUTCDate() === day ? at : null;
}

/** The Persian calendar by its 33-year cycle, exact for the years 1178 to 1633. */
function persianDay(year: number, month: number, day: number): number {
  const since = year - 979;
  const leaps = Math.floor(since / 33) * 8 + Math.floor(((since % 33) + 3) / 4);
  const before = month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6;
  // The first day of the year 979 is 20 March 1600.
  return Date.UTC(1600, 2, 20) + (since * 365 + leaps + before + day - 1) * DAY_MS;
}

const TIME = /(\d{1,2})(?:[:.hH](\d{1,2}))?(?:[:.](\d{1,2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?(?![a-z]))?\s*(.*)$/iu;

function withTime(date: number, text: string, zone: string | null): number | null {
  const found = TIME.exec(compactTime(text));
  if (found === null) return fromLocal(date, zone);
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '', half, rest = ''] = found;
  let hour = Number(hours);
  if (half !== undefined && hour <= 12) hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  const millis = Math.round(Number(`0.${fraction || '0'}`) * 1_000);
  const clock = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + millis;
  const stated = zoneMinutes(rest);
  return stated === null ? fromLocal(date + clock, zone) : date + clock - stated * MINUTE_MS;
}

/** `120000Z` of the basic ISO form as `12:00:00Z`. */
function compactTime(text: string): string {
  return text.replace(/^(\d{2})(\d{2})(\d{2})(?=$|[Z.+-])/u, '$1:$2:$3');
}

/** Minutes east of UTC that a text states; `null` where it states none. */
function zoneMinutes(text: string): number | null {
  const offset = /(?:^|[^\d])([+-]|\u2212)(\d{1,2}):?(\d{2})?(?!\d)/u.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes > 14 * 60 + 59) return null;
    return offset[1] === '+' ? minutes : -minutes;
  }
  for (const [word] of text.matchAll(/[A-Za-z]+/gu)) {
    const minutes = ZONE_MINUTES.get(word.toUpperCase());
    if (minutes !== undefined) return minutes;
  }
  return null;
}

/** The instant at which clocks in a zone show this time, given as if it were UTC. */
function fromLocal(local: number, zone: string | null): number {
  if (zone === null) return local;
  return local - offsetAt(local - offsetAt(local, zone), zone);
}

/** How far clocks in a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/u.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
