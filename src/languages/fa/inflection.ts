import type { Inflection, Stem } from '../../core/inflection.ts';

const PRONOUNS = ['م', 'ت', 'ش', 'مان', 'تان', 'شان', 'مون', 'تون', 'شون'];
const COPULAS = ['ست', 'است', 'ند', 'اند'];
const OBJECTS = ['و', 'رو', 'را'];

/** A suffix alone and with the spoken object marker after it. */
function withObject(suffixes: readonly string[]): string[] {
  return suffixes.flatMap((suffix) => [suffix, ...OBJECTS.map((object) => suffix + object)]);
}

// After a vowel the pronoun takes a ye: هایم, کالایش.
const AFTER_VOWEL_PRONOUNS = PRONOUNS.map((pronoun) => `ی${pronoun}`);
const PLURAL = ['', 'ی', 'یی', ...COPULAS, ...withObject([...PRONOUNS, ...AFTER_VOWEL_PRONOUNS]), ...OBJECTS].map(
  (suffix) => `ها${suffix}`,
);
const SINGULAR = [
  '',
  'ی',
  'یی',
  'ای',
  ...withObject([...PRONOUNS, 'ام', 'ات', 'اش', ...AFTER_VOWEL_PRONOUNS]),
  'ایم',
  'اید',
  ...COPULAS,
  ...OBJECTS,
];
// The relational ye may take all of it once more: اسنپی‌ها.
const ENDINGS = [...new Set([...SINGULAR, ...PLURAL, ...PLURAL.flatMap((suffix) => [`ی${suffix}`, `یی${suffix}`])])];
const PERSONS = ['', 'ی', ...withObject(PRONOUNS), ...OBJECTS].map((suffix) => `گان${suffix}`);

// What is shown of all these: the written language.
const SHOWN = [
  ...['', 'ی', 'م', 'ت', 'ش', 'مان', 'تان', 'شان', 'ها', 'های', 'هایی'],
  ...['م', 'ت', 'ش', 'مان', 'تان', 'شان'].map((pronoun) => `های${pronoun}`),
];
const SHOWN_AFTER_VOWEL = SHOWN.map((ending) => (ending === '' || ending.startsWith('ها') ? ending : `ی${ending}`));

function stems(word: string): Stem[] {
  const found: Stem[] = [
    { stem: word, endings: ENDINGS, shown: /[او]$/u.test(word) ? [...SHOWN_AFTER_VOWEL, 'ی'] : SHOWN },
  ];
  if (/[هةەۀ]$/u.test(word)) found.push({ stem: word.slice(0, -1), endings: PERSONS });
  return found;
}

/** Persian nouns, joined spelling: plural, ezafe and indefinite ye, pronouns, spoken forms, copula. */
export const inflection: Inflection = { stems };
