import { expect, test } from 'vitest';
import { climb } from '../../src/cases/ladder.ts';
import { RUNGS, type WatchState } from '../../src/core/care.ts';

const STATES: readonly WatchState[] = ['off', ...RUNGS];
const ALLOWED = ['off>watched', 'watched>warned', 'warned>blocked', 'watched>off', 'warned>off', 'blocked>off'];

test('an author goes up one rung at a time, and from every rung off the list', () => {
  const moves = STATES.flatMap((from) => STATES.map((to) => `${from}>${to}`));
  const possible = moves.filter((move) => {
    const [from, to] = move.split('>') as [WatchState, WatchState];
    return climb(from, to, 'because').ok;
  });

  expect(possible.sort()).toEqual([...ALLOWED].sort());
});

test.each<[WatchState, WatchState, string]>([
  ['watched', 'warned', 'names the house rule'],
  ['warned', 'blocked', 'needs a reason'],
  ['blocked', 'off', 'needs a reason'],
])('from %s to %s needs words', (from, to, message) => {
  for (const reason of [null, '  ']) {
    expect(climb(from, to, reason)).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  }
});

test('watching alone needs no reason, and a refusal says what comes next', () => {
  expect(climb('off', 'watched', null)).toEqual({ ok: true });
  expect(climb('watched', 'blocked', 'x')).toMatchObject({ ok: false, hint: 'Next: --rung warned or --rung off.' });
  expect(climb('blocked', 'blocked', 'x')).toMatchObject({ message: 'they are blocked already.' });
  expect(climb('off', 'off', 'x')).toMatchObject({ message: 'they are not on the watch-list.' });
});
