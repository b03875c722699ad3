import type { Document, Match } from '../core/mention.ts';
import type { MarkupMatch, QueryNode } from '../core/query.ts';
import { anchorsOf } from './anchors.ts';
import { buildAutomaton } from './automaton.ts';
import { readDocument } from './document.ts';
import { compileQuery } from './match.ts';

/** All alerts at once. */
export interface AlertMatcher {
  /**
   * `false` means that no alert can match a document whose title and text are part of this text. Meant for raw items: the text
   * may hold more, but entities are decoded and no tag stands inside a word.
   */
  mayMatch(text: string): boolean;
  /** The same for a piece of markup as it stands, tags and references in it. */
  mayMatchMarkup(markup: string, start?: number, end?: number): MarkupMatch;
  /** Indexes of the alerts that may match, in order. */
  candidates(document: Document): number[];
  /** The alerts that match, in order; `among`, indexes of alerts, are tried in place of all that may match. */
  match(document: Document, among?: readonly number[]): Match[];
}

/**
 * Compiles alerts into one automaton, so that the number of alerts hardly changes what a document costs.
 * An alert that only names fields (`site:…`) has no word to look for and is tried on every document.
 */
export function compileAlerts(alerts: readonly { name: string; query: QueryNode }[]): AlertMatcher {
  const always: number[] = [];
  const byAnchor = new Map<string, number[]>();
  for (const [index, { query }] of alerts.entries()) {
    const anchors = anchorsOf(query);
    if (anchors === null) always.push(index);
    for (const anchor of anchors ?? []) {
      const those = byAnchor.get(anchor);
      if (those === undefined) byAnchor.set(anchor, [index]);
      else those.push(index);
    }
  }
  const patterns = [...byAnchor.keys()];
  const owners = [...byAnchor.values()];
  const automaton = buildAutomaton(patterns);

  function candidates(document: Document): number[] {
    const found = new Set<number>();
    automaton.collect(document.title, found);
    automaton.collect(document.text, found);
    const indexes = new Set(always);
    for (const pattern of found) for (const index of owners[pattern] ?? []) indexes.add(index);
    return [...indexes].sort((a, b) => a - b);
  }

  function match(document: Document, among?: readonly number[]): Match[] {
    const indexes = among ?? candidates(document);
    if (indexes.length === 0) return [];
    const read = readDocument(document);
    return indexes.flatMap((index) => {
      const alert = alerts[index];
      const spans = alert === undefined ? null : compileQuery(alert.query).find(read);
      return alert === undefined || spans === null ? [] : [{ alert: alert.name, spans }];
    });
  }

  return {
    mayMatch: (text) => always.length > 0 || automaton.holdsAny(text),
    mayMatchMarkup: (markup, start = 0, end = markup.length) =>
      always.length > 0 ? 'surely' : automaton.mayHoldAny(markup, start, end),
    candidates,
    match,
  };
}
