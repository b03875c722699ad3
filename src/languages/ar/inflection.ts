import type { Inflection, Stem } from '../../core/inflection.ts';

const CONJUNCTIONS = ['', 'و', 'ف'];
const PREPOSITIONS = ['', 'ب', 'ك', 'ل'];

// و ف, then ب ك ل, then the article; ل and the article are written لل.
const PROCLITICS = CONJUNCTIONS.flatMap((conjunction) => [
  ...PREPOSITIONS.map((preposition) => conjunction + preposition),
  ...['', 'ب', 'ك'].map((preposition) => `${conjunction}${preposition}ال`),
  `${conjunction}لل`,
]);

function stems(word: string): Stem[] {
  const article = /^[اأإآٱ]ل/u.test(word);
  if (!article) return [{ stem: word, endings: [''], prefixes: PROCLITICS }];
  // A name that begins with the article loses its alef after ل.
  return [
    {
      stem: word,
      endings: [''],
      prefixes: CONJUNCTIONS.flatMap((first) => ['', 'ب', 'ك'].map((next) => first + next)),
    },
    { stem: word.slice(1), endings: [''], prefixes: CONJUNCTIONS.map((conjunction) => `${conjunction}ل`) },
  ];
}

/** Arabic: what is written together in front of a noun. Endings such as ة make another word. */
export const inflection: Inflection = { stems };
