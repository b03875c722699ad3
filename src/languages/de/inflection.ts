import type { Inflection, Stem } from '../../core/inflection.ts';

const AFTER_E = ['', 's', 'n'];
const AFTER_VOWEL = ['', 's', 'n', 'en'];
const AFTER_CONSONANT = ['', 's', 'es', 'n', 'en'];

function stems(word: string): Stem[] {
  if (word.endsWith('e')) return [{ stem: word, endings: AFTER_E }];
  return [{ stem: word, endings: /[aiouyäöü]$/u.test(word) ? AFTER_VOWEL : AFTER_CONSONANT }];
}

/** German nouns: genitive and the plurals that change no letter of the stem; a compound is another word. */
export const inflection: Inflection = { stems };
