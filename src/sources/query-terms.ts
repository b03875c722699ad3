/** The single words by which a query would find something, for platforms that have tags but no search. */
import type { QueryNode } from '../core/query.ts';

const MOST = 8;

/** Tags that a query names or that its words would be written as: `"acme bank"` is `acmebank`. */
export function tagsOf(query: QueryNode): string[] {
  const tags = new Set<string>();
  collect(query, tags);
  return [...tags].slice(0, MOST);
}

function collect(node: QueryNode, tags: Set<string>): void {
  switch (node.type) {
    case 'word':
    case 'tag':
    case 'phrase':
    case 'exact': {
      const tag = node.text.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '').toLowerCase();
      if (tag.length > 1 && !/^\d+$/u.test(tag)) tags.add(tag);
      return;
    }
    case 'or':
      for (const part of node.nodes) collect(part, tags);
      return;
    case 'and': {
      // Any one of what must be there together finds all of it; the first is what the query is about.
      const first = node.nodes.find((part) => part.type !== 'not' && part.type !== 'field');
      if (first !== undefined) collect(first, tags);
      return;
    }
    case 'near':
      collect(node.left, tags);
      return;
    default:
  }
}
