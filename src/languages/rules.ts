/** What one language adds to the engine; everything else about it is data in config/lexicons/<tag>.tsv. */

/** What the rest of a word behind a known stem says; `null` where stem and rest make no form of the word. */
export interface Ending {
  /** The form itself denies: Turkish `beğen-medi`, Polish `nie-miły`, Persian `ن-رسید`. */
  negated: boolean;
}

/** A beginning that may stand before a stem. */
export interface Prefix {
  text: string;
  negated: boolean;
}

export interface LanguageRules {
  /** Primary subtag. */
  tag: string;
  /** Folded beginnings that are taken off before stems are looked up; the longest that leads to a stem wins. */
  prefixes: readonly Prefix[];
  /**
   * Reads the folded rest of a word behind a stem written `stem~kind` in the word list.
   * Called once per distinct word and stem; both are at most 40 characters long.
   */
  ending(rest: string, kind: string, stem: string): Ending | null;
  /** What becomes of an apostrophe inside a word: `dont`; `Acme` + suffix; `l` + `attente`. */
  apostrophe: 'join' | 'cut' | 'split';
  /** Several negative words of one clause deny once: Polish `nikomu nie polecam`. Default: each denies anew. */
  negativeConcord?: boolean;
  /** With `negativeConcord`: a phrase of the list that begins with one of these (Polish `nie`) is not denied again. */
  negativeWords?: readonly string[];
  /** How many words a negation reaches forward (`not>`) and back (`not<`) inside its clause. */
  reach: { forward: number; back: number };
  /**
   * Score from which a text counts as negative (<= -negative) or positive (>= positive); `mixed` is the share of the
   * weaker side from which a text that leans to one side counts as neither.
   */
  threshold: { negative: number; positive: number; mixed?: { negative: number; positive: number } };
  /** Endings of a brand's name that make it the thing compared with (Turkish `Acme'den daha iyi`); folded. */
  comparedEndings: readonly string[];
  /** Words that make such an ending a comparison: without one, `Acme'den` only says where something is from. */
  comparedWords: readonly string[];
}

/** What tells a language from others in a short text. */
export interface Detection {
  tag: string;
  script: 'latin' | 'arabic';
  /** Letters, lower case, that few other languages write. */
  letters: string;
  /** Frequent words, lower case, as written; what several languages share counts less by itself. */
  words: string;
}
