import type { Config, SourceConfig } from '../config/schema.ts';
import { MentionwatchError } from '../core/errors.ts';
import { hostAndPort } from '../core/host.ts';
import type { HttpClient } from '../http/http.ts';
import { loadSource } from '../sources/registry.ts';
import { namedHosts, openHttp } from './open.ts';
import { feeds } from './places.ts';
import { defaultNetwork, type Preview, previewPlaces, sorterOf, unnamedSource } from './preview.ts';
import type { PreviewAround } from './preview-target.ts';
import { sourceClients } from './source-client.ts';

/**
 * Reads a source of the config, or an address as a feed.
 * @param target  name of a source, else an address; what a person types may be private
 * @param contentType  instead of the header that comes with the answer; `null` to keep that
 * @throws usage: the address cannot be understood, or the source searches and no alert uses it
 */
export async function previewSource(
  target: string,
  config: Config | null,
  contentType: string | null,
  around: PreviewAround,
): Promise<Preview> {
  const named = config?.sources.find((source) => source.name === target);
  const source = named ?? unnamedSource('', { url: address(target) });
  const connector = await loadSource(source.type);
  const all = config?.alerts ?? [];
  const alerts =
    named === undefined ? all : all.filter((alert) => feeds(named, alert) || named.prefiltered === alert.name);
  const searches = connector.searches(source.options);
  if (searches && alerts.length === 0) throw noAlert(target);

  const hosts = connector.hosts(source.options);
  const network = config?.network ?? (await defaultNetwork());
  const http = openHttp(network, [...hosts, ...(config === null ? [] : await namedHosts(config))], around);
  try {
    const client = clientOf(http, source, hosts, connector.limits.perMinute);
    const baseDir = config?.baseDir ?? '.';
    const edges = { ...around, baseDir, http: contentType === null ? client : labeled(client, contentType) };
    const finder = config === null ? null : (await import('./find.ts')).createFinder(config);
    const places = (searches ? alerts : [null]).map((search) => ({ source, connector, search }));
    return await previewPlaces(places, edges, sorterOf(finder, source, alerts));
  } finally {
    await http.close();
  }
}

function address(target: string): string {
  if (hostAndPort(target) !== null) return target;
  throw new MentionwatchError('usage', `"${target}" is no address.`, {
    hint: 'Write it as in a browser: https://forum.example.com/feed.xml.',
  });
}

function noAlert(target: string): MentionwatchError {
  return new MentionwatchError('usage', `${target} searches for the alerts of the config, and no alert uses it.`, {
    hint: 'Give an address without {query}, or name the source in the `sources` of an alert.',
  });
}

/** A client that adds what the config says of a source to its requests, as in a scan. */
export function clientOf(
  http: HttpClient,
  source: SourceConfig,
  hosts: readonly string[],
  perMinute: number,
): HttpClient {
  const { name, headers, timeout: timeoutMs } = source;
  return sourceClients(http)({ name, headers, hosts, timeoutMs, perMinute, onRequest() {} });
}

function labeled(http: HttpClient, contentType: string): HttpClient {
  return {
    async request(asked) {
      const answer = await http.request(asked);
      return { ...answer, headers: { ...answer.headers, 'content-type': contentType } };
    },
    close: () => http.close(),
  };
}
