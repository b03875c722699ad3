import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, fitWidth, wrapWidth } from '../../src/core/display-width.ts';

test.each([
  ['plain', 5],
  ['żółć', 4],
  ['z\u0307o\u0301', 2],
  ['日本語', 6],
  ['سلام', 4],
  ['می\u200Cشود', 5],
  ['👩‍👩‍👧‍👦', 2],
  ['🇹🇷', 2],
  ['❤️', 2],
  ['\u2068a\u2069', 1],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('a text is cut by columns and not inside a character', () => {
  expect(fitWidth('日本語のテキスト', 7)).toBe('日本語…');
  expect(fitWidth('short', 5)).toBe('short');
  expect(fitWidth('longer', 5)).toBe('long…');
  expect(fitWidth('x', 0)).toBe('');
});

test('lines break at spaces, long words anywhere, leading spaces stay', () => {
  expect(wrapWidth('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapWidth('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(wrapWidth('  -0.5  word', 20)).toEqual(['  -0.5  word']);
  expect(wrapWidth('日本語日本語', 5)).toEqual(['日本', '語日', '本語']);
  expect(wrapWidth('', 5)).toEqual(['']);
});

test('no line and no cut is ever wider than asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 8, max: 30 }), (text, width) => {
      expect(displayWidth(fitWidth(text, width))).toBeLessThanOrEqual(width);
      for (const line of wrapWidth(text, width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test('a megabyte is handled', () => {
  expect(wrapWidth('x'.repeat(1_000_000), 80)).toHaveLength(12_500);
  expect(fitWidth('日'.repeat(500_000), 10)).toBe('日日日日…');
});
