// Letters only: digits of these scripts run from left to right.
const RIGHT_TO_LEFT =
  /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const WORDS = /\p{L}[\p{L}\p{M}\u200C]*/gu;
// They are Latin whatever the text is.
const ADDRESSES_AND_HANDLES = /(?:https?:\/\/|www\.|@)\S+/giu;
/** A text in which that many of the words run from right to left is read so. */
const RIGHT_TO_LEFT_SHARE = 0.4;

export type Direction = 'ltr' | 'rtl';

/**
 * Direction of writing of a text, by its first word or else by what most words are; `fallback` where it has none. The first
 * alone, by which HTML's `dir=auto` goes, is the firm's name often enough: `Acme کارت من را مسدود کرده` is Persian.
 */
export function directionOf(text: string, fallback: Direction): Direction {
  const words = text.slice(0, 2_000).replace(ADDRESSES_AND_HANDLES, ' ').match(WORDS) ?? [];
  const [first] = words;
  if (first === undefined) return fallback;
  if (RIGHT_TO_LEFT.test(first)) return 'rtl';
  const rightToLeft = words.filter((word) => RIGHT_TO_LEFT.test(word)).length;
  return rightToLeft / words.length >= RIGHT_TO_LEFT_SHARE ? 'rtl' : 'ltr';
}

/** Does a text hold any letter that is written from right to left? */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * A piece of foreign text for a plain-text line of the given direction: fenced by FSI and PDI (Unicode isolates) when it
 * holds letters of the other direction, which would otherwise pull numbers and punctuation around it apart.
 */
export function isolate(text: string, around: Direction): string {
  const foreign = around === 'ltr' ? hasRightToLeft(text) : /\p{L}/u.test(text.replace(ALL_RIGHT_TO_LEFT, ''));
  return foreign ? `\u2068${text}\u2069` : text;
}

const ALL_RIGHT_TO_LEFT = new RegExp(RIGHT_TO_LEFT.source, 'gu');
