import type { Entry, Node, Reading, WordForm } from './entry.ts';
import { foldWord } from './fold.ts';
import { isKnown, type Lexicon, readingsOf, readingsOfClass } from './lexicon.ts';
import { type Token, type TokenizedText, tokenize } from './tokens.ts';

/** An entry of the word list found in a text. */
export interface Hit {
  entry: Entry;
  /** Indexes of its first and last token. */
  first: number;
  last: number;
  /** A form inside it denies. */
  negated: boolean;
}

/** A text taken apart and held against a word list; sentiment and triage both start from it. */
export interface TextReading extends TokenizedText {
  language: string;
  hits: Hit[];
  /** Entries that bear flags and no weight; they overlap with hits freely and change no score. */
  notes: Hit[];
  /** Flags that any hit or note bears. */
  flags: Set<string>;
  /** Indexes of tokens that name the brand. */
  brand: Set<number>;
}

const NO_READINGS: readonly Reading[] = [];
const MAX_TAG_WORDS = 6;

/**
 * Reads a text by a word list; without one only the tokens are known.
 * @param brandTerms names of the firm; a token that begins with one names the brand
 */
export function readText(
  text: string,
  language: string,
  lexicon: Lexicon | null,
  brandTerms: readonly string[],
): TextReading {
  const tokenized = tokenize(text, {
    language,
    memory: lexicon?.forms ?? new Map(),
    apostrophe: lexicon?.rules.apostrophe ?? 'join',
    splitTag: lexicon === null ? null : (body) => splitByWords(lexicon, body),
  });
  const reading: TextReading = {
    ...tokenized,
    language,
    hits: [],
    notes: [],
    flags: new Set(),
    brand: findBrand(tokenized.tokens, brandTerms),
  };
  if (lexicon === null) return reading;
  findHits(reading, lexicon);
  for (const { entry } of reading.hits) for (const flag of entry.flags) reading.flags.add(flag);
  for (const { entry } of reading.notes) for (const flag of entry.flags) reading.flags.add(flag);
  return reading;
}

/** The words from one token to another as a reason quotes them, and where they stand; `null` where there are no such tokens. */
export function quote(
  { text, tokens }: TextReading,
  first: number,
  last: number,
): { text: string; span: [number, number] } | null {
  if (first < 0) return null;
  const from = tokens[first];
  const to = tokens[last];
  if (from === undefined || to === undefined) return null;
  const words = text.slice(from.start, to.end);
  // Only between tokens can there be white space.
  return { text: first === last ? words : words.replace(/\s+/gu, ' '), span: [from.start, to.end] };
}

function findBrand(tokens: readonly Token[], brandTerms: readonly string[]): Set<number> {
  const found = new Set<number>();
  if (brandTerms.length === 0) return found;
  const names: string[][] = [];
  for (const term of brandTerms) {
    const words = term
      .split(/[^\p{L}\p{M}\p{Nd}\u200C]+/u)
      .filter((word) => word !== '')
      .map(foldWord);
    if (words.length > 0) names.push(words);
  }
  for (let at = 0; at < tokens.length; at++) {
    for (const words of names) {
      if (words.every((word, offset) => tokens[at + offset]?.fold.startsWith(word) === true)) {
        for (let offset = 0; offset < words.length; offset++) found.add(at + offset);
      }
    }
  }
  return found;
}

function findHits(reading: TextReading, lexicon: Lexicon): void {
  const { tokens } = reading;
  const readings = readTokens(reading, lexicon);
  // Words inside a gap stay free for entries of their own; words of an unbroken phrase do not.
  let freeFrom = 0;
  for (let at = 0; at < tokens.length; at++) {
    const options = readings[at];
    if (options === undefined || !options.some(startsEntry)) continue;
    const { hit, note } = longestAt(tokens, readings, at);
    if (note !== null) reading.notes.push(note.hit);
    if (hit === null || at < freeFrom) continue;
    reading.hits.push(hit.hit);
    freeFrom = at + hit.unbroken;
  }
}

function readTokens({ tokens, brand }: TextReading, lexicon: Lexicon): (readonly Reading[])[] {
  const numbers = readingsOfClass(lexicon, '<number>');
  const readings: (readonly Reading[])[] = [];
  for (const token of tokens) {
    // A firm's name says nothing of how somebody feels, even where it is `Best Buy`.
    if (brand.size > 0 && brand.has(readings.length)) readings.push(NO_READINGS);
    else if (token.form !== null) readings.push(readingsOfForm(lexicon, token, token.form));
    else readings.push(token.kind === 'number' ? numbers : NO_READINGS);
  }
  return readings;
}

function readingsOfForm(lexicon: Lexicon, { exact, fold, masked }: Token, form: WordForm): readonly Reading[] {
  form.readings ??= readingsOf(lexicon, exact, fold, masked);
  return form.readings;
}

function startsEntry({ start }: Reading): boolean {
  return start !== null;
}

interface Run {
  /** How many tokens from the first on belong to it without a gap. */
  unbroken: number;
  matched: number;
  broken: boolean;
}

interface Found extends Run {
  hit: Hit;
}

interface Walk {
  tokens: readonly Token[];
  readings: readonly (readonly Reading[])[];
  first: number;
  /** The longest entry with a meaning of its own, and the longest note. */
  hit: Found | null;
  note: Found | null;
}

const NOTHING_YET: Run = { unbroken: 0, matched: 0, broken: false };

function longestAt(tokens: readonly Token[], readings: Walk['readings'], first: number): Walk {
  const walk: Walk = { tokens, readings, first, hit: null, note: null };
  for (const { start, negated } of readings[first] ?? []) {
    if (start !== null) enter(walk, start, first, negated, NOTHING_YET);
  }
  return walk;
}

function follow(walk: Walk, node: Node, at: number, negated: boolean, run: Run): void {
  const options = walk.readings[at];
  if (options === undefined) return;
  for (const option of options) {
    const next = node.next.get(option.symbol);
    if (next !== undefined) enter(walk, next, at, negated !== option.negated, run);
  }
}

/** Takes the token at this place for the word that leads to a node, and goes on from there. */
function enter(walk: Walk, node: Node, at: number, denies: boolean, run: Run): void {
  const unbroken = run.broken ? run.unbroken : run.unbroken + 1;
  const grown = { unbroken, matched: run.matched + 1, broken: run.broken };
  if (node.entry !== null) keepLongest(walk, node.entry, at, denies, grown);
  if (node.next.size > 0) follow(walk, node, at + 1, denies, grown);
  for (const gap of node.gaps) {
    const sentence = walk.tokens[at]?.sentence;
    for (let skip = 0; skip <= gap.max; skip++) {
      if (walk.tokens[at + 1 + skip]?.sentence !== sentence) break;
      follow(walk, gap.node, at + 1 + skip, denies, { ...grown, broken: grown.broken || skip > 0 });
    }
  }
}

function keepLongest(walk: Walk, entry: Entry, last: number, negated: boolean, run: Run): void {
  const found = { ...run, hit: { entry, first: walk.first, last, negated } };
  if (isNoteEntry(entry)) {
    if (walk.note === null || run.matched > walk.note.matched) walk.note = found;
  } else if (walk.hit === null || run.matched > walk.hit.matched) {
    walk.hit = found;
  } else if (run.matched === walk.hit.matched && entry.flags.length > 0) {
    // Another reading of the same words still tells what they are about.
    walk.note ??= found;
  }
}

/** Flags without weight: `0<TAB>invoice<TAB>order`. An entry of weight 0 without flags keeps shorter ones from counting. */
function isNoteEntry({ operator, weight, negatedWeight, flags }: Entry): boolean {
  return operator === 'word' && weight === 0 && negatedWeight === null && flags.length > 0;
}

/** Splits `worstairlineever` into words of the list; `null` where that leaves letters over. */
function splitByWords(lexicon: Lexicon, body: string): string[] | null {
  const folded = foldWord(body);
  if (folded.length !== body.length || folded.length > 30 || isKnown(lexicon, folded)) return null;
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= folded.length; end++) {
    best[end] = null;
    for (let start = Math.max(0, end - 14); start <= end - 2; start++) {
      const before = best[start];
      if (before === null || before === undefined || before.length >= MAX_TAG_WORDS) continue;
      const shorter = best[end]?.length ?? MAX_TAG_WORDS + 1;
      if (before.length + 1 < shorter && isKnown(lexicon, folded.slice(start, end)))
        best[end] = [...before, body.slice(start, end)];
    }
  }
  return best[folded.length] ?? null;
}
