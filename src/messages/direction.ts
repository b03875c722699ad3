// Letters only: digits of these scripts run from left to right.
const RIGHT_TO_LEFT =
  /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LETTER = /\p{L}/u;

export type Direction = 'ltr' | 'rtl';

/** Direction of writing of a text, by its first letter as HTML's `dir=auto` has it; `fallback` where it has no letter. */
export function directionOf(text: string, fallback: Direction): Direction {
  const letter = LETTER.exec(text.slice(0, 2_000))?.[0];
  if (letter === undefined) return fallback;
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
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
