/** A source against a real server on loopback, without the rest of the program. */
import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Item } from '../../src/core/mention.ts';
import type { QueryNode } from '../../src/core/query.ts';
import { loadSource } from '../../src/sources/registry.ts';
import type { Asked, Page, PollState, Reply, SourceContext } from '../../src/sources/source.ts';
import { NOW, silent, testClient } from './http.ts';
import { word } from './query.ts';
import { serve, type TestServer } from './server.ts';

/** What a test changes of a poll. */
export interface PollGiven {
  query?: QueryNode;
  state?: PollState | null;
  maxItems?: number;
}

/** A source of a type whose platform is a local server. */
export interface LocalSource {
  server: TestServer;
  poll(given?: PollGiven): Promise<Page[]>;
  items(given?: PollGiven): Promise<Item[]>;
  thread(asked: Partial<Asked>): Promise<Reply[]>;
  context: SourceContext;
}

/** @param options of the source, beside `baseUrl`; or all of them, from the server's address */
export async function localSource(
  type: string,
  options: Record<string, unknown> | ((url: string) => Record<string, unknown>),
  answer: RequestListener,
): Promise<LocalSource> {
  const server = await serve(answer);
  onTestFinished(server.close);
  const source = await loadSource(type);
  const parsed = source.options.parse(
    typeof options === 'function' ? options(server.url) : { baseUrl: server.url, ...options },
  );
  const http = testClient({ namedHosts: [server.host], maxBytes: 5_000_000 });
  onTestFinished(http.close);
  const context: SourceContext = {
    http,
    log: silent,
    now: () => NOW,
    signal: new AbortController().signal,
    memory: new Map(),
    reserve: async (items) => items,
  };
  async function poll({ query = word('acme'), state = null, maxItems = 1_000 }: PollGiven = {}): Promise<Page[]> {
    const search = source.searches(parsed) ? { alert: 'acme', query } : null;
    const request = { options: parsed, state, search, maxItems, languageHint: null, mayMatch: null };
    return Array.fromAsync(source.fetch(request, context));
  }
  return {
    server,
    context,
    poll,
    items: async (given) => (await poll(given)).flatMap((page) => page.items),
    async thread(asked) {
      const known: Asked = {
        platformId: null,
        threadId: null,
        parentId: null,
        kind: 'post',
        url: null,
        publishedAt: null,
        author: null,
        accounts: [],
      };
      return Array.fromAsync(source.replies?.({ ...known, ...asked }, parsed, context) ?? []);
    },
  };
}

/** Answers everything with this JSON. */
export function json(body: unknown, headers: Record<string, string> = {}): RequestListener {
  return (_request, reply) =>
    reply
      .writeHead(200, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
}

const SAMPLES = new URL('../../../shared/platforms/samples/', import.meta.url);

/** Are the recorded answers of the platforms there? They are no part of the repository. */
export const hasSamples = existsSync(SAMPLES);

/** The text of a recorded answer. */
export function sample(file: string): string {
  return readFileSync(new URL(file, SAMPLES), 'utf8');
}
