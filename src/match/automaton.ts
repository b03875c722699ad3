import { foldCodePoint } from '../core/fold.ts';
import type { MarkupMatch } from '../core/query.ts';
import { APOSTROPHE, classOf, MARK, SPACE } from './characters.ts';
import { markupReader } from './markup.ts';
import { alphabetOf, BLANK, BREAK, buildTrie, NOWHERE, SKIP, SLOW } from './trie.ts';

/** Finds which of many patterns stand in a text, in one pass, folding as it goes. */
export interface Automaton {
  /** Does the text hold any pattern? */
  holdsAny(text: string): boolean;
  /** Could a text that is read out of this piece of markup hold any? */
  mayHoldAny(markup: string, start: number, end: number): MarkupMatch;
  /** Adds the index of every pattern that the text holds to the set. */
  collect(text: string, found: Set<number>): void;
}

/** @param patterns not empty, as `bare` of anchors.ts gives them */
export function buildAutomaton(patterns: readonly string[]): Automaton {
  const alphabet = alphabetOf(patterns);
  const { next, width, shortest, suffix, own } = buildTrie(patterns, alphabet);
  // By UTF-16 unit; filled in as characters turn up.
  const classes = new Uint16Array(0x10000).fill(SLOW);

  function classify(unit: number): number {
    if (unit >= 0xd800 && unit < 0xe000) return SLOW;
    const found = classOf(unit);
    if (found === MARK || found === APOSTROPHE || unit === 0x5f) return SKIP;
    if (found === SPACE) return BLANK;
    const letters = lettersOf(unit);
    if (letters === '') return SKIP;
    return letters.length > 1 ? SLOW : (alphabet.get(letters.charCodeAt(0)) ?? BREAK);
  }

  function lettersOf(code: number): string {
    return foldCodePoint(code).replace(/[\p{M}'_\s]/gu, '');
  }

  function visit(state: number, found: Set<number>): void {
    for (let row = state / width; row !== 0; row = suffix[row] ?? 0) {
      for (const index of own[row] ?? []) found.add(index);
    }
  }

  /**
   * Reads any code point.
   * @returns the state reached; its complement where a pattern ended and there is no set to add it to
   */
  function step(state: number, code: number, found: Set<number> | null): number {
    if (code <= 0xffff && classes[code] === SLOW) classes[code] = classify(code);
    const kind = code > 0xffff ? SLOW : (classes[code] ?? BREAK);
    if (kind !== SLOW) return arrive(next[state + kind] ?? 0, found);
    let now = state;
    const letters = lettersOf(code);
    for (let i = 0; i < letters.length; i++) {
      now = arrive(next[now + (alphabet.get(letters.charCodeAt(i)) ?? BREAK)] ?? 0, found);
      if (now < 0) break;
    }
    return now;
  }

  function arrive(reached: number, found: Set<number> | null): number {
    if (reached >= 0 || found === null) return reached;
    visit(~reached, found);
    return ~reached;
  }

  /** Adds what it finds to the set; without one, the first find ends it. */
  function search(text: string, found: Set<number> | null): boolean {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      let reached = next[state + (classes[text.charCodeAt(i)] as number)] as number;
      if (reached < 0) {
        if (reached === NOWHERE) {
          const code = text.codePointAt(i) ?? 0;
          if (code > 0xffff) i++;
          reached = step(state, code, found);
        } else reached = arrive(reached, found);
        if (reached < 0) return true;
      }
      state = reached;
    }
    return false;
  }

  return {
    holdsAny: (text) => search(text, null),
    mayHoldAny: markupReader({ next, shortest, classify, step: (state, code) => step(state, code, null) }),
    collect(text, found) {
      search(text, found);
    },
  };
}
