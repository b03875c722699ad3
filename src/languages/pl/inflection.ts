import type { Inflection, Stem } from '../../core/inflection.ts';

// Endings as they are spelled. Rules read the end of the word, with or without its marks (Żabka or zabka).
const PLURAL_CASES = ['om', 'ami', 'ach'];
const SOFT_PLURAL_CASES = ['iom', 'iami', 'iach'];
const MASCULINE = ['', 'u', 'a', 'owi', 'em', 'y', 'e', 'i', 'ów', 'owie', ...PLURAL_CASES];
// Before an ending, soft consonants are written with an i: Kubuś, Kubusia.
const SOFT = ['i', 'ia', 'iu', 'iowi', 'iem', 'ie', 'ią', 'iów', 'iowie', ...SOFT_PLURAL_CASES];
const FEMININE = ['a', 'ę', 'ą', 'o', 'y', '', ...PLURAL_CASES];
// After k, g, a soft consonant or i.
const SOFT_FEMININE = ['a', 'ę', 'ą', 'o', 'i', ...PLURAL_CASES];
const FEMININE_IA = ['ia', 'i', 'ii', 'ię', 'ią', 'io', 'ie', '', ...SOFT_PLURAL_CASES];
const NEUTER = ['o', 'a', 'u', 'em', 'owi', '', 'ów', ...PLURAL_CASES];
const NEUTER_E = ['e', 'a', 'u', 'em', '', ...PLURAL_CASES];
const PLURAL_ONLY = ['', 'ów', ...PLURAL_CASES];
const ADJECTIVE = ['y', 'ego', 'emu', 'ym', 'ymi', 'ych', 'a', 'ej', 'ą', 'e', 'i'];
const SOFT_ADJECTIVE = ['i', 'iego', 'iemu', 'im', 'imi', 'ich', 'a', 'iej', 'ą', 'ie', 'cy'];
const VOWEL = 'aeiouyąęó';

// What a final consonant becomes before the e of the locative; the rest take -ie (Orlenie) or nothing.
const SOFTENED: readonly [RegExp, string][] = [
  [/st$/u, 'ści'],
  [/zd$/u, 'ździ'],
  [/s[łl]$/u, 'śl'],
  [/sn$/u, 'śni'],
  [/ch$/u, 'sz'],
  [/k$/u, 'c'],
  [/g$/u, 'dz'],
  [/t$/u, 'ci'],
  [/d$/u, 'dzi'],
  [/r$/u, 'rz'],
  [/[łl]$/u, 'l'],
  [/[nńsśzźmpbwfvx]$/u, 'i'],
];

/** The stem before a locative -e: Żabk → Żabc, Orlen → Orleni. */
function softened(stem: string): string | null {
  for (const [final, soft] of SOFTENED) {
    const found = final.exec(stem);
    if (found === null) continue;
    return soft === 'i' ? `${stem}i` : stem.slice(0, found.index) + soft;
  }
  return null;
}

/** The e that comes between two final consonants where no ending follows: Biedronk → Biedronek, gr → gier. */
function withFleeting(stem: string): Stem[] {
  const last = stem.slice(-1);
  const before = stem.slice(-2, -1);
  if (stem.length < 3 || !'knlrwłmcń'.includes(last) || before === '' || VOWEL.includes(before)) return [];
  const start = stem.slice(0, -1);
  const found: Stem[] = [{ stem: `${start}e${last}`, endings: [''] }];
  if ('nlr'.includes(last)) found.push({ stem: `${start}ie${last}`, endings: [''] });
  return found;
}

/** The stem that has lost its e before an ending: Wedel → Wedl, Żywiec → Żywc, orzeł → orł. */
function withoutFleeting(word: string): Stem[] {
  const found = /^(.*[^aeiouyąęó])(i?)e([^aeiouyąęój])$/u.exec(word);
  if (found === null) return [];
  const [, start = '', soft = '', last = ''] = found;
  const bases = start.endsWith('rz') ? [start, `${start.slice(0, -2)}r`] : [start];
  if (soft !== '' && start.endsWith('dz')) bases.push(start.slice(0, -1));
  return bases.flatMap((base) => consonantStems(base + last, false));
}

function consonantStems(stem: string, whole: boolean): Stem[] {
  const found: Stem[] = [{ stem, endings: whole ? MASCULINE : MASCULINE.slice(1) }];
  if (/[kg]$/u.test(stem)) found.push({ stem, endings: ['iem', 'i'] });
  if (/[cnńsśzźl]$|d[zź]$|[pbwmf]$/u.test(stem)) {
    found.push({ stem: stem.replace(/[ńśźć]$/u, (mark) => mark.normalize('NFD').charAt(0)), endings: SOFT });
  }
  const soft = softened(stem);
  if (soft !== null) found.push({ stem: soft, endings: ['e'] });
  // Persons: klienci, kurierzy, Polacy.
  if (/[td]$/u.test(stem)) found.push({ stem: softened(stem) ?? stem, endings: [''] });
  if (/r$/u.test(stem)) found.push({ stem: `${stem}z`, endings: ['y'] });
  if (/[kg]$/u.test(stem)) found.push({ stem: softened(stem) ?? stem, endings: ['y'] });
  return found;
}

function feminineStems(stem: string): Stem[] {
  const found: Stem[] = [
    { stem, endings: /[kgjlieou]$/u.test(stem) ? SOFT_FEMININE : FEMININE },
    ...withFleeting(stem),
  ];
  if (/[jlczż]$/u.test(stem)) found.push({ stem, endings: ['y', 'e', ''] });
  // Żabk is no word, but usług is one.
  if (/g$|[aeiouyąęó][kl]$/u.test(stem)) found.push({ stem, endings: [''] });
  const soft = softened(stem);
  if (soft !== null) found.push({ stem: soft, endings: ['e'] });
  if (stem.endsWith('i')) found.push({ stem: stem.slice(0, -1), endings: FEMININE_IA });
  if (/[sc]k$/u.test(stem)) found.push({ stem, endings: ['iej'] });
  return found;
}

function neuterStems(word: string, stem: string): Stem[] {
  if (word.endsWith('o')) {
    const soft = softened(stem);
    const found: Stem[] = [{ stem, endings: NEUTER }, ...withFleeting(stem)];
    if (/[kg]$/u.test(stem)) found.push({ stem, endings: ['iem', 'i'] });
    if (soft !== null) found.push({ stem: soft, endings: ['e'] });
    return found;
  }
  // Zamówienie, morze; other names in -e (Orange) stay as they are.
  const found: Stem[] = [{ stem: word, endings: [''] }];
  if (/(?:i|c|rz|sz|cz|z|ż|l|j)$/u.test(stem)) found.push({ stem, endings: [...NEUTER_E, 'y', 'i'] });
  if (/ni$/u.test(stem)) found.push({ stem: `${stem.slice(0, -2)}ń`, endings: [''] });
  if (/[ck]i$/u.test(stem)) found.push({ stem: stem.slice(0, -1), endings: ['', ...SOFT] });
  return found;
}

function adjectiveStems(stem: string): Stem[] {
  return /[kg]i?$/u.test(stem)
    ? [{ stem: stem.replace(/i$/u, ''), endings: SOFT_ADJECTIVE }]
    : [{ stem, endings: ADJECTIVE }];
}

function stems(word: string): Stem[] {
  const stem = word.slice(0, -1);
  if (word.endsWith('a')) return feminineStems(stem);
  if (/[oe]$/u.test(word)) {
    return word.endsWith('e') ? [...neuterStems(word, stem), ...adjectiveIfLikely(stem)] : neuterStems(word, stem);
  }
  // Foreign names such as Play end in a sound, not in an ending.
  if (/[yi]$/u.test(word) && !/[aeou]y$/u.test(word)) {
    const found: Stem[] = [{ stem: word, endings: [''] }, { stem, endings: PLURAL_ONLY }, ...withFleeting(stem)];
    if (word.endsWith('i')) found.push({ stem, endings: SOFT_PLURAL_CASES });
    return [...found, ...adjectiveStems(stem)];
  }
  if (/[uąęóüéäö]$/u.test(word)) return [{ stem: word, endings: [''] }];
  return [...consonantStems(word, true), ...withoutFleeting(word)];
}

/** Names in -e that decline as adjectives: Tyskie, Łaciate; most others in -e do not. */
function adjectiveIfLikely(stem: string): Stem[] {
  return /[sc]ki$|[tdnwr]$/u.test(stem) ? adjectiveStems(stem) : [];
}

/** Polish nouns and adjectival names: the cases of both numbers with their stem changes. */
export const inflection: Inflection = { stems };
