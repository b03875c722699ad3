import { expect, test } from 'vitest';
import { relativeDate } from '../../src/feed/relative-dates.ts';

const NOW = Date.UTC(2026, 5, 3, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each<[string, number]>([
  ['just now', 0],
  ['5 minutes ago', 5 * MINUTE],
  ['an hour ago', HOUR],
  ['Posted 2 days ago by Jo', 2 * DAY],
  ['3h ago', 3 * HOUR],
  ['az önce', 0],
  ['5 dakika önce', 5 * MINUTE],
  ['bir saat önce', HOUR],
  ['3 GÜN ÖNCE', 3 * DAY],
  ['2 ay önce', 60 * DAY],
  ['przed chwilą', 0],
  ['5 minut temu', 5 * MINUTE],
  ['godzinę temu', HOUR],
  ['2 godziny temu', 2 * HOUR],
  ['3 dni temu', 3 * DAY],
  ['tydzień temu', 7 * DAY],
  ['همین الان', 0],
  ['۵ دقیقه پیش', 5 * MINUTE],
  ['یک ساعت پیش', HOUR],
  ['۳ روز قبل', 3 * DAY],
  ['yesterday', 36 * HOUR],
  ['yesterday at 14:02', 21 * HOUR + 58 * MINUTE],
  ['dün 09:30', 26.5 * HOUR],
  ['wczoraj, 23:59', 12 * HOUR + MINUTE],
  ['دیروز ۰۸:۰۰', 28 * HOUR],
  ['today 09:00', 3 * HOUR],
  ['bugün', 12 * HOUR],
  // What is still to come today was read in another zone.
  ['today 20:00', 0],
])('%s', (text, before) => {
  expect(relativeDate(text, NOW)).toBe(NOW - before);
});

test.each(['', 'ago', 'some time ago', '5 minutes', '1 June 2026', 'today 99:00', 'x'.repeat(500)])(
  '%s is none',
  (text) => {
    expect(relativeDate(text, NOW)).toBeNull();
  },
);

test('days begin when they begin in the zone', () => {
  expect(relativeDate('dün 23:00', Date.UTC(2026, 5, 3, 22), 'Europe/Istanbul')).toBe(Date.UTC(2026, 5, 3, 20));
});
