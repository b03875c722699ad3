import { describe, expect, test } from 'vitest';
import { english } from '../../src/languages/en/sentiment.ts';
import { parseLexicon } from '../../src/languages/lexicon.ts';
import type { LanguageRules } from '../../src/languages/rules.ts';
import { scoreSentiment } from '../../src/sentiment/score.ts';

const WORDS = [
  '2\tgood',
  '1.5\tfast',
  '-2\tugly, dented',
  '-2\tnever came\tservice',
  '-2\t<number> days ..2 gone\tservice',
  '<number>\tthree',
  'not<-1\tgone',
].join('\n');

function judge(text: string, rules: LanguageRules, rating: number | null = null) {
  return scoreSentiment(text, { language: 'en', lexicon: parseLexicon(WORDS, rules), rating, brandTerms: [] });
}

const bounded: LanguageRules = {
  ...english,
  threshold: { negative: 0.18, positive: 0.25, mixed: { negative: 0.6, positive: 0.5 } },
};
const unbounded: LanguageRules = { ...english, threshold: { negative: 0.18, positive: 0.25 } };

describe('praise and faults that nearly balance', () => {
  test('are no verdict where the language has a bound, and the reasons still sum to the score', () => {
    const { label, score, reasons } = judge('good, fast, ugly', bounded);

    expect(label).toBe('neutral');
    expect(reasons.map(({ rule }) => rule)).toContain('mixed');
    expect(reasons.reduce((sum, { weight }) => sum + Math.round(weight * 10_000), 0)).toBe(Math.round(score * 10_000));
    expect(score).toBeGreaterThan(0);
  });

  test('are a verdict where it has none', () => {
    expect(judge('good, fast, ugly', unbounded).label).toBe('positive');
  });

  test('are a verdict where one side clearly prevails', () => {
    expect(judge('fast, ugly, dented', bounded).label).toBe('negative');
  });

  test('stay a complaint where something failed', () => {
    expect(judge('fast, never came', bounded).label).toBe('negative');
    expect(judge('fast, ugly', bounded).label).toBe('neutral');
  });

  test('leave the last word to the stars', () => {
    expect(judge('good, fast, ugly', bounded, 1).label).toBe('negative');
  });
});

test('a phrase is not denied by its own last word', () => {
  const { label, reasons } = judge('three days water gone', unbounded);

  expect(reasons.map(({ rule }) => rule)).not.toContain('negation');
  expect(label).toBe('negative');
});
