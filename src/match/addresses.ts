/** Web and mail addresses inside a text, and the words in them. */

/** An address: its end, and the part of it whose runs of letters and digits are words. */
export interface Address {
  end: number;
  wordsFrom: number;
  wordsTo: number;
}

const SCHEME = /(?:https?|ftp):\/\//iy;
const WWW = /www\./iy;
const ADDRESS_CHARACTERS = /[^\s<>"“”„«»`{}|\\^'’]+/y;
const LOCAL_OR_DOMAIN = /[\p{L}\p{M}\p{N}._%+-]+/uy;
const DOMAIN = /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;
const LABEL = /^[\p{L}\p{M}\p{N}-]+$/u;
const TRAILING = new Set('.,;:!?)]}…؟،؛');

// A dot between two words without a space is more often a slip than an address, so only these endings make one.
const TOP_LEVEL = new Set(
  (
    'com net org info biz edu gov io co app dev shop store online site xyz tv ' +
    'tr pl de ru ir az cz sk uk eu fr nl ch ua kz ae sa eg example test'
  ).split(' '),
);

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function untilTrailing(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && TRAILING.has(text[end - 1] ?? '')) end--;
  return end;
}

/** Words stand in the host and the path, not in the query or the fragment. */
function web(text: string, wordsFrom: number, from: number): Address {
  const found = matchAt(ADDRESS_CHARACTERS, text, from) ?? '';
  const end = untilTrailing(text, from, from + found.length);
  const tail = text.slice(wordsFrom, end).search(/[?#]/u);
  return { end, wordsFrom, wordsTo: tail < 0 ? end : wordsFrom + tail };
}

/** The address that begins at a word's start, or how far there is certainly none. */
export function addressAt(text: string, start: number): Address | { noneBefore: number } {
  const scheme = matchAt(SCHEME, text, start);
  if (scheme !== null) return web(text, start + scheme.length, start);
  if (matchAt(WWW, text, start) !== null) return web(text, start, start);
  const chunk = matchAt(LOCAL_OR_DOMAIN, text, start) ?? '';
  const after = start + chunk.length;
  if (text[after] === '@') {
    const domain = matchAt(DOMAIN, text, after + 1);
    if (domain !== null)
      return { end: after + 1 + domain.length, wordsFrom: start, wordsTo: after + 1 + domain.length };
  }
  if (!chunk.includes('.')) return { noneBefore: after };
  const end = untilTrailing(text, start, after);
  const labels = text.slice(start, end).split('.');
  const known = labels.length > 1 && TOP_LEVEL.has(labels.at(-1) ?? '') && labels.every((label) => LABEL.test(label));
  if (!known) return { noneBefore: after };
  if (end === after && text[after] === '/') return web(text, start, start);
  return { end, wordsFrom: start, wordsTo: end };
}
