import type { Span } from '../core/mention.ts';
import { plainText, truncate } from '../core/text.ts';

/** A readable piece of a text in one line, and where the query matched in it. */
export interface Excerpt {
  text: string;
  /** UTF-16 offsets in `text`, end exclusive, in order, never overlapping. */
  marks: [number, number][];
}

// Beyond this much text nobody looks for a match in a digest, and cleaning would cost more than it gives.
const MOST_READ = 100_000;

/**
 * Cuts a text to at most `limit` characters around the first match, folds white space, and keeps the matches marked.
 * Text that still needed cleaning loses its marks: their offsets would point elsewhere.
 */
export function excerpt(text: string, spans: readonly Pick<Span, 'start' | 'end'>[], limit: number): Excerpt {
  const read = text.slice(0, MOST_READ);
  const clean = plainText(read);
  const shift = read.trim() === clean ? read.indexOf(clean) : null;
  const marks = shift === null ? [] : merge(spans, shift, clean.length);
  const start = startOf(clean, marks[0], limit);
  const window = clean.slice(start, start + limit * 12);
  const { line, places } = fold(window);
  const lead = start > 0 ? '… ' : '';
  const cut = truncate(line, limit);
  const isCut = cut !== line;
  const whole = start + window.length >= clean.length && text.length <= MOST_READ;
  const shown = isCut ? cut.length - 1 : cut.length;
  const kept: [number, number][] = [];
  for (const [from, to] of marks) {
    const a = places[from - start];
    const b = Math.min(places[Math.min(to - start, window.length)] ?? 0, shown);
    if (a !== undefined && a < b) kept.push([a + lead.length, b + lead.length]);
  }
  return { text: `${lead}${cut}${isCut || whole ? '' : '…'}`, marks: kept };
}

function merge(spans: readonly Pick<Span, 'start' | 'end'>[], shift: number, length: number): [number, number][] {
  const moved = spans
    .map(({ start, end }): [number, number] => [Math.max(0, start - shift), Math.min(length, end - shift)])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of moved) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Where to begin so that the first match is seen: at the front, or at a word a little before it. */
function startOf(text: string, first: readonly [number, number] | undefined, limit: number): number {
  if (first === undefined || first[0] < limit * 0.7) return 0;
  const wished = Math.max(0, first[0] - Math.floor(limit / 3));
  const space = text.slice(wished, first[0]).search(/\s/u);
  return space === -1 ? first[0] : wished + space + 1;
}

/** Runs of white space as one space; `places[i]` is where the i-th unit went, its last element the whole length. */
function fold(text: string): { line: string; places: Int32Array } {
  const places = new Int32Array(text.length + 1);
  let line = '';
  let at = 0;
  for (const part of text.matchAll(/\s+|\S+/gu)) {
    const piece = part[0];
    const isSpace = /^\s/u.test(piece);
    for (let i = 0; i < piece.length; i++) places[at + i] = isSpace ? line.length : line.length + i;
    line += isSpace ? ' ' : piece;
    at += piece.length;
  }
  places[text.length] = line.length;
  return { line: line.trimEnd(), places };
}
