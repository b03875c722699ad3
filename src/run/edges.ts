import type { Config } from '../config/schema.ts';
import type { Clock, Log } from '../core/context.ts';
import type { HttpClient } from '../http/http.ts';
import type { Store } from '../store/store.ts';

/** Everything that a run may touch of the outside; handed down from the command, never imported. */
export interface Edges {
  config: Config;
  store: Store;
  /** Asks politely: every request waits for its host's turn. */
  http: HttpClient;
  now: Clock;
  log: Log;
  signal: AbortSignal;
  stdout: (text: string) => void;
  /** Standard input, for sources that read it; absent at a terminal. */
  stdin?: AsyncIterable<Uint8Array | string>;
}
