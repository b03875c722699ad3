import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../src/digest/excerpt.ts';

function shown(text: string, words: string, limit: number): string[] {
  const start = text.indexOf(words);
  const result = excerpt(text, [{ start, end: start + words.length }], limit);
  return result.marks.map(([from, to]) => result.text.slice(from, to));
}

test('a short text stays whole and keeps its mark', () => {
  expect(excerpt('We like Acme.', [{ start: 8, end: 12 }], 50)).toEqual({ text: 'We like Acme.', marks: [[8, 12]] });
});

test('white space is folded and the mark moves with its words', () => {
  expect(shown('  one \n\n two\t\tAcme  three', 'Acme', 50)).toEqual(['Acme']);
  expect(excerpt('  one \n\n two\t\tAcme  three', [], 50).text).toBe('one two Acme three');
});

test('a match far inside a long text is in the excerpt', () => {
  const text = `${'word '.repeat(500)}Acme failed. ${'more '.repeat(500)}`;

  const result = excerpt(text, [{ start: 2500, end: 2504 }], 100);

  expect(result.marks.map(([from, to]) => result.text.slice(from, to))).toEqual(['Acme']);
  expect(result.text.startsWith('… word')).toBe(true);
  expect(result.text.endsWith('…')).toBe(true);
  expect(result.text.length).toBeLessThan(110);
});

test('overlapping, unordered and impossible spans become ordered marks inside the text', () => {
  const spans = [
    { start: 5, end: 9 },
    { start: 0, end: 3 },
    { start: 2, end: 4 },
    { start: 8, end: 999 },
    { start: 7, end: 7 },
    { start: -5, end: -1 },
  ];

  expect(excerpt('abcdefghijkl', spans, 50).marks).toEqual([
    [0, 4],
    [5, 12],
  ]);
});

test('a text that needed cleaning is cleaned and loses its marks', () => {
  const result = excerpt('\u001B[31mAcme\u202E is bad', [{ start: 5, end: 9 }], 50);

  expect(result).toEqual({ text: 'Acme is bad', marks: [] });
});

test('characters are cut as a reader counts them', () => {
  const family = '👩‍👩‍👧‍👦';

  expect(excerpt(family.repeat(20), [], 5).text).toBe(`${family.repeat(4)}…`);
});

test('a text of a megabyte costs no more than its beginning', () => {
  const text = 'a b '.repeat(250_000);

  expect(excerpt(text, [{ start: 0, end: 1 }], 100).text.length).toBeLessThanOrEqual(101);
  expect(excerpt(' '.repeat(1_000_000), [], 100).text).toBe('…');
});

test('marks always lie inside the text, in order, whatever comes in', () => {
  const span = fc.record({ start: fc.integer({ min: -3, max: 80 }), end: fc.integer({ min: -3, max: 80 }) });
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(span, { maxLength: 5 }),
      fc.nat(30),
      (text, spans, n) => {
        const result = excerpt(text, spans, n + 2);
        let last = 0;
        for (const [from, to] of result.marks) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(result.text.length);
          last = to;
        }
        expect(result.text).not.toMatch(/[\n\r\u0000-\u0008\u001B\u202E]/u);
      },
    ),
    { numRuns: 500 },
  );
});
