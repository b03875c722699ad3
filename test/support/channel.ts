import { tmpdir } from 'node:os';
import type { ChannelContext } from '../../src/deliver/channel.ts';
import { createHttpClient } from '../../src/http/client.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** What a channel is handed, with a real HTTP client that may dial the hosts given. */
export async function channelContext(hosts: readonly string[] = [], printed: string[] = []): Promise<ChannelContext> {
  const now = () => Date.UTC(2026, 5, 1, 9, 30);
  const http = createHttpClient({
    userAgent: 'mentionwatch-test',
    timeoutMs: 2_000,
    maxBytes: 1_000_000,
    proxy: null,
    allowPrivate: [],
    namedHosts: hosts,
    log: silent,
    now,
  });
  return {
    http,
    log: silent,
    now,
    signal: new AbortController().signal,
    baseDir: tmpdir(),
    stdout: (text) => printed.push(text),
  };
}
