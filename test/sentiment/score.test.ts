import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLexicon } from '../../src/languages/lexicon.ts';
import { rulesFor, SCORED_LANGUAGES } from '../../src/languages/registry.ts';
import { loadLexicon } from '../../src/run/lexicons.ts';
import { scoreSentiment } from '../../src/sentiment/score.ts';

const english = await loadLexicon('en', '');
const plain = { language: 'en', lexicon: english, rating: null, brandTerms: [] };

function units(weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) sum += Math.round(weight * 10_000);
  return sum;
}

describe('a score', () => {
  test('is the sum of its reasons, exact to the fourth decimal', () => {
    const words = fc.constantFrom(
      'good',
      'bad',
      'not',
      'very',
      'but',
      'delayed',
      'thanks',
      '!',
      '😡',
      'we',
      '.',
      'GREAT',
      '3',
      'hours',
      'waiting',
    );
    const texts = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' '));

    fc.assert(
      fc.property(texts, fc.option(fc.integer({ min: 1, max: 5 })), (text, rating) => {
        const { score, reasons } = scoreSentiment(text, { ...plain, rating });
        expect(units(reasons.map(({ weight }) => weight))).toBe(Math.round(score * 10_000));
        expect(Math.abs(score)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(scoreSentiment(text, plain).reasons.every(({ weight }) => Number.isFinite(weight))).toBe(true);
      }),
    );
  });

  test('gives each reason the place of its words', () => {
    const text = 'The room was filthy.';

    const { reasons } = scoreSentiment(text, plain);

    expect(reasons.map(({ span }) => (span === null ? null : text.slice(...span)))).toEqual(['filthy']);
  });

  test('of a language without rules is neutral and says so', () => {
    const sentiment = scoreSentiment('huono palvelu', { language: 'fi', lexicon: null, rating: 1, brandTerms: [] });

    expect(sentiment).toEqual({
      label: 'neutral',
      score: 0,
      confidence: 0,
      reasons: [{ text: 'no rules for fi', weight: 0, rule: 'no-rules', span: null }],
    });
  });

  test('follows the stars where a platform gives them', () => {
    expect(scoreSentiment('as expected', { ...plain, rating: 1 }).label).toBe('negative');
    expect(scoreSentiment('as expected', { ...plain, rating: 5 }).label).toBe('positive');
  });

  test.each([
    'a'.repeat(1_000_000),
    'not '.repeat(250_000),
    '#'.repeat(1_000_000),
    '1 '.repeat(500_000),
    "a'*".repeat(300_000),
  ])('reads a bounded part of a megabyte', (text) => {
    for (const { span } of scoreSentiment(text, plain).reasons) expect(span?.[1] ?? 0).toBeLessThanOrEqual(8_000);
  });
});

describe('word lists', () => {
  test.each(SCORED_LANGUAGES)('%s can be read and names its origin', async (language) => {
    const lexicon = await loadLexicon(language, '');

    expect(lexicon?.size).toBeGreaterThan(300);
  });

  test("let a firm's own words stand before the list", async () => {
    const lexicon = await loadLexicon('en', '# ours\n3\ten\tsick\n-3\tpl\tgood\n-2\t*\tbricked\n');
    const options = { ...plain, lexicon };

    expect(scoreSentiment('the new model is sick', options).label).toBe('positive');
    expect(scoreSentiment('a good phone', options).label).toBe('positive');
    expect(scoreSentiment('my phone got bricked', options).reasons.map(({ rule }) => rule)).toEqual(['own-word']);
  });

  test.each([
    ['-2 en bricked', 'own words, line 1'],
    ['bad\ten\tbricked', 'own words, line 1'],
  ])('refuse %j and say where', (own, place) => {
    const rules = rulesFor('en');
    if (rules === null) throw new Error('English has rules');

    expect(() => parseLexicon('', rules, own)).toThrow(place);
  });
});
