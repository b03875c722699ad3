import type { Config, Scope } from '../../config/schema.ts';
import type { Clock, Log } from '../../core/context.ts';
import type { Finder } from '../../run/find.ts';
import type { Judge } from '../../run/judge.ts';
import type { Store } from '../../store/store.ts';

/** Everything that the API may touch of the outside. */
export interface ApiEdges {
  config: Config;
  store: Store;
  finder: Finder;
  judge: Judge;
  now: Clock;
  log: Log;
  /** Version of this program. */
  version: string;
}

/** Who asks: a program that the config names. */
export interface Caller {
  name: string;
  scopes: readonly Scope[];
  /** Requests that it may make in a minute. */
  perMinute: number;
}

/** What the handlers of a request are told beside it. */
export type ApiEnv = { Variables: { caller: Caller; webhookId: string | null } };
