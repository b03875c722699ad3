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

function stems(word: string): Stem[] {
  const found: Stem[] = [{ stem: word, endings: ENDINGS }];
  if (/[هةەۀ]$/u.test(word)) found.push({ stem: word.slice(0, -1), endings: PERSONS });
  return found;
}

/** Persian nouns, joined spelling: plural, ezafe and indefinite ye, pronouns, spoken forms, copula. */
export const inflection: Inflection = { stems };
