import type { z } from 'zod';
import type { Clock, Log } from '../core/context.ts';
import type { Message } from '../core/message.ts';
import type { HttpClient } from '../http/http.ts';

/**
 * What became of a sending.
 * - `sent`: the other side has taken it.
 * - `retry`: it has certainly not been taken, trying again may help.
 * - `rejected`: it will never be taken like this.
 * - `unknown`: it may have been taken; a retry bears the same id so that the receiver can drop it.
 */
export type Outcome =
  | { status: 'sent'; detail: string | null; refused: string[] }
  | {
      status: 'retry' | 'rejected' | 'unknown';
      error: string;
      hint: string | null;
      retryAfterMs: number | null;
      /** What the next try still has to do, when a part was taken; absent when everything. */
      left?: string[];
    };

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
  /** Bare mail address that readers answer to, where a mailbox of ours may read it; absent where nobody can answer. */
  answersTo?(options: Options): string | null;
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
