import { existsSync, readFileSync } from 'node:fs';
import { bandKeys, type Comparable, isCopy, minhash } from '../../src/dedupe/fingerprint.ts';

/** Where the labeled pairs are, beside the repository. */
export const NEARDUP_PAIRS = new URL('../../../shared/neardup/dev.tsv', import.meta.url);

export interface NeardupFigures {
  pairs: number;
  /** 0..1; a pair counts as found when the index leads to it and the decision says so. */
  precision: number;
  recall: number;
  /** Share of the true pairs that the index leads to, whatever the decision; 0..1. */
  indexed: number;
  wrong: string[];
}

function comparable(text: string): Comparable {
  return { title: '', text, author: null, publisher: null, platform: 'feed' };
}

/** The near-duplicate decision measured on labeled pairs. */
export function evaluateNeardup(file: URL = NEARDUP_PAIRS): NeardupFigures {
  const counts = { pairs: 0, same: 0, found: 0, foundRight: 0, indexed: 0 };
  const wrong: string[] = [];
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [a = '', b = '', label, kind = ''] = line.split('\t');
    const isSame = label === 'true';
    const keys = new Set(bandKeys(minhash(a)));
    const isIndexed = bandKeys(minhash(b)).some((key) => keys.has(key));
    const isFound = isIndexed && isCopy(comparable(a), comparable(b));
    counts.pairs++;
    if (isSame) counts.same++;
    if (isSame && isIndexed) counts.indexed++;
    if (isFound) counts.found++;
    if (isFound && isSame) counts.foundRight++;
    if (isFound !== isSame)
      wrong.push(`${isSame ? 'missed' : 'merged'} (${kind}): ${a.slice(0, 70)} | ${b.slice(0, 70)}`);
  }
  return {
    pairs: counts.pairs,
    precision: counts.found === 0 ? 1 : counts.foundRight / counts.found,
    recall: counts.same === 0 ? 1 : counts.foundRight / counts.same,
    indexed: counts.same === 0 ? 1 : counts.indexed / counts.same,
    wrong,
  };
}

if (import.meta.main) {
  if (!existsSync(NEARDUP_PAIRS)) console.log('neardup: no labeled pairs beside the repository');
  else {
    const { pairs, precision, recall, indexed, wrong } = evaluateNeardup();
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    console.log(
      `neardup: ${pairs} pairs, precision ${percent(precision)}, recall ${percent(recall)}, ${percent(indexed)} indexed`,
    );
    for (const pair of wrong) console.log(`  ${pair}`);
  }
}
