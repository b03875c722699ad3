import type { z } from 'zod';
import type { Clock, Log } from '../core/context.ts';
import type { Item } from '../core/mention.ts';
import type { QueryNode } from '../core/query.ts';
import type { HttpClient, Validators } from '../http/http.ts';

/** What a source remembers between two polls of one place; saved in the transaction that saves the items. */
export interface PollState {
  validators: Validators;
  /** Fingerprint of the last body, so that a server without validators costs no reading. */
  bodyHash: string | null;
  /** The platform's own cursor. */
  cursor: string | null;
  /** Where a permanent redirect led; polled instead of the configured address. */
  movedTo: string | null;
}

/** What one poll is to read. A search source is polled once an alert, others once a scan. */
export interface FetchRequest<Options> {
  options: Options;
  state: PollState | null;
  /** The alert whose query a search source asks for; `null` for sources that are read whole. */
  search: { alert: string; query: QueryNode } | null;
  maxItems: number;
  languageHint: string | null;
  /**
   * Cheap test on plain text: `false` means that no alert can match a text that holds these words.
   * A source may leave out such items before reading them in full; it counts them.
   */
  mayMatch: ((text: string) => boolean) | null;
  /**
   * Cheaper still, on markup as it stands: `false` means that no text that can be read out of it holds such words,
   * `true` that it must be looked at. Absent or `null` where `mayMatch` is.
   */
  mayMatchMarkup?: ((markup: string) => boolean) | null;
}

/** A part of an answer: what was read, and where to go on. */
export interface Page {
  items: Item[];
  /** Items that the page held, wanted or not. */
  seen: number;
  /** Items that could not be read; named in the summary. */
  skipped: number;
  state: PollState;
  /** `true` when the source said that nothing changed. */
  unchanged: boolean;
  /** Title of the feed, where it has one. */
  title: string | null;
  /** Things worth telling the person in charge, one sentence each. */
  notices: string[];
}

export interface SourceContext {
  http: HttpClient;
  log: Log;
  now: Clock;
  signal: AbortSignal;
}

export interface SourceLimits {
  perMinute: number;
  pageSize: number;
  historyHours: number | null;
  cost: 'free' | 'paid';
}

/** One kind of place to look. Everything about it stands in its own file; see docs/writing-a-source.md. */
export interface Source<Options> {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly about: { homepage: string; apiDocs: string; terms: string };
  readonly options: z.ZodType<Options>;
  /** Valid options; printed in the docs, used by the contract test. */
  readonly sample: Options;
  readonly limits: SourceLimits;
  readonly supports: { phrases: boolean; negation: boolean; replies: boolean; answers: boolean };
  /** Is it asked once per alert, with the alert's query? */
  searches(options: Options): boolean;
  /** Host and port of each address that these options name, so that it may be private: `127.0.0.1:8080`. */
  hosts(options: Options): string[];
  fetch(request: FetchRequest<Options>, context: SourceContext): AsyncIterable<Page>;
}

/** A source of any options, as the registry and the runner hold it. */
// biome-ignore lint/suspicious/noExplicitAny: the registry holds sources of different options; each parses its own
export type AnySource = Source<any>;

/** Infers the options from the schema, so that no source writes a cast. */
export function defineSource<Schema extends z.ZodType>(
  options: Schema,
  source: Omit<Source<z.infer<Schema>>, 'options'>,
): Source<z.infer<Schema>> {
  return { options: options as unknown as z.ZodType<z.infer<Schema>>, ...source };
}
