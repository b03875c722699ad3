import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate } from '../../src/feed/dates.ts';

const now = Date.UTC(2026, 5, 1);

test.each([
  ['Sat, 07 Mar 2026 17:41:36 +0000', '2026-03-07T17:41:36.000Z'],
  ['10 Feb 2026 12:01 +0000', '2026-02-10T12:01:00.000Z'],
  ['Mon, 2 Jan 06 15:04 EST', '2006-01-02T20:04:00.000Z'],
  ['Mon Jan 02 15:04:05 +0000 2006', '2006-01-02T15:04:05.000Z'],
  ['2003-12-13T18:30:02.25+01:00', '2003-12-13T17:30:02.250Z'],
  ['2014-09-04T12:00:00-0800', '2014-09-04T20:00:00.000Z'],
  ['2019-07-10 11:53:37', '2019-07-10T11:53:37.000Z'],
  ['2024-05', '2024-05-01T00:00:00.000Z'],
  ['20240101T120000Z', '2024-01-01T12:00:00.000Z'],
  ['1262304000', '2010-01-01T00:00:00.000Z'],
  ['12 Ağustos 2024 14:30', '2024-08-12T14:30:00.000Z'],
  ['30 Mart 2024 Pazar 10:15', '2024-03-30T10:15:00.000Z'],
  ['3 września 2023, 09:05 CEST', '2023-09-03T07:05:00.000Z'],
  ['22 марта 2024 10:00', '2024-03-22T10:00:00.000Z'],
  ['mar. 5 avr. 2022 08:00', '2022-04-05T08:00:00.000Z'],
  ['12.08.2024 14:30:05', '2024-08-12T14:30:05.000Z'],
  ['8/12/2024 2:30:00 PM', '2024-08-12T14:30:00.000Z'],
  ['25/12/2024', '2024-12-25T00:00:00.000Z'],
  ['July 4th, 2021 at 5:06 pm', '2021-07-04T17:06:00.000Z'],
  ['Fri, 25 Sep 2020 13:53:48 GMT+03:00', '2020-09-25T10:53:48.000Z'],
  ['۱۴۰۳/۰۵/۲۲ ۱۴:۳۰', '2024-08-12T14:30:00.000Z'],
  ['1403/01/01', '2024-03-20T00:00:00.000Z'],
])('%s', (text, expected) => {
  const at = parseDate(text, now);

  expect(at === null ? null : new Date(at).toISOString()).toBe(expected);
});

test.each([
  '',
  'yesterday',
  '2024-02-30',
  '1970-01-01T00:00:00Z',
  '9999-12-31',
  '2031-01-01',
  '2003-07-01T01:61:30Z',
  '0',
])('%s is no date that can be right', (text) => {
  expect(parseDate(text, now)).toBeNull();
});

test('every instant comes back from both standard forms', () => {
  const range = { min: new Date(Date.UTC(1991, 0, 1)), max: new Date(now), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(range), (date) => {
      expect(parseDate(date.toISOString(), now)).toBe(date.getTime());
      expect(parseDate(date.toUTCString(), now)).toBe(Math.floor(date.getTime() / 1_000) * 1_000);
    }),
  );
});

test('no text makes it throw or answer with an instant out of range', () => {
  const digits = fc.stringMatching(/^[0-9 :.,/+TZ-]{0,60}$/u);
  fc.assert(
    fc.property(fc.oneof(fc.string(), digits), (text) => {
      const at = parseDate(text, now);
      expect(at === null || (at >= Date.UTC(1990, 0, 1) && at <= now + 366 * 86_400_000)).toBe(true);
    }),
  );
});

test('the Persian calendar agrees with the one of the platform', () => {
  const parts = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  for (let at = Date.UTC(1991, 0, 1); at < now; at += 29 * 86_400_000) {
    const named = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]));

    expect(parseDate(`${named.get('year')}/${named.get('month')}/${named.get('day')}`, now)).toBe(at);
  }
});
