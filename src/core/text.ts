import { lazy } from './lazy.ts';

/** Unicode-safe helpers for text that came from outside. */

// C0 and C1 controls except tab and line feed; bidi embeddings, overrides and isolates, which could turn what
// follows them around; line and paragraph separators; tag characters; noncharacters.
const UNSAFE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u2028\u2029\u{E0000}-\u{E007F}\uFFFE\uFFFF\uFEFF]/gu;
// Terminal sequences: OSC up to its end, CSI, and two-character escapes.
const ESCAPES = /\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[\u001B\u009B]\[?[0-?]*[ -/]*[@-~]/gu;

// Whether there may be anything for the three above: hardly any text holds it, and looking costs less than replacing.
const SUSPECT = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/;
const UNEVEN = /\s\s|[^\S ]/u;

/** Text without control characters, escapes, bidi overrides and lone surrogates; line breaks become `\n`. */
export function plainText(text: string): string {
  if (!SUSPECT.test(text)) return text.trim();
  return text
    .toWellFormed()
    .replace(/\r\n?|\u0085|\u2028|\u2029/gu, '\n')
    .replace(ESCAPES, '')
    .replace(UNSAFE, '')
    .trim();
}

/** `plainText` in one line, runs of white space folded. */
export function oneLine(text: string): string {
  const plain = plainText(text);
  return UNEVEN.test(plain) ? plain.replace(/\s+/gu, ' ') : plain;
}

// Of what JSON leaves as it is, what a terminal or a viewer would obey.
const ACTIVE_IN_JSON = /[\u007F-\u009F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;

/** JSON that means the same and holds no character that a terminal or a viewer would obey. */
export function tameJson(json: string): string {
  return json.replace(ACTIVE_IN_JSON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const graphemes = lazy(() => new Intl.Segmenter('und', { granularity: 'grapheme' }));

/** At most `max` characters as a reader counts them, cut with an ellipsis. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  const window = text.slice(0, max * 12);
  let count = 0;
  let end = 0;
  for (const { index, segment } of graphemes().segment(window)) {
    if (count === max) return `${text.slice(0, end).trimEnd()}…`;
    count++;
    if (count < max) end = index + segment.length;
  }
  return window.length === text.length ? text : `${text.slice(0, end).trimEnd()}…`;
}
