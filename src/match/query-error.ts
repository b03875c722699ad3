import { MentionwatchError } from '../core/errors.ts';

/** What can be wrong with a query; promised in docs/queries.md. */
export const QUERY_ERRORS = [
  'empty-query',
  'unbalanced-quote',
  'unbalanced-paren',
  'empty-phrase',
  'empty-group',
  'dangling-operator',
  'only-exclusions',
  'near-without-number',
  'bad-near-operand',
  'unknown-field',
  'empty-field',
  'bad-wildcard',
  'bad-tag',
  'too-deep',
  'too-long',
] as const;
export type QueryErrorCode = (typeof QUERY_ERRORS)[number];

/** A query that cannot be understood: what is wrong, at which character (UTF-16, from 0), and what to write instead. */
export class QueryError extends MentionwatchError {
  readonly code: QueryErrorCode;
  readonly position: number;

  constructor(code: QueryErrorCode, position: number, problem: string, hint: string) {
    super('config', `Query, character ${position + 1}: ${problem}`, { hint });
    this.code = code;
    this.position = position;
  }
}
