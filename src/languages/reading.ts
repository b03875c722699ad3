import { foldWord } from './fold.ts';
import { type Entry, isKnown, type Lexicon, type Node, type Reading, readingsOf, symbolOfClass } from './lexicon.ts';
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
    apostrophe: lexicon?.rules.apostrophe ?? 'join',
    splitTag: lexicon === null ? null : (body) => splitByWords(lexicon, body),
  });
  const reading: TextReading = { ...tokenized, language, hits: [], brand: findBrand(tokenized.tokens, brandTerms) };
  if (lexicon !== null) reading.hits = findHits(tokenized.tokens, lexicon);
  return reading;
}

function findBrand(tokens: readonly Token[], brandTerms: readonly string[]): Set<number> {
  const found = new Set<number>();
  if (brandTerms.length === 0) return found;
  const names: string[][] = [];
  for (const term of brandTerms) {
    const words = term
      .split(/[^\p{L}\p{M}\p{Nd}\u200C]+/u)
      .filter((word) => word !== '')
      .map(foldWord);
    if (words.length > 0) names.push(words);
  }
  for (let at = 0; at < tokens.length; at++) {
    for (const words of names) {
      if (words.every((word, offset) => tokens[at + offset]?.fold.startsWith(word) === true)) {
        for (let offset = 0; offset < words.length; offset++) found.add(at + offset);
      }
    }
  }
  return found;
}

function findHits(tokens: readonly Token[], lexicon: Lexicon): Hit[] {
  const numberSymbol = symbolOfClass(lexicon, '<number>');
  const numberReading: readonly Reading[] =
    numberSymbol === 0 ? NO_READINGS : [{ symbol: numberSymbol, negated: false }];
  const readings = tokens.map((token) => {
    if (token.kind === 'word') return readingsOf(lexicon, token.exact, token.fold, token.masked);
    return token.kind === 'number' ? numberReading : NO_READINGS;
  });
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const found = longest(tokens, readings, at, lexicon.root);
    if (found === null) continue;
    hits.push(found.hit);
    // Words inside a gap stay free for entries of their own; words of an unbroken phrase do not.
    at += found.unbroken - 1;
  }
  return hits;
}

interface Found {
  hit: Hit;
  /** How many tokens from the first on belong to it without a gap. */
  unbroken: number;
  matched: number;
}

function longest(
  tokens: readonly Token[],
  readings: readonly (readonly Reading[])[],
  first: number,
  root: Node,
): Found | null {
  let best: Found | null = null;
  const walk = (node: Node, at: number, negated: boolean, unbroken: number, matched: number, broken: boolean): void => {
    const options = readings[at];
    if (options === undefined) return;
    for (const option of options) {
      const next = node.next.get(option.symbol);
      if (next === undefined) continue;
      const denies = negated !== option.negated;
      const run = broken ? unbroken : unbroken + 1;
      if (next.entry !== null && (best === null || matched + 1 > best.matched)) {
        best = { hit: { entry: next.entry, first, last: at, negated: denies }, unbroken: run, matched: matched + 1 };
      }
      if (next.next.size > 0) walk(next, at + 1, denies, run, matched + 1, broken);
      for (const gap of next.gaps) {
        const sentence = tokens[at]?.sentence;
        for (let skip = 0; skip <= gap.max; skip++) {
          if (tokens[at + 1 + skip]?.sentence !== sentence) break;
          walk(gap.node, at + 1 + skip, denies, run, matched + 1, broken || skip > 0);
        }
      }
    }
  };
  walk(root, first, false, 0, 0, false);
  return best;
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
