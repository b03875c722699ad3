/** Lengths of replies, as each platform counts them. */
import { expect, test } from 'vitest';
import { hasAddress, replyLength, replyLimitWords } from '../../src/sources/reply-length.ts';

const FAMILY = '👨\u200d👩\u200d👧';

test.each([
  ['characters', 'a🙂', 2],
  ['units', 'a🙂', 3],
  ['graphemes', `a${FAMILY}e\u0301`, 3],
  ['bytes', 'ż🙂', 6],
  // Examples of the documentation of X: an emoji is two however it is made, an address 23, most letters one.
  ['x', 'Acme', 4],
  ['x', FAMILY, 2],
  ['x', '🇹🇷', 2],
  ['x', 'żółć İğ', 7],
  ['x', 'سلام', 4],
  ['x', '日本', 4],
  ['x', 'e\u0301', 1],
  ['x', 'https://acme.example/a/very/long/path?with=query and on', 30],
  ['x', 'see acme.com/help', 27],
  ['x', 'version 2.5 costs 3.99', 22],
  ['x', '© ™', 4],
  ['mastodon', '@mona@social.example hi', 8],
  ['mastodon', 'https://acme.example/a/very/long/path?with=query', 23],
  ['threads', 'a🙂', 5],
  ['threads', '© 2026', 6],
] as const)('%s of %j is %i', (counted, text, length) => {
  expect(replyLength(text, counted)).toBe(length);
});

test.each(['a.', 'https://', '@a', 'a.com '])('a long text of %j is counted in bounds', (piece) => {
  const text = piece.repeat(100_000 / piece.length);

  for (const counted of ['x', 'mastodon', 'threads'] as const) expect(replyLength(text, counted)).toBeGreaterThan(0);
});

test('addresses are known with and without their scheme, and limits are said in words', () => {
  expect(['https://a.b', 'acme.com', 'write to ola@acme.com', 'v2.0'].map(hasAddress)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(replyLimitWords({ max: 10_000, counted: 'characters' })).toBe('up to 10,000 (characters)');
  expect(replyLimitWords({ max: null, counted: 'bytes' })).toBe('no stated length');
});
