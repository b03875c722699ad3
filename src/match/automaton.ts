import { foldCodePoint } from '../core/fold.ts';
import { APOSTROPHE, classOf, MARK, SPACE } from './characters.ts';
import { markupReader } from './markup.ts';
import { alphabetOf, BLANK, BREAK, buildTrie, SEVERAL, SKIP, UNKNOWN } from './trie.ts';

/** Finds which of many patterns stand in a text, in one pass, folding as it goes. */
export interface Automaton {
  /** Does the text hold any pattern? */
  holdsAny(text: string): boolean;
  /** Could a text that is read out of this piece of markup hold any? `true` also where only full reading can tell. */
  mayHoldAny(markup: string, start: number, end: number): boolean;
  /** Adds the index of every pattern that the text holds to the set. */
  collect(text: string, found: Set<number>): void;
}

/** @param patterns not empty, as `bare` of anchors.ts gives them */
export function buildAutomaton(patterns: readonly string[]): Automaton {
  const alphabet = alphabetOf(patterns);
  const { next, width, shortest, ends, suffix, own, arabic } = buildTrie(patterns, alphabet);
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

  function stepOver(state: number, code: number, visit: (state: number) => void): number {
    const reached = stepSlowly(state, String.fromCodePoint(code), 0, visit);
    visit(reached);
    return reached;
  }

  const mayHoldAny = markupReader({ next, width, shortest, ends, arabic, classify, stepOver });
  return { holdsAny, collect, mayHoldAny };
}
