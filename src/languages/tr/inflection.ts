import type { Inflection, Stem } from '../../core/inflection.ts';
import { type ChainEndings, chain, type Harmony, harmonies, spell } from '../turkic-suffixes.ts';

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

// Some thousands, so they are made when the first Turkic name is asked for.
let made: ChainEndings | null = null;

function allEndings(): ChainEndings {
  made ??= chain({
    plural: 'lAr',
    third: { afterConsonant: 'I', afterVowel: 'sI', plural: 'I' },
    possessives: POSSESSIVES,
    cases: CASES,
    copulas: COPULAS,
    relative: 'ki',
  });
  return made;
}

const VOWEL = /[aeıioöuüâîû]$/u;
// A final stop is voiced before a vowel: dolap, dolabın; Arçelik, Arçeliğin; kanat, kanadı; denk, dengi.
const VOICED: readonly [RegExp, string][] = [
  [/nk$/u, 'g'],
  [/k$/u, 'ğ'],
  [/p$/u, 'b'],
  [/ç$/u, 'c'],
  [/t$/u, 'd'],
];

/** A stem whose endings are made when they are asked for. */
function stemWith(stem: string, kind: keyof ChainEndings, last: Harmony, isShown = true): Stem {
  return {
    stem,
    get endings() {
      return allEndings()[kind].all;
    },
    get shown() {
      return isShown ? spell(allEndings()[kind].by[last], stem) : [];
    },
  };
}

function stems(word: string): Stem[] {
  const last = harmonies(word);
  if (VOWEL.test(word)) {
    const found = [stemWith(word, 'afterVowel', last)];
    // Foreign names end in a letter that is not spoken: vodafoneun.
    if (/[^aeıioöuü]e$/u.test(word)) found.push(stemWith(word, 'afterConsonant', last, false));
    return found;
  }
  const found = [stemWith(word, 'afterConsonant', last)];
  for (const [final, voiced] of VOICED) {
    if (!final.test(word)) continue;
    found.push(stemWith(word.slice(0, -1) + voiced, 'beforeVowel', last));
    break;
  }
  return found;
}

/** Turkish nouns. Harmony may start anew after the name, because a foreign one is not spoken as it is written. */
export const inflection: Inflection = { stems };
