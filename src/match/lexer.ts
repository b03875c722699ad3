import type { FieldName, QueryTerm } from '../core/query.ts';
import { QueryError } from './query-error.ts';
import { bareTerm, phraseTerm, shown, wordsOf } from './terms.ts';

/** A piece of a query with its place; `end` is exclusive. */
export type Token =
  | { type: 'term'; term: QueryTerm; start: number; end: number }
  | { type: 'field'; field: FieldName; term: QueryTerm; start: number; end: number }
  | { type: 'near'; distance: number; text: string; start: number; end: number }
  | { type: 'open' | 'close' | 'and' | 'or' | 'not'; text: string; start: number; end: number };

const FIELDS: ReadonlySet<string> = new Set(['intitle', 'inurl', 'site', 'author', 'lang', 'source']);
/** Fields whose value is compared as a whole. */
const WHOLE_VALUES: ReadonlySet<string> = new Set(['site', 'lang', 'source']);
const QUOTES = '"“”„«»‟';
const SPACE = /[\s\u200B\uFEFF]/u;
const MINUS = '-−–';
const MAX_LENGTH = 500_000;

function isQuote(char: string | undefined): boolean {
  return char !== undefined && QUOTES.includes(char);
}

/** Does a bare word end in front of this character? */
function isBorder(char: string | undefined): boolean {
  return char === undefined || SPACE.test(char) || '()|'.includes(char) || isQuote(char);
}

/**
 * Cuts a query into tokens.
 * @throws QueryError
 */
export function readTokens(query: string): Token[] {
  if (query.length > MAX_LENGTH) {
    throw new QueryError(
      'too-long',
      MAX_LENGTH,
      `the query is longer than ${MAX_LENGTH} characters.`,
      'Split it into several alerts.',
    );
  }
  const tokens: Token[] = [];
  let i = 0;
  while (i < query.length) {
    const char = query[i] ?? '';
    if (SPACE.test(char)) {
      i++;
      continue;
    }
    const token = readToken(query, i, char);
    tokens.push(token);
    i = token.end;
  }
  return tokens;
}

function readToken(query: string, start: number, char: string): Token {
  const end = start + 1;
  if (char === '(') return { type: 'open', text: char, start, end };
  if (char === ')') return { type: 'close', text: char, start, end };
  if (char === '|') return { type: 'or', text: char, start, end };
  if (MINUS.includes(char)) {
    const next = query[end];
    if (next === undefined || SPACE.test(next) || ')|'.includes(next)) throw dangling(start, char);
    return { type: 'not', text: char, start, end };
  }
  if (isQuote(char)) return quoted(query, start);
  const border = endOfChunk(query, start);
  const chunk = query.slice(start, border);
  if (chunk === 'AND') return { type: 'and', text: chunk, start, end: border };
  if (chunk === 'OR') return { type: 'or', text: chunk, start, end: border };
  if (chunk === 'NOT') return { type: 'not', text: chunk, start, end: border };
  if (/^(?:NEAR|AROUND)(?:\/|$)/u.test(chunk)) return near(query, start, chunk);
  const name = /^\p{L}[\p{L}\p{N}_-]*(?=:)/u.exec(chunk)?.[0];
  if (name !== undefined) return field(query, start, name, border);
  const term = termAt(query, start, border);
  return { type: 'term', term, start, end: term.end };
}

function endOfChunk(query: string, start: number): number {
  let end = start;
  while (end < query.length && !isBorder(query[end])) end++;
  return end;
}

/** An operator that has nothing to work on. */
export function dangling(position: number, operator: string): QueryError {
  return new QueryError(
    'dangling-operator',
    position,
    `“${shown(operator)}” has no word on one of its sides.`,
    `Write a word there, remove “${shown(operator)}”, or put it in quotes to look for it.`,
  );
}

function quoted(query: string, start: number): Token {
  const close = endOfQuote(query, start);
  const term = phraseTerm(query.slice(start + 1, close), start, close + 1);
  return { type: 'term', term, start, end: close + 1 };
}

function endOfQuote(query: string, start: number): number {
  let close = start + 1;
  while (close < query.length && !isQuote(query[close])) close++;
  if (close < query.length) return close;
  throw new QueryError('unbalanced-quote', start, 'the quote opened here is never closed.', 'Close it or remove it.');
}

function near(query: string, start: number, chunk: string): Token {
  const end = start + chunk.length;
  const operator = chunk.startsWith('NEAR') ? 'NEAR' : 'AROUND';
  const rest = chunk.slice(operator.length);
  const close = rest === '' && query[end] === '(' ? query.indexOf(')', end) : -1;
  const number = close > end ? query.slice(end + 1, close).trim() : rest.slice(1);
  const distance = /^\d{1,3}$/u.test(number) ? Number(number) : 0;
  if (distance < 1 || distance > 100) {
    throw new QueryError(
      'near-without-number',
      start,
      `${operator} needs a number from 1 to 100.`,
      'Write how many words may stand between the two, as in a NEAR/5 b or a AROUND(5) b.',
    );
  }
  const last = close > end ? close + 1 : end;
  return { type: 'near', distance, text: query.slice(start, last), start, end: last };
}

function field(query: string, start: number, written: string, border: number): Token {
  const name = written.toLowerCase();
  if (!FIELDS.has(name)) {
    throw new QueryError(
      'unknown-field',
      start,
      `there is no field “${shown(written)}”.`,
      `Use one of ${[...FIELDS].join(', ')}, or put the text in quotes to look for it: "${shown(query.slice(start, border))}".`,
    );
  }
  const from = start + written.length + 1;
  if (from === border && !isQuote(query[from])) {
    throw new QueryError(
      'empty-field',
      start,
      `${written}: has no value.`,
      `Write it behind the colon without a space, as in ${name}:word or ${name}:"two words".`,
    );
  }
  const term = WHOLE_VALUES.has(name)
    ? wholeValue(query, from, border)
    : termAt(query, from, border, name === 'author');
  return { type: 'field', field: name as FieldName, term, start, end: term.end };
}

/** A value that keeps its punctuation: a host, a language tag, the name of a source. */
function wholeValue(query: string, start: number, border: number): QueryTerm {
  if (isQuote(query[start]))
    return phraseTerm(query.slice(start + 1, endOfQuote(query, start)), start, endOfQuote(query, start) + 1);
  const text = query.slice(start, border);
  bareTerm(text, start);
  if (!text.includes('*')) return { type: 'word', text, start, end: border };
  throw new QueryError(
    'bad-wildcard',
    start,
    `* cannot stand in “${shown(text)}”, which is compared as a whole.`,
    'Write the whole value.',
  );
}

function termAt(query: string, start: number, border: number, isName = false): QueryTerm {
  if (isQuote(query[start])) {
    const close = endOfQuote(query, start);
    return phraseTerm(query.slice(start + 1, close), start, close + 1);
  }
  const text = query.slice(start, border);
  if (text.startsWith('=')) return exactTerm(query, start, border);
  if (/^[#＃]/u.test(text)) return { type: 'tag', text: body(text, start), start, end: border };
  if (/^[@＠]/u.test(text))
    return { type: 'handle', text: isName ? name(text, start) : body(text, start), start, end: border };
  const term = bareTerm(text, start);
  return isName && term.type === 'word' ? { ...term, text } : term;
}

function exactTerm(query: string, start: number, border: number): QueryTerm {
  if (isQuote(query[start + 1])) {
    const close = endOfQuote(query, start + 1);
    const { text, end } = phraseTerm(query.slice(start + 2, close), start + 1, close + 1);
    if (!text.includes('*')) return { type: 'exact', text, start, end };
    throw new QueryError('bad-wildcard', start, 'a letter for letter phrase has no *.', 'Remove the = or the *.');
  }
  const text = query.slice(start + 1, border);
  if (wordsOf(text).length === 0) throw dangling(start, '=');
  const term = bareTerm(text, start + 1);
  if (term.type === 'word') return { type: 'exact', text: term.text, start, end: border };
  throw new QueryError(
    'bad-wildcard',
    start,
    `“=${shown(text)}” is letter for letter and has no *.`,
    'Remove the = or the *.',
  );
}

function name(text: string, start: number): string {
  if (wordsOf(text).length === 0) throw dangling(start, text);
  return text.slice(1);
}

/** What stands behind # or @. */
function body(text: string, start: number): string {
  const found = text.slice(1).replace(/['’]\p{L}{1,8}$|[.,;:!?…]+$/u, '');
  if (found.includes('*')) {
    throw new QueryError(
      'bad-wildcard',
      start,
      `“${shown(text)}” is a whole tag or handle and has no *.`,
      `Write ${shown(found.replaceAll('*', ''))}* to find words and tags that begin so.`,
    );
  }
  if (wordsOf(found).length === 0) throw dangling(start, text);
  const allowed =
    text.startsWith('#') || text.startsWith('＃')
      ? /^[\p{L}\p{M}\p{N}_\p{Cf}]+$/u
      : /^[\p{L}\p{M}\p{N}_]+(?:@[\p{L}\p{N}.-]+)?$/u;
  if (allowed.test(found)) return found;
  throw new QueryError(
    'bad-tag',
    start,
    `“${shown(text)}” holds more than letters, digits and _.`,
    'Write the tag alone, and other words behind a space.',
  );
}
