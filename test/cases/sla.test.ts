import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingTime, respondBy, workingMsBetween } from '../../src/cases/sla.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const OFFICE = 'Mon-Fri 09:00-12:30,13:30-18:00';
const AROUND_NEW_YEAR = ['2026-12-25', '2027-01-01'];

function due(from: string, minutes: number, hours: string | null, zone: string, holidays: string[] = []): string {
  const policy = { answerWithin: minutes * MINUTE, hours, holidays };
  return new Date(respondBy(Date.parse(from), policy, zone)).toISOString().replace(':00.000Z', 'Z');
}

// Instants are UTC. 2026: clocks change on 29 March and 25 October in Europe, on 8 March and 1 November in New York;
// Turkey and Iran have had one time all the year since 2016 and 2022.
describe('respondBy', () => {
  test.each([
    // in working time, over lunch, before opening, after closing, over a weekend
    ['2026-03-18T07:00Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-18T08:00Z'],
    ['2026-03-18T09:15Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-18T11:15Z'],
    ['2026-03-18T09:30Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-18T11:30Z'],
    ['2026-03-18T02:00Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-18T07:00Z'],
    ['2026-03-18T20:00Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-19T07:00Z'],
    ['2026-03-20T14:30Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-23T06:30Z'],
    // ends exactly at closing, not at the next opening
    ['2026-03-18T14:00Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-18T15:00Z'],
    // the weekend of the change: Saturday night to Monday, one hour earlier in UTC
    ['2026-03-28T20:00Z', 60, OFFICE, 'Europe/Warsaw', '2026-03-30T08:00Z'],
    ['2026-10-24T20:00Z', 60, OFFICE, 'Europe/Warsaw', '2026-10-26T09:00Z'],
    ['2026-03-28T20:00Z', 60, OFFICE, 'Europe/London', '2026-03-30T09:00Z'],
    ['2026-10-24T20:00Z', 60, OFFICE, 'Europe/London', '2026-10-26T10:00Z'],
    ['2026-03-07T20:00Z', 60, OFFICE, 'America/New_York', '2026-03-09T14:00Z'],
    ['2026-10-31T20:00Z', 60, OFFICE, 'America/New_York', '2026-11-02T15:00Z'],
    ['2026-03-28T20:00Z', 60, OFFICE, 'Europe/Istanbul', '2026-03-30T07:00Z'],
    // people at work while the clocks change: 01:00-05:00 is three hours in spring, five in autumn
    ['2026-03-28T23:00Z', 180, 'Sun 01:00-05:00; Mon 09:00-18:00', 'Europe/Warsaw', '2026-03-29T03:00Z'],
    ['2026-03-28T23:00Z', 181, 'Sun 01:00-05:00; Mon 09:00-18:00', 'Europe/Warsaw', '2026-03-30T07:01Z'],
    ['2026-10-24T22:00Z', 300, 'Sun 01:00-05:00; Mon 09:00-18:00', 'Europe/Warsaw', '2026-10-25T04:00Z'],
    // opening at a time that the clocks skip, or show twice
    ['2026-03-08T05:00Z', 60, 'Sun 02:30-12:00', 'America/New_York', '2026-03-08T08:30Z'],
    ['2026-11-01T04:00Z', 60, 'Sun 01:30-12:00', 'America/New_York', '2026-11-01T06:30Z'],
    // a period that lies in the skipped hour as a whole counts nothing twice
    ['2026-03-29T00:00Z', 30, 'Sun 02:00-03:00; Mon 09:00-18:00', 'Europe/Warsaw', '2026-03-30T07:30Z'],
    // Iran: half an hour off, works from Saturday to Wednesday
    ['2026-03-19T12:00Z', 60, 'Sat-Wed 08:00-16:00; Thu 08:00-12:00', 'Asia/Tehran', '2026-03-21T05:30Z'],
    ['2026-09-21T20:45Z', 60, 'Sat-Wed 08:00-16:00; Thu 08:00-12:00', 'Asia/Tehran', '2026-09-22T05:30Z'],
    // night shift over midnight and the year's end
    ['2026-12-31T20:00Z', 300, 'Thu 22:00-06:00', 'Europe/Warsaw', '2027-01-01T02:00Z'],
    // round the clock
    ['2026-03-29T00:30Z', 60, null, 'Europe/Warsaw', '2026-03-29T01:30Z'],
    ['2026-12-31T23:30Z', 60, null, 'Asia/Tehran', '2027-01-01T00:30Z'],
  ])('said %s, %i minutes of "%s" in %s: %s', (from, minutes, hours, zone, expected) => {
    expect(due(from, minutes, hours, zone)).toBe(expected);
  });

  test.each([
    // Thursday evening, then Christmas on a Friday, then the weekend
    ['2026-12-24T17:30Z', 60, OFFICE, 'Europe/London', '2026-12-28T09:30Z'],
    // New Year's Eve to Monday
    ['2026-12-31T16:30Z', 60, OFFICE, 'Europe/Warsaw', '2027-01-04T08:30Z'],
    // said on the holiday itself; the holiday is a day of the firm's zone, not of UTC
    ['2026-12-25T10:00Z', 60, OFFICE, 'Europe/Istanbul', '2026-12-28T07:00Z'],
    ['2026-12-24T20:30Z', 60, null, 'Asia/Tehran', '2026-12-25T21:30Z'],
    ['2026-12-24T20:00Z', 60, null, 'Asia/Tehran', '2026-12-25T21:00Z'],
    // the second half of a night shift that began before the holiday is free too
    ['2026-12-24T22:30Z', 60, 'Mon-Sun 22:00-06:00', 'Europe/London', '2026-12-24T23:30Z'],
    ['2026-12-24T22:30Z', 120, 'Mon-Sun 22:00-06:00', 'Europe/London', '2026-12-26T00:30Z'],
  ])('said %s, %i minutes of "%s" in %s with holidays: %s', (from, minutes, hours, zone, expected) => {
    expect(due(from, minutes, hours, zone, AROUND_NEW_YEAR)).toBe(expected);
  });

  test.each(['1970-01-01T00:00Z', '1969-12-28T12:00Z', '9999-12-31T23:59Z'])('said %s, as feeds have it', (from) => {
    const at = respondBy(Date.parse(from), { answerWithin: HOUR, hours: OFFICE, holidays: [] }, 'Asia/Tehran');

    expect(at).toBeGreaterThan(Date.parse(from));
    expect(at).toBeLessThan(Date.parse(from) + 4 * 24 * HOUR);
  });

  test('hours that cannot be read are a mistake in the config', () => {
    expect(() => due('2026-03-18T07:00Z', 60, 'always', 'Europe/Istanbul')).toThrow('character 1');
  });
});

describe('workingMsBetween', () => {
  test.each([
    ['2026-03-16T00:00Z', '2026-03-23T00:00Z', OFFICE, 'Europe/Istanbul', 40],
    ['2026-03-18T09:00Z', '2026-03-18T11:00Z', OFFICE, 'Europe/Istanbul', 1],
    ['2026-03-21T09:00Z', '2026-03-22T11:00Z', OFFICE, 'Europe/Istanbul', 0],
    ['2026-03-28T23:00Z', '2026-03-29T22:00Z', 'Sun 00:00-24:00', 'Europe/Warsaw', 23],
    ['2026-10-24T22:00Z', '2026-10-25T23:00Z', 'Sun 00:00-24:00', 'Europe/Warsaw', 25],
    ['2026-03-18T11:00Z', '2026-03-18T09:00Z', OFFICE, 'Europe/Istanbul', 0],
    ['2026-03-18T11:00Z', '2026-03-20T11:00Z', null, 'Europe/Istanbul', 48],
  ])('from %s to %s, "%s" in %s', (from, to, hours, zone, expected) => {
    const between = workingMsBetween(Date.parse(from), Date.parse(to), { hours, holidays: [] }, zone);

    expect(between / HOUR).toBe(expected);
  });

  test('a year of holidays leaves nothing, and the deadline still comes', () => {
    const start = Date.parse('2026-01-01T00:00Z');
    const holidays = Array.from({ length: 365 }, (_, day) =>
      new Date(start + day * 24 * HOUR).toISOString().slice(0, 10),
    );
    const calendar = { hours: null, holidays };

    expect(workingMsBetween(start, start + 365 * 24 * HOUR, calendar, 'UTC')).toBe(0);
    expect(addWorkingTime(start, HOUR, calendar, 'UTC')).toBe(Date.parse('2027-01-01T01:00Z'));
  });

  test('is the reverse of adding working time, in every zone and season', () => {
    const zones = ['Europe/Istanbul', 'Europe/Warsaw', 'Asia/Tehran', 'Europe/London', 'America/New_York'];
    const weeks = [OFFICE, 'Mon-Sun 22:00-06:00', 'Sat-Wed 08:00-16:00; Thu 08:00-12:00', 'Sun 01:00-05:00'];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2035-01-01') }),
        fc.integer({ min: 1, max: 100 * HOUR }),
        fc.constantFrom(...zones),
        fc.constantFrom(...weeks),
        (from, worked, zone, hours) => {
          const calendar = { hours, holidays: ['2026-12-25', '2026-03-29'] };
          const until = addWorkingTime(from, worked, calendar, zone);
          expect(workingMsBetween(from, until, calendar, zone)).toBe(worked);
        },
      ),
      { numRuns: 200 },
    );
  });
});
