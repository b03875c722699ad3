/** Lengths of replies as the platforms count them. Pure. */
import { lazy } from '../core/lazy.ts';

/**
 * - `characters`: code points; `units`: UTF-16 units, as JavaScript counts; `graphemes`: as a reader counts; `bytes`: UTF-8
 * - `x`: letters of most scripts count one, others and emoji two, every address 23
 * - `threads`: characters, but of emoji their bytes
 * - `mastodon`: graphemes, every address 23, and of `@name@server` only `@name`
 */
export type ReplyCount = 'characters' | 'units' | 'graphemes' | 'bytes' | 'x' | 'mastodon' | 'threads';

/** Units of a length, for people. */
export const REPLY_UNITS: Readonly<Record<ReplyCount, string>> = {
  characters: 'characters',
  units: 'characters, emoji count two',
  graphemes: 'characters',
  bytes: 'bytes',
  x: 'as X counts',
  mastodon: 'characters, an address counts 23',
  threads: 'characters, emoji count more',
};

/** What an address counts on platforms that shorten it. */
const ADDRESS = 23;
const ADDRESSES = /https?:\/\/[^\s<>"]+/giu;
// X shortens addresses without a scheme, too; these are the endings that replies are likely to hold.
const BARE_ADDRESSES =
  /https?:\/\/[^\s<>"]+|(?<![\p{L}\p{N}@._-])(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|info|io|app|dev|shop|co|me|eu|tr|pl|ir|uk|de)(?![\p{L}\p{N}-])(?:\/[^\s<>"]*)?/giu;
const FULL_HANDLES = /(@[\w.-]+)@[\w.-]+\w/gu;

// The signs for copyright and trademark are text unless they say otherwise.
const EMOJI = /(?![\u00A9\u00AE\u2122](?!\uFE0F))\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

const graphemes = lazy(() => new Intl.Segmenter('und', { granularity: 'grapheme' }));

/** Does a text hold something that X makes an address of? */
export function hasAddress(text: string): boolean {
  return text.search(BARE_ADDRESSES) >= 0;
}

/** Length of a reply. */
export function replyLength(text: string, counted: ReplyCount): number {
  switch (counted) {
    case 'characters':
      return [...text].length;
    case 'units':
      return text.length;
    case 'bytes':
      return Buffer.byteLength(text);
    case 'graphemes':
      return segmentsOf(text).length;
    case 'threads':
      return segmentsOf(text).reduce(
        (sum, each) => sum + (EMOJI.test(each) ? Buffer.byteLength(each) : [...each].length),
        0,
      );
    case 'mastodon': {
      const { rest, count } = withoutAddresses(text, ADDRESSES);
      return segmentsOf(rest.replace(FULL_HANDLES, '$1')).length + count * ADDRESS;
    }
    case 'x': {
      const { rest, count } = withoutAddresses(text.normalize('NFC'), BARE_ADDRESSES);
      return segmentsOf(rest).reduce((sum, each) => sum + weightOf(each), 0) + count * ADDRESS;
    }
  }
}

function segmentsOf(text: string): string[] {
  return [...graphemes().segment(text)].map(({ segment }) => segment);
}

function withoutAddresses(text: string, pattern: RegExp): { rest: string; count: number } {
  let count = 0;
  const rest = text.replace(pattern, () => {
    count++;
    return '';
  });
  return { rest, count };
}

// https://docs.x.com/fundamentals/counting-characters: these ranges weigh one, all else two; an emoji weighs two, however
// many characters it is made of.
function weightOf(segment: string): number {
  if (EMOJI.test(segment)) return 2;
  let weight = 0;
  for (const character of segment) {
    const code = character.codePointAt(0) ?? 0;
    const isLight =
      code <= 4_351 ||
      (code >= 8_192 && code <= 8_205) ||
      (code >= 8_208 && code <= 8_223) ||
      (code >= 8_242 && code <= 8_247);
    weight += isLight ? 1 : 2;
  }
  return weight;
}

/** What a platform takes in one reply, in words. */
export function replyLimitWords({ max, counted }: { max: number | null; counted: ReplyCount }): string {
  return max === null ? 'no stated length' : `up to ${max.toLocaleString('en')} (${REPLY_UNITS[counted]})`;
}
