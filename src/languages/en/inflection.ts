import type { Inflection, Stem } from '../../core/inflection.ts';

const SIBILANT = /(?:s|x|z|ch|sh|o)$/u;
const CONSONANT_Y = /[^aeiou]y$/u;

function stems(word: string): Stem[] {
  const found: Stem[] = [{ stem: word, endings: SIBILANT.test(word) ? ['', 's', 'es'] : ['', 's'] }];
  if (CONSONANT_Y.test(word)) found.push({ stem: word.slice(0, -1), endings: ['ies'] });
  return found;
}

/** English nouns: the plural; the possessive has an apostrophe, which every language understands. */
export const inflection: Inflection = { stems };
