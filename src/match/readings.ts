import { fold } from '../core/fold.ts';
import { NO_END, sentenceEnd } from './gaps.ts';
import type { Atom, Reading, ReadText } from './words.ts';

/** More segments of one tag are not read as one word, and in a tag of very many none are. */
const MAX_JOINED = 8;
const MAX_SEGMENTS = 40;

/**
 * The words that begin with an atom. They are folded when they are first asked for: most words of a text begin with a
 * letter that no query begins with, and never are.
 */
export function readingsAt(read: ReadText, index: number): readonly Reading[] {
  const atom = read.atoms[index];
  if (atom === undefined) return [];
  atom.readings ??= readingsOf(read, index, atom);
  return atom.readings;
}

function readingsOf(read: ReadText, index: number, atom: Atom): Reading[] {
  const { parts } = atom;
  const found: Reading[] = [];
  if (parts === null) {
    addReading(found, read, atom, index + 1, '', true);
    return found;
  }
  const total = parts.base + parts.count;
  const { suffix, inflects } = parts;
  addReading(found, read, atom, index + 1, index + 1 === total ? suffix : '', inflects);
  if (!parts.joined || parts.count > MAX_SEGMENTS) return found;
  const last = Math.min(total, index + MAX_JOINED);
  for (let to = index + 2; to <= last; to++) addReading(found, read, atom, to, to === total ? suffix : '', inflects);
  if (index === parts.base && total > last) addReading(found, read, atom, total, suffix, inflects);
  return found;
}

/** Adds the atoms from the first one up to `to` (exclusive), read as one word. */
function addReading(
  found: Reading[],
  read: ReadText,
  first: Atom,
  to: number,
  suffix: string,
  inflects: boolean,
): void {
  const { start } = first;
  const end = read.atoms[to - 1]?.end ?? first.end;
  const raw = read.text.slice(start, end);
  const whole = fold(end > first.end ? raw.replaceAll('_', '') : raw);
  const pieces = whole.includes("'") ? whole.split("'").filter((piece) => piece !== '') : [whole];
  if (suffix !== '') pieces.push(fold(suffix));
  const folded = pieces.length === 1 ? whole : pieces.join('');
  if (folded === '') return;
  found.push({ to, start, end: suffix === '' ? end : end + suffix.length + 1, folded, pieces, inflects });
}

/** How the gap before an atom ends a sentence: see gaps.ts. */
export function endBefore(read: ReadText, index: number): number {
  const atom = read.atoms[index];
  if (atom === undefined) return NO_END;
  atom.endBefore ??= gapEnd(read, index, atom);
  return atom.endBefore;
}

function gapEnd(read: ReadText, index: number, atom: Atom): number {
  const previous = read.atoms[index - 1];
  if (previous === undefined || atom.start - previous.end <= 1) return NO_END;
  const word = read.text.slice(previous.start, Math.min(previous.end, previous.start + 8));
  return sentenceEnd(read.text, previous.end, atom.start, word.toLowerCase());
}
