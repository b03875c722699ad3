import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/fold.ts';
import { readWords } from '../../src/dedupe/read-words.ts';

// What a word is, said once more as a pattern.
const WORD = /\p{N}+(?:[.,:/]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function wordsByPattern(text: string): string[] {
  const words = (text.match(WORD) ?? []).flatMap((word) => (SPACELESS.test(word) ? [...fold(word)] : [fold(word)]));
  return words.filter((word) => word !== '');
}

const SIGNS = [
  ...['a', 'B', 'x', "'", '’', '4', '7', '.', ',', ':', '/', ' ', '\n', 'İ', 'ı', 'ß', 'ﷺ', 'é', '\u0301', 'ک', 'ي'],
  ...['\u200c', '\u064b', '漢', 'か', 'ไ', '한', 'न', 'ि', '😀', '𝔸', '𝟜', '\ud83d', 'Σ', '½', '۴', '`', 'ſ', 'ﬁ', '-'],
];

test('words are those of the pattern, folded', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }), (signs) => {
      const text = signs.join('');
      const { words, folded, hashes, naming } = readWords(text, null);

      expect(words).toEqual(wordsByPattern(text));
      expect(folded).toBe(words.join(' '));
      expect([hashes.length, naming.length]).toEqual([words.length, words.length]);
    }),
    { numRuns: 2_000 },
  );
});

test('words of any length and number are read', () => {
  const text = `${'x'.repeat(9_000)} ${'İstanbul 4.7.0 '.repeat(3_000)}`;

  const { words, naming } = readWords(text, null);

  expect(words).toEqual(wordsByPattern(text));
  expect([...naming.slice(0, 3)]).toEqual([0, 1, 1]);
});

test('tells the headline, the first words and all but the last', () => {
  const read = readWords('Łódź: two dead\nTwo people died', 'Łódź: two dead'.length);

  expect(read.headline).toBe(3);
  expect(read.first(2)).toBe('lodz two');
  expect(read.first(99)).toBe(read.folded);
  expect(read.withoutLast().words).toEqual(['lodz', 'two', 'dead', 'two', 'people']);
});
