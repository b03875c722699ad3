import type { Inflection, Stem } from '../../core/inflection.ts';
import { chain, harmonies } from '../turkic-suffixes.ts';

const ENDINGS = chain(
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

// Before a vowel k becomes y and q becomes ğ: çörək, çörəyin; otaq, otağı.
const SOFTENED: readonly [RegExp, string][] = [
  [/k$/u, 'y'],
  [/q$/u, 'ğ'],
  [/t$/u, 'd'],
];

function stems(word: string): Stem[] {
  const shown = harmonies(word);
  if (/[aeəıioöuü]$/u.test(word)) {
    return [{ stem: word, endings: ENDINGS.afterVowel.all, shown: ENDINGS.afterVowel.by[shown] }];
  }
  const found: Stem[] = [{ stem: word, endings: ENDINGS.afterConsonant.all, shown: ENDINGS.afterConsonant.by[shown] }];
  for (const [final, soft] of SOFTENED) {
    if (!final.test(word)) continue;
    found.push({
      stem: word.slice(0, -1) + soft,
      endings: ENDINGS.beforeVowel.all,
      shown: ENDINGS.beforeVowel.by[shown],
    });
  }
  return found;
}

/** Azerbaijani nouns: plural, possessive, case, -kı, copula. */
export const inflection: Inflection = { stems };
