/** The HTTP client as one source sees it. */
import { MentionwatchError } from '../core/errors.ts';
import { hostAndPort } from '../core/host.ts';
import type { HttpClient } from '../http/http.ts';
import { rateLimit } from './schedule.ts';

export interface SourceClientOptions {
  /** `headers` of the source in the config; sent to its own hosts only, as they may be credentials. */
  headers: Readonly<Record<string, string>>;
  /** `Source.hosts` of its options. */
  hosts: readonly string[];
  /** `timeout` of the source in the config. */
  timeoutMs: number | null;
  /** `Source.limits.perMinute`. */
  perMinute: number;
}

export interface SourceClient {
  http: HttpClient;
  /** Requests that went out so far. */
  requests: () => number;
}

/**
 * Adds what the config says of a source to each of its requests, keeps to its rate, and counts. Once the platform has
 * said "too many", the remaining requests of this run are not sent: they fail at once, with the wait it asked for.
 */
export function sourceClient(http: HttpClient, options: SourceClientOptions): SourceClient {
  const turn = rateLimit(options.perMinute);
  let sent = 0;
  let stopped: MentionwatchError | null = null;

  return {
    requests: () => sent,
    http: {
      request(request) {
        const host = hostAndPort(request.url);
        const own = host !== null && options.hosts.includes(host);
        const complete = {
          ...request,
          headers: { ...request.headers, ...(own && options.headers) },
          ...(options.timeoutMs !== null && request.timeoutMs === undefined && { timeoutMs: options.timeoutMs }),
        };
        return turn(async () => {
          if (stopped !== null) throw stopped;
          sent++;
          const response = await http.request(complete);
          if (response.status === 429) stopped = tooMany(host ?? 'the platform', response.retryAfterMs);
          return response;
        }, request.signal);
      },
      close: () => http.close(),
    },
  };
}

function tooMany(host: string, retryAfterMs: number | null): MentionwatchError {
  return new MentionwatchError('rate-limited', `${host} has had enough of our requests for now`, {
    hint: 'It is asked again later; poll it less often with `every` if this keeps happening.',
    ...(retryAfterMs !== null && { retryAfterMs }),
  });
}
