/** Chains of Turkic suffixes, written with A (a/e), I (ı/i/u/ü) and D (d/t), and their spelling by vowel harmony. */

/** Suffixes by what stands before them. */
export interface Attached {
  afterConsonant: readonly string[];
  afterVowel: readonly string[];
}

export interface SuffixGrammar {
  plural: string;
  /** Possessive of the third person; `plural` is what it looks like after the plural. */
  third: { afterConsonant: string; afterVowel: string; plural: string };
  possessives: Attached;
  cases: Attached & { afterThird: readonly string[] };
  copulas: Attached;
  /** Makes a pronoun of a place or an owner: evdeki, Migros'unki. */
  relative: string;
}

export type Harmony = 'ı' | 'i' | 'u' | 'ü';

/** The usual endings spelled for each last vowel of a stem, and all that are understood. */
export interface Endings {
  all: readonly string[];
  by: Readonly<Record<Harmony, readonly string[]>>;
}

const NEXT: Readonly<Record<string, Harmony>> = {
  a: 'ı',
  ı: 'ı',
  o: 'u',
  u: 'u',
  e: 'i',
  ə: 'i',
  i: 'i',
  ö: 'ü',
  ü: 'ü',
};

/** The high vowel that follows the last vowel of a word; `i` where the word has none. */
export function harmonies(word: string): Harmony {
  for (let i = word.length - 1; i >= 0; i--) {
    const next = NEXT[word[i] ?? ''];
    if (next !== undefined) return next;
  }
  return 'i';
}

function harmonize(template: string, start: Harmony, low: string): string {
  let spelled = '';
  let high: Harmony = start;
  for (const char of template) {
    let letter = char;
    if (char === 'I') letter = high;
    if (char === 'A') letter = high === 'ı' || high === 'u' ? 'a' : low;
    spelled += letter;
    high = NEXT[letter] ?? high;
  }
  return spelled;
}

function spelled(templates: readonly string[], harmony: Harmony, low: string): string[] {
  const found = templates.map((template) => harmonize(template, harmony, low));
  return found.flatMap((ending) =>
    ending.includes('D') ? [ending.replaceAll('D', 'd'), ending.replaceAll('D', 't')] : [ending],
  );
}

function endingsOf(whole: readonly string[], short: readonly string[], low: string): Endings {
  const by: Record<Harmony, string[]> = { ı: [], i: [], u: [], ü: [] };
  const all = new Set<string>();
  for (const harmony of ['ı', 'i', 'u', 'ü'] as const) {
    by[harmony] = [...new Set(spelled(short, harmony, low))];
    for (const ending of spelled(whole, harmony, low)) all.add(ending);
  }
  return { by, all: [...all] };
}

/** Endings that are right after this word: t after a voiceless consonant, else d; none that would voice its last letter. */
export function spell(endings: readonly string[], word: string): string[] {
  const voiceless = /[fstkçşhp]$/u.test(word);
  const voiced = /[kpç]$/u.test(word);
  return endings.filter(
    (ending) => !ending.startsWith(voiceless ? 'd' : 't') && !(voiced && /^[aıeiuüoö]/u.test(ending)),
  );
}

/** A bare name is of the third person and one: "Migros'muş", but "Migros'taydık". */
const PERSON = /(?:[mkz]|lAr)$/u;

/** The suffix chains; `short` leaves out -ki and the copula. */
function templates(grammar: SuffixGrammar, short: boolean, after: keyof Attached): string[] {
  const { cases, copulas, possessives, third, plural, relative } = grammar;

  function isVowel(text: string): boolean {
    return /[AIaeıioöuüə]$/u.test(text);
  }
  /** Only the first suffix can meet a voiceless consonant: the others end in a voiced one. */
  function attach(base: string, forms: readonly string[]): string[] {
    return forms.map((form) => base + (base === '' ? form : form.replace('D', 'd')));
  }
  function withCopula(base: string): string[] {
    if (base === '' && !short) return ['', ...copulas[after].filter((copula) => !PERSON.test(copula))];
    return short ? [base] : [base, ...attach(base, isVowel(base) ? copulas.afterVowel : copulas.afterConsonant)];
  }
  /** What may follow a noun phrase: case, then -ki with its own plural and cases, then the copula. */
  function withCase(base: string, forms: readonly string[]): string[] {
    const inflected = attach(base, forms);
    const pronouns = inflected.filter((form) => !short && /(?:[Dd]A|In)$/u.test(form)).map((form) => form + relative);
    const ofPronouns = pronouns.flatMap((pronoun) => [
      ...attach(pronoun, cases.afterThird),
      pronoun + plural,
      ...attach(pronoun + plural, cases.afterConsonant),
    ]);
    return [...[base, ...inflected, ...pronouns].flatMap(withCopula), ...ofPronouns];
  }
  function nouns(base: string, end: keyof Attached, thirdSuffix: string): string[] {
    const owned = attach(base, possessives[end]);
    return [
      ...withCase(base, cases[end]),
      ...owned.flatMap((form) => withCase(form, isVowel(form) ? cases.afterVowel : cases.afterConsonant)),
      ...withCase(base + thirdSuffix, cases.afterThird),
    ];
  }

  const plurals = nouns(plural, 'afterConsonant', third.plural);
  // Names that are possessives themselves: Yemeksepeti, yemeksepetinde.
  const possessed = after === 'afterVowel' ? withCase('', cases.afterThird) : [];
  return [...nouns('', after, third[after]), ...possessed, ...plurals];
}

/** Endings by what the stem ends in, and those that begin with a vowel. */
export interface ChainEndings {
  afterConsonant: Endings;
  afterVowel: Endings;
  beforeVowel: Endings;
}

/**
 * Every ending that the grammar allows after a consonant, after a vowel, and after a consonant that is voiced before a vowel.
 * @param low what A is in front harmony: `e` in Turkish, `ə` in Azerbaijani
 */
export function chain(grammar: SuffixGrammar, low = 'e'): ChainEndings {
  function endings(after: keyof Attached, first: RegExp): Endings {
    const [whole, short] = [false, true].map((isShort) => [
      ...new Set(templates(grammar, isShort, after).filter((ending) => first.test(ending))),
    ]);
    return endingsOf(whole ?? [], short ?? [], low);
  }
  return {
    afterConsonant: endings('afterConsonant', /^/u),
    afterVowel: endings('afterVowel', /^/u),
    beforeVowel: endings('afterConsonant', /^[AI]/u),
  };
}
