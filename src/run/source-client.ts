/** The HTTP client as one source sees it. */
import { MentionwatchError } from '../core/errors.ts';
import { hostAndPort } from '../core/host.ts';
import type { HttpClient } from '../http/http.ts';
import { rateLimit, type Turn } from './schedule.ts';

/** What the config and the connector say of a source's requests. */
export interface SourceUse {
  /** Name in the config; places of one source share its rate. */
  name: string;
  /** `headers` of the config; sent to the source's own hosts only, as they may be credentials. */
  headers: Readonly<Record<string, string>>;
  /** `Source.hosts` of its options. */
  hosts: readonly string[];
  /** `timeout` of the config. */
  timeoutMs: number | null;
  /** `Source.limits.perMinute`. */
  perMinute: number;
  /** `Source.limits.pauseMs`. */
  pauseMs?: number | undefined;
  /** Told of each request that goes out. */
  onRequest: () => void;
}

/** Gives each source its client. */
export type SourceClients = (use: SourceUse) => HttpClient;

interface Shared {
  turn: Turn;
  stopped: MentionwatchError | null;
}

/**
 * Clients that add what the config says of a source to each of its requests and keep to its rate. Once a platform has
 * said "too many", the source's remaining requests of this run are not sent: they fail with the wait it asked for.
 */
export function sourceClients(http: HttpClient): SourceClients {
  const bySource = new Map<string, Shared>();

  return (use) => {
    const shared = bySource.get(use.name) ?? { turn: rateLimit(use.perMinute, use.pauseMs), stopped: null };
    bySource.set(use.name, shared);
    return {
      request(request) {
        const host = hostAndPort(request.url);
        const own = host !== null && use.hosts.includes(host);
        const complete = {
          ...request,
          headers: { ...request.headers, ...(own && use.headers) },
          ...(use.timeoutMs !== null && request.timeoutMs === undefined && { timeoutMs: use.timeoutMs }),
        };
        return shared.turn(async () => {
          if (shared.stopped !== null) throw shared.stopped;
          use.onRequest();
          const response = await http.request(complete);
          if (response.status === 429) shared.stopped = tooMany(host ?? 'the platform', response.retryAfterMs);
          return response;
        }, request.signal);
      },
      close: () => http.close(),
    };
  };
}

function tooMany(host: string, retryAfterMs: number | null): MentionwatchError {
  return new MentionwatchError('rate-limited', `${host} has had enough of our requests for now`, {
    hint: 'Scans ask it again later; poll it less often with `every` if this keeps happening.',
    ...(retryAfterMs !== null && { retryAfterMs }),
  });
}
