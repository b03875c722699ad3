import { existsSync, readFileSync } from 'node:fs';
import { canonicalUrl } from '../../src/dedupe/canonical-url.ts';

/** Where the labeled pairs are, beside the repository. */
export const URL_PAIRS = new URL('../../../shared/urls/dev.tsv', import.meta.url);

export interface UrlFigures {
  pairs: number;
  right: number;
  /** Pairs of different posts that were taken for one. */
  falseMerges: string[];
  /** Pairs of one post that were taken for two. */
  missed: string[];
}

/** Canonical addresses measured on labeled pairs. */
export function evaluateUrls(file: URL = URL_PAIRS): UrlFigures {
  const figures: UrlFigures = { pairs: 0, right: 0, falseMerges: [], missed: [] };
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [a = '', b = '', same] = line.split('\t');
    const isSame = canonicalUrl(a) === canonicalUrl(b);
    figures.pairs++;
    if (isSame === (same === 'true')) figures.right++;
    else (isSame ? figures.falseMerges : figures.missed).push(`${a} ${b}`);
  }
  return figures;
}

if (import.meta.main) {
  if (!existsSync(URL_PAIRS)) console.log('urls: no labeled pairs beside the repository');
  else {
    const { pairs, right, falseMerges, missed } = evaluateUrls();
    const share = ((100 * right) / pairs).toFixed(1);
    console.log(`urls: ${right} of ${pairs} right (${share} %), ${falseMerges.length} false merges`);
    for (const pair of falseMerges) console.log(`  merged: ${pair}`);
    for (const pair of missed) console.log(`  missed: ${pair}`);
  }
}
