import type { Inflection, Stem } from '../../core/inflection.ts';
import { type ChainEndings, chain, type Harmony, harmonies } from '../turkic-suffixes.ts';

// Some thousands, so they are made when the first Turkic name is asked for.
let made: ChainEndings | null = null;

function allEndings(): ChainEndings {
  made ??= chain(
    {
      plural: 'lAr',
      third: { afterConsonant: 'I', afterVowel: 'sI', plural: 'I' },
      possessives: { afterConsonant: ['Im', 'In', 'ImIz', 'InIz'], afterVowel: ['m', 'n', 'mIz', 'nIz'] },
      cases: {
        afterConsonant: ['I', 'A', 'dA', 'dAn', 'In', 'lA'],
        afterVowel: ['nI', 'yA', 'dA', 'dAn', 'nIn', 'ylA'],
        afterThird: ['nI', 'nA', 'ndA', 'ndAn', 'nIn', 'ylA'],
      },
      copulas: { afterConsonant: ['dIr', 'dIrlAr', 'mIş', 'sA'], afterVowel: ['dIr', 'dIrlAr', 'ymIş', 'ysA'] },
      relative: 'kI',
    },
    'ə',
  );
  return made;
}

// Before a vowel k becomes y and q becomes ğ: çörək, çörəyin; otaq, otağı.
const SOFTENED: readonly [RegExp, string][] = [
  [/k$/u, 'y'],
  [/q$/u, 'ğ'],
  [/t$/u, 'd'],
];

/** A stem whose endings are made when they are asked for. */
function stemWith(stem: string, kind: keyof ChainEndings, last: Harmony): Stem {
  return {
    stem,
    get endings() {
      return allEndings()[kind].all;
    },
    get shown() {
      return allEndings()[kind].by[last];
    },
  };
}

function stems(word: string): Stem[] {
  const last = harmonies(word);
  if (/[aeəıioöuü]$/u.test(word)) return [stemWith(word, 'afterVowel', last)];
  const found = [stemWith(word, 'afterConsonant', last)];
  for (const [final, soft] of SOFTENED) {
    if (final.test(word)) found.push(stemWith(word.slice(0, -1) + soft, 'beforeVowel', last));
  }
  return found;
}

/** Azerbaijani nouns: plural, possessive, case, -kı, copula. */
export const inflection: Inflection = { stems };
