import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SummaryRow } from '../../src/report/report.ts';
import { type SummaryOptions, summarize } from '../../src/report/summarize.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOW = Date.UTC(2026, 10, 22, 14, 0);
const OPTIONS: SummaryOptions = { groupBy: null, timezone: 'Europe/Istanbul', now: NOW };

function row(changes: Partial<SummaryRow> = {}): SummaryRow {
  return {
    source: 'forum',
    language: 'en',
    label: 'negative',
    status: 'unanswered',
    owner: null,
    publishedAt: NOW - 5 * HOUR_MS,
    firstSeenAt: NOW - 5 * HOUR_MS,
    respondBy: NOW - 4 * HOUR_MS,
    answeredAt: null,
    alerts: ['acme'],
    ...changes,
  };
}

function answered(minutes: number, changes: Partial<SummaryRow> = {}): SummaryRow {
  return row({ status: 'answered', answeredAt: NOW - 5 * HOUR_MS + minutes * MINUTE_MS, ...changes });
}

describe('totals', () => {
  test('of nothing are zero, and answer times unknown', () => {
    expect(summarize([], OPTIONS)).toEqual({
      totals: { mentions: 0, negative: 0, neutral: 0, positive: 0, unanswered: 0, overdue: 0 },
      answer: { median: null, p90: null, withinSla: null, neverAnswered: 0, reopened: 0 },
      discovery: { median: null, p90: null },
      groups: [],
    });
  });

  test('unanswered counts every label, overdue only negative ones past their time', () => {
    const { totals } = summarize(
      [
        row(),
        row({ label: 'neutral' }),
        row({ label: 'positive', respondBy: null }),
        row({ respondBy: NOW + 1 }),
        row({ respondBy: NOW }),
        answered(10),
        row({ status: 'dismissed' }),
      ],
      OPTIONS,
    );

    expect(totals).toEqual({ mentions: 7, negative: 5, neutral: 1, positive: 1, unanswered: 5, overdue: 1 });
  });
});

describe('answer times', () => {
  test.each([
    [[10], 600, 600],
    [[10, 20], 900, 1_140],
    [[30, 10, 20], 1_200, 1_680],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 360, 600],
  ])('of %j minutes have the median %i s and the p90 %i s', (minutes, median, p90) => {
    const { answer } = summarize(
      minutes.map((each) => answered(each)),
      OPTIONS,
    );

    expect([answer.median, answer.p90]).toEqual([median, p90]);
  });

  test('run from publication, or from when it was seen where that is unknown', () => {
    const { answer } = summarize([answered(60, { publishedAt: null, firstSeenAt: NOW - 4.5 * HOUR_MS })], OPTIONS);

    expect(answer.median).toBe(1_800);
  });

  test('are never negative and are counted the way the caller counts', () => {
    const early = answered(-30);

    expect(summarize([early], OPTIONS).answer.median).toBe(0);
    expect(summarize([answered(60)], { ...OPTIONS, answerMs: (from, to) => (to - from) / 2 }).answer.median).toBe(
      1_800,
    );
  });

  test('a dismissed mention has none, a resolved one keeps its own', () => {
    const { answer } = summarize([row({ status: 'dismissed' }), answered(20, { status: 'resolved' })], OPTIONS);

    expect(answer).toMatchObject({ median: 1_200, p90: 1_200, withinSla: 1 });
  });

  test('the share in time counts silence past its time as late, and not what still has time', () => {
    const rows = [
      answered(30),
      answered(60),
      answered(61),
      row(),
      row({ respondBy: NOW + HOUR_MS }),
      answered(5, { respondBy: null }),
    ];

    expect(summarize(rows, OPTIONS).answer.withinSla).toBe(0.5);
    expect(summarize([row({ respondBy: NOW + 1 })], OPTIONS).answer.withinSla).toBeNull();
  });
});

describe('what went wrong', () => {
  test('never answered is what is past its time and had no answer, not even before it was opened again', () => {
    const rows = [row(), row({ respondBy: NOW + 1 }), row({ label: 'neutral' }), row({ status: 'dismissed' })];
    const again = answered(10, { status: 'unanswered', reopens: 2, firstRespondBy: NOW - 4 * HOUR_MS });

    const { answer } = summarize([...rows, again], OPTIONS);

    expect(answer).toMatchObject({ neverAnswered: 1, reopened: 1 });
  });

  test('a first answer is judged by its own time limit, whatever the next one is', () => {
    const late = answered(120, { reopens: 1, firstRespondBy: NOW - 4 * HOUR_MS, respondBy: NOW + HOUR_MS });

    expect(summarize([late], OPTIONS).answer).toMatchObject({ median: 7_200, withinSla: 0 });
  });

  test('each group has its own, and the delay of finding is told apart', () => {
    const rows = [
      answered(30, { owner: 'ayse', publishedAt: NOW - 5 * HOUR_MS, firstSeenAt: NOW - 4 * HOUR_MS }),
      answered(60, { owner: 'ola', publishedAt: null }),
      row({ owner: 'ola', reopens: 1 }),
    ];

    const { groups, discovery } = summarize(rows, { ...OPTIONS, groupBy: 'owner' });

    const known = Object.fromEntries(groups.map(({ key, answer }) => [key, answer]));
    expect(known.ayse).toEqual({ median: 1_800, p90: 1_800, withinSla: 1, neverAnswered: 0, reopened: 0 });
    expect(known.ola).toMatchObject({ withinSla: 0.5, neverAnswered: 1, reopened: 1 });
    expect(discovery.p90).toBeGreaterThan(0);
  });
});

describe('groups', () => {
  const rows = [
    row({ source: 'b', owner: 'ayse', alerts: ['x', 'y', 'x'] }),
    row({ source: 'a', label: 'positive', alerts: [] }),
    row({ source: 'a', label: 'neutral' }),
    row({ source: 'c' }),
    row({ source: 'c', status: 'answered' }),
  ];
  const keys = (groupBy: NonNullable<SummaryOptions['groupBy']>): (string | null)[] =>
    summarize(rows, { ...OPTIONS, groupBy }).groups.map((group) => group.key);

  test('come worst first, then largest, then by name', () => {
    expect(keys('source')).toEqual(['c', 'b', 'a']);
    expect(keys('owner')).toEqual([null, 'ayse']);
    expect(keys('label')).toEqual(['negative', 'neutral', 'positive']);
    expect(keys('language')).toEqual(['en']);
  });

  test('a mention of two alerts counts in both, once in the totals; one of none counts as none', () => {
    const { totals, groups } = summarize(rows, { ...OPTIONS, groupBy: 'alert' });

    expect(totals.mentions).toBe(5);
    expect(groups.map(({ key, mentions }) => [key, mentions])).toEqual([
      ['acme', 3],
      ['x', 1],
      ['y', 1],
      [null, 1],
    ]);
  });

  test('days begin at midnight of the zone, and come in order of time', () => {
    const at = (hour: number, minute: number) => ({ firstSeenAt: Date.UTC(2026, 10, 21, hour, minute) });
    const late = [row(at(21, 0)), row(at(20, 59)), row(at(3, 0))];
    const days = (timezone: string) =>
      summarize(late, { ...OPTIONS, groupBy: 'day', timezone }).groups.map(({ key, mentions }) => [key, mentions]);

    expect(days('Europe/Istanbul')).toEqual([
      ['2026-11-21', 2],
      ['2026-11-22', 1],
    ]);
    expect(days('Asia/Kathmandu')).toEqual([
      ['2026-11-21', 1],
      ['2026-11-22', 2],
    ]);
  });

  test('days go by when it was seen, or by when it was said', () => {
    const old = [row({ publishedAt: Date.UTC(2026, 9, 1), firstSeenAt: Date.UTC(2026, 10, 21) })];
    const day = (timeOf: 'seen' | 'said') =>
      summarize(old, { ...OPTIONS, groupBy: 'day', timezone: 'UTC', timeOf }).groups[0]?.key;

    expect([day('seen'), day('said')]).toEqual(['2026-11-21', '2026-10-01']);
  });
});

test('figures do not depend on the order of rows, and groups add up', () => {
  const any = fc.record({
    source: fc.constantFrom('a', 'b', 'c'),
    label: fc.constantFrom('negative' as const, 'neutral' as const, 'positive' as const),
    status: fc.constantFrom('unanswered' as const, 'answered' as const, 'dismissed' as const),
    respondBy: fc.option(fc.integer({ min: NOW - HOUR_MS, max: NOW + HOUR_MS })),
    answeredAt: fc.option(fc.integer({ min: NOW - HOUR_MS, max: NOW })),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (changes) => {
      const rows = changes.map((change) => row(change));
      const options = { ...OPTIONS, groupBy: 'source' as const };

      const forward = summarize(rows, options);

      expect(summarize(rows.toReversed(), options)).toEqual(forward);
      expect(forward.groups.reduce((sum, group) => sum + group.overdue, 0)).toBe(forward.totals.overdue);
      expect(forward.totals.negative + forward.totals.neutral + forward.totals.positive).toBe(rows.length);
    }),
  );
});
