/** The one HTTP client. Bounded in time, bytes and redirects; dials public addresses and what the config names. */
import type { Dispatcher } from 'undici';
import type { Clock, Log } from '../core/context.ts';
import { MentionwatchError } from '../core/errors.ts';
import { createGuard } from './addresses.ts';
import { allowedAddresses, type ConnectOptions, createConnector, type Resolve, resolveHost } from './connect.ts';
import { ACCEPT_ENCODING, decodeBody, tooLarge } from './decode-body.ts';
import { type Exchange, exchange } from './exchange.ts';
import { exchangeFailed, tooSlow } from './failures.ts';
import type { HttpClient, HttpRequest, HttpResponse } from './http.ts';
import { firstHop, type Hop, nextHop } from './redirects.ts';
import { retryAfterMs } from './retry-after.ts';

const CONNECT_MS = 10_000;
/** A body may pause for so long; the whole exchange has its own limit. */
const GAP_MS = 15_000;
const MAX_REDIRECTS = 5;
const MAX_HEADER_BYTES = 32_768;
/** Connections to one origin; more requests wait for a free one. */
const MAX_CONNECTIONS = 8;

export interface HttpClientOptions {
  userAgent: string;
  /** Default for a whole exchange. */
  timeoutMs: number;
  /** Default cap on the bytes of a body, both as sent and as decoded. */
  maxBytes: number;
  /** `http://…`, `https://…` or `socks5://…`; the addresses of targets are checked all the same. */
  proxy: string | null;
  /** `network.allowPrivate`: hosts, `host:port`, addresses and blocks that may be private. */
  allowPrivate: readonly string[];
  /** `host:port` of every address that the config names; these may be private. */
  namedHosts: readonly string[];
  log: Log;
  now: Clock;
  /** Told each address that is about to be dialed. */
  onDial?: (address: string) => void;
  /** Instead of the resolver of the system. */
  resolve?: Resolve;
}

/**
 * A client over undici, which is loaded with the first request.
 * @throws config, when an entry of `allowPrivate` cannot be understood
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const connecting: ConnectOptions = {
    guard: createGuard(options.namedHosts, options.allowPrivate),
    timeoutMs: Math.min(options.timeoutMs, CONNECT_MS),
    resolve: options.resolve ?? resolveHost,
    onDial: options.onDial ?? null,
  };
  let dispatcher: Promise<Dispatcher> | null = null;

  async function request(asked: HttpRequest): Promise<HttpResponse> {
    asked.signal?.throwIfAborted();
    const timeoutMs = asked.timeoutMs ?? options.timeoutMs;
    const start = firstHop(asked.url, asked.method ?? 'GET', headersOf(asked, options.userAgent), asked.body ?? null);
    const journey: Journey = { timeoutMs, exchanges: [], ended: null };
    const timer = setTimeout(() => endAll(journey, tooSlow(start.url.host, timeoutMs)), timeoutMs);
    const stop = (): void => endAll(journey, asked.signal?.reason);
    asked.signal?.addEventListener('abort', stop, { once: true });
    try {
      dispatcher ??= createDispatcher(options, connecting);
      return await follow(start, await dispatcher, asked, journey);
    } catch (error) {
      // Whoever stopped the exchange knows best why it ended.
      if (journey.ended !== null) throw journey.ended.reason;
      throw exchangeFailed(error, start.url.host);
    } finally {
      clearTimeout(timer);
      asked.signal?.removeEventListener('abort', stop);
      endAll(journey, new Error('the exchange is over'));
    }
  }

  async function follow(start: Hop, through: Dispatcher, asked: HttpRequest, journey: Journey): Promise<HttpResponse> {
    const maxRedirects = asked.maxRedirects ?? (start.method === 'GET' || start.method === 'HEAD' ? MAX_REDIRECTS : 0);
    const maxBytes = asked.maxBytes ?? options.maxBytes;
    const seen = new Set<string>();
    let hop = start;
    while (true) {
      seen.add(`${hop.method} ${hop.url.href}`);
      if (options.proxy !== null) await allowedAddresses(bareHost(hop.url), portOf(hop.url), connecting);
      if (journey.ended !== null) throw journey.ended.reason;
      let next: Hop | null = null;
      const { host } = hop.url;
      const under = exchange(through, dispatchOf(hop, journey.timeoutMs), {
        isWanted(head) {
          next = maxRedirects === 0 ? null : nextHop(hop, head.status, head.headers.location);
          return next === null;
        },
        maxBytes,
        tooLarge: () => tooLarge(host, maxBytes),
      });
      journey.exchanges.push(under);
      const answer = await under.answer;
      const { status, headers, body } = answer;
      // The promise is as old as the request, and whatever hangs on it would be kept until all garbage is collected.
      answer.body = null;
      if (body !== null) {
        const decoded = await decodeBody(body, headers['content-encoding'] ?? '', maxBytes, host);
        return responseOf(hop, hop === start ? null : hop.url.href, status, headers, decoded, options.now());
      }
      const to = next as Hop | null;
      if (to === null) throw new Error('An answer without a body leads nowhere.');
      if (seen.has(`${to.method} ${to.url.href}`)) throw redirected(start.url.host, 'in a circle');
      if (seen.size > maxRedirects) throw redirected(start.url.host, `more than ${maxRedirects} times`);
      options.log.debug({ from: host, to: to.url.host, status }, 'redirect followed');
      hop = to;
    }
  }

  return {
    request,
    async close() {
      const open = await dispatcher?.catch(() => null);
      dispatcher = null;
      await open?.destroy();
    },
  };
}

/** A request with all its redirects. */
interface Journey {
  timeoutMs: number;
  exchanges: Exchange[];
  /** Set when it was stopped before there was an answer. */
  ended: { reason: unknown } | null;
}

function endAll(journey: Journey, reason: unknown): void {
  journey.ended ??= { reason };
  for (const under of journey.exchanges) under.end(reason);
}

function dispatchOf(hop: Hop, timeoutMs: number): Dispatcher.DispatchOptions {
  return {
    origin: hop.url.origin,
    path: hop.url.pathname + hop.url.search,
    method: hop.method as Dispatcher.HttpMethod,
    headers: hop.headers,
    body: hop.body,
    headersTimeout: timeoutMs,
    bodyTimeout: Math.min(timeoutMs, GAP_MS),
  };
}

async function createDispatcher(options: HttpClientOptions, connecting: ConnectOptions): Promise<Dispatcher> {
  const { Agent, buildConnector, ProxyAgent } = await import('./undici.ts');
  const common = { allowH2: false, connections: MAX_CONNECTIONS, maxHeaderSize: MAX_HEADER_BYTES };
  if (options.proxy === null) return new Agent({ ...common, connect: createConnector(buildConnector, connecting) });
  return new ProxyAgent({ ...common, uri: options.proxy, connectTimeout: connecting.timeoutMs });
}

function headersOf(asked: HttpRequest, userAgent: string): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: '*/*',
    'accept-encoding': ACCEPT_ENCODING,
  };
  for (const [name, value] of Object.entries(asked.headers ?? {})) headers[name.toLowerCase()] = value;
  const { etag = null, lastModified = null } = asked.validators ?? {};
  if (etag !== null) headers['if-none-match'] = etag;
  if (lastModified !== null) headers['if-modified-since'] = lastModified;
  return headers;
}

function responseOf(
  hop: Hop,
  redirectedTo: string | null,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  now: number,
): HttpResponse {
  return {
    status,
    url: hop.url.href,
    movedTo: hop.permanent ? redirectedTo : null,
    headers,
    body,
    validators: { etag: validator(headers.etag), lastModified: validator(headers['last-modified']) },
    retryAfterMs: retryAfterMs(status, headers, now),
  };
}

// A validator comes back in a header of ours: what does not fit there is as good as none.
function validator(value: string | undefined): string | null {
  return value !== undefined && /^[\x20-\x7e]{1,1000}$/u.test(value) ? value : null;
}

function redirected(host: string, how: string): MentionwatchError {
  return new MentionwatchError('refused', `${host} redirects ${how}`, {
    hint: 'Open the address in a browser and put the one where it ends into the config.',
    perhapsDone: true,
  });
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '');
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}
