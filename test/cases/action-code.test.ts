import { expect, test } from 'vitest';
import { actionCode, CODE_ACTIONS, CODE_SHAPE, type CodedAction, readActionCode } from '../../src/cases/action-code.ts';

const DAY = 86_400_000;
const EXPIRES = Date.UTC(2026, 10, 30);
const KEY = 'a key that only this database has';
const mine: CodedAction = { mentionId: 12, action: 'mine', expiresAt: EXPIRES };

test('a code says what was signed, until the end of its day', () => {
  for (const action of CODE_ACTIONS) {
    const code = actionCode({ ...mine, action }, KEY);

    expect(readActionCode(code, KEY, EXPIRES - 5 * DAY)).toEqual({ ...mine, action });
    expect(readActionCode(code, KEY, EXPIRES + DAY - 1)).toEqual({ ...mine, action });
    expect(readActionCode(code, KEY, EXPIRES + DAY)).toBe('expired');
  }
});

test('a code survives capitals and spaces around it, and is found in a sentence', () => {
  const code = actionCode(mine, KEY);

  expect(readActionCode(` ${code.toUpperCase()} `, KEY, EXPIRES)).toEqual(mine);
  expect(CODE_SHAPE.exec(`Thanks! ${code}, I take it.`)?.[0]).toBe(code);
});

test('every change of a code, and every other key, is a forgery', () => {
  const code = actionCode(mine, KEY);
  const changed = Array.from(
    code,
    (sign, at) => `${code.slice(0, at)}${sign === '1' ? '2' : '1'}${code.slice(at + 1)}`,
  );

  for (const text of [
    ...changed,
    `${code}0`,
    `1${code}`,
    code.slice(1),
    code.replace('m', 'a'),
    '',
    'x'.repeat(10_000),
  ]) {
    expect(readActionCode(text, KEY, EXPIRES), text).toBe('forged');
  }
  expect(readActionCode(code, 'another key', EXPIRES)).toBe('forged');
});
