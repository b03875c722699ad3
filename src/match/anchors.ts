import { fold } from '../core/fold.ts';
import type { QueryNode, QueryTerm } from '../core/query.ts';
import { phrasePattern } from './find-phrase.ts';
import { wordPattern } from './find-word.ts';
import { foldedStems } from './forms.ts';

/**
 * Pieces of text of which at least one stands in every document that a query matches, as an automaton reads them: folded,
 * without marks, apostrophes and `_`. `null` where a document may match without any such piece.
 */
export type Anchors = readonly string[] | null;

/** What an automaton sees of a text, letter by letter: nothing that may be missing or misplaced inside a word. */
export function bare(text: string): string {
  return fold(text).replace(/[\p{M}'_\s]/gu, '');
}

function longest(texts: readonly string[]): Anchors {
  let best = '';
  for (const text of texts) {
    const piece = bare(text);
    if (piece.length > best.length) best = piece;
  }
  return best === '' ? null : [best];
}

/** Stems that no other one is the beginning of: whatever holds the longer one holds the shorter. */
function shortest(stems: readonly string[]): string[] {
  const kept: string[] = [];
  for (const stem of [...new Set(stems)].sort()) {
    const previous = kept.at(-1);
    if (previous === undefined || !stem.startsWith(previous)) kept.push(stem);
  }
  return kept;
}

function commonStart(texts: readonly string[]): number {
  const first = texts[0] ?? '';
  let length = first.length;
  for (const text of texts) {
    let same = 0;
    while (same < length && text[same] === first[same]) same++;
    length = same;
  }
  return length;
}

function wordAnchors(text: string, prefix: boolean): Anchors {
  const { name, parts } = wordPattern(text, prefix);
  if (prefix && parts.length === 1) return longest([name]);
  // Short words take no endings by themselves, but may as the end of a longer one.
  const stems = prefix ? [name] : [name, ...foldedStems(name, '').map(({ stem }) => stem)];
  if (parts.length === 1) {
    // The article of an Arabic name loses its alef after a preposition.
    const pieces = stems.map((stem) => bare(/^ال/u.test(stem) ? stem.slice(1) : stem));
    return pieces.includes('') ? null : shortest(pieces);
  }
  // What endings may change is not sought in any part, nor the article of the first one.
  const sure = commonStart(stems.filter((stem) => stem.startsWith(parts[0]?.charAt(0) ?? '')));
  let from = 0;
  const kept: string[] = [];
  for (const part of parts) {
    const article = from === 0 && /^ال/u.test(part) ? 1 : 0;
    kept.push(part.slice(article, Math.max(article, Math.min(part.length, sure - from))));
    from += part.length;
  }
  return longest(kept);
}

function termAnchors(term: QueryTerm): Anchors {
  if (term.type === 'word' || term.type === 'prefix') return wordAnchors(term.text, term.type === 'prefix');
  if (term.type === 'phrase' || term.type === 'exact') {
    const words = phrasePattern(term.text, term.type === 'exact').words;
    return longest(words.filter((word) => !word.any).map((word) => word.folded));
  }
  return longest([term.text.replace(/@.*$/su, '')]);
}

/** How well anchors tell documents apart: the length of the shortest, fewer before more. */
function strength(anchors: readonly string[]): number {
  return Math.min(...anchors.map((anchor) => anchor.length)) * 100 - Math.min(anchors.length, 99);
}

function strongest(choices: readonly Anchors[]): Anchors {
  let best: Anchors = null;
  for (const anchors of choices) {
    if (anchors !== null && (best === null || strength(anchors) > strength(best))) best = anchors;
  }
  return best;
}

/** The anchors of a query. */
export function anchorsOf(node: QueryNode): Anchors {
  if (node.type === 'and') return strongest(node.nodes.map(anchorsOf));
  if (node.type === 'near') return strongest([anchorsOf(node.left), anchorsOf(node.right)]);
  if (node.type === 'not') return null;
  if (node.type === 'field') return node.field === 'intitle' ? termAnchors(node.term) : null;
  if (node.type !== 'or') return termAnchors(node);
  const all: string[] = [];
  for (const alternative of node.nodes) {
    const anchors = anchorsOf(alternative);
    if (anchors === null) return null;
    all.push(...anchors);
  }
  return shortest(all);
}
