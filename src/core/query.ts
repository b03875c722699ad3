/** The tree of a query; made by match/parser.ts, read by the matcher and by sources that translate it. */

/** A word to look for. Positions are UTF-16 offsets in the query text. */
export type QueryTerm =
  /** A bare word, in any inflected form. */
  | { type: 'word'; text: string; start: number; end: number }
  /** Words in this order; `*` alone is any one word. */
  | { type: 'phrase'; words: string[]; text: string; start: number; end: number }
  /** A beginning: `kargo*` has the text `kargo`. */
  | { type: 'prefix'; text: string; start: number; end: number }
  /** Letter for letter: `=Apple`, `="Orange Polska"`. */
  | { type: 'exact'; text: string; start: number; end: number }
  | { type: 'tag'; text: string; start: number; end: number }
  | { type: 'handle'; text: string; start: number; end: number };

export type FieldName = 'intitle' | 'inurl' | 'site' | 'author' | 'lang' | 'source';

export type QueryNode =
  | QueryTerm
  | { type: 'field'; field: FieldName; term: QueryTerm; start: number; end: number }
  | { type: 'not'; node: QueryNode; start: number; end: number }
  | { type: 'and'; nodes: QueryNode[]; start: number; end: number }
  | { type: 'or'; nodes: QueryNode[]; start: number; end: number }
  | { type: 'near'; left: QueryNode; right: QueryNode; distance: number; start: number; end: number };

/**
 * What a look at markup tells before it is read in full: no query can match it, only its words can tell, or its words
 * would not tell more.
 */
export type MarkupMatch = false | 'perhaps' | 'surely';
