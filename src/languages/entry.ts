/** What a word list holds once it is compiled, and what is known of the words that were held against it. */

/** What an entry does. */
export type Operator =
  /** Has a weight of its own. */
  | 'word'
  /** Multiplies its neighbor: `x1.4`. */
  | 'scale'
  /** Denies what follows: `not>`; with a weight for when there is nothing to deny: `not>-1`. */
  | 'not-forward'
  /** Denies what stood before: `not<`. */
  | 'not-back'
  /** What follows counts more: `but`. */
  | 'contrast'
  /** Praise behind it is only wished for: `wish`. */
  | 'wish'
  /** Praise behind it is over or did not happen: `cancel`. */
  | 'cancel'
  /** Stands between the better and the worse: `than`. */
  | 'than';

/** One entry of a word list. */
export interface Entry {
  operator: Operator;
  /** -4..4, or the factor of a `scale`. */
  weight: number;
  /** Weight where the entry is denied; `null` for the engine's own rule. */
  negatedWeight: number | null;
  flags: readonly string[];
  /** As written in the list. */
  pattern: string;
}

/** A way to read one word: the pattern word that it fits, and whether its form denies. */
export interface Reading {
  symbol: number;
  negated: boolean;
  /** Where entries that begin with it go on; `null` where none does. */
  start: Node | null;
}

/** A place in the tree of entries, after some of their words. */
export interface Node {
  /** The pattern word that leads to it; 0 behind a gap. */
  symbol: number;
  entry: Entry | null;
  /** The first of the places that one more word leads to; each names the next. Most are the only one. */
  child: Node | null;
  sibling: Node | null;
  gaps: { max: number; node: Node }[];
}

/** What is known of a word whatever stands around it; made once per distinct word. */
export interface WordForm {
  exact: string;
  fold: string;
  caps: boolean;
  stretched: boolean;
  /** Ways to read it, once they are looked up. */
  readings: readonly Reading[] | null;
}
