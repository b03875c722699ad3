/** A small world of feeds with known truth, made up from its seed: the same options always give the same bytes. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

export interface WorldOptions {
  feeds: number;
  items: number;
  seed: number;
  /** Each time that a feed is asked for, it holds other posts. */
  moving?: boolean;
}

export interface Feed {
  xml: string;
  /** Links of the items that name a brand. */
  naming: string[];
}

export const BRANDS = ['Zorvane', 'Kılıçsan', 'Żubrex', 'پارسینو'] as const;

/** How a brand may stand in a post; each names it. */
const NAMED: readonly ((brand: string) => string)[] = [
  (brand) => brand,
  (brand) => brand.toUpperCase(),
  (brand) => `${brand.slice(0, 3)}<b>${brand.slice(3)}</b>`,
  (brand) => `<i>${brand.slice(0, 2)}</i>${brand.slice(2)}`,
  (brand) => [...brand].map((letter) => `&#${letter.codePointAt(0) ?? 0};`).join(''),
  (brand) => [...brand].map((letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16)};`).join(''),
  (brand) => `<a href="https://shop.example/?a=1&amp;b=2">${brand}</a>`,
  (brand) => `<p>“${brand}”</p>`,
];
/** What comes near without naming it. */
const NEAR: readonly ((brand: string) => string)[] = [
  () => 'Zor<br>vane',
  () => 'Zorv ane',
  (brand) => `<img src="/p.png" alt="${brand}">`,
  (brand) => `q${brand}q`,
];
const WORDS = (
  'river market garden winter bridge music paper mountain sokak deniz kahve akşam rüzgâr pencere ulica morze zima ' +
  'książka chleb żołnierz شهر باران کتاب خیابان دریا the a of bir ve w na و در'
).split(' ');
const FIRST_AT = Date.UTC(2026, 5, 1);

function generator(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One feed: RSS with HTML in CDATA if its number is even, Atom with escaped HTML if it is odd. */
export function makeFeed(number: number, options: WorldOptions): Feed {
  const pick = generator(options.seed * 100_003 + number);
  const text = (words: number): string =>
    Array.from({ length: words }, () => WORDS[pick(WORDS.length)] ?? '').join(' ');
  const naming: string[] = [];
  const items: string[] = [];
  for (let index = 0; index < options.items; index++) {
    const link = `https://site${number}.example/post/${index}`;
    const brand = BRANDS[pick(BRANDS.length)] ?? '';
    const roll = pick(40);
    const [forms, named] = roll < 2 ? [NAMED, true] : roll < 4 ? [NEAR, false] : [null, false];
    const form = forms?.[pick(forms.length)];
    if (named) naming.push(link);
    const body = `<p>${text(40)}</p><p>${text(20)} ${form?.(brand) ?? ''} ${text(20)}</p>`;
    const at = new Date(FIRST_AT - index * 3_600_000);
    items.push(number % 2 === 0 ? rssItem(link, text(6), body, at) : atomEntry(link, text(6), body, at));
  }
  const xml =
    number % 2 === 0
      ? `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Site ${number}</title>${items.join('\n')}</channel></rss>`
      : `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Site ${number}</title>${items.join('\n')}</feed>`;
  return { xml, naming };
}

function rssItem(link: string, title: string, body: string, at: Date): string {
  return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${at.toUTCString()}</pubDate><description><![CDATA[${body}]]></description></item>`;
}

function atomEntry(link: string, title: string, body: string, at: Date): string {
  const escaped = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<entry><id>${link}</id><title>${title}</title><link href="${link}"/><updated>${at.toISOString()}</updated><content type="html">${escaped}</content></entry>`;
}

/** Serves a world on loopback, with validators, gzip and counts of what was asked; resolves when it listens. */
export async function serveWorld(options: WorldOptions): Promise<string> {
  const made = (number: number, seed: number) => {
    const body = gzipSync(makeFeed(number, { ...options, seed }).xml);
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"` };
  };
  const bodies = Array.from({ length: options.feeds }, (_, number) => made(number, options.seed));
  let counts = { requests: 0, conditional: 0 };
  const server = createServer((request, reply) => {
    if (request.url === '/reset') counts = { requests: 0, conditional: 0 };
    if (request.url === '/stats' || request.url === '/reset') return void reply.end(JSON.stringify(counts));
    const number = Number(/^\/feed\/(\d{1,6})\.xml$/u.exec(request.url ?? '')?.[1] ?? -1);
    const found = bodies[number];
    if (found === undefined) return void reply.writeHead(404).end();
    const { body, etag } = options.moving === true ? made(number, options.seed + counts.requests) : found;
    const asked = request.headers['if-none-match'];
    counts.requests++;
    if (asked !== undefined) counts.conditional++;
    if (asked === etag) return void reply.writeHead(304, { etag }).end();
    reply.writeHead(200, { 'content-type': 'application/xml', 'content-encoding': 'gzip', etag }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      feeds: { type: 'string' },
      items: { type: 'string' },
      port: { type: 'string' },
      moving: { type: 'boolean' },
    },
  });
  const options = {
    feeds: Number(values.feeds ?? 50),
    items: Number(values.items ?? 20),
    seed: 1,
    moving: values.moving === true,
  };
  process.stdout.write(`${JSON.stringify({ url: await serveWorld(options) })}\n`);
}
