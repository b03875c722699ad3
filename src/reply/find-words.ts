/** A place in a text: UTF-16 offsets, end exclusive. */
export interface Found {
  start: number;
  end: number;
}

const LETTER = '[\\p{L}\\p{M}\\p{N}]';
const patterns = new Map<readonly string[], RegExp | null>();

/**
 * Where one of the words or phrases stands, in order; whole words, in any case. `*` stands for letters at the beginning
 * or end of a word, a space for white space or nothing but a joiner.
 * @param words a list of fixed words, which is remembered
 */
export function findWords(text: string, words: readonly string[]): Found[] {
  let pattern = patterns.get(words);
  if (pattern === undefined) {
    pattern = words.length === 0 ? null : patternOf(words);
    patterns.set(words, pattern);
  }
  if (pattern === null) return [];
  // Both spellings of the Turkish capital i, one unit for one, so that offsets stay.
  const plain = text.replaceAll('İ', 'i').replaceAll('’', "'");
  return [...plain.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function patternOf(words: readonly string[]): RegExp {
  const ordered = [...words].sort((a, b) => b.length - a.length);
  // A beginning that stands for any letters is bounded: a text without spaces must not be walked again and again.
  const parts = ordered.map((word) =>
    word
      .replace(/[.+?^${}()|[\]\\]/gu, '\\$&')
      .replace(/^\*/u, `${LETTER}{1,30}`)
      .replace(/\*$/u, `${LETTER}{0,30}`)
      .replace(/ /gu, '[\\s\\u200C]{1,5}')
      .replace(/\u200C/gu, '[\\s\\u200C]?'),
  );
  return new RegExp(`(?<!${LETTER})(?:${parts.join('|')})(?!${LETTER})`, 'giu');
}
