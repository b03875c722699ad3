import { expect, test } from 'vitest';
import { take } from '../../src/cases/taking.ts';

test.each([
  ['nobody has it', { owner: null, isTaken: false }, {}, true],
  ['the config proposes another', { owner: 'ayse', isTaken: false }, {}, true],
  ['another has taken it', { owner: 'ayse', isTaken: true }, {}, false],
  ['another has taken it and hands it on', { owner: 'ayse', isTaken: true }, { actor: 'ayse' }, true],
  ['another has taken it and somebody insists', { owner: 'ayse', isTaken: true }, { force: true }, true],
  ['it is theirs', { owner: 'ola', isTaken: true }, { actor: 'ben' }, true],
])('a case goes to ola when %s: %s', (_what, holding, given, ok) => {
  const result = take(holding, { person: 'ola', actor: 'ola', force: false, ...given });

  expect(result.ok).toBe(ok);
  if (!result.ok)
    expect(result).toMatchObject({ message: 'ayse has it already.', hint: expect.stringContaining('--force') });
});
