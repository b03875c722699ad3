import type { FieldName, QueryNode, QueryTerm } from '../../src/core/query.ts';

/** Query trees written by hand, for tests that are not about the parser. Positions are all 0. */
const at = { start: 0, end: 0 };

export const word = (text: string): QueryTerm => ({ type: 'word', text, ...at });
export const exact = (text: string): QueryTerm => ({ type: 'exact', text, ...at });
export const prefix = (text: string): QueryTerm => ({ type: 'prefix', text, ...at });
export const tag = (text: string): QueryTerm => ({ type: 'tag', text, ...at });
export const handle = (text: string): QueryTerm => ({ type: 'handle', text, ...at });
export const phrase = (text: string): QueryTerm => ({ type: 'phrase', words: text.split(' '), text, ...at });
export const field = (name: FieldName, term: QueryTerm): QueryNode => ({ type: 'field', field: name, term, ...at });
export const not = (node: QueryNode): QueryNode => ({ type: 'not', node, ...at });
export const and = (...nodes: QueryNode[]): QueryNode => ({ type: 'and', nodes, ...at });
export const or = (...nodes: QueryNode[]): QueryNode => ({ type: 'or', nodes, ...at });
export const near = (left: QueryNode, right: QueryNode): QueryNode => ({
  type: 'near',
  left,
  right,
  distance: 5,
  ...at,
});
