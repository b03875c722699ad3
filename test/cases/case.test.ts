import { describe, expect, test } from 'vitest';
import { ACTIONS, MOVES, move } from '../../src/cases/case.ts';
import { STATUSES } from '../../src/core/mention.ts';

describe('move', () => {
  test.each([
    ['unanswered', 'answer', {}, 'answered'],
    ['answered', 'answer', {}, 'answered'],
    ['resolved', 'answer', {}, 'resolved'],
    ['unanswered', 'resolve', { confirmed: true }, 'resolved'],
    ['answered', 'resolve', { reason: 'refunded, no answer for two weeks' }, 'resolved'],
    ['unanswered', 'dismiss', { reason: 'another firm of that name' }, 'dismissed'],
    ['dismissed', 'reopen', {}, 'unanswered'],
    ['answered', 'assign', {}, 'answered'],
    ['unanswered', 'promise', { reason: 'we call back' }, 'unanswered'],
    ['resolved', 'keep', {}, 'resolved'],
    ['answered', 'snooze', {}, 'answered'],
    ['dismissed', 'note', { reason: 'seen again' }, 'dismissed'],
  ] as const)('from %s, %s leads on', (status, action, input, expected) => {
    const result = move({ status, loops: 2 }, action, input);

    expect(result).toMatchObject({ ok: true, status: expected });
  });

  test.each([
    ['resolved', 'resolve', { confirmed: true }, 'Reopen it first.'],
    ['dismissed', 'answer', {}, 'Reopen it first.'],
    ['unanswered', 'reopen', {}, 'Answer, resolve or dismiss it.'],
    ['resolved', 'assign', {}, 'Reopen it first.'],
    ['dismissed', 'promise', { reason: 'we call' }, 'Reopen it first.'],
    ['resolved', 'snooze', {}, 'Reopen it first.'],
    ['unanswered', 'promise', { reason: ' ' }, 'Write what'],
    ['unanswered', 'dismiss', {}, '--reason'],
    ['unanswered', 'dismiss', { reason: '  \n' }, '--reason'],
    ['unanswered', 'dismiss', { confirmed: true }, '--reason'],
    ['answered', 'resolve', { confirmed: false }, '--confirmed'],
  ] as const)('from %s, %s is refused with a way out', (status, action, input, hint) => {
    const result = move({ status, loops: 0 }, action, input);

    expect(result).toMatchObject({ ok: false, hint: expect.stringContaining(hint) });
    expect(!result.ok && result.message).toMatch(/^Cannot .+\.$/u);
  });

  test('only reopening counts a loop', () => {
    const counting = ACTIONS.filter((action) =>
      STATUSES.some((status) => {
        const result = move({ status, loops: 3 }, action, { reason: 'because', confirmed: true });
        return result.ok && result.loops === 4;
      }),
    );

    expect(counting).toEqual(['reopen']);
  });

  test('every status can be left by some move, so that no case is stuck', () => {
    const leavable = STATUSES.filter((status) =>
      Object.values(MOVES).some(({ to }) => to[status] !== undefined && to[status] !== status),
    );

    expect(leavable).toEqual([...STATUSES]);
  });
});
