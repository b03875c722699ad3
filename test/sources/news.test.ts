import { expect, onTestFinished, test } from 'vitest';
import { bingNews } from '../../src/sources/bing-news.ts';
import { googleNews } from '../../src/sources/google-news.ts';
import type { AnySource } from '../../src/sources/source.ts';
import { NOW, silent, testClient } from '../support/http.ts';
import { and, field, not, or, phrase, word } from '../support/query.ts';
import { serve } from '../support/server.ts';

const QUERY = and(or(phrase('acme bank'), word('acmebank')), not(word('kariyer')), field('site', word('example')));

/** The address that a source asks for `QUERY`. */
async function asked(source: AnySource, options: Record<string, unknown>): Promise<URL> {
  const server = await serve((_request, reply) =>
    reply.end('<rss version="2.0"><channel><title>t</title></channel></rss>'),
  );
  onTestFinished(server.close);
  const http = testClient({ namedHosts: [server.host] });
  onTestFinished(http.close);
  const request = {
    options: source.options.parse({ ...options, baseUrl: server.url }),
    state: null,
    search: { alert: 'acme', query: QUERY },
    maxItems: 100,
    languageHint: null,
    mayMatch: null,
  };
  await Array.fromAsync(
    source.fetch(request, { http, log: silent, now: () => NOW, signal: new AbortController().signal }),
  );
  return new URL(server.requests[0]?.url ?? '', server.url);
}

test.each([
  [{ region: 'TR', language: 'tr' }, 'hl=tr&gl=TR&ceid=TR%3Atr'],
  [{ region: 'GB', language: 'en' }, 'hl=en-GB&gl=GB&ceid=GB%3Aen'],
  [{ region: 'MX', language: 'es-419' }, 'hl=es-419&gl=MX&ceid=MX%3Aes-419'],
])('Google News is asked in the edition of %o', async (options, edition) => {
  const url = await asked(googleNews, options);

  expect(url.pathname).toBe('/rss/search');
  expect(url.search.endsWith(edition)).toBe(true);
  expect(url.searchParams.get('q')).toBe('("acme bank" OR acmebank) site:example -kariyer');
});

test('Google News can be asked for young articles only', async () => {
  const url = await asked(googleNews, { region: 'TR', language: 'tr', within: '7d' });

  expect(url.searchParams.get('q')).toMatch(/ when:7d$/u);
});

test('Bing News is asked in its market, newest first', async () => {
  const url = await asked(bingNews, { region: 'PL', language: 'pl' });

  expect(url.pathname).toBe('/news/search');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    q: '("acme bank" OR acmebank) site:example -kariyer',
    format: 'rss',
    mkt: 'pl-PL',
    qft: 'sortbydate="1"',
  });
});

test.each([
  { region: 'tr', language: 'tr' },
  { region: 'TR', language: 'turkish' },
  { region: 'TR' },
  { region: 'TR', language: 'tr', baseUrl: 'news.google.com' },
])('%o is a mistake', (options) => {
  expect(googleNews.options.safeParse(options).success).toBe(false);
  expect(bingNews.options.safeParse(options).success).toBe(false);
});
