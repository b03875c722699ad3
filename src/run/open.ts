import { readFile } from 'node:fs/promises';
import type { Config } from '../config/schema.ts';
import type { Clock, Log } from '../core/context.ts';
import { MentionwatchError, whyUnreadable } from '../core/errors.ts';
import { loadChannel } from '../deliver/registry.ts';
import { createHttpClient } from '../http/client.ts';
import type { HttpClient } from '../http/http.ts';
import { loadSource } from '../sources/registry.ts';
import type { Store } from '../store/store.ts';
import type { Edges } from './edges.ts';
import { createJudge } from './judge.ts';
import type { ScanEdges } from './scan.ts';
import { politely } from './schedule.ts';

/** What a command gives a run. */
export interface Surroundings {
  now: Clock;
  log: Log;
  signal: AbortSignal;
  version: string;
  stdout: (text: string) => void;
  stdin?: AsyncIterable<Uint8Array | string>;
}

/** Host and port of every address in the config; these may be private. */
export async function namedHosts(config: Config): Promise<string[]> {
  const hosts = new Set<string>();
  for (const source of config.sources) {
    const connector = await loadSource(source.type);
    for (const host of connector.hosts(source.options)) hosts.add(host);
  }
  for (const channel of config.channels) {
    const loaded = await loadChannel(channel.type);
    for (const host of loaded?.hosts(channel.options) ?? []) hosts.add(host);
  }
  return [...hosts];
}

/**
 * The HTTP client of a run, which asks politely.
 * @param named host and port of the addresses that a person has written down; these may be private
 */
export function openHttp(
  network: Config['network'],
  named: readonly string[],
  around: Pick<Surroundings, 'now' | 'log' | 'version'>,
): HttpClient {
  const { now, log, version } = around;
  const client = createHttpClient({
    userAgent: network.userAgent ?? `mentionwatch/${version}`,
    timeoutMs: network.timeout,
    maxBytes: network.maxBytes,
    proxy: network.proxy,
    allowPrivate: network.allowPrivate,
    namedHosts: named,
    log,
    now,
  });
  return politely(client, { concurrency: network.concurrency, perHost: network.perHost, minIntervalMs: 0 });
}

/** The edges of a run over a store; `http.close()` ends them. */
export async function openEdges(config: Config, store: Store, around: Surroundings): Promise<Edges> {
  const { now, log, signal, stdout, stdin } = around;
  const http = openHttp(config.network, await namedHosts(config), around);
  return { config, store, http, now, log, signal, stdout, ...(stdin !== undefined && { stdin }) };
}

/**
 * The firm's own words, as text; '' where it has none.
 * @throws config, when the file cannot be read
 */
export async function readOwnWords(config: Pick<Config, 'sentiment'>): Promise<string> {
  const { words } = config.sentiment;
  if (words === null) return '';
  try {
    return await readFile(words, 'utf8');
  } catch (error) {
    throw new MentionwatchError('config', `sentiment.words: ${words} cannot be read: ${whyUnreadable(error)}.`, {
      hint: 'Correct the path; it is relative to the config.',
      cause: error,
    });
  }
}

/** The edges of a scan: those of any run, and a judge that knows the firm's own words. */
export async function openScan(config: Config, store: Store, around: Surroundings): Promise<ScanEdges> {
  return { ...(await openEdges(config, store, around)), judge: createJudge({ ownWords: await readOwnWords(config) }) };
}
