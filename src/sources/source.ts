import type { z } from 'zod';
import type { Clock, Log } from '../core/context.ts';
import type { Author, Item } from '../core/mention.ts';
import type { MarkupMatch, QueryNode } from '../core/query.ts';
import type { HttpClient, Validators } from '../http/http.ts';
import type { Proof, REPLY_PROOF } from './proven.ts';
import type { ReplyCount } from './reply-length.ts';

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
   * Cheaper still, on a piece of markup as it stands: `false` means that no text which is read out of it holds such words.
   * Absent or `null` where `mayMatch` is.
   */
  mayMatchMarkup?: ((document: string, start: number, end: number) => MarkupMatch) | null;
}

/** What a person decided by mail: codes of a digest, sent back. */
export interface Order {
  /** The same whenever the same mail is read. */
  mail: string;
  /** Whose mail it says it is, in small letters. */
  from: string | null;
  /** When it was written. */
  at: number | null;
  /** As they were written, in small letters; not checked yet. */
  codes: string[];
  /** Why nothing of it may be done, whatever the codes say; `null` where nothing speaks against it. */
  doubt: 'no-sender' | 'forged' | 'automatic' | 'contradiction' | null;
}

/** A part of an answer: what was read, and where to go on. */
export interface Page {
  items: Item[];
  /** Default: none. */
  orders?: Order[];
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
  /** How long the platform wants to be left alone after this page, in milliseconds. */
  waitMs?: number;
}

export interface SourceContext {
  http: HttpClient;
  log: Log;
  now: Clock;
  signal: AbortSignal;
  /** Folder that paths in the config are relative to. Default: the current one. */
  baseDir?: string;
  /** How long the other side may be silent, for sources that do not ask over `http`, which knows it. */
  timeoutMs?: number;
  /** Counts a request that does not go over `http`, before it is sent. Absent where nothing is counted. */
  began?: () => Promise<void>;
  /** `true`: what is read is stored. Absent in previews and dry runs. */
  keeps?: boolean;
  /** Standard input, where the run was given one; absent at a terminal, and where nobody may read it. */
  stdin?: AsyncIterable<Uint8Array | string>;
  /** What a source keeps for the length of a run, over all its places: an access token. Absent where nothing is kept. */
  memory?: Map<string, unknown>;
  /**
   * How many items the next request may bring within the budget of the source; counted before it is sent.
   * Absent where there is no budget of money.
   * @throws rate-limited, when the budget is spent
   */
  reserve?: (items: number) => Promise<number>;
  /**
   * Counts money that the next request costs whatever it brings, in the currency of the budget; with a negative amount
   * it is given back. Absent where there is no budget of money.
   * @throws rate-limited, when the budget does not hold as much
   */
  pay?: (amount: number) => Promise<void>;
}

/** What a source is told of a stored mention, to look for its answer. */
export interface Asked extends Pick<Item, 'platformId' | 'threadId' | 'parentId' | 'kind' | 'url' | 'publishedAt'> {
  author: Author | null;
  /** Our own accounts on the platform, as the config has them. */
  accounts: readonly string[];
}

/** A message in the thread of a mention; the mention itself as it stands now may be among them. */
export interface Reply {
  platformId: string | null;
  /** The message that it answers; `null` where the platform does not say. */
  parentId: string | null;
  author: Author | null;
  /** `null`: removed. */
  text: string | null;
  publishedAt: number | null;
  url: string | null;
  /** The platform itself says that the firm wrote it, as it does with answers to reviews. */
  byOwner: boolean;
}

/** A reply of ours that stands on the platform. */
export interface Posted {
  platformId: string | null;
  url: string | null;
}

/** A reply as it is going to stand there. */
export interface PreparedReply {
  /** With what the platform wants added, such as the name of who is answered. */
  text: string;
  /** Longest reply of this very server, where it says so; else that of `Replying.limit` holds. */
  max?: number | null;
}

/** By what a reply is known again: the same for each try to post it. */
export interface ReplyMark {
  /** A random name, made before the first try. */
  key: string;
  /** When the first try was begun. */
  begunAt: number;
}

/** How replies are posted. A reply that was perhaps posted is looked for before anybody posts it again. */
export interface Replying<Options> {
  /** Longest reply, as the platform counts; `max: null` where it states none. `page` describes replies there. */
  readonly limit: { max: number | null; counted: ReplyCount; page: string };
  /** What the credentials must allow, in the platform's own words. */
  readonly needs: string;
  /**
   * What posting the same reply again does. `repeats`: it stands there twice, so that it is looked for in the thread,
   * which shows it within a minute. `replaces`: it takes the place of the first. `unseen`: it stands there twice, and
   * nobody can look.
   */
  readonly again: 'repeats' | 'replaces' | 'unseen';
  /** What its posting was tried on. */
  readonly proven: keyof typeof REPLY_PROOF;
  /** Options that are needed to post and are not given. */
  lacks(options: Options): string[];
  /**
   * Completes a reply, and asks the platform, without posting, whether it would take it.
   * @throws usage: it would not, as the thread is closed or gone; and what any request does
   */
  prepare?(target: Asked, text: string, options: Options, context: SourceContext): Promise<PreparedReply>;
  /** @throws as `fetch` does; `perhapsDone` where it may stand there all the same */
  post(target: Asked, text: string, mark: ReplyMark, options: Options, context: SourceContext): Promise<Posted>;
  /** Looks for the reply by its mark; without this it is looked for in the thread. */
  find?(target: Asked, mark: ReplyMark, options: Options, context: SourceContext): Promise<Posted | null>;
}

export interface SourceLimits {
  perMinute: number;
  /** Pause between the starts of two requests, in milliseconds; default none. */
  pauseMs?: number;
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
  /** What its reading was tried on. */
  readonly proven: Proof;
  /** `true`: it costs money for each item, and is refused without a `budget` in the config. */
  readonly needsBudget?: boolean;
  /** Is it asked once per alert, with the alert's query? */
  searches(options: Options): boolean;
  /** Host and port of each address that these options name, so that it may be private: `127.0.0.1:8080`. */
  hosts(options: Options): string[];
  /** Does it bring decisions of people, too, so that it is read also where no alert uses it? Default: no. */
  givesOrders?(options: Options): boolean;
  fetch(request: FetchRequest<Options>, context: SourceContext): AsyncIterable<Page>;
  /** What stands below a mention now, and the mention itself; there where `supports.answers` is true. */
  replies?(asked: Asked, options: Options, context: SourceContext): AsyncIterable<Reply>;
  /** How to answer there; present where `supports.replies` is true. */
  readonly replying?: Replying<Options>;
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
