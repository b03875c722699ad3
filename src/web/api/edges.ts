import type { Scope } from '../../config/schema.ts';
import type { Finder } from '../../run/find.ts';
import type { Judge } from '../../run/judge.ts';
import type { WebEdges, WebEnv } from '../edges.ts';

/** Everything that the API may touch of the outside. */
export interface ApiEdges extends Pick<WebEdges, 'config' | 'store' | 'now' | 'log' | 'version'> {
  finder: Finder;
  judge: Judge;
}

/** Who asks: a program that the config names. */
export interface Caller {
  name: string;
  scopes: readonly Scope[];
  /** Requests that it may make in a minute. */
  perMinute: number;
}

/** What the handlers of a request are told beside it. */
export interface ApiEnv extends Pick<WebEnv, 'Bindings'> {
  Variables: WebEnv['Variables'] & {
    caller: Caller;
    /** Id of a signed post; `null` for any other request. */
    webhookId: string | null;
  };
}
