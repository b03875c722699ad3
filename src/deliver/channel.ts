import type { z } from 'zod';
import type { Clock, Log } from '../core/context.ts';
import type { HttpClient } from '../http/http.ts';

/** A rendered message, ready for one channel and kept in the outbox until the channel takes it or rejects it. */
export interface Message {
  /** Stable over every retry: Message-ID, `webhook-id`, idempotency key. */
  id: string;
  digest: string;
  brand: string;
  /** When the digest was made. */
  at: number;
  language: string;
  subject: string;
  text: string;
  /** For channels that show HTML. */
  html: string;
  /** Body of a webhook, in the shape of the contract. */
  payload: unknown;
  /** What a chat or feed channel shows, piece by piece. */
  entries: Entry[];
}

/** One mention as a digest shows it; every string is plain text. */
export interface Entry {
  id: number;
  title: string;
  text: string;
  /** Where the query matched, in `text`. */
  marks: [number, number][];
  url: string | null;
  /** `example.com`, the platform's or the site's name. */
  where: string;
  author: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  /** One line, in the digest's language: who, where, when, how long open. */
  byline: string;
  /** One line, in the digest's language: why it counts as negative. */
  why: string;
  isNew: boolean;
  isOverdue: boolean;
}

/**
 * What became of a sending.
 * - `sent`: the other side has taken it.
 * - `retry`: it has certainly not been taken, trying again may help.
 * - `rejected`: it will never be taken like this.
 * - `unknown`: it may have been taken; a retry bears the same id so that the receiver can drop it.
 */
export type Outcome =
  | { status: 'sent'; detail: string | null; refused: string[] }
  | { status: 'retry' | 'rejected' | 'unknown'; error: string; hint: string | null; retryAfterMs: number | null };

export interface ChannelContext {
  http: HttpClient;
  log: Log;
  now: Clock;
  signal: AbortSignal;
  /** Folder of the config; paths in options are relative to it. */
  baseDir: string;
  stdout: (text: string) => void;
}

export interface Channel<Options> {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly options: z.ZodType<Options>;
  readonly sample: Options;
  readonly limits: { maxBytes: number | null; perMinute: number | null };
  /** Host and port of each address that these options name, so that it may be private. */
  hosts(options: Options): string[];
  send(message: Message, options: Options, context: ChannelContext): Promise<Outcome>;
  /** One cheap question whether a message could be sent, without sending one; throws what `send` would report. */
  probe(options: Options, context: ChannelContext): Promise<string>;
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds channels of different options; each parses its own
export type AnyChannel = Channel<any>;

/** Infers the options from the schema, so that no channel writes a cast. */
export function defineChannel<Schema extends z.ZodType>(
  options: Schema,
  channel: Omit<Channel<z.infer<Schema>>, 'options'>,
): Channel<z.infer<Schema>> {
  return { options: options as unknown as z.ZodType<z.infer<Schema>>, ...channel };
}
