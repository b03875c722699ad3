import type { Inflection, Stem } from '../../core/inflection.ts';

const PLURAL_CASES = ['ам', 'ами', 'ах'];
const SOFT_PLURAL_CASES = ['ям', 'ями', 'ях'];
const MASCULINE = ['', 'а', 'у', 'ом', 'ем', 'е', 'ы', 'и', 'ов', 'ев', 'ей', ...PLURAL_CASES];
const FEMININE = ['а', 'ы', 'и', 'е', 'у', 'ой', 'ою', 'ей', 'ею', '', ...PLURAL_CASES];
const SOFT_FEMININE = ['я', 'и', 'е', 'ю', 'ей', 'ею', 'ь', 'й', '', ...SOFT_PLURAL_CASES];
const SOFT_SIGN = ['ь', 'я', 'ю', 'ем', 'е', 'и', 'ью', 'ей', ...SOFT_PLURAL_CASES];
const SHORT_I = ['й', 'я', 'ю', 'ем', 'е', 'и', 'ев', ...SOFT_PLURAL_CASES];
const NEUTER = ['о', 'е', 'а', 'у', 'ом', 'ем', '', ...PLURAL_CASES];
const NEUTER_IE = ['е', 'я', 'ю', 'ем', 'и', 'й', ...SOFT_PLURAL_CASES];
const PLURAL_ONLY = ['', 'ов', 'ев', 'ей', ...PLURAL_CASES, ...SOFT_PLURAL_CASES];
const ADJECTIVE = [
  ...['ый', 'ий', 'ой', 'ого', 'его', 'ому', 'ему', 'ым', 'им', 'ом', 'ем'],
  ...['ая', 'яя', 'ую', 'юю', 'ей', 'ою', 'ое', 'ее', 'ые', 'ие', 'ых', 'их', 'ыми', 'ими'],
];
const VOWEL = 'аеёиоуыэюяйь';

/** The vowel between two final consonants where no ending follows: Пятёрочка, Пятёрочек. */
function withFleeting(stem: string): Stem[] {
  const last = stem.slice(-1);
  const before = stem.slice(-2, -1);
  if (!'кнлрцмв'.includes(last)) return [];
  if (before === 'ь' || before === 'й') return [{ stem: `${stem.slice(0, -2)}е${last}`, endings: [''] }];
  if (before === '' || VOWEL.includes(before)) return [];
  return ['е', 'о'].map((vowel) => ({ stem: `${stem.slice(0, -1)}${vowel}${last}`, endings: [''] }));
}

/** The stem that has lost its vowel before an ending: рынок, рынка; ларёк, ларька. */
function withoutFleeting(word: string): Stem[] {
  const found = /^(.*[^аеёиоуыэюя])[еёо]([кцлнр])$/u.exec(word);
  if (found === null) return [];
  const [, start = '', last = ''] = found;
  return [`${start}${last}`, `${start}ь${last}`].map((stem) => ({ stem, endings: MASCULINE.slice(1) }));
}

function stems(word: string): Stem[] {
  const stem = word.slice(0, -1);
  // The short i is an и once its mark is gone, so both spellings are read the same way.
  const adjective = /(?:[ыио][йи]|[ао]я|яя|[оеыи]е)$/u.test(word)
    ? [{ stem: word.slice(0, -2), endings: ADJECTIVE }]
    : [];
  if (word.endsWith('а')) return [{ stem, endings: FEMININE }, ...withFleeting(stem)];
  if (word.endsWith('я')) return [{ stem, endings: SOFT_FEMININE }, ...withFleeting(stem), ...adjective];
  if (word.endsWith('ь')) return [{ stem, endings: SOFT_SIGN }];
  if (/[йи]$/u.test(word)) {
    const found: Stem[] = [{ stem: word, endings: [''] }, { stem, endings: PLURAL_ONLY }, ...withFleeting(stem)];
    if (/[аеёоуыэюяи][йи]$/u.test(word)) found.push({ stem, endings: SHORT_I });
    return [...found, ...adjective];
  }
  if (word.endsWith('ы')) return [{ stem: word, endings: [''] }, { stem, endings: PLURAL_ONLY }, ...withFleeting(stem)];
  if (/ие$/u.test(word)) return [{ stem, endings: NEUTER_IE }, ...adjective];
  if (/[ое]$/u.test(word)) return [{ stem, endings: NEUTER }, ...withFleeting(stem), ...adjective];
  if (!/[а-яё]$/u.test(word) || /[уэю]$/u.test(word)) return [{ stem: word, endings: [''] }];
  return [{ stem: word, endings: MASCULINE }, ...withoutFleeting(word)];
}

/** Russian nouns and adjectival names: the cases of both numbers with their stem changes. */
export const inflection: Inflection = { stems };
