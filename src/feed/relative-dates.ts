import { offsetAt } from './dates.ts';

/** Dates as pages write them for readers: `2 hours ago`, `dün`, `godzinę temu`, `۵ دقیقه پیش`. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Units by their words, as a pattern each; the longest stands first. */
const UNITS: readonly (readonly [words: string, ms: number])[] = [
  ['seconds?|secs?|saniye|sn|sekund[ęy]?|sek|ثانیه', 1_000],
  ['minutes?|mins?|m|dakika|dk|minut[ęy]?|min|دقیقه', MINUTE_MS],
  ['hours?|hrs?|h|saat|sa|godzin[ęy]?|godz|ساعت', HOUR_MS],
  ['days?|d|gün|dzień|dni|روز', DAY_MS],
  ['weeks?|w|hafta|tydzień|tygodni[ea]?|هفته', 7 * DAY_MS],
  ['months?|mo|ay|miesiąc[ea]?|miesięcy|ماه', 30 * DAY_MS],
  ['years?|yrs?|y|yıl|roku?|lata?|سال', 365 * DAY_MS],
];

/** Words for "so long ago", behind the unit. */
const AGO = 'ago|önce|temu|پیش|قبل';
const ONE = /^(?:an?|one|bir|یک)$/u;

/** Days by their names: how many before today. */
const DAYS: readonly (readonly [words: RegExp, days: number])[] = [
  [/(?:^|\s)(?:day before yesterday|evvelsi gün|przedwczoraj|پریروز)(?=$|[\s,،])/u, 2],
  [/(?:^|\s)(?:yesterday|dün|wczoraj|دیروز)(?=$|[\s,،])/u, 1],
  [/(?:^|\s)(?:today|bugün|dzisiaj|dziś|امروز)(?=$|[\s,،])/u, 0],
];

const NOW =
  /^(?:just now|now|a moment ago|az önce|şimdi|demin|przed chwilą|teraz|همین الان|هم‌اکنون|لحظاتی پیش|چند لحظه پیش)$/u;

/**
 * Reads a date that is told from now, in English, Turkish, Polish or Persian.
 * @param now milliseconds UTC; the result is never later
 * @param zone IANA name of the zone in which days begin; `null` for UTC
 * @returns milliseconds UTC, as exact as the words are; `null` when it is no such date
 */
export function relativeDate(text: string, now: number, zone: string | null = null): number | null {
  const clean = lower(text.slice(0, 240)).replace(/\s+/gu, ' ').trim();
  if (clean === '' || clean.length > 120) return null;
  if (NOW.test(clean)) return now;
  return ago(clean, now) ?? namedDay(clean, now, zone === null ? 0 : offsetAt(now, zone));
}

// `I` of Turkish, and digits of Persian and Arabic.
function lower(text: string): string {
  return text
    .replaceAll('İ', 'i')
    .toLowerCase()
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0x0f))
    .replaceAll('ي', 'ی');
}

function ago(text: string, now: number): number | null {
  for (const [words, ms] of UNITS) {
    const found = new RegExp(`(?:^|\\s)(\\d{1,4}|an?|one|bir|یک)? ?(?:${words}) ?(?:${AGO})(?=$|[\\s.,،])`, 'u').exec(
      text,
    );
    if (found === null) continue;
    const amount = found[1] ?? 'a';
    return now - (ONE.test(amount) ? 1 : Number(amount)) * ms;
  }
  return null;
}

function namedDay(text: string, now: number, offset: number): number | null {
  const day = DAYS.find(([words]) => words.test(text));
  if (day === undefined) return null;
  const midnight = Math.floor((now + offset) / DAY_MS) * DAY_MS - offset - day[1] * DAY_MS;
  const time = /(?:^|\D)(\d{1,2}):(\d{2})(?!\d)/u.exec(text);
  const [hours, minutes] = [Number(time?.[1] ?? 0), Number(time?.[2] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return Math.min(now, midnight + hours * HOUR_MS + minutes * MINUTE_MS);
}
