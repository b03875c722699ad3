import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LABELED } from './labeled.ts';
import { evaluateLanguage } from './language.ts';
import { evaluateSentiment } from './sentiment.ts';
import { evaluateAbuse, evaluateComplaints } from './triage.ts';

type Floor = Partial<Record<'f1' | 'macroF1' | 'precision', number>>;

interface Floors {
  sentiment: Record<string, Floor>;
  abuse: Record<string, Floor>;
  trollAtMost: number;
  language: { upTo140: number; upTo40: number };
}

// Figures in percent that may rise and must not fall; raise them with each gain.
const floors: Floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));
const isAbsent = !existsSync(LABELED);

describe.skipIf(isAbsent)(isAbsent ? 'figures (skipped: ../shared/sentiment is absent)' : 'figures', () => {
  test('of the scorer do not fall', async () => {
    const figures = await evaluateSentiment(Object.keys(floors.sentiment));
    for (const [name, floor] of Object.entries(floors.sentiment)) {
      expect(figures.get(name)?.f1, `${name} negative F1`).toBeGreaterThanOrEqual(floor.f1 ?? 0);
      expect(figures.get(name)?.macroF1, `${name} macro-F1`).toBeGreaterThanOrEqual(floor.macroF1 ?? 0);
      expect(figures.get(name)?.precision, `${name} precision`).toBeGreaterThanOrEqual(floor.precision ?? 0);
    }
  });

  test('of the abuse signal do not fall', async () => {
    const figures = await evaluateAbuse();
    for (const [name, floor] of Object.entries(floors.abuse)) {
      expect(figures.get(name)?.f1, `${name} F1`).toBeGreaterThanOrEqual(floor.f1 ?? 0);
      expect(figures.get(name)?.precision, `${name} precision`).toBeGreaterThanOrEqual(floor.precision ?? 0);
    }
  });

  test('of customers taken for trolls stay low', async () => {
    for (const [name, { troll }] of await evaluateComplaints())
      expect(troll, name).toBeLessThanOrEqual(floors.trollAtMost);
  });

  test('of language detection do not fall', async () => {
    const figures = await evaluateLanguage();

    expect(figures?.upTo140).toBeGreaterThanOrEqual(floors.language.upTo140);
    expect(figures?.upTo40).toBeGreaterThanOrEqual(floors.language.upTo40);
  });
});
