import type { Span } from '../core/mention.ts';
import type { Reading, ReadText } from './words.ts';

/** A place where a term was found, with the counted words that it covers. */
export interface Hit {
  start: number;
  end: number;
  firstUnit: number;
  lastUnit: number;
}

/** A hit in one of the two texts. */
export interface FieldHit extends Hit {
  field: Span['field'];
}

/** The hit from the atom `first` to the reading `last`. */
export function hitOf(read: ReadText, first: number, last: Reading): Hit {
  const from = read.atoms[first];
  return {
    start: from?.start ?? 0,
    end: last.end,
    firstUnit: from?.unit ?? 0,
    lastUnit: read.atoms[last.to - 1]?.unit ?? 0,
  };
}

/** More places are not shown. */
const MAX_SPANS = 500;

/** The places of the hits in order, overlapping ones joined; at most 500. */
export function spansOf(hits: readonly FieldHit[]): Span[] {
  const sorted = [...hits].sort((a, b) => (a.field === b.field ? a.start - b.start : a.field === 'title' ? -1 : 1));
  const spans: Span[] = [];
  for (const { field, start, end } of sorted) {
    const previous = spans.at(-1);
    if (previous !== undefined && previous.field === field && start < previous.end) {
      previous.end = Math.max(previous.end, end);
      continue;
    }
    if (spans.length === MAX_SPANS) break;
    spans.push({ field, start, end });
  }
  return spans;
}

/** The pairs of hits with at most `distance` counted words between them, in either order, none of them overlapping. */
export function nearHits(left: readonly Hit[], right: readonly Hit[], distance: number): Hit[] {
  const found = new Set<Hit>();
  collectNear(left, right, distance, found);
  collectNear(right, left, distance, found);
  return [...found];
}

/** Pairs whose first one comes first in the text; both lists are in the order of the text. */
function collectNear(earlier: readonly Hit[], later: readonly Hit[], distance: number, found: Set<Hit>): void {
  let from = 0;
  for (const first of earlier) {
    while (from < later.length && (later[from]?.start ?? 0) < first.end) from++;
    const second = later[from];
    if (second === undefined) return;
    if (second.firstUnit - first.lastUnit - 1 > distance) continue;
    found.add(first);
    for (let i = from; i < Math.min(later.length, from + distance + 1); i++) {
      const next = later[i];
      if (next === undefined || next.firstUnit - first.lastUnit - 1 > distance) break;
      found.add(next);
    }
  }
}
