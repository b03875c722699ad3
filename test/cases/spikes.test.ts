import { describe, expect, test } from 'vitest';
import { commonWords, isSpike, unusualWindows, usualCount } from '../../src/cases/spikes.ts';

test.each<[number, number[], number, boolean]>([
  // Next to nothing is usual: five is rare, four never counts.
  [4, [0, 0, 0, 0, 0, 0, 0, 0], 0, false],
  [5, [0, 0, 0, 0, 0, 0, 0, 0], 0, true],
  // Few weeks are known: more is wanted before an alarm.
  [5, [0], 0, false],
  [12, [0], 0, true],
  // A firm that is often talked about.
  [25, [12, 15, 11, 14, 13, 12, 16, 14], 12, false],
  [40, [12, 15, 11, 14, 13, 12, 16, 14], 12, true],
  // Monday mornings are loud, Sunday nights are not.
  [30, [28, 31, 25, 30], 5, false],
  [15, [1, 0, 1, 0], 5, true],
  // One loud week in the past hides nothing.
  [20, [1, 2, 1, 90, 2, 1, 1, 2], 2, true],
  // Hundreds.
  [400, [310, 300, 320, 290, 305, 300, 310, 300], 300, true],
  [330, [310, 300, 320, 290, 305, 300, 310, 300], 300, false],
])('%i where %j are usual, %d on average: %s', (count, sameHours, average, expected) => {
  expect(isSpike({ count, sameHours, average })).toBe(expected);
});

test('chance alone gives next to no alarm', () => {
  // A linear congruential generator: the same numbers in every run.
  let seed = 42;
  const random = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return seed / 4_294_967_296;
  };
  const poisson = (mean: number) => {
    let product = random();
    let count = 0;
    while (product > Math.exp(-mean)) {
      product *= random();
      count++;
    }
    return count;
  };
  let alarms = 0;
  for (let window = 0; window < 20_000; window++) {
    const mean = [0.2, 1, 3, 10][window % 4] ?? 1;
    const sameHours = Array.from({ length: 8 }, () => poisson(mean));
    if (isSpike({ count: poisson(mean), sameHours, average: mean })) alarms++;
  }

  expect(alarms).toBeLessThanOrEqual(20);
});

test('what is usual is drawn towards the average while few weeks are known', () => {
  expect(usualCount({ sameHours: [], average: 3 })).toBeCloseTo(3.25);
  expect(usualCount({ sameHours: [10, 10, 10, 10, 10, 10, 10, 10, 99], average: 3 })).toBeCloseTo(8.65);
});

test('common words are those that are new, and not the name of the firm', () => {
  const texts = ['acme kettle burned my table', 'the kettle of acme burned', 'acme burned again', 'acme is late'];
  const before = ['acme is late with this', 'the parcel of acme is late again', 'my table from acme'];

  expect(commonWords(texts, before, new Set(['acme']))).toEqual(['burned', 'kettle']);
  expect(commonWords(['x'.repeat(1_000_000)], [], new Set())[0]?.length).toBeLessThanOrEqual(40);
});

describe('windows of a past time', () => {
  const WEEK = 56;

  /** So many voices in a window; one in every seventh of the others. */
  function history(windows: number, loud: Readonly<Record<number, number>>): Map<number, number> {
    const usual = Array.from({ length: windows }, (_, window): [number, number] => [window, window % 7 === 0 ? 1 : 0]);
    return new Map([...usual, ...Object.entries(loud).map(([at, voices]): [number, number] => [Number(at), voices])]);
  }

  test('that were far above what is usual are found, each held against its own past', () => {
    const voices = history(600, { 500: 12, 501: 9, 590: 4 });

    const found = unusualWindows(voices, { weekWindows: WEEK, known: 0, from: 0, until: 600 });

    expect(found.map(({ window, voices: count }) => [window, count])).toEqual([
      [500, 12],
      [501, 9],
    ]);
    // The same hours (444, 388, …) had nobody; 64 of the 448 windows of eight weeks had one voice; one week is left out.
    expect(found[0]?.usual).toBeCloseTo((0.5 + 2 * (64 / 448)) / (7 + 2), 10);
  });

  test('are judged within the range that is asked for alone', () => {
    const voices = history(600, { 500: 12 });

    expect(unusualWindows(voices, { weekWindows: WEEK, known: 0, from: 501, until: 600 })).toEqual([]);
    expect(unusualWindows(voices, { weekWindows: WEEK, known: 0, from: 0, until: 500 })).toEqual([]);
  });

  test('of the first week are none', () => {
    const voices = new Map([[30, 50]]);

    expect(unusualWindows(voices, { weekWindows: WEEK, known: 0, from: 0, until: 60 })).toEqual([]);
    expect(unusualWindows(voices, { weekWindows: WEEK, known: -WEEK, from: 0, until: 60 })).toHaveLength(1);
  });
});
