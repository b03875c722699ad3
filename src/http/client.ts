/** The one HTTP client. Bounded in time, bytes and redirects; dials public addresses and what the config names. */
import type { Dispatcher } from 'undici';
import type { Clock, Log } from '../core/context.ts';
import { MentionwatchError } from '../core/errors.ts';
import { createGuard } from './addresses.ts';
import { allowedAddresses, type ConnectOptions, createConnector, type Resolve, resolveHost } from './connect.ts';
import { ACCEPT_ENCODING, collect, decodeBody, tooLarge } from './decode-body.ts';
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
/** What is read of a redirect's own body to keep the connection; beyond that it is closed. */
const REDIRECT_BODY_BYTES = 16_384;

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
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(tooSlow(start.url.host, timeoutMs)), timeoutMs);
    const { signal } = ending;
    // By hand: thousands of signals of AbortSignal.any() on one are garbage that is costly to collect.
    const stop = (): void => ending.abort(asked.signal?.reason);
    asked.signal?.addEventListener('abort', stop, { once: true });
    const over = new AbortController();
    try {
      dispatcher ??= createDispatcher(options, connecting);
      return await follow(start, await dispatcher, asked, { timeoutMs, signal, over: over.signal });
    } catch (error) {
      // Whoever stopped the exchange knows best why it ended.
      signal.throwIfAborted();
      ending.abort(); // closes the connection of a body that was left unread
      throw exchangeFailed(error, start.url.host);
    } finally {
      clearTimeout(timer);
      asked.signal?.removeEventListener('abort', stop);
      over.abort('the exchange is over');
    }
  }

  async function follow(
    start: Hop,
    through: Dispatcher,
    asked: HttpRequest,
    { timeoutMs, signal, over }: { timeoutMs: number; signal: AbortSignal; over: AbortSignal },
  ): Promise<HttpResponse> {
    const maxRedirects = asked.maxRedirects ?? (start.method === 'GET' || start.method === 'HEAD' ? MAX_REDIRECTS : 0);
    const seen = new Set<string>();
    let hop = start;
    while (true) {
      seen.add(`${hop.method} ${hop.url.href}`);
      if (options.proxy !== null) await allowedAddresses(bareHost(hop.url), portOf(hop.url), connecting);
      const answer = await through.request({
        origin: hop.url.origin,
        path: hop.url.pathname + hop.url.search,
        method: hop.method as Dispatcher.HttpMethod,
        headers: hop.headers,
        body: hop.body,
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: Math.min(timeoutMs, GAP_MS),
      });
      const headers = flat(answer.headers);
      const next = maxRedirects === 0 ? null : nextHop(hop, answer.statusCode, headers.location);
      if (next === null) {
        const body = await readBody(answer, headers, asked.maxBytes ?? options.maxBytes, hop.url.host);
        return responseOf(hop, hop === start ? null : hop.url.href, answer.statusCode, headers, body, options.now());
      }
      // Not waited for: the other side may take its time, but no longer than the exchange does.
      answer.body.dump({ limit: REDIRECT_BODY_BYTES, signal: over }).catch(() => undefined);
      if (seen.has(`${next.method} ${next.url.href}`)) throw redirected(start.url.host, 'in a circle');
      if (seen.size > maxRedirects) throw redirected(start.url.host, `more than ${maxRedirects} times`);
      options.log.debug({ from: hop.url.host, to: next.url.host, status: answer.statusCode }, 'redirect followed');
      hop = next;
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

async function createDispatcher(options: HttpClientOptions, connecting: ConnectOptions): Promise<Dispatcher> {
  const { Agent, buildConnector, ProxyAgent } = await import('undici');
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

async function readBody(
  answer: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
  host: string,
): Promise<Uint8Array> {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(host, maxBytes);
  const raw = await collect(answer.body, maxBytes, host);
  return decodeBody(raw, headers['content-encoding'] ?? '', maxBytes, host);
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

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(pairs);
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
