import type { Inflection, Stem } from '../../core/inflection.ts';
import { chain, harmonies, spell } from '../turkic-suffixes.ts';

// Capital letters are harmonized: A is a/e, I is ı/i/u/ü, D is d/t. Order of suffixes: plural, possessive, case, -ki, copula.
const POSSESSIVES = {
  afterConsonant: ['Im', 'In', 'ImIz', 'InIz'],
  afterVowel: ['m', 'n', 'mIz', 'nIz'],
};
const CASES = {
  afterConsonant: ['I', 'A', 'DA', 'DAn', 'In', 'lA'],
  afterVowel: ['yI', 'yA', 'dA', 'dAn', 'nIn', 'ylA'],
  // After the possessive of the third person, of which many names are made: Yemeksepeti, yemeksepetinde.
  afterThird: ['nI', 'nA', 'ndA', 'ndAn', 'nIn', 'ylA'],
};
const COPULAS = {
  afterConsonant: [
    'DI',
    'DIm',
    'DIk',
    'DIlAr',
    'mIş',
    'mIşlAr',
    'sA',
    'sAk',
    'Im',
    'Iz',
    'lAr',
    'DIr',
    'DIrlAr',
    'ken',
  ],
  afterVowel: [
    'ydI',
    'ydIm',
    'ydIk',
    'ydIlAr',
    'ymIş',
    'ymIşlAr',
    'mIş',
    'ysA',
    'ysAk',
    'yIm',
    'yIz',
    'lAr',
    'dIr',
    'yken',
  ],
};

const ENDINGS = chain({
  plural: 'lAr',
  third: { afterConsonant: 'I', afterVowel: 'sI', plural: 'I' },
  possessives: POSSESSIVES,
  cases: CASES,
  copulas: COPULAS,
  relative: 'ki',
});

const VOWEL = /[aeıioöuüâîû]$/u;
// A final stop is voiced before a vowel: dolap, dolabın; Arçelik, Arçeliğin; kanat, kanadı; denk, dengi.
const VOICED: readonly [RegExp, string][] = [
  [/nk$/u, 'g'],
  [/k$/u, 'ğ'],
  [/p$/u, 'b'],
  [/ç$/u, 'c'],
  [/t$/u, 'd'],
];

function stems(word: string): Stem[] {
  const shown = harmonies(word);
  if (VOWEL.test(word)) {
    const found: Stem[] = [{ stem: word, endings: ENDINGS.afterVowel.all, shown: ENDINGS.afterVowel.by[shown] }];
    // Foreign names end in a letter that is not spoken: vodafoneun.
    if (/[^aeıioöuü]e$/u.test(word)) found.push({ stem: word, endings: ENDINGS.afterConsonant.all, shown: [] });
    return found;
  }
  const found: Stem[] = [
    { stem: word, endings: ENDINGS.afterConsonant.all, shown: spell(ENDINGS.afterConsonant.by[shown], word) },
  ];
  for (const [final, voiced] of VOICED) {
    if (!final.test(word)) continue;
    const before = ENDINGS.beforeVowel;
    found.push({ stem: word.slice(0, -1) + voiced, endings: before.all, shown: before.by[shown] });
    break;
  }
  return found;
}

/** Turkish nouns. Harmony may start anew after the name, because a foreign one is not spoken as it is written. */
export const inflection: Inflection = { stems };
