/** One scan of many sources, most of them broken in a way of their own: nobody delays or hides anybody else. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { measured, peakMegabytes } from '../support/memory.ts';
import { type Post, rss } from '../support/rss.ts';
import { endless, routes, serve } from '../support/server.ts';
import { smtpServer } from '../support/smtp.ts';

const START = Date.UTC(2026, 5, 1, 9);
const MINUTE_MS = 60_000;
const HOUR_S = 3_600;

const LOST: Post = { id: 'lost', title: 'Parcel', text: 'Acme lost my parcel and support never answered.' };
const RUDE: Post = { id: 'rude', title: 'Rude', text: 'The driver of Acme insulted my mother, disgusting behavior.' };
const MOVED: Post = { id: 'moved', title: 'Moved', text: 'Acme charged my card twice and refuses the refund.' };
const FIRST: Post = { id: 'first', title: 'Kettle', text: 'My Acme kettle is broken after a day, the worst ever.' };

function status(code: number, headers: Record<string, string> = {}): RequestListener {
  return (_request, reply) => reply.writeHead(code, headers).end('no');
}

function feed(...posts: Post[]): RequestListener {
  return (_request, reply) => reply.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss(posts));
}

function drip(_request: IncomingMessage, reply: ServerResponse): void {
  reply.writeHead(200).write('<rss>');
  const timer = setInterval(() => reply.write(' '), 50);
  reply.on('close', () => clearInterval(timer));
}

function inPieces(_request: IncomingMessage, reply: ServerResponse): void {
  reply.writeHead(200).write('<?xml version="1.0"?><rss version="2.0"><channel>', () => reply.socket?.destroy());
}

const healthy: Record<string, RequestListener> = {
  good: feed(LOST),
  other: feed(RUDE),
  moved: (_request, reply) => reply.writeHead(301, { location: '/moved-to' }).end(),
  // What came before the end is kept, so that this is a healthy one.
  truncated: (_request, reply) => {
    const whole = rss([FIRST, { ...LOST, id: 'cut', title: 'Cut' }]);
    reply.writeHead(200).end(whole.slice(0, whole.indexOf('Cut')));
  },
};

const broken: Record<string, RequestListener> = {
  login: (_request, reply) =>
    reply.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html><body><form>Password</form>'),
  empty: (_request, reply) => reply.writeHead(200).end(),
  endless: (_request, reply) => endless(reply.writeHead(200), '<item><title>Acme</title></item>'.repeat(1_000)),
  drip,
  'reset-early': (_request, reply) => reply.socket?.resetAndDestroy(),
  'reset-late': inPieces,
  loop: (_request, reply) => reply.writeHead(302, { location: '/loop' }).end(),
  chain: (request, reply) => {
    const step = Number(new URL(request.url ?? '', 'http://any').searchParams.get('step') ?? 0);
    reply.writeHead(302, { location: `/chain?step=${step + 1}` }).end();
  },
  bomb: (_request, reply) =>
    reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(100_000_000, 0x20))),
  'no-gzip': (_request, reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
  401: status(401),
  403: status(403),
  404: status(404),
  410: status(410),
  '429-seconds': status(429, { 'retry-after': String(HOUR_S) }),
  '429-date': status(429, { 'retry-after': new Date(START + HOUR_S * 1_000).toUTCString() }),
  500: status(500),
  '503-wait': status(503, { 'retry-after': String(HOUR_S) }),
  silent: () => {},
  binary: (_request, reply) => reply.writeHead(200).end(Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80, 0x1b, 0x5b])),
};

async function world() {
  const other = await serve(feed(LOST), '127.0.0.2');
  onTestFinished(other.close);
  const table: Record<string, RequestListener> = { '/moved-to': feed(MOVED) };
  for (const [name, answer] of Object.entries({ ...healthy, ...broken })) table[`/${name}`] = answer;
  table['/elsewhere'] = (_request, reply) => reply.writeHead(302, { location: `${other.url}/feed` }).end();
  table['/metadata'] = (_request, reply) => reply.writeHead(301, { location: 'http://127.0.0.2:9/latest' }).end();
  const server = await serve(routes(table));
  onTestFinished(server.close);
  const chatter = createServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.6\r\n'));
  await new Promise<void>((resolve) => chatter.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void chatter.close());
  const mail = await smtpServer();
  onTestFinished(mail.close);

  const urls = new Map<string, string>();
  for (const path of Object.keys(table)) if (path !== '/moved-to') urls.set(path.slice(1), server.url + path);
  urls.set('no-http', `http://127.0.0.1:${(chatter.address() as { port: number }).port}/feed`);
  urls.set('closed', 'http://127.0.0.1:1/feed');
  const sources = [...urls].map(([name, url]) => `  - { name: "${name}", type: feed, url: "${url}" }`);
  const place = await workplace(`version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
network: { timeout: 2s, maxBytes: 2MB, perHost: 8 }
sources:
${sources.join('\n')}
channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: [care@acme.example] }
digests:
  - { name: urgent, schedule: immediately, channels: [care] }
`);
  const asked = (name: string) => server.requests.filter(({ url }) => url === `/${name}`).length;
  const names = [...urls.keys()];
  return { place, mail, other, asked, names, bad: names.filter((name) => !Object.hasOwn(healthy, name)) };
}

interface Summary {
  sources: { name: string; status: string; requests: number; error: string | null; durationMs: number }[];
  totals: { new: number };
  deliveries: unknown[];
}

function at(afterMs: number): string[] {
  return ['--as-of', new Date(START + afterMs).toISOString()];
}

test('every fault of the network in one scan: the healthy are delivered, each bad one is named once', async () => {
  const { place, mail, other, asked, names, bad } = await world();
  const peaks = place.file('peaks');
  const began = performance.now();

  const first = await place.run(['scan', '--json', ...at(0)], { env: measured(peaks) });

  expect(performance.now() - began).toBeLessThan(30_000);
  expect(first.code).toBe(3);
  const summary: Summary = JSON.parse(first.stdout);
  const statuses = Object.fromEntries(summary.sources.map((source) => [source.name, source.status]));
  expect(statuses).toEqual(Object.fromEntries(names.map((name) => [name, bad.includes(name) ? 'failed' : 'ok'])));
  expect(summary.totals.new).toBe(4);
  expect(summary.deliveries).toMatchObject([{ status: 'sent', mentions: 4 }]);
  expect(mail.received).toHaveLength(1);
  for (const { title = '' } of [LOST, RUDE, MOVED, FIRST]) expect(mail.received[0]?.mail.text).toContain(title);
  expect(peakMegabytes(peaks)).toBeLessThan(300);

  // One line for each, with what to do; nothing else but what the healthy have to say.
  const lines = first.stderr.trimEnd().split('\n');
  for (const name of bad) {
    const own = lines.filter((line) => line.includes(`source=${name} `));
    expect(own, name).toHaveLength(1);
    expect(own[0], name).toMatch(/detail="(?!.*undefined)[^"]*(?:\\"[^"]*)*[.?!] [A-Z][^"]*\."$/u);
  }
  expect(lines.filter((line) => !names.some((name) => line.includes(`source=${name} `)))).toEqual([]);
  expect(first.stderr).not.toMatch(/\n\s+at |\.\. /u);
  expect(lines.filter((line) => line.includes('ends in the middle'))).toMatchObject([
    expect.stringContaining('source=truncated'),
  ]);

  // A redirect to a place that the config does not name is refused without a dial.
  expect(other.requests).toEqual([]);
  expect(asked('loop')).toBe(1);
  expect(asked('410')).toBe(1);

  const soon = await place.run(['scan', '--json', ...at(30 * MINUTE_MS)]);
  for (const name of ['429-seconds', '429-date', '503-wait', '410']) expect(asked(name), name).toBe(1);
  expect(asked('500')).toBe(2);
  expect(JSON.parse(soon.stdout)).toMatchObject({ totals: { new: 0 }, deliveries: [] });

  await place.run(['scan', ...at(61 * MINUTE_MS)]);
  for (const name of ['429-seconds', '429-date', '503-wait']) expect(asked(name), name).toBe(2);
  expect(asked('410')).toBe(1);
  expect(mail.received).toHaveLength(1);
}, 90_000);
