import { isArabic } from './characters.ts';

// Classes of characters beside those of the patterns, which count from 1.
/** Stands in no pattern: begins anew. */
export const BREAK = 0;
/** Not looked at yet. */
export const UNKNOWN = -1;
/** Is passed over. */
export const SKIP = -2;
/** Passed over within an Arabic name, where it may stand; elsewhere it begins anew. */
export const BLANK = -3;
/** Folds to several letters. */
export const SEVERAL = -4;

/** Memory is bounded by looking for shorter beginnings of the patterns, which finds the same texts and some more. */
const MAX_CELLS = 6_000_000;

/** The patterns as a table of states and the classes of characters. */
export interface Trie {
  /** Next state by class, row by row; the transitions of failure are filled in. */
  next: Int32Array;
  width: number;
  /** Letters of the shortest pattern, as it was cut. */
  shortest: number;
  /** Index of the first pattern that ends in a state or in one of its suffixes; -1 for none. */
  ends: Int32Array;
  /** The longest suffix of a state in which another pattern ends; 0 for none. */
  suffix: Int32Array;
  /** Patterns by state. */
  own: readonly (readonly number[])[];
  /** States whose last letter is Arabic, where white space may stand inside a name. */
  arabic: Uint8Array;
}

/** The letters of the patterns, numbered from 1. */
export function alphabetOf(patterns: readonly string[]): Map<number, number> {
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

/** Builds the table; a pattern that is too long for it is cut. */
export function buildTrie(patterns: readonly string[], alphabet: ReadonlyMap<number, number>): Trie {
  const width = alphabet.size + 1;
  const length = affordableLength(patterns, width);
  const cut = patterns.map((pattern) => pattern.slice(0, length));
  const shortest = cut.reduce((least, pattern) => Math.min(least, pattern.length), length);
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
  return { next, width, shortest, own, arabic, ...linkFailures(next, width, own) };
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
