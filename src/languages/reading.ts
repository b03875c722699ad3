import type { Entry, Node, Reading, WordForm } from './entry.ts';
import { foldWord } from './fold.ts';
import { childOf, isKnown, type Lexicon, readingsOf, readingsOfClass } from './lexicon.ts';
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
  addFlags(reading.flags, reading.hits);
  addFlags(reading.flags, reading.notes);
  return reading;
}

function addFlags(flags: Set<string>, hits: readonly Hit[]): void {
  for (let at = 0; at < hits.length; at++) {
    const own = hits[at]?.entry.flags ?? [];
    for (let place = 0; place < own.length; place++) flags.add(own[place] ?? '');
  }
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
  const names = brandTerms.map(wordsOfName).filter((words) => words.length > 0);
  for (let at = 0; at < tokens.length; at++) {
    for (const words of names) {
      if (isNamed(tokens, at, words)) for (let offset = 0; offset < words.length; offset++) found.add(at + offset);
    }
  }
  return found;
}

function isNamed(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  for (let offset = 0; offset < words.length; offset++) {
    const token = tokens[at + offset];
    if (token === undefined || !token.fold.startsWith(words[offset] ?? '')) return false;
  }
  return true;
}

// A config has few names, and each text is searched for the same ones; the memory starts anew at this size.
const MAX_NAMES = 1_000;
const nameWords = new Map<string, readonly string[]>();

function wordsOfName(name: string): readonly string[] {
  const known = nameWords.get(name);
  if (known !== undefined) return known;
  const words = name.split(/[^\p{L}\p{M}\p{Nd}\u200C]+/u).filter((word) => word !== '');
  const folded = words.map(foldWord);
  if (nameWords.size >= MAX_NAMES) nameWords.clear();
  nameWords.set(name, folded);
  return folded;
}

function findHits(reading: TextReading, lexicon: Lexicon): void {
  const { tokens } = reading;
  const walk: Walk = { tokens, readings: readTokens(reading, lexicon), first: 0, hit: null, note: null };
  // Words inside a gap stay free for entries of their own; words of an unbroken phrase do not.
  let freeFrom = 0;
  for (let at = 0; at < tokens.length; at++) {
    findLongest(walk, at);
    if (walk.note !== null) reading.notes.push(walk.note.hit);
    if (walk.hit === null || at < freeFrom) continue;
    reading.hits.push(walk.hit.hit);
    freeFrom = at + walk.hit.unbroken;
  }
}

function readTokens({ tokens, brand }: TextReading, lexicon: Lexicon): (readonly Reading[])[] {
  const numbers = readingsOfClass(lexicon, '<number>');
  const readings: (readonly Reading[])[] = [];
  for (const token of tokens) {
    if (token.form !== null) readings.push(readingsOfForm(lexicon, token, token.form));
    else readings.push(token.kind === 'number' ? numbers : NO_READINGS);
  }
  // A firm's name says nothing of how somebody feels, even where it is `Best Buy`.
  for (const at of brand) readings[at] = NO_READINGS;
  return readings;
}

function readingsOfForm(lexicon: Lexicon, { exact, fold, masked }: Token, form: WordForm): readonly Reading[] {
  form.readings ??= readingsOf(lexicon, exact, fold, masked);
  return form.readings;
}

interface Found {
  hit: Hit;
  matched: number;
  unbroken: number;
}

interface Walk {
  tokens: readonly Token[];
  readings: readonly (readonly Reading[])[];
  first: number;
  /** The longest entry with a meaning of its own, and the longest note. */
  hit: Found | null;
  note: Found | null;
}

/** Puts the longest entries that begin at a place into the walk. */
function findLongest(walk: Walk, first: number): void {
  walk.first = first;
  walk.hit = null;
  walk.note = null;
  for (const { start, negated } of walk.readings[first] ?? NO_READINGS) {
    if (start !== null) enter(walk, start, first, negated, 0, 0, false);
  }
}

function follow(
  walk: Walk,
  node: Node,
  at: number,
  negated: boolean,
  matched: number,
  unbroken: number,
  isBroken: boolean,
): void {
  for (const option of walk.readings[at] ?? NO_READINGS) {
    const next = childOf(node, option.symbol);
    if (next !== null) enter(walk, next, at, negated !== option.negated, matched, unbroken, isBroken);
  }
}

/**
 * Takes the token at this place for the word that leads to a node, and goes on from there.
 * @param matched how many tokens belong to the entry so far
 * @param unbroken how many of them from the first on belong to it without a gap
 */
function enter(
  walk: Walk,
  node: Node,
  at: number,
  denies: boolean,
  matched: number,
  unbroken: number,
  isBroken: boolean,
): void {
  const run = isBroken ? unbroken : unbroken + 1;
  if (node.entry !== null) keepLongest(walk, node.entry, at, denies, matched + 1, run);
  if (node.child !== null) follow(walk, node, at + 1, denies, matched + 1, run, isBroken);
  for (const gap of node.gaps) {
    const sentence = walk.tokens[at]?.sentence;
    for (let skip = 0; skip <= gap.max; skip++) {
      if (walk.tokens[at + 1 + skip]?.sentence !== sentence) break;
      follow(walk, gap.node, at + 1 + skip, denies, matched + 1, run, isBroken || skip > 0);
    }
  }
}

function keepLongest(
  walk: Walk,
  entry: Entry,
  last: number,
  negated: boolean,
  matched: number,
  unbroken: number,
): void {
  const isNote = isNoteEntry(entry);
  const rival = isNote ? walk.note : walk.hit;
  const isLonger = rival === null || matched > rival.matched;
  // Another reading of the same words still tells what they are about.
  const tellsMore = !isNote && walk.note === null && matched === rival?.matched && entry.flags.length > 0;
  if (!isLonger && !tellsMore) return;
  const found = { hit: { entry, first: walk.first, last, negated }, matched, unbroken };
  if (isNote || tellsMore) walk.note = found;
  else walk.hit = found;
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
