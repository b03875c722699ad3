/** Figures of charts, computed by hand. */
import { describe, expect, test } from 'vitest';
import { createAges } from '../../src/report/figures/ages.ts';
import { createAnswers } from '../../src/report/figures/answers.ts';
import { causesOf } from '../../src/report/figures/causes.ts';
import { createTimeline, mergeBins, sumOf } from '../../src/report/figures/timeline.ts';
import type { SummaryRow } from '../../src/report/report.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-11-22T14:00:00Z');

function row(given: Partial<SummaryRow> = {}): SummaryRow {
  return {
    source: 'forum',
    language: 'en',
    label: 'negative',
    status: 'unanswered',
    owner: null,
    publishedAt: NOW - HOUR_MS,
    firstSeenAt: NOW,
    respondBy: null,
    answeredAt: null,
    alerts: ['acme'],
    ...given,
  };
}

describe('the time line', () => {
  test('counts by the hour of the zone, also where its clocks differ by half an hour', () => {
    const timeline = createTimeline(NOW - 24 * HOUR_MS, NOW, 'Asia/Tehran').result();

    expect(timeline).toMatchObject({ unit: 'hour', step: 1 });
    expect(timeline.bins).toHaveLength(25);
    // 17:00 in Tehran.
    expect(timeline.bins[0]?.from).toBe(Date.parse('2026-11-21T13:30:00Z'));
    expect(timeline.bins.at(-1)?.until).toBe(Date.parse('2026-11-22T14:30:00Z'));
  });

  test('begins days at midnight of the zone, also when the clocks change', () => {
    const since = Date.parse('2026-10-23T10:00:00Z');
    const { unit, bins } = createTimeline(since, since + 4 * DAY_MS, 'Europe/Warsaw').result();

    expect(unit).toBe('day');
    expect(bins.map(({ from }) => new Date(from).toISOString())).toEqual([
      '2026-10-22T22:00:00.000Z',
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
    expect((bins[2]?.until ?? 0) - (bins[2]?.from ?? 0)).toBe(25 * HOUR_MS);
  });

  test.each([
    [3 * DAY_MS, 'hour', 1, 72],
    [90 * DAY_MS, 'day', 1, 91],
    [365 * DAY_MS, 'day', 7, 53],
    [5 * 365 * DAY_MS, 'day', 28, 66],
    [56 * 365 * DAY_MS, 'day', 364, 57],
  ])('of %i ms is told apart by a bar a %s, times %i', (length, unit, step, bars) => {
    const timeline = createTimeline(NOW - length, NOW, 'UTC').result();

    expect(timeline).toMatchObject({ unit, step });
    expect(timeline.bins).toHaveLength(bars);
    expect(timeline.bins.every((bin, index) => index === 0 || bin.from === timeline.bins[index - 1]?.until)).toBe(true);
  });

  test('loses nothing: what was said before is counted apart, what claims to be of the future at the end', () => {
    const counter = createTimeline(NOW - 2 * HOUR_MS, NOW, 'UTC');
    counter.add(NOW - 30 * DAY_MS, 'negative');
    counter.add(NOW - 2 * HOUR_MS, 'neutral');
    counter.add(NOW - 1, 'positive');
    counter.add(NOW + 40 * DAY_MS, 'negative');

    const { bins, earlier } = counter.result();

    expect(earlier).toEqual({ negative: 1, neutral: 0, positive: 0 });
    expect(bins.map(({ negative, neutral, positive }) => [negative, neutral, positive])).toEqual([
      [0, 1, 0],
      [1, 0, 1],
    ]);
  });

  test('is merged from its end, and sums stay', () => {
    const counter = createTimeline(NOW - 7 * HOUR_MS, NOW, 'UTC');
    for (let hour = 0; hour < 7; hour++) counter.add(NOW - hour * HOUR_MS - 1, hour === 0 ? 'negative' : 'neutral');

    const merged = mergeBins(counter.result(), 3);

    expect(merged.map(sumOf)).toEqual([1, 3, 3]);
    expect(merged.map(({ negative }) => negative)).toEqual([0, 0, 1]);
    expect(merged[2]).toMatchObject({ from: NOW - 3 * HOUR_MS, until: NOW });
  });
});

test('ages tell what is overdue from what is in time and from what nobody waits for', () => {
  const ages = createAges(NOW);
  ages.add(row({ publishedAt: NOW - HOUR_MS + 1, respondBy: NOW + 1 }));
  ages.add(row({ publishedAt: NOW - HOUR_MS, respondBy: NOW - 1 }));
  ages.add(row({ publishedAt: null, firstSeenAt: NOW - 5 * DAY_MS, label: 'neutral' }));
  ages.add(row({ publishedAt: NOW - 400 * DAY_MS, respondBy: NOW - 399 * DAY_MS }));
  ages.add(row({ status: 'answered', answeredAt: NOW }));

  expect(ages.result().map(({ overdue, inTime, calm }) => [overdue, inTime, calm])).toEqual([
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 1],
    [0, 0, 0],
    [1, 0, 0],
  ]);
});

describe('answer times', () => {
  test('lie within the target or beyond it, and silence is counted', () => {
    const answers = createAnswers(HOUR_MS, NOW, (from, to) => to - from);
    for (const minutes of [10, 60, 61, 300, 10_000]) {
      answers.add(
        row({ status: 'answered', publishedAt: NOW - DAY_MS, answeredAt: NOW - DAY_MS + minutes * MINUTE_MS }),
      );
    }
    answers.add(row({ respondBy: NOW - 1 }));
    answers.add(row({ respondBy: NOW + 1 }));
    answers.add(row({ label: 'positive', respondBy: NOW - 1 }));

    const { bins, never } = answers.result();

    expect(never).toBe(1);
    const found = bins.filter((bin) => bin.answers > 0).map((bin) => [bin.upToMs, bin.answers, bin.isWithin]);
    expect(found).toEqual([
      [15 * MINUTE_MS, 1, true],
      [HOUR_MS, 1, true],
      [2 * HOUR_MS, 1, false],
      [8 * HOUR_MS, 1, false],
      [null, 1, false],
    ]);
  });

  test.each([5 * MINUTE_MS, 45 * MINUTE_MS, HOUR_MS, 10 * DAY_MS])(
    'have the target %i as one of their limits',
    (target) => {
      const limits = createAnswers(target, NOW, () => 0)
        .result()
        .bins.map(({ upToMs }) => upToMs);

      expect(limits).toContain(target);
      expect(limits.slice(0, -1)).toEqual(limits.slice(0, -1).toSorted((a, b) => Number(a) - Number(b)));
      expect(limits.at(-1)).toBeNull();
    },
  );
});

test('causes are counted beside the time before, and what neither has is left out', () => {
  const now = [
    { intent: 'complaint', signals: ['refund', 'delay'] },
    { intent: 'complaint', signals: ['refund'] },
    { intent: 'troll', signals: [] },
  ] as const;
  const before = [{ intent: 'complaint', signals: ['health'] }] as const;
  const judged = (list: readonly { intent: string; signals: readonly string[] }[]) =>
    structuredClone(list) as Parameters<typeof causesOf>[0];

  expect(causesOf(judged(now), judged(before))).toEqual([
    { cause: 'complaint', kind: 'intent', mentions: 2, before: 1 },
    { cause: 'refund', kind: 'signal', mentions: 2, before: 0 },
    { cause: 'delay', kind: 'signal', mentions: 1, before: 0 },
    { cause: 'troll', kind: 'intent', mentions: 1, before: 0 },
    { cause: 'health', kind: 'signal', mentions: 0, before: 1 },
  ]);
});
