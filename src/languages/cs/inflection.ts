import type { Inflection, Stem } from '../../core/inflection.ts';

const PLURAL_CASES = ['ům', 'ech', 'ích', 'emi', 'ami', 'ách', 'ám', 'ím'];
const MASCULINE = ['', 'u', 'a', 'e', 'ovi', 'em', 'y', 'i', 'ů', 'ové', ...PLURAL_CASES];
const FEMININE = ['a', 'y', 'u', 'o', 'ou', 'e', 'ě', 'i', '', 'ám', 'ách', 'ami'];
const SOFT_FEMININE = ['e', 'ě', 'i', 'í', 'ím', 'ích', 'emi', ''];
const NEUTER = ['o', 'a', 'u', 'em', 'ě', 'e', 'y', '', 'ům', 'ech', 'ách'];
const ADJECTIVE = ['ý', 'á', 'é', 'ého', 'ému', 'ém', 'ým', 'ých', 'ými', 'ou', 'í', 'ího', 'ímu', 'ím', 'ích', 'ími'];

// Before -e and -i: zásilka, zásilce; Praha, Praze; rohlík, rohlících.
const SOFTENED: Readonly<Record<string, string>> = { k: 'c', h: 'z', g: 'z', r: 'ř' };

function soften(stem: string): Stem[] {
  if (stem.endsWith('ch')) return [{ stem: `${stem.slice(0, -2)}š`, endings: ['e', 'i', 'ích'] }];
  const soft = SOFTENED[stem.slice(-1)];
  return soft === undefined ? [] : [{ stem: stem.slice(0, -1) + soft, endings: ['e', 'i', 'ích'] }];
}

/** The e between two final consonants where no ending follows: zásilka, zásilek. */
function withFleeting(stem: string): Stem[] {
  if (!/[^aeiouyáéíóúůýě][knlrvmc]$/u.test(stem)) return [];
  return [{ stem: `${stem.slice(0, -1)}e${stem.slice(-1)}`, endings: [''] }];
}

/** The stem that has lost its e before an ending: balíček, balíčku. */
function withoutFleeting(word: string): Stem[] {
  const found = /^(.*[^aeiouyáéíóúůýě])[eě]([^aeiouyáéíóúůýě])$/u.exec(word);
  if (found === null) return [];
  const stem = `${found[1]}${found[2]}`;
  return [{ stem, endings: MASCULINE.slice(1) }, ...soften(stem)];
}

function stems(word: string): Stem[] {
  const stem = word.slice(0, -1);
  if (/[aá]$/u.test(word)) {
    return [{ stem, endings: FEMININE }, ...soften(stem), ...withFleeting(stem), { stem, endings: ['é', 'ou'] }];
  }
  if (word.endsWith('o')) return [{ stem, endings: NEUTER }, ...soften(stem), ...withFleeting(stem)];
  if (/[eě]$/u.test(word)) return [{ stem, endings: SOFT_FEMININE }];
  if (/[éýí]$/u.test(word))
    return [
      { stem, endings: ADJECTIVE },
      { stem: word, endings: ['', 'm', 'ch', 'mi'] },
    ];
  if (/[iy]$/u.test(word)) {
    return [
      { stem: word, endings: ['', 'm', 'ch', 'mi'] },
      { stem, endings: [...PLURAL_CASES, '', 'ů'] },
      { stem, endings: ADJECTIVE },
    ];
  }
  if (/[uúů]$/u.test(word)) return [{ stem: word, endings: [''] }];
  return [
    { stem: word, endings: MASCULINE },
    ...soften(word),
    ...withoutFleeting(word),
    { stem: word, endings: ['í'] },
  ];
}

/** Czech nouns and adjectival names: the cases of both numbers with their stem changes. */
export const inflection: Inflection = { stems };
