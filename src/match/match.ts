import { fold } from '../core/fold.ts';
import type { Document, Span } from '../core/mention.ts';
import type { QueryNode, QueryTerm } from '../core/query.ts';
import { isArabic, ZWNJ } from './characters.ts';
import { type ReadDocument, readDocument } from './document.ts';
import { fieldTest } from './fields.ts';
import { findPhrase, phrasePattern } from './find-phrase.ts';
import { findWord, wordPattern } from './find-word.ts';
import { type FieldHit, type Hit, nearHits, spansOf } from './hits.ts';
import type { ReadText } from './words.ts';

/** The places that make a document match, or `null` where it does not; no places where only fields decide. */
type Test = (document: ReadDocument) => FieldHit[] | null;

type Finder = (read: ReadText, lang: string) => Hit[];

/** A query made ready for any number of documents. */
export interface CompiledQuery {
  find(document: ReadDocument): Span[] | null;
}

function finderOf(term: QueryTerm): Finder {
  if (term.type === 'word' || term.type === 'prefix') {
    const pattern = wordPattern(term.text, term.type === 'prefix');
    return (read, lang) => findWord(pattern, read, lang);
  }
  if (term.type === 'phrase' || term.type === 'exact') {
    const pattern = phrasePattern(term.text, term.type === 'exact');
    return (read) => findPhrase(pattern, read);
  }
  const sign = term.type === 'tag' ? '#' : '@';
  const body = fold(term.text);
  return (read) =>
    read.tags
      .filter((tag) => tag.sign === sign && (tag.body === body || tag.full === body))
      .map(({ start, end, unit }) => ({ start, end, firstUnit: unit, lastUnit: unit }));
}

function inField(hits: readonly Hit[], field: Span['field']): FieldHit[] {
  return hits.map((hit) => ({ ...hit, field }));
}

function termTest(term: QueryTerm): Test {
  const find = finderOf(term);
  return (document) => {
    const hits = [
      ...inField(find(document.title(), document.lang), 'title'),
      ...inField(find(document.text(), document.lang), 'text'),
    ];
    return hits.length === 0 ? null : hits;
  };
}

/** Two neighboring words in Arabic script are also found where they are written as one. */
function joinedTest(left: QueryNode, right: QueryNode | undefined): Test | null {
  if (left.type !== 'word' || right?.type !== 'word' || !isArabic(left.text) || !isArabic(right.text)) return null;
  return termTest({ ...left, text: `${left.text}${ZWNJ}${right.text}`, end: right.end });
}

function andTest(nodes: readonly QueryNode[]): Test {
  const tests = nodes.map(testOf);
  const joined = nodes.map((node, index) => joinedTest(node, nodes[index + 1]));
  return (document) => {
    const hits: FieldHit[] = [];
    let before: FieldHit[] | null = null;
    for (const [index, test] of tests.entries()) {
      const own = test(document);
      const together: FieldHit[] | null = joined[index]?.(document) ?? null;
      if (own === null && together === null && before === null) return null;
      for (const found of [own, together]) for (const hit of found ?? []) hits.push(hit);
      before = together;
    }
    return hits;
  };
}

function orTest(nodes: readonly QueryNode[]): Test {
  const tests = nodes.map(testOf);
  return (document) => {
    let hits: FieldHit[] | null = null;
    for (const test of tests) {
      const found = test(document);
      if (found === null) continue;
      hits ??= [];
      for (const hit of found) hits.push(hit);
    }
    return hits;
  };
}

/** Both sides have to be in the same text. */
function nearTest(left: QueryNode, right: QueryNode, distance: number): Test {
  const tests = [testOf(left), testOf(right)] as const;
  return (document) => {
    const [lefts, rights] = [tests[0](document), tests[1](document)];
    if (lefts === null || rights === null) return null;
    const hits = (['title', 'text'] as const).flatMap((field) =>
      inField(nearHits(inOrder(lefts, field), inOrder(rights, field), distance), field),
    );
    return hits.length === 0 ? null : hits;
  };
}

function inOrder(hits: readonly FieldHit[], field: Span['field']): FieldHit[] {
  return hits.filter((hit) => hit.field === field).sort((a, b) => a.start - b.start);
}

function testOf(node: QueryNode): Test {
  if (node.type === 'and') return andTest(node.nodes);
  if (node.type === 'or') return orTest(node.nodes);
  if (node.type === 'near') return nearTest(node.left, node.right, node.distance);
  if (node.type === 'not') {
    const test = testOf(node.node);
    return (document) => (test(document) === null ? [] : null);
  }
  if (node.type !== 'field') return termTest(node);
  if (node.field === 'intitle') {
    const find = finderOf(node.term);
    return (document) => {
      const hits = inField(find(document.title(), document.lang), 'title');
      return hits.length === 0 ? null : hits;
    };
  }
  const test = fieldTest(node.field, node.term);
  return (document) => (test(document) ? [] : null);
}

const compiled = new WeakMap<QueryNode, CompiledQuery>();

/** Prepares a query; the same tree is prepared once. */
export function compileQuery(node: QueryNode): CompiledQuery {
  const known = compiled.get(node);
  if (known !== undefined) return known;
  const test = testOf(node);
  const made: CompiledQuery = {
    find(document) {
      const hits = test(document);
      return hits === null ? null : spansOf(hits);
    },
  };
  compiled.set(node, made);
  return made;
}

/**
 * Does a query match a document?
 * @returns the places in the original title and text, in order, or `null`; no places where only fields decide
 */
export function matchQuery(node: QueryNode, document: Document): Span[] | null {
  return compileQuery(node).find(readDocument(document));
}
