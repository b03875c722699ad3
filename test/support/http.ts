import { createHttpClient, type HttpClientOptions } from '../../src/http/client.ts';
import type { HttpClient } from '../../src/http/http.ts';

/** A log that nobody reads. */
export const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The instant at which tests take place: 1 June 2026, 09:30 UTC. */
export const NOW = Date.UTC(2026, 5, 1, 9, 30);

/** A client and a record of every address that it was about to dial. */
export function testClient(options: Partial<HttpClientOptions> = {}): HttpClient & { dials: string[] } {
  const dials: string[] = [];
  const client = createHttpClient({
    userAgent: 'mentionwatch-test/1',
    timeoutMs: 5_000,
    maxBytes: 100_000,
    proxy: null,
    allowPrivate: [],
    namedHosts: [],
    log: silent,
    now: () => NOW,
    onDial: (address) => dials.push(address),
    ...options,
  });
  return { ...client, dials };
}
