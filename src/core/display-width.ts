import { lazy } from './lazy.ts';

/** How wide a text is on a terminal, in columns. */

const graphemes = lazy(() => new Intl.Segmenter('und', { granularity: 'grapheme' }));
// Latin letters, dashes, quotes and dots, all one column wide; without the soft hyphen.
const PRINTABLE_LATIN = /^[\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027]*$/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}{2})/u;
// East Asian Wide and Fullwidth, https://www.unicode.org/reports/tr11/
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]$/u;

/** Columns that a text takes; combining marks and invisible characters take none, wide letters and emoji two. */
export function displayWidth(text: string): number {
  if (PRINTABLE_LATIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes().segment(text)) width += clusterWidth(segment);
  return width;
}

/** A text of at most `width` columns, cut with an ellipsis. */
export function fitWidth(text: string, width: number): string {
  const window = text.slice(0, Math.max(0, width) * 12 + 12);
  if (window.length === text.length && displayWidth(text) <= width) return text;
  if (width < 1) return '';
  let used = 0;
  let out = '';
  for (const { segment } of graphemes().segment(window)) {
    const next = clusterWidth(segment);
    if (used + next > width - 1) break;
    used += next;
    out += segment;
  }
  return `${out.trimEnd()}…`;
}

/** Lines of at most `width` columns, broken at spaces where there are any, else between characters. */
export function wrapWidth(text: string, width: number): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  let used = 0;
  for (const word of text.split(' ')) {
    const length = displayWidth(word);
    if (line !== null && used + 1 + length <= width) {
      line += ` ${word}`;
      used += 1 + length;
      continue;
    }
    if (line !== null) lines.push(line);
    const pieces = length > width ? breakWord(word, width) : [word];
    line = pieces.pop() ?? '';
    used = displayWidth(line);
    lines.push(...pieces);
  }
  return [...lines, line ?? ''];
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { segment } of graphemes().segment(word)) {
    const next = clusterWidth(segment);
    if (used + next > width && piece !== '') {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += next;
  }
  return [...pieces, piece];
}

function clusterWidth(cluster: string): number {
  if (EMOJI.test(cluster)) return 2;
  let width = 0;
  for (const character of cluster) {
    if (NO_WIDTH.test(character)) continue;
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
