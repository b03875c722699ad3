import { foldCodePoint } from '../core/fold.ts';
import { APOSTROPHE, classOf, isArabic, MARK, SPACE } from './characters.ts';

/** Finds which of many patterns stand in a text, in one pass, folding as it goes. */
export interface Automaton {
  /** Does the text hold any pattern? */
  holdsAny(text: string): boolean;
  /** Adds the index of every pattern that the text holds to the set. */
  collect(text: string, found: Set<number>): void;
}

// Classes of characters beside those of the patterns, which count from 1.
const BREAK = 0;
const UNKNOWN = -1;
const SKIP = -2;
const BLANK = -3;
const SEVERAL = -4;

/** Memory is bounded by looking for shorter beginnings of the patterns, which finds the same texts and some more. */
const MAX_CELLS = 6_000_000;

interface Trie {
  /** Next state by class, row by row; the transitions of failure are filled in. */
  next: Int32Array;
  width: number;
  /** Index of the first pattern that ends in a state or in one of its suffixes; -1 for none. */
  ends: Int32Array;
  /** The longest suffix of a state in which another pattern ends; 0 for none. */
  suffix: Int32Array;
  /** Patterns by state. */
  own: readonly (readonly number[])[];
  /** States whose last letter is Arabic, where white space may stand inside a name. */
  arabic: Uint8Array;
}

function alphabetOf(patterns: readonly string[]): Map<number, number> {
  const alphabet = new Map<number, number>();
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) {
      const unit = pattern.charCodeAt(i);
      if (!alphabet.has(unit)) alphabet.set(unit, alphabet.size + 1);
    }
  }
  return alphabet;
}

/** Pattern length with which the table stays within bounds. */
function affordableLength(patterns: readonly string[], width: number): number {
  for (let length = 24; length > 3; length--) {
    const states = new Set<string>();
    for (const pattern of patterns)
      for (let i = 1; i <= Math.min(length, pattern.length); i++) states.add(pattern.slice(0, i));
    if ((states.size + 1) * width <= MAX_CELLS) return length;
  }
  return 3;
}

function buildTrie(patterns: readonly string[], alphabet: ReadonlyMap<number, number>): Trie {
  const width = alphabet.size + 1;
  const length = affordableLength(patterns, width);
  const cut = patterns.map((pattern) => pattern.slice(0, length));
  const size = cut.reduce((sum, pattern) => sum + pattern.length, 1);
  let next = new Int32Array(Math.min(size * width, MAX_CELLS + width));
  const own: number[][] = [[]];
  const letters: number[] = [0];
  for (const [index, pattern] of cut.entries()) {
    let state = 0;
    for (let i = 0; i < pattern.length; i++) {
      const unit = pattern.charCodeAt(i);
      const cell = state * width + (alphabet.get(unit) ?? 0);
      let target = next[cell] ?? 0;
      if (target === 0) {
        target = own.length;
        own.push([]);
        letters.push(unit);
        next[cell] = target;
      }
      state = target;
    }
    own[state]?.push(index);
  }
  next = next.slice(0, own.length * width);
  const arabic = Uint8Array.from(letters, (unit) => (isArabic(String.fromCharCode(unit)) ? 1 : 0));
  return { next, width, own, arabic, ...linkFailures(next, width, own) };
}

/** Fills in where to go when no pattern continues, breadth first. */
function linkFailures(
  next: Int32Array,
  width: number,
  own: readonly (readonly number[])[],
): { ends: Int32Array; suffix: Int32Array } {
  const failure = new Int32Array(own.length);
  const suffix = new Int32Array(own.length);
  const ends = new Int32Array(own.length).fill(-1);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const fallback = failure[state] ?? 0;
    suffix[state] = state !== 0 && (own[fallback]?.length ?? 0) > 0 ? fallback : (suffix[fallback] ?? 0);
    ends[state] = own[state]?.[0] ?? ends[fallback] ?? -1;
    for (let letter = 1; letter < width; letter++) {
      const cell = state * width + letter;
      const target = next[cell] ?? 0;
      const instead = state === 0 ? 0 : (next[fallback * width + letter] ?? 0);
      if (target === 0) next[cell] = instead;
      else {
        failure[target] = instead;
        queue.push(target);
      }
    }
  }
  return { ends, suffix };
}

/** @param patterns not empty, as `bare` of anchors.ts gives them */
export function buildAutomaton(patterns: readonly string[]): Automaton {
  const alphabet = alphabetOf(patterns);
  const { next, width, ends, suffix, own, arabic } = buildTrie(patterns, alphabet);
  // By UTF-16 unit; filled in as characters turn up.
  const classes = new Int16Array(0x10000).fill(UNKNOWN);

  function classify(code: number): number {
    const found = classOf(code);
    if (found === MARK || found === APOSTROPHE || code === 0x5f) return SKIP;
    if (found === SPACE) return BLANK;
    const letters = lettersOf(code);
    if (letters === '') return SKIP;
    return letters.length > 1 ? SEVERAL : (alphabet.get(letters.charCodeAt(0)) ?? BREAK);
  }
  function lettersOf(code: number): string {
    return foldCodePoint(code).replace(/[\p{M}'_\s]/gu, '');
  }
  /** Reads a character that is more than one step; `state` is where the automaton stood before it. */
  function stepSlowly(state: number, text: string, at: number, visit: (state: number) => void): number {
    const unit = text.charCodeAt(at);
    const isPair = unit >= 0xd800 && unit < 0xdc00;
    const code = isPair ? (text.codePointAt(at) ?? unit) : unit;
    if (!isPair && classes[unit] === UNKNOWN) classes[unit] = classify(unit);
    const kind = code > 0xffff ? SEVERAL : (classes[unit] ?? BREAK);
    if (kind === SKIP) return state;
    if (kind === BLANK) return arabic[state] === 1 ? state : 0;
    if (kind !== SEVERAL) return next[state * width + kind] ?? 0;
    let now = state;
    const letters = lettersOf(code);
    for (let i = 0; i < letters.length; i++) {
      now = next[now * width + (alphabet.get(letters.charCodeAt(i)) ?? BREAK)] ?? 0;
      visit(now);
    }
    return now;
  }

  function holdsAny(text: string): boolean {
    let state = 0;
    let met = false;
    function visit(at: number): void {
      if ((ends[at] ?? -1) >= 0) met = true;
    }
    for (let i = 0; i < text.length; i++) {
      const kind = classes[text.charCodeAt(i)] ?? UNKNOWN;
      if (kind > 0) state = next[state * width + kind] ?? 0;
      else if (kind === BREAK) state = 0;
      else {
        state = stepSlowly(state, text, i, visit);
        if ((text.codePointAt(i) ?? 0) > 0xffff) i++;
      }
      if (met || (ends[state] ?? -1) >= 0) return true;
    }
    return false;
  }

  function collect(text: string, found: Set<number>): void {
    let state = 0;
    function visit(at: number): void {
      let end = (own[at]?.length ?? 0) > 0 ? at : (suffix[at] ?? 0);
      for (; end !== 0; end = suffix[end] ?? 0) for (const index of own[end] ?? []) found.add(index);
    }
    for (let i = 0; i < text.length; i++) {
      const kind = classes[text.charCodeAt(i)] ?? UNKNOWN;
      if (kind > 0) state = next[state * width + kind] ?? 0;
      else if (kind === BREAK) state = 0;
      else {
        state = stepSlowly(state, text, i, visit);
        if ((text.codePointAt(i) ?? 0) > 0xffff) i++;
      }
      if ((ends[state] ?? -1) >= 0) visit(state);
    }
  }

  return { holdsAny, collect };
}
