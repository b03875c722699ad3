import type { QueryNode } from '../core/query.ts';
import { dangling, readTokens, type Token } from './lexer.ts';
import { QueryError } from './query-error.ts';

/** Deeper groups are refused; nobody writes them by hand, and each one costs stack. */
const MAX_DEPTH = 200;

/** Where the parser stands. */
interface Cursor {
  tokens: readonly Token[];
  at: number;
  depth: number;
}

/**
 * The tree of a query. Operators bind in this order: NOT, NEAR, OR, AND.
 * @throws QueryError
 * @see docs/queries.md
 */
export function parseQuery(text: string): QueryNode {
  const tokens = readTokens(text);
  if (tokens.length === 0) {
    throw new QueryError('empty-query', 0, 'the query is empty.', 'Write the words to look for, such as a brand name.');
  }
  const cursor: Cursor = { tokens, at: 0, depth: 0 };
  const node = tokens[0]?.type === 'close' ? null : readAll(cursor);
  const rest = tokens[cursor.at];
  if (rest !== undefined || node === null) {
    throw new QueryError(
      'unbalanced-paren',
      rest?.start ?? 0,
      'no group was opened for this ).',
      'Remove it, or open the group with (.',
    );
  }
  if (!hasPositive(node)) {
    throw new QueryError(
      'only-exclusions',
      node.start,
      'the query or one of its alternatives only says what to leave out.',
      'Add a word that has to be there to every alternative.',
    );
  }
  return node;
}

/** Is there a term that has to be found, whichever alternative holds? */
function hasPositive(node: QueryNode): boolean {
  if (node.type === 'not') return false;
  if (node.type === 'and') return node.nodes.some(hasPositive);
  if (node.type === 'or') return node.nodes.every(hasPositive);
  return true;
}

function readAll(cursor: Cursor): QueryNode {
  const nodes: QueryNode[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (token === undefined || token.type === 'close') break;
    if (token.type === 'and') {
      const next = cursor.tokens[cursor.at + 1];
      const ends = next === undefined || ['close', 'and', 'or', 'near'].includes(next.type);
      if (nodes.length === 0 || ends) throw dangling(token.start, token.text);
      cursor.at++;
    }
    nodes.push(readAlternatives(cursor));
  }
  return join('and', nodes);
}

function join(type: 'and' | 'or', nodes: QueryNode[]): QueryNode {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a group without nodes');
  return nodes.length === 1 ? first : { type, nodes, start: first.start, end: last.end };
}

function readAlternatives(cursor: Cursor): QueryNode {
  const nodes = [readNear(cursor)];
  for (let token = cursor.tokens[cursor.at]; token?.type === 'or'; token = cursor.tokens[cursor.at]) {
    cursor.at++;
    const next = cursor.tokens[cursor.at];
    if (next === undefined || next.type === 'close') throw dangling(token.start, token.text);
    nodes.push(readNear(cursor));
  }
  return join('or', nodes);
}

function readNear(cursor: Cursor): QueryNode {
  const left = readUnary(cursor);
  const token = cursor.tokens[cursor.at];
  if (token?.type !== 'near') return left;
  cursor.at++;
  const next = cursor.tokens[cursor.at];
  if (next === undefined || next.type === 'close') throw dangling(token.start, token.text);
  const right = readUnary(cursor);
  checkOperand(left, token);
  checkOperand(right, token);
  const again = cursor.tokens[cursor.at];
  if (again?.type === 'near') throw badOperand(again, again.start);
  return { type: 'near', left, right, distance: token.distance, start: left.start, end: right.end };
}

function checkOperand(node: QueryNode, operator: Token & { type: 'near' }): void {
  if (node.type === 'or') {
    for (const alternative of node.nodes) checkOperand(alternative, operator);
    return;
  }
  if (['not', 'and', 'near', 'field'].includes(node.type)) throw badOperand(operator, node.start);
}

function badOperand(operator: Token & { type: 'near' }, position: number): QueryError {
  return new QueryError(
    'bad-near-operand',
    position,
    `${operator.text} can only stand between words.`,
    'Put a word, a phrase, a tag or an OR group of these on both sides; exclusions, fields and other operators stand outside.',
  );
}

function readUnary(cursor: Cursor): QueryNode {
  let negated = false;
  let start = -1;
  let operator: Token | null = null;
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (token?.type !== 'not') break;
    if (start < 0) start = token.start;
    operator = token;
    negated = !negated;
    cursor.at++;
  }
  const token = cursor.tokens[cursor.at];
  if (token === undefined || token.type === 'close') {
    throw dangling(operator?.start ?? token?.start ?? 0, operator === null ? ')' : textOf(operator));
  }
  const node = readPrimary(cursor, token);
  return negated ? { type: 'not', node, start, end: node.end } : node;
}

function textOf(token: Token): string {
  return 'text' in token ? token.text : '';
}

function readPrimary(cursor: Cursor, token: Token): QueryNode {
  if (token.type === 'term') {
    cursor.at++;
    return token.term;
  }
  if (token.type === 'field') {
    cursor.at++;
    return { type: 'field', field: token.field, term: token.term, start: token.start, end: token.end };
  }
  if (token.type !== 'open') throw dangling(token.start, token.text);
  return readGroup(cursor, token);
}

function readGroup(cursor: Cursor, open: Token): QueryNode {
  cursor.at++;
  cursor.depth++;
  if (cursor.depth > MAX_DEPTH) {
    throw new QueryError(
      'too-deep',
      open.start,
      `more than ${MAX_DEPTH} groups stand inside each other.`,
      'Remove the parentheses that group nothing.',
    );
  }
  const next = cursor.tokens[cursor.at];
  if (next?.type === 'close') {
    throw new QueryError(
      'empty-group',
      open.start,
      'there is nothing between ( and ).',
      'Write words between them, or remove them.',
    );
  }
  if (next === undefined) throw neverClosed(open);
  const node = readAll(cursor);
  if (cursor.tokens[cursor.at]?.type !== 'close') throw neverClosed(open);
  cursor.at++;
  cursor.depth--;
  return node;
}

function neverClosed(open: Token): QueryError {
  return new QueryError(
    'unbalanced-paren',
    open.start,
    'the group opened here is never closed.',
    'Close it with ) or remove the (.',
  );
}
