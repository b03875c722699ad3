import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluateMatching } from './matching.ts';

const SHARED = '../shared';

test.skipIf(!existsSync(`${SHARED}/matching/dev.jsonl`))(
  'queries match as stated (skipped without ../shared/matching)',
  async () => {
    const figures = await evaluateMatching(SHARED);
    const cases = figures.find(({ figure }) => figure === 'matching');
    const invalid = figures.find(({ figure }) => figure === 'invalid queries');

    expect(cases?.failures).toEqual([]);
    expect(invalid?.failures).toEqual([]);
  },
);
