/** Pages without a feed, read from a real server on loopback. */
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Item } from '../../src/core/mention.ts';
import { webpage } from '../../src/sources/webpage.ts';
import { NOW } from '../support/http.ts';
import { serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';
import { localSource } from '../support/source.ts';

const html =
  (body: string): RequestListener =>
  (_request, reply) =>
    reply.setHeader('content-type', 'text/html').end(`<!doctype html><title>Shop</title>${body}`);

const FIELDS = { item: '.review', text: '.body', time: '.when', author: '.who' } as const;

/** What one page gives; `address` stands for the server's own. */
async function read(body: string, options: Record<string, unknown> = {}): Promise<(Item & { seen?: number })[]> {
  const source = await pageSource(html(body), options);
  return source.items();
}

async function pageSource(answer: RequestListener, options: Record<string, unknown> = {}) {
  return await localSource('webpage', (url) => ({ url, ...FIELDS, ...options }), answer);
}

test('each thing is read where its selector says, relative links from <base>', async () => {
  const [item, ...others] = await read(
    `<html lang="tr"><base href="/forum/"><div class="review" id="r7"><h3><a href="konu/7">Kargo</a></h3>
     <a class="who" href="/u/ayse">Ayşe</a> <span class="when">1 Haziran 2026 08:00</span>
     <p class="body">Acme kargosu<br>hâlâ   gelmedi<script>alert(1)</script></p><p class="body">Üç hafta oldu.</p></div>`,
    { title: 'h3', link: 'h3 a' },
  );

  expect(others).toEqual([]);
  expect(item).toMatchObject({
    platform: 'webpage',
    platformId: null,
    kind: 'post',
    title: 'Kargo',
    text: 'Acme kargosu\nhâlâ gelmedi\nÜç hafta oldu.',
    author: { name: 'Ayşe', handle: null },
    publishedAt: Date.UTC(2026, 5, 1, 8),
    languageHint: 'tr',
  });
  expect(item?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/forum\/konu\/7$/u);
  expect(item?.author?.url).toMatch(/\/u\/ayse$/u);
});

test('an answer within an item is an item of its own, and no part of the other', async () => {
  const items = await read(
    `<ul><li class="review"><b class="who">Jo</b> Acme is slow
       <ul><li class="review"><b class="who">Max</b> Acme was slow for me, too</li></ul></li></ul>`,
    { text: undefined },
  );

  expect(items.map(({ text, author }) => [author?.name, text])).toEqual([
    ['Jo', 'Acme is slow'],
    ['Max', 'Acme was slow for me, too'],
  ]);
});

test('what has no page of its own is a comment on this one, known by what it says', async () => {
  const body = `<div class="review" id="c 1"><p class="body">Acme!</p></div>
    <div class="review"><p class="body">Acme never came.</p><a class="to" href="/kettle">kettle</a></div>
    <div class="review"><p class="body">Acme is fine.</p><a class="to" href="/kettle#top">kettle</a></div>`;

  const items = await read(body, { link: '.to' });
  const again = await read(`<p>other</p>${body}`, { link: '.to' });

  expect(items.map(({ kind }) => kind)).toEqual(['comment', 'comment', 'comment']);
  expect(items[0]?.url).toMatch(/\/#c%201$/u);
  expect(items[1]?.url).toMatch(/\/kettle$/u);
  expect(new Set(items.map(({ platformId }) => platformId)).size).toBe(3);
  expect(again.slice(1).map(({ platformId }) => platformId)).not.toContain(null);
});

test('a time that is told from now is no part of what an item is known by', async () => {
  const review = (when: string) => `<div class="review">Acme is slow <time class="when">${when}</time></div>`;
  const source = await pageSource(html(review('2 hours ago')), { text: undefined, time: undefined });
  const later = await pageSource(html(review('3 hours ago')), { text: undefined, time: undefined });

  const [first] = await source.items();
  const [second] = await later.items();

  expect(first).toMatchObject({ text: 'Acme is slow', publishedAt: NOW - 2 * 3_600_000 });
  expect(second).toMatchObject({ text: 'Acme is slow', publishedAt: NOW - 3 * 3_600_000 });
});

test.each([
  ['<time class="when" datetime="2026-06-01T08:00:00Z">yesterday</time>', Date.UTC(2026, 5, 1, 8)],
  ['<abbr class="when" title="2026-05-30T08:00:00+03:00">dün</abbr>', Date.UTC(2026, 4, 30, 5)],
  ['<meta class="when" content="2026-05-29">', Date.UTC(2026, 4, 29)],
  ['<i class="when">3 czerwca 2025, 14:05</i>', Date.UTC(2025, 5, 3, 14, 5)],
  ['<i class="when">۱۴۰۵/۰۳/۱۰</i>', Date.UTC(2026, 4, 31)],
  ['<i class="when">whenever</i>', null],
])('the time of %s', async (markup, expected) => {
  const [item] = await read(`<div class="review">${markup}<p class="body">Acme</p></div>`);

  expect(item?.publishedAt).toBe(expected);
});

test.each([
  ['2026-06-01 08:00', Date.UTC(2026, 5, 1, 12)],
  ['2026-01-15 08:00', Date.UTC(2026, 0, 15, 13)],
  ['1 June 2026', Date.UTC(2026, 5, 1, 4)],
  ['2026-06-01T08:00+02:00', Date.UTC(2026, 5, 1, 6)],
])('a time without a zone is that of `timezone`: %s', async (time, expected) => {
  const body = `<div class="review"><i class="when">${time}</i><p class="body">Acme</p></div>`;

  const [item] = await read(body, { timezone: 'America/New_York' });

  expect(item?.publishedAt).toBe(expected);
  expect(webpage.options.safeParse({ ...webpage.sample, timezone: 'Mars/Phobos' }).success).toBe(false);
});

// Bytes of one code page, as an old server sends them.
function encoded(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const codes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(Array.from(text), (sign) => codes.get(sign) ?? 0x3f);
}

test.each([
  ['windows-1254', 'tr', 'Acme şubesi çağrı merkezine bağlamıyor, ığdır siparişi gelmedi'],
  ['iso-8859-2', 'pl', 'Acme: gdzie jest moja paczka, żółta łódź, już trzeci tydzień czekam'],
  ['windows-1251', 'ru', 'Acme не отвечает, заказ не пришёл, деньги не вернули'],
])('a page in %s that says so in <meta> only', async (charset, lang, text) => {
  const page = `<html lang="${lang}"><meta http-equiv="Content-Type" content="text/html; charset=${charset}">
    <div class="review"><p class="body">${text}</p></div>`;
  const source = await pageSource((_request, reply) => void reply.end(encoded(page, charset)));

  expect((await source.items())[0]?.text).toBe(text);
});

test('a page that held items and holds none any more has changed, and the selector is named', async () => {
  let body = '<div class="review"><p class="body">Acme</p></div>';
  const source = await pageSource((request, reply) => html(body)(request, reply));

  const [first] = await source.poll();
  body = '<form>Sign in</form>';

  await expect(source.poll({ state: first?.state ?? null })).rejects.toMatchObject({
    fault: 'changed',
    message: 'the page has no element ".review" (item) any more',
    hint: expect.stringContaining('correct the selector'),
  });
});

test('before it ever held one that is a notice, and with a list that is empty it is nothing', async () => {
  const bare = await pageSource(html('<form>Sign in</form>'));
  const [first] = await bare.poll();
  let list = '<ul><li class="review"><p class="body">Acme</p></ul>';
  const listed = await pageSource((request, reply) => html(list)(request, reply), { list: 'ul' });
  const [full] = await listed.poll();
  list = '<ul></ul>';
  const [empty] = await listed.poll({ state: full?.state ?? null });
  list = '<ol></ol>';
  const gone = listed.poll({ state: empty?.state ?? null });

  expect(first).toMatchObject({ seen: 0, notices: [expect.stringContaining('no element ".review" (item)')] });
  expect(empty).toMatchObject({ seen: 0, notices: [] });
  await expect(gone).rejects.toMatchObject({
    fault: 'changed',
    message: 'the page has no element "ul" (list) any more',
  });
});

const listing =
  (pages: Readonly<Record<string, string[]>>): RequestListener =>
  (request, reply) => {
    const [texts = [], next] = [pages[request.url ?? ''], `/p${Number(/\d+/u.exec(request.url ?? '')?.[0] ?? 1) + 1}`];
    const items = texts.map((text) => `<div class="review"><p class="body">${text}</p></div>`);
    html(`${items.join('')}${pages[next] === undefined ? '' : `<a rel="next" href="${next}">`}`)(request, reply);
  };

test('following pages are read down to what is known, and no further than allowed', async () => {
  const pages: Record<string, string[]> = { '/': ['a', 'b'], '/p2': ['c'], '/p3': ['d'], '/p4': ['e'] };
  const source = await pageSource((request, reply) => listing(pages)(request, reply), {
    next: 'a[rel=next]',
    pages: 3,
  });

  const first = await source.poll();
  pages['/'] = ['z', 'y'];
  pages['/p2'] = ['x', 'a'];
  const second = await source.poll({ state: first.at(-1)?.state ?? null });

  expect(first.flatMap((page) => page.items.map(({ text }) => text))).toEqual(['a', 'b', 'c', 'd']);
  expect(second.flatMap((page) => page.items.map(({ text }) => text))).toEqual(['z', 'y', 'x', 'a']);
});

test('what a failure cuts off is read at the next poll', async () => {
  let isBroken = true;
  const pages = { '/': ['a'], '/p2': ['b'] };
  const source = await pageSource(
    (request, reply) => {
      if (isBroken && request.url === '/p2') reply.writeHead(500).end();
      else listing(pages)(request, reply);
    },
    { next: 'a[rel=next]' },
  );
  const kept: Awaited<ReturnType<typeof source.poll>> = [];
  const request = { options: webpage.options.parse({ ...FIELDS, url: source.server.url, next: 'a[rel=next]' }) };
  const poll = { ...request, state: null, search: null, maxItems: 500, languageHint: null, mayMatch: null };

  const failing = (async () => {
    for await (const page of webpage.fetch(poll, source.context)) kept.push(page);
  })();
  await expect(failing).rejects.toMatchObject({ fault: 'unavailable' });
  isBroken = false;
  const again = await source.poll({ state: kept.at(-1)?.state ?? null });

  expect(kept.flatMap((page) => page.items.map(({ text }) => text))).toEqual(['a']);
  expect(again.flatMap((page) => page.items.map(({ text }) => text))).toEqual(['a', 'b']);
});

test('a following page on another host is not asked', async () => {
  const source = await pageSource(
    html('<div class="review"><p class="body">Acme</p></div><a rel="next" href="http://127.0.0.2:9/">'),
    { next: 'a[rel=next]' },
  );

  expect(await source.items()).toHaveLength(1);
});

const HOSTILE = {
  'nested 100,000 deep': '<div class="review">'.repeat(100_000),
  'of a million elements': '<br>'.repeat(1_000_000),
};

test.each(Object.entries(HOSTILE))('a page %s is refused in one line', async (_what, body) => {
  const source = await pageSource(html(body));

  await expect(source.poll()).rejects.toMatchObject({
    fault: 'refused',
    message: expect.stringMatching(/^the page is/u),
  });
});

test('items are bounded, and what is said in them is text', async () => {
  const review =
    '<div class="review"><p class="body">Acme \u001B[31m &lt;b&gt; \u202E</p><a class="to" href="javascript:1">x</a></div>';
  const source = await pageSource(html(review.repeat(2_000)), { link: '.to' });

  const [page] = await source.poll({ maxItems: 10 });

  expect(page).toMatchObject({ seen: 2_000 });
  expect(page?.items).toHaveLength(10);
  expect(page?.items[0]).toMatchObject({ text: 'Acme  <b>', url: `${source.server.url}/` });
});

test('scans keep each review once, and a preview shows what is read', async () => {
  const review = (who: string, text: string, when: string) =>
    `<div class="review"><b class="who">${who}</b><p class="body">${text}</p><time>${when}</time></div>`;
  const old = (when: string) => review('Jo', 'Acme never answers.', when);
  let body = old('2 hours ago');
  const server = await serve((request, reply) => html(`<div id="reviews">${body}</div>`)(request, reply));
  onTestFinished(server.close);
  const sim = await simulation(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources: [{ name: shop, type: webpage, url: "${server.url}/kettle", list: "#reviews", item: .review, author: .who, text: .body, kind: review }]
`);

  const first = await sim.scanAt(NOW);
  body = `${review('Max', 'Acme never answers!', '1 minute ago')}${old('3 hours ago')}`;
  const second = await sim.scanAt(NOW + 3_600_000);
  const preview = await sim.place.run(['preview', 'shop', '--json']);

  expect([first.totals.new, second.totals.new]).toEqual([1, 1]);
  expect((await sim.store.listMentions({}, { sort: 'oldest' })).map(({ author }) => author?.name)).toEqual([
    'Jo',
    'Max',
  ]);
  const lines = preview.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { text: 'Acme never answers!', url: `${server.url}/kettle`, author: 'Max', alerts: ['acme'] },
    { text: 'Acme never answers.' },
    { feed: { title: 'Shop', items: 2 } },
  ]);
});
