import { NAMED_ENTITIES } from './named-entities.ts';

/** No reference is longer: `&CounterClockwiseContourIntegral;` has 33 signs. */
const LONGEST = 34;
/** Names that browsers also take without the semicolon reach no further. */
const LONGEST_OPEN = 8;
/** What numbers 128 to 159 mean in pages that were written in windows-1252. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What stands at one `&`: the text it means and how many characters of the source it takes. */
export interface Reference {
  text: string;
  length: number;
}

/**
 * Reads the character reference that starts at `start`, where an `&` stands.
 * @returns null where none stands, or one with a name that the table does not hold
 */
export function readReference(source: string, start: number): Reference | null {
  if (source[start + 1] === '#') return readNumber(source, start);
  const end = wordEnd(source, start + 1, start + LONGEST);
  if (end === start + 1) return null;
  if (source[end] === ';') {
    const text = NAMED_ENTITIES.get(source.slice(start + 1, end));
    if (text !== undefined) return { text, length: end + 1 - start };
  }
  for (let to = Math.min(end, start + 1 + LONGEST_OPEN); to > start + 2; to--) {
    const text = NAMED_ENTITIES.get(source.slice(start + 1, to));
    if (text !== undefined && text < '\u0100') return { text, length: to - start };
  }
  return null;
}

/** Text with its character references resolved once; what is none stays as it is. */
export function decodeEntities(source: string): string {
  let at = source.indexOf('&');
  if (at < 0) return source;
  let out = '';
  let from = 0;
  while (at >= 0) {
    const reference = readReference(source, at);
    if (reference !== null) {
      out += source.slice(from, at) + reference.text;
      from = at + reference.length;
    }
    at = source.indexOf('&', Math.max(from, at + 1));
  }
  return out + source.slice(from);
}

function readNumber(source: string, start: number): Reference | null {
  const hex = source[start + 2] === 'x' || source[start + 2] === 'X';
  const from = start + (hex ? 3 : 2);
  const end = wordEnd(source, from, from + 12);
  const digits = source.slice(from, end);
  if (!(hex ? /^[0-9a-f]+$/iu : /^\d+$/u).test(digits)) return null;
  const length = end - start + (source[end] === ';' ? 1 : 0);
  return { text: characterOf(Number.parseInt(digits, hex ? 16 : 10)), length };
}

/** The character of a number; nothing for those that no text may hold. */
function characterOf(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? '';
  const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
  if (control || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '';
  return String.fromCodePoint(code);
}

function wordEnd(source: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && isWordCode(source.charCodeAt(end))) end++;
  return end;
}

function isWordCode(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
