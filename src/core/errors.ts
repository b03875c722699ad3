import { oneLine } from './text.ts';

/** The kinds of failure that the program tells apart; the runner decides by kind what to do next. */
export type Fault =
  | 'usage'
  | 'config'
  | 'auth'
  | 'rate-limited'
  | 'unavailable'
  | 'changed'
  | 'gone'
  | 'refused'
  | 'storage'
  | 'delivery'
  | 'locked';

/** What an error may carry beside its message. */
export interface FaultDetails {
  /** What the user can do about it: one sentence. */
  hint?: string;
  /** Which rule was broken, for those who say it in other words than ours; see `Refusal` in cases/case.ts. */
  refusal?: string;
  /** How long the other side asked us to wait, in milliseconds. */
  retryAfterMs?: number;
  /** The other side may have done what it was asked for: the exchange broke after the request had gone out. */
  perhapsDone?: boolean;
  cause?: unknown;
}

/**
 * Every failure that we foresee. Anything else that is thrown is a bug and ends the program with code 1.
 *
 * - `gone`: the address is no longer there for good (HTTP 410).
 * - `refused`: our own safety rules forbid it (a private address, a credential that would leak, a size cap).
 * - `changed`: the other side answered in a shape that we cannot read.
 */
export class MentionwatchError extends Error {
  override readonly name = 'MentionwatchError';
  readonly fault: Fault;
  readonly hint: string | undefined;
  readonly refusal: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly perhapsDone: boolean;

  constructor(fault: Fault, message: string, details: FaultDetails = {}) {
    super(message, { cause: details.cause });
    this.fault = fault;
    this.hint = details.hint;
    this.refusal = details.refusal;
    this.retryAfterMs = details.retryAfterMs;
    this.perhapsDone = details.perhapsDone ?? false;
  }
}

const FILE_WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not in UTF-8',
};

/** Why a file cannot be read, in words without a full stop. */
export function whyUnreadable(error: unknown): string {
  return FILE_WORDS[(error as NodeJS.ErrnoException).code ?? ''] ?? messageOf(error);
}

const LONGEST_MESSAGE = 10_000;

/** The message of anything that was thrown, in one line that a terminal may show: errors quote the other side. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return oneLine(text.slice(0, LONGEST_MESSAGE));
}
