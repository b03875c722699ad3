/** What comes from outside is data: whatever a post holds, it takes effect nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseFeed } from 'feedsmith';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkplace } from '../support/cli.ts';
import { measured, peakMegabytes } from '../support/memory.ts';
import { xmlText } from '../support/rss.ts';
import { routes, serve } from '../support/server.ts';
import { smtpServer } from '../support/smtp.ts';

const AT = '2026-06-01T09:00:00Z';
const ESC = '\u001b';
const BELL = '\u0007';
const ANSI = `${ESC}[31mred${ESC}[2J${ESC}]0;owned${BELL}${ESC}]8;;http://evil.example/${BELL}link${ESC}]8;;${BELL}\u009b31m`;
const BIDI = '\u202eesrever\u202c \u2066isolated\u2069 \u200fmark';
const SCRIPT = '<script>alert("x")</script><img src=x onerror="alert(1)"><a href="javascript:alert(2)">go</a>';
const HEADERS = 'Acme awful\r\nBcc: victim@evil.example\r\n\r\nInjected body';
const FORMULA = `=cmd|' /C calc'!A0`;
const HUGE = 'Acme is awful and lost my parcel '.repeat(32_000);

/** What nobody may see: C0 but tab and line feed, DEL and C1; what turns text around or is no character at all. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const TURNING = /[\u202a-\u202e]/u;

interface Item {
  id: string;
  title?: string;
  text?: string;
  html?: string;
  url?: string;
  author?: string;
}

const COMPLAINT = 'Acme lost my parcel and nobody answers, terrible.';
const JSON_ITEMS: Item[] = [
  { id: 'ansi', title: `Acme ${ANSI}`, text: `${COMPLAINT} one ${ANSI}`, author: `eve${ANSI}` },
  { id: 'bidi', title: `Acme ${BIDI}`, text: `${COMPLAINT} two ${BIDI}`, author: `mallory ${BIDI}` },
  {
    id: 'script',
    title: `Acme broken ${SCRIPT}`,
    html: `${COMPLAINT} three ${SCRIPT} ${xmlText(SCRIPT)}`,
    url: 'javascript:alert(3)',
    author: `<b onclick="alert(4)">trudy</b>`,
  },
  { id: 'headers', title: HEADERS, text: `${COMPLAINT} four`, author: 'eve\r\nBcc: victim@evil.example' },
  { id: 'formula', title: FORMULA, text: `${FORMULA} ${COMPLAINT} five`, author: '@SUM(1+1)*cmd' },
  { id: 'tab', title: `\t=1+1 Acme`, text: `-2+3 ${COMPLAINT} six`, author: '+1234' },
  { id: 'nul\u0000id', title: `Acme\u0000nul`, text: `${COMPLAINT} se\u0000ven`, author: 'n\u0000l' },
  { id: 'lone\ud800', title: `Acme \ud800 lone`, text: `${COMPLAINT} eight \udfff`, author: 'lone\ud83d' },
  { id: 'quote', title: 'Acme quote', text: `${COMPLAINT} nine`, url: `https://evil.example/"onmouseover="alert(5)` },
  { id: '../../etc/passwd', title: '../../etc/passwd Acme', text: `${COMPLAINT} ten`, url: 'file:///etc/passwd' },
  { id: 'line', title: 'Acme line', text: `${COMPLAINT} eleven`, url: 'https://evil.example/a\r\nBcc: v@evil.example' },
  { id: 'huge', title: HUGE, text: `${COMPLAINT} twelve` },
];

function jsonFeed(): string {
  const items = JSON_ITEMS.map(({ id, title, text, html, url, author }) => ({
    id,
    title,
    url: url ?? `https://forum.example/t/${encodeURIComponent(id.toWellFormed())}`,
    content_text: text,
    content_html: html,
    authors: [{ name: author ?? 'ada' }],
    date_published: '2026-06-01T08:00:00Z',
  }));
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: `Hostile ${ANSI} ${SCRIPT}`, items });
}

/** The same in XML: raw bytes that XML forbids, and references to them. */
function xmlFeed(): string {
  const item = (id: string, title: string, body: string) =>
    `<item><title>${title}</title><link>https://other.example/${id}</link><guid isPermaLink="false">${id}</guid>` +
    `<author>eve&#13;&#10;Bcc: victim@evil.example ${ANSI}</author><description>${body}</description></item>`;
  const items = [
    item('x1', `Acme ${ANSI}`, `Acme never refunded my broken kettle. ${ANSI}`),
    item('x2', 'Acme &#27;[31m &#x9b;31m &#0; &#xd800; &#x202e;', 'Acme ruined the whole holiday. &#27;]0;x&#7;'),
    item('x3', 'Acme <![CDATA[<script>alert(1)</script>]]>', `${xmlText(SCRIPT)} Acme staff were rude to my mother.`),
    item('x4', HUGE.slice(0, 1_048_576), 'Acme closed the account of my late father, shameful.'),
  ];
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Hostile ${ANSI}</title>${items.join('')}</channel></rss>`;
}

async function world() {
  const hooks: string[] = [];
  const server = await serve(
    routes({
      '/feed.json': (_request, reply) =>
        reply.writeHead(200, { 'content-type': 'application/feed+json' }).end(jsonFeed()),
      '/feed.xml': (_request, reply) => reply.writeHead(200, { 'content-type': 'application/rss+xml' }).end(xmlFeed()),
      '/login': (_request, reply) => reply.writeHead(200).end(`no feed ${ANSI}\r\nBcc: ${BIDI}`),
      '/hook': async (request, reply) => {
        let body = '';
        for await (const chunk of request) body += chunk;
        hooks.push(body);
        reply.writeHead(204).end();
      },
    }),
  );
  const mail = await smtpServer();
  const place = await openWorkplace(`version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
sources:
  - { name: json, type: feed, url: "${server.url}/feed.json" }
  - { name: xml, type: feed, url: "${server.url}/feed.xml" }
  - { name: login, type: feed, url: "${server.url}/login" }
channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: [care@acme.example] }
  - { name: desk, type: webhook, url: "${server.url}/hook", secret: "whsec_c2FtcGxlLWtleQ==" }
  - { name: page, type: file, path: pages }
  - { name: plain, type: file, path: texts, format: text }
  - { name: atom, type: feed, path: mentions.atom.xml }
digests:
  - { name: urgent, schedule: immediately, where: { status: [unanswered] }, channels: [care, desk, page, plain, atom] }
`);
  return { server, mail, hooks, place, peaks: place.file('peaks') };
}

let all: Awaited<ReturnType<typeof world>>;
let scanned: { code: number | null; stdout: string; stderr: string };

beforeAll(async () => {
  all = await world();
  scanned = await all.place.run(['scan', '-v', '--log-format', 'json', '--as-of', AT], { env: measured(all.peaks) });
}, 60_000);

afterAll(async () => {
  await all.server.close();
  await all.mail.close();
  await all.place.remove();
});

async function outputOf(args: readonly string[], stdin = ''): Promise<string> {
  const { code, stdout, stderr } = await all.place.run([...args, '--as-of', AT], { env: measured(all.peaks), stdin });
  expect(stderr).toBe('');
  expect(code, `${args.join(' ')}: ${stdout.slice(0, 200)}`).toBe(0);
  return stdout;
}

/** Nothing that a terminal would obey. */
function expectTame(text: string, what: string): void {
  const found = CONTROLS.exec(text) ?? TURNING.exec(text);
  const near = found === null ? null : JSON.stringify(text.slice(Math.max(0, found.index - 40), found.index + 40));
  expect(near, what).toBeNull();
  expect(text.isWellFormed(), what).toBe(true);
}

/** No markup of a post has come alive in a page. */
function expectHarmless(html: string): void {
  const tags = html.match(/<[^>]*>/gu) ?? [];
  expect(tags.filter((tag) => /^<\/?(?:script|img|iframe|object|form|svg)/iu.test(tag))).toEqual([]);
  const attributes = tags.map((tag) => tag.replace(/="[^"]*"/gu, '=""'));
  expect(attributes.filter((tag) => /\son\w+\s*=/iu.test(tag))).toEqual([]);
  const links = [...html.matchAll(/(?:href|src)="([^"]*)"/gu)].map(([, link = '']) => link);
  expect(links.filter((link) => !/^https?:\/\//u.test(link))).toEqual([]);
  expectTame(html, 'page');
}

test('a scan reads all of it, says in one line what it could not read, and stays small', async () => {
  expect(scanned.code).toBe(3);
  const lines = scanned.stderr.trimEnd().split('\n');
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level');
  expect(lines.filter((line) => line.includes('login'))).toHaveLength(1);
  expectTame(scanned.stderr, 'log');
  expectTame(scanned.stdout, 'summary');
  const listed = JSON.parse(await outputOf(['list', '--json', '--limit', '100']));
  expect(listed).toHaveLength(JSON_ITEMS.length + 4);
});

test('the readable log shows no control character either', async () => {
  const { stderr } = await all.place.run(['scan', '-vv', '--as-of', '2026-06-02T09:00:00Z', '--source', 'login']);

  expect(stderr).toContain('source=login');
  expectTame(stderr, 'log');
});

test.each([
  ['list', '--limit', '100'],
  ['list', '--json', '--limit', '100'],
  ['show', '1'],
  ['show', '3'],
  ['show', '13'],
  ['show', '1', '--json'],
  ['explain', '1'],
  ['explain', '4'],
  ['explain', '1', '--json'],
  ['status'],
  ['report', '--since', '7d'],
  ['report', '--since', '7d', '--format', 'json'],
  ['report', '--since', '7d', '--format', 'markdown'],
  ['digest', '--dry-run', '--force'],
  ['digest', '--dry-run', '--force', '--json'],
  ['export', '--format', 'ndjson'],
  ['preview', 'json'],
  ['preview', 'xml', '--json'],
])('%s %s %s shows text and nothing else', async (...args) => {
  const text = await outputOf(args);

  expectTame(text, args.join(' '));
  expect(text).not.toBe('');
});

test.each([[['report', '--since', '7d', '--format', 'csv', '--group-by', 'source']], [['export', '--format', 'csv']]])(
  '%j: no cell is a formula and no cell breaks its record',
  async (args) => {
    const records = csvRecords(await outputOf(args));

    const [head = [], ...rows] = records;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toHaveLength(head.length);
      for (const cell of row) {
        if (!/^-?\d+(?:\.\d+)?$/u.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r]/u);
        expectTame(cell, 'cell');
      }
    }
  },
);

test('a report in Markdown holds no live markup', async () => {
  const text = await outputOf(['report', '--since', '7d', '--format', 'markdown']);

  expect(text).not.toMatch(/(?<!\\)<(?:script|img|a|b)\b/iu);
  expect(text).not.toMatch(/\]\(\s*(?:javascript|data|file):/iu);
});

describe('deliveries', () => {
  test('mail: one message to one recipient, no header of a post, no script', () => {
    const received = all.mail.received;
    expect(received).toHaveLength(1);
    const [{ mail, raw, to } = { mail: {} as Email, raw: '', to: [] }] = received;
    expect(to).toEqual(['care@acme.example']);
    expect(mail.bcc ?? []).toEqual([]);
    expect(mail.to).toMatchObject([{ address: 'care@acme.example' }]);
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(?:bcc|set-cookie)/imu);
    expect(mail.headers?.filter(({ key }) => key === 'bcc')).toEqual([]);
    expectTame(mail.subject ?? '', 'subject');
    expectTame((mail.text ?? '').replaceAll('\r\n', '\n'), 'text');
    // The one picture is ours, and comes with the mail.
    const html = (mail.html ?? '').replaceAll('\r\n', '\n');
    const pictures = html.match(/<img\b[^>]*>/gu) ?? [];
    expect(pictures).toEqual([expect.stringMatching(/^<img src="cid:trend\.[\w.-]+@mentionwatch" /u)]);
    expectHarmless(html.replace(pictures[0] ?? '', ''));
  });

  test('webhook: one JSON document of whole characters, with all mentions or their count', () => {
    expect(all.hooks).toHaveLength(1);
    const body = all.hooks[0] ?? '';
    expectTame(body, 'webhook');
    expect(JSON.parse(body)).toMatchObject({ type: 'digest', counts: { new: JSON_ITEMS.length + 4 } });
    expect(body).not.toMatch(/"url":"(?!https?:)/u);
  });

  test('files: where the config says and nowhere else, harmless', () => {
    const [page = ''] = readdirSync(all.place.file('pages'));
    const [plain = ''] = readdirSync(all.place.file('texts'));
    expectHarmless(readFileSync(all.place.file(`pages/${page}`), 'utf8'));
    expectTame(readFileSync(all.place.file(`texts/${plain}`), 'utf8'), 'text');
  });

  test('Atom: whole, and its links lead to the web', () => {
    const xml = readFileSync(all.place.file('mentions.atom.xml'), 'utf8');
    expectTame(xml, 'atom');
    const { format, feed } = parseFeed(xml);
    expect(format).toBe('atom');
    expect(feed).toMatchObject({ entries: expect.any(Array) });
    const links = [...xml.matchAll(/href="([^"]*)"/gu)].map(([, link = '']) => link);
    expect(links.filter((link) => !/^https?:\/\//u.test(link))).toEqual([]);
    expect(xml).not.toMatch(/<script|<img/iu);
  });
});

test.each([
  ['classify', ['classify', `${COMPLAINT} ${ANSI} ${BIDI}`]],
  ['classify --json', ['classify', '--json', `${COMPLAINT} ${ANSI} ${BIDI}`]],
  ['match', ['match', 'acme', `Acme ${ANSI} ${BIDI}`]],
  ['match --json', ['match', '--json', 'acme', `Acme ${ANSI} ${BIDI}`]],
])('%s gives what it was given back as text', async (what, args) => {
  expectTame(await outputOf(args), what);
});

test('an import is no way around it', async () => {
  const [line = ''] = (await outputOf(['export'])).split('\n');
  const record = { ...JSON.parse(line), title: `Acme ${ANSI} ${BIDI}`, url: 'javascript:alert(6)', owner: `o${ANSI}` };
  record.author = { ...record.author, name: HEADERS, url: 'data:text/html,x' };
  await all.place.write('doctored.ndjson', `${JSON.stringify(record)}\n`);

  await outputOf(['import', 'doctored.ndjson', '--database', 'other.db']);

  for (const args of [['list'], ['show', '1'], ['export'], ['export', '--format', 'csv'], ['list', '--json']]) {
    const text = await outputOf([...args, '--database', 'other.db']);
    expectTame(text.replaceAll('\r\n', '\n'), args.join(' '));
    expect(text).not.toMatch(/javascript:|data:text/u);
  }
});

test('none of it took much memory', () => {
  expect(peakMegabytes(all.peaks)).toBeLessThan(300);
});

/** RFC 4180. */
function csvRecords(text: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu)) {
    const record = records.at(-1);
    if (end === '' && plain === '') break;
    record?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') records.push([]);
  }
  return records.filter((record) => record.length > 0);
}
