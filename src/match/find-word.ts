import { fold } from '../core/fold.ts';
import { isArabic, splitAtApostrophes, ZWNJ } from './characters.ts';
import { type FoldedStem, foldedStems, inflects, isFormOf } from './forms.ts';
import { isBlank, joins, NO_END } from './gaps.ts';
import { type Hit, hitOf } from './hits.ts';
import { endBefore, readingsAt } from './readings.ts';
import { wordsOf } from './terms.ts';
import type { Reading, ReadText } from './words.ts';

/** A bare word of a query (or the beginning of one), ready to be looked for. */
export interface WordPattern {
  /** Folded, without apostrophes and joiners. */
  name: string;
  /** Lengths of the name at which it may be interrupted by a joiner. */
  borders: ReadonlySet<number>;
  /** The folded parts between joiners. */
  parts: readonly string[];
  apostrophe: boolean;
  arabic: boolean;
  prefix: boolean;
  stems: Map<string, FoldedStem[]>;
  /** By language: first units of its forms. */
  initials: Map<string, Set<number>>;
}

/** The pattern of a bare word's text. */
export function wordPattern(text: string, prefix: boolean): WordPattern {
  const arabic = isArabic(text);
  const words = wordsOf(text).flatMap((word) => (arabic ? word.text.split(ZWNJ) : [word.text]));
  const parts = words.map((word) => fold(word).replaceAll("'", '')).filter((part) => part !== '');
  const borders = new Set<number>();
  let length = 0;
  for (const part of parts) {
    length += part.length;
    borders.add(length);
  }
  const apostrophe = words.some((word) => splitAtApostrophes(word).length > 1);
  return { name: parts.join(''), borders, parts, apostrophe, arabic, prefix, stems: new Map(), initials: new Map() };
}

/** Longest ending behind an apostrophe. */
const MAX_SUFFIX = 8;
/** A name that is written apart is looked for in so many pieces. */
const MAX_PIECES = 12;

function stemsOf(pattern: WordPattern, lang: string): FoldedStem[] {
  let stems = pattern.stems.get(lang);
  if (stems === undefined) {
    stems = foldedStems(pattern.name, lang);
    pattern.stems.set(lang, stems);
  }
  return stems;
}

function initialsOf(pattern: WordPattern, lang: string): Set<number> {
  let initials = pattern.initials.get(lang);
  if (initials === undefined) {
    initials = new Set([pattern.name.charCodeAt(0)]);
    for (const { stem, prefixes } of inflects(pattern.name) ? stemsOf(pattern, lang) : []) {
      for (const prefix of prefixes ?? ['']) initials.add((prefix + stem).charCodeAt(0));
    }
    pattern.initials.set(lang, initials);
  }
  return initials;
}

/** Does `before` and this reading make a form of the name? */
function completes(pattern: WordPattern, reading: Reading, before: string, lang: string): boolean {
  const { name, apostrophe, prefix } = pattern;
  const word = before + reading.folded;
  if (prefix) return word.startsWith(name);
  const { pieces } = reading;
  if (word === name && (apostrophe || pieces.length === 1)) return true;
  if (pieces.length > 1 && word.length > name.length && word.length <= name.length + MAX_SUFFIX) {
    let stem = before;
    for (const piece of apostrophe ? pieces : pieces.slice(0, 1)) {
      stem += piece;
      if (stem === name) return true;
    }
  }
  return reading.inflects && inflects(name) && isFormOf(word, stemsOf(pattern, lang));
}

// A name that the text writes apart where the query does not: longer endings would make it out of two other words.
const SPACED_ENDINGS = new Set(['', 'ی', 'یی', 'ها', 'های', 'هایی']);

function completesApart({ name, prefix }: WordPattern, reading: Reading, before: string): boolean {
  const word = before + reading.folded;
  return word.startsWith(name) && (prefix || SPACED_ENDINGS.has(word.slice(name.length)));
}

/** The last reading of a form that begins with this atom; `null` where none does. */
function endFrom(
  pattern: WordPattern,
  read: ReadText,
  atom: number,
  before: string,
  lang: string,
  depth: number,
  dead: Set<number>,
  apart = false,
): Reading | null {
  // The letters up to an atom are the same however they were joined, so it need not be tried twice.
  if (dead.has(atom)) return null;
  for (const reading of readingsAt(read, atom)) {
    if (apart ? completesApart(pattern, reading, before) : completes(pattern, reading, before, lang)) return reading;
    if (pattern.borders.size < 2 && !pattern.arabic) continue;
    const word = before + reading.folded;
    const next = read.atoms[reading.to];
    if (next === undefined || depth === MAX_PIECES) continue;
    if (word.length >= pattern.name.length || !pattern.name.startsWith(word)) continue;
    if (endBefore(read, reading.to) !== NO_END) continue;
    const gap = read.text.slice(reading.end, Math.min(next.start, reading.end + 8));
    const atBorder = pattern.borders.has(word.length) && joins(gap);
    if (!atBorder && !(pattern.arabic && isBlank(gap))) continue;
    const end = endFrom(pattern, read, reading.to, word, lang, depth + 1, dead, apart || !atBorder);
    if (end !== null) return end;
  }
  if (depth > 1) dead.add(atom);
  return null;
}

/**
 * Every place of a bare word in a text, in any form that its language allows.
 * @param lang primary subtag; empty: any language
 */
export function findWord(pattern: WordPattern, read: ReadText, lang: string): Hit[] {
  const hits: Hit[] = [];
  const dead = new Set<number>();
  const initials = initialsOf(pattern, lang);
  for (let atom = 0; atom < read.atoms.length; atom++) {
    const initial = read.atoms[atom]?.initial ?? 0;
    if (initial !== 0 && !initials.has(initial)) continue;
    if (dead.size > 0) dead.clear();
    const end = endFrom(pattern, read, atom, '', lang, 1, dead);
    if (end === null) continue;
    hits.push(hitOf(read, atom, end));
    atom = Math.max(atom, end.to - 1);
  }
  return hits;
}
