/** Lists of several pages: read to their end, each thing once, and gone on with where a run broke off. */
import { expect, onTestFinished, test } from 'vitest';
import { loadSource, sourceTypes } from '../../src/sources/registry.ts';
import type { Page, PollState } from '../../src/sources/source.ts';
import { NOW, silent, testClient } from '../support/http.ts';
import { PAGED_WORLDS } from '../support/paged-worlds.ts';
import { word } from '../support/query.ts';
import { serve } from '../support/server.ts';
import { WORLDS } from '../support/source-worlds.ts';

/** Types whose answer is one document, however long. */
const ONE_PAGE = ['feed', 'google-news', 'bing-news', 'file', 'command'];
/** Types whose pages are no answers in JSON; test/sources/ has a file on each. */
const OTHER_PAGES = ['imap', 'webpage'];

/** A platform with two pages and a bit; `broken` makes it fail from the second page on. */
async function setting(type: string) {
  const [world, paged, source] = [WORLDS[type], PAGED_WORLDS[type], await loadSource(type)];
  if (world === undefined || paged === undefined)
    throw new Error(`test/support/paged-worlds.ts has no line for ${type}`);
  const size = source.limits.pageSize;
  const total = size * 2 + 3;
  const entries = Array.from({ length: total }, (_, n) => paged.entry(n));
  const asked: number[] = [];
  const state = { broken: false };
  const server = await serve((request, reply) => {
    const url = new URL(request.url ?? '', 'http://x');
    const from = paged.from(url);
    const canned = paged.prelude?.[url.pathname] ?? (from === null ? world.prelude?.[url.pathname] : undefined);
    if (from === null || canned !== undefined) {
      reply.writeHead(canned === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(canned);
      return;
    }
    asked.push(from);
    if (state.broken && from > 0) {
      reply.writeHead(500).end();
      return;
    }
    const end = Math.min(from + (paged.count?.(url) ?? size), total);
    const { body, headers = {} } = paged.answer(entries.slice(from, end), end < total ? end : null, total);
    reply.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  onTestFinished(server.close);
  const options = source.options.parse({ ...world.options(server.url), ...paged.options?.(server.url) });
  const http = testClient({ namedHosts: source.hosts(options), maxBytes: 5_000_000 });
  onTestFinished(http.close);
  const context = {
    http,
    log: silent,
    now: () => NOW,
    signal: new AbortController().signal,
    memory: new Map(),
    reserve: async (items: number) => items,
  };
  /** Polls once; a failure is given beside the pages that came before it. */
  async function poll(from: PollState | null): Promise<{ pages: Page[]; error: unknown }> {
    const search = source.searches(options) ? { alert: 'acme', query: word('acme') } : null;
    const request = { options, state: from, search, maxItems: 5_000, languageHint: null, mayMatch: null };
    const pages: Page[] = [];
    try {
      for await (const page of source.fetch(request, context)) pages.push(page);
      return { pages, error: null };
    } catch (error) {
      return { pages, error };
    }
  }
  return { poll, asked, state, size, total };
}

const idsOf = (pages: readonly Page[]) =>
  pages.flatMap((page) => page.items.map((item) => item.platformId ?? item.url));

test('every type that pages is tried here', () => {
  expect(Object.keys(PAGED_WORLDS).sort()).toEqual(
    sourceTypes.filter((type) => ![...ONE_PAGE, ...OTHER_PAGES].includes(type)).sort(),
  );
});

test.each(Object.keys(PAGED_WORLDS))('%s reads several pages to their end', async (type) => {
  const { poll, total } = await setting(type);

  const { pages, error } = await poll(null);

  expect(error).toBeNull();
  expect(new Set(idsOf(pages)).size).toBe(total);
  expect(pages.reduce((sum, page) => sum + page.skipped, 0)).toBe(0);
});

test.each(Object.keys(PAGED_WORLDS))('%s goes on in the next run where this one broke off', async (type) => {
  const { poll, asked, state, total } = await setting(type);

  state.broken = true;
  const first = await poll(null);
  state.broken = false;
  const before = asked.length;
  const second = await poll(first.pages.at(-1)?.state ?? null);

  expect(first.error).toMatchObject({ fault: 'unavailable' });
  expect(first.pages.length).toBeGreaterThan(0);
  expect(second.error).toBeNull();
  expect(asked[before]).toBeGreaterThan(0);
  expect(new Set(idsOf([...first.pages, ...second.pages])).size).toBe(total);
});
