/** How a language changes its words; the rules stand in `languages/<tag>/inflection.ts`, match/forms.ts applies them. */

/** A stem with what may follow it. Forms are spelled as in the language; whoever compares folds both sides. */
export interface Stem {
  stem: string;
  /** Endings, the empty one included where the bare stem is a form. */
  endings: readonly string[];
  /** The endings that are shown to a person, where more are understood than are correct. */
  shown?: readonly string[];
  /** What may stand in front of the stem; nothing where left out. */
  prefixes?: readonly string[];
}

/** One language's rules. */
export interface Inflection {
  /** Every stem of a word in lower case, spelled in full or without its marks; the word itself need not be among the forms. */
  stems(word: string): Stem[];
}
