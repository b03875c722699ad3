import { isArabic } from './characters.ts';

// Classes of characters; those of the letters of the patterns follow, from FIRST_LETTER on.
/** Stands in no pattern: begins anew. */
export const BREAK = 0;
/** Is passed over. */
export const SKIP = 1;
/** Passed over within an Arabic name, where it may stand; elsewhere it begins anew. */
export const BLANK = 2;
/** Not looked at yet, or more than one step. */
export const SLOW = 3;
const FIRST_LETTER = 4;

/** Where a state goes at a character that is `SLOW`. */
export const NOWHERE = -1;

/** Memory is bounded by looking for shorter beginnings of the patterns, which finds the same texts and some more. */
const MAX_CELLS = 6_000_000;

/** The patterns as a table of states. A state is named by the place where its row begins; it starts with 0. */
export interface Trie {
  /**
   * Row by row, the state that follows at each class; the transitions of failure are filled in. Where a pattern ends in
   * that state or in one of its suffixes, it is the complement (`~state`), which is below `NOWHERE`.
   */
  next: Int32Array;
  width: number;
  /** Letters of the shortest pattern, as it was cut. */
  shortest: number;
  /** By number of row: the row of the longest suffix of a state in which another pattern ends; 0 for none. */
  suffix: Int32Array;
  /** Patterns by number of row. */
  own: readonly (readonly number[])[];
}

/** The classes of the letters of the patterns. */
export function alphabetOf(patterns: readonly string[]): Map<number, number> {
  const alphabet = new Map<number, number>();
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) {
      const unit = pattern.charCodeAt(i);
      if (!alphabet.has(unit)) alphabet.set(unit, FIRST_LETTER + alphabet.size);
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
  const width = FIRST_LETTER + alphabet.size;
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
  const suffix = linkFailures(next, width, own);
  markSteps(next, width, own, suffix, letters);
  return { next, width, shortest, own, suffix };
}

/** Fills in where to go when no pattern continues, breadth first. */
function linkFailures(next: Int32Array, width: number, own: readonly (readonly number[])[]): Int32Array {
  const failure = new Int32Array(own.length);
  const suffix = new Int32Array(own.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] ?? 0;
    const fallback = failure[state] ?? 0;
    suffix[state] = state !== 0 && (own[fallback]?.length ?? 0) > 0 ? fallback : (suffix[fallback] ?? 0);
    for (let letter = FIRST_LETTER; letter < width; letter++) {
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
  return suffix;
}

/** Turns numbers of rows into their places, marks where patterns end, and adds the steps at what is no letter. */
function markSteps(
  next: Int32Array,
  width: number,
  own: readonly (readonly number[])[],
  suffix: Int32Array,
  letters: readonly number[],
): void {
  const named = Int32Array.from(own, (patterns, row) =>
    patterns.length > 0 || suffix[row] !== 0 ? ~(row * width) : row * width,
  );
  for (let cell = 0; cell < next.length; cell++) next[cell] = named[next[cell] ?? 0] ?? 0;
  for (let row = 0; row < own.length; row++) {
    const state = row * width;
    next[state + SKIP] = state;
    next[state + BLANK] = isArabic(String.fromCharCode(letters[row] ?? 0)) ? state : 0;
    next[state + SLOW] = NOWHERE;
  }
}
