/** Whole runs through the command line: a real feed server, a real mail server, a real database. */
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { routes, serve } from '../support/server.ts';
import { smtpServer } from '../support/smtp.ts';

interface Post {
  id: string;
  title?: string;
  text: string;
  link?: string;
  author?: string;
  date?: string;
}

function itemXml(post: Post): string {
  const link = post.link ?? `https://forum.example/t/${post.id}`;
  const date = new Date(post.date ?? '2026-06-01T08:00:00Z').toUTCString();
  return [
    `<item><title>${post.title ?? ''}</title><link>${link}</link><guid isPermaLink="false">${post.id}</guid>`,
    `<author>${post.author ?? 'mona'}</author><pubDate>${date}</pubDate>`,
    `<description><![CDATA[${post.text}]]></description></item>`,
  ].join('');
}

function rss(posts: readonly Post[]): string {
  const items = posts.map(itemXml).join('');
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Forum</title>${items}</channel></rss>`;
}

const LOST: Post = {
  id: '1',
  title: 'Parcel',
  text: 'Acme lost my parcel, order 4711, and support never answered. I want a refund.',
};
const PRAISE: Post = { id: '2', title: 'Thanks', text: 'Acme is wonderful, great service, I am very happy.' };
const OTHER: Post = { id: '3', title: 'Weather', text: 'It rains again and the trains are late.' };
const AT = '2026-06-01T09:00:00Z';

function answer(body: string, headers: Record<string, string> = {}): RequestListener {
  return (_request, reply) => reply.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);
}

async function feedServer(table: Record<string, RequestListener>) {
  const server = await serve(routes(table));
  onTestFinished(server.close);
  return server;
}

function config(sources: string, rest = ''): string {
  return `version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
sources:
${sources}
${rest}`;
}

async function mailWorld(posts: readonly Post[]) {
  const server = await feedServer({ '/feed': answer(rss(posts)) });
  const mail = await smtpServer();
  onTestFinished(mail.close);
  const place = await workplace(
    config(
      `  - { name: forum, type: feed, url: "${server.url}/feed" }`,
      `channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: [care@acme.example] }
digests:
  - { name: urgent, schedule: immediately, channels: [care] }`,
    ),
  );
  return { server, mail, place };
}

test('a complaint is found, mailed once, and silent in cron', async () => {
  const { mail, place } = await mailWorld([LOST, PRAISE, OTHER]);

  const first = await place.run(['scan', '--as-of', AT]);
  const second = await place.run(['scan', '--as-of', AT]);

  expect(first).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(second).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(mail.received).toHaveLength(1);
  expect(mail.received[0]?.mail.subject).toContain('Acme');
  expect(mail.received[0]?.mail.text).toContain('lost my parcel');
  expect(mail.received[0]?.mail.text).not.toContain('wonderful');
});

test('scan --json tells what was done in the promised shape', async () => {
  const { place } = await mailWorld([LOST, PRAISE, OTHER]);

  const { stdout } = await place.run(['scan', '--json', '--as-of', AT]);
  const summary = JSON.parse(stdout);

  expect(summary).toMatchObject({
    startedAt: '2026-06-01T09:00:00.000Z',
    skipped: false,
    totals: { items: 3, matched: 2, new: 2, duplicates: 0, negative: 1, unansweredNegative: 1 },
    sources: [{ name: 'forum', type: 'feed', status: 'ok', items: 3, matched: 2, new: 2, requests: 1, error: null }],
    deliveries: [{ digest: 'urgent', channel: 'care', status: 'sent', mentions: 1, error: null }],
  });
});

test('the second poll is conditional, and a 304 changes nothing', async () => {
  const body = rss([LOST]);
  const server = await feedServer({
    '/feed': (request, reply) => {
      if (request.headers['if-none-match'] === '"v1"') reply.writeHead(304).end();
      else reply.writeHead(200, { etag: '"v1"' }).end(body);
    },
  });
  const place = await workplace(config(`  - { name: forum, type: feed, url: "${server.url}/feed" }`));

  await place.run(['scan', '--as-of', AT]);
  const { stdout } = await place.run(['scan', '--json', '--as-of', AT]);

  expect(JSON.parse(stdout).sources[0]).toMatchObject({ status: 'unchanged', items: 0, new: 0 });
  expect(server.requests[1]?.headers['if-none-match']).toBe('"v1"');
});

test('a new alert makes an unchanged feed be read again', async () => {
  const body = rss([LOST, { ...PRAISE, text: 'Zenith is wonderful.' }]);
  const server = await feedServer({
    '/feed': (request, reply) => {
      if (request.headers['if-none-match'] === '"v1"') reply.writeHead(304).end();
      else reply.writeHead(200, { etag: '"v1"' }).end(body);
    },
  });
  const text = config(`  - { name: forum, type: feed, url: "${server.url}/feed" }`);
  const place = await workplace(text);
  await place.run(['scan', '--as-of', AT]);

  await place.write('alerts.yaml', text.replace('alerts:', 'alerts:\n  - { name: zenith, query: zenith }'));
  const { stdout } = await place.run(['scan', '--json', '--as-of', AT]);

  expect(JSON.parse(stdout).totals).toMatchObject({ new: 1 });
});

test('a feed that changes ids, links and dates alerts nobody twice', async () => {
  let body = rss([LOST]);
  const server = await feedServer({ '/feed': (_request, reply) => reply.writeHead(200).end(body) });
  const place = await workplace(config(`  - { name: forum, type: feed, url: "${server.url}/feed" }`));
  await place.run(['scan', '--as-of', AT]);

  body = rss([
    { ...LOST, id: 'new-id', date: '2026-06-01T08:30:00Z', link: 'https://forum.example/t/1?utm_source=rss' },
  ]);
  const { stdout } = await place.run(['scan', '--json', '--as-of', AT]);

  expect(JSON.parse(stdout).totals).toMatchObject({ matched: 1, new: 0 });
});

test('a dead source is named, delays nobody, and ends with 3', async () => {
  const server = await feedServer({
    '/feed': answer(rss([LOST])),
    '/dead': (_request, reply) => reply.writeHead(500).end(),
  });
  const place = await workplace(
    config(`  - { name: dead, type: feed, url: "${server.url}/dead" }
  - { name: forum, type: feed, url: "${server.url}/feed" }`),
  );

  const first = await place.run(['scan', '--json', '--as-of', AT]);
  const second = await place.run(['scan', '--json', '--as-of', AT]);

  expect(first.code).toBe(3);
  expect(first.stderr).toContain('dead');
  expect(JSON.parse(first.stdout)).toMatchObject({
    sources: [
      { name: 'dead', status: 'failed' },
      { name: 'forum', status: 'ok' },
    ],
    totals: { new: 1 },
  });
  expect(second.code).toBe(0);
  expect(JSON.parse(second.stdout).sources[0]).toMatchObject({ status: 'backing-off', requests: 0 });
});

test('a source that is gone for good is told once and asked no more', async () => {
  const server = await feedServer({ '/gone': (_request, reply) => reply.writeHead(410).end() });
  const place = await workplace(config(`  - { name: gone, type: feed, url: "${server.url}/gone" }`));

  const first = await place.run(['scan', '--as-of', AT]);
  const second = await place.run(['scan', '--as-of', '2026-06-03T09:00:00Z']);

  expect(first.code).toBe(3);
  expect(first.stderr).toMatch(/gone for good/u);
  expect(second).toMatchObject({ code: 0 });
  expect(server.requests).toHaveLength(1);
});

test('a mail server that is down loses nothing: the same mail goes out later, once', async () => {
  const { place, mail } = await mailWorld([LOST]);
  await mail.close();
  const down = await place.run(['scan', '--json', '--as-of', AT]);
  const port = Number(mail.host.split(':')[1]);
  const back = await smtpServer({}, port);
  onTestFinished(back.close);

  const early = await place.run(['scan', '--json', '--as-of', '2026-06-01T09:00:30Z']);
  const later = await place.run(['scan', '--json', '--as-of', '2026-06-01T09:02:00Z']);

  expect(down.code).toBe(3);
  expect(JSON.parse(down.stdout).deliveries[0]).toMatchObject({ status: 'queued' });
  expect(JSON.parse(early.stdout).deliveries).toEqual([]);
  expect(JSON.parse(later.stdout).deliveries[0]).toMatchObject({ status: 'sent' });
  expect(back.received).toHaveLength(1);
});

test('a scheduled digest comes at its time, lists what is open until it is answered, and is caught up once', async () => {
  const server = await feedServer({ '/feed': answer(rss([LOST])) });
  const mail = await smtpServer();
  onTestFinished(mail.close);
  const place = await workplace(
    config(
      `  - { name: forum, type: feed, url: "${server.url}/feed" }`,
      `channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: care@acme.example }
digests:
  - { name: daily, schedule: "0 9 * * *", channels: [care] }`,
    ),
  );
  const sentAt = async (at: string) => {
    const before = mail.received.length;
    await place.run(['scan', '--as-of', at]);
    return mail.received.length - before;
  };

  expect(await sentAt('2026-06-01T08:30:00Z')).toBe(0);
  expect(await sentAt('2026-06-01T09:00:00Z')).toBe(1);
  expect(await sentAt('2026-06-01T09:10:00Z')).toBe(0);
  expect(await sentAt('2026-06-04T15:00:00Z')).toBe(1);
  expect(await sentAt('2026-06-04T15:10:00Z')).toBe(0);
  await place.run(['answer', '1', '--by', 'ayse', '--as-of', '2026-06-04T16:00:00Z']);
  expect(await sentAt('2026-06-05T09:00:00Z')).toBe(0);
  expect(new Set(mail.received.map((each) => each.mail.messageId)).size).toBe(2);
});

test('quiet hours hold a digest and lose nothing; what is urgent breaks through', async () => {
  let posts = [LOST];
  const server = await feedServer({ '/feed': (_request, reply) => reply.writeHead(200).end(rss(posts)) });
  const mail = await smtpServer();
  onTestFinished(mail.close);
  const place = await workplace(
    config(
      `  - { name: forum, type: feed, url: "${server.url}/feed" }`,
      `channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: care@acme.example }
digests:
  - { name: urgent, schedule: immediately, quiet: "22:00-08:00", channels: [care] }
  - { name: alarm, schedule: immediately, quiet: "22:00-08:00", breakThrough: { search: lawyer }, channels: [care] }`,
    ),
  );

  await place.run(['scan', '--as-of', '2026-06-01T22:30:00Z']);
  expect(mail.received).toHaveLength(0);
  posts = [LOST, { id: '9', text: 'Acme ruined everything, my lawyer will write to this awful company.' }];
  await place.run(['scan', '--as-of', '2026-06-01T23:30:00Z']);
  expect(mail.received.map((each) => each.mail.text?.includes('lawyer'))).toEqual([true]);
  await place.run(['scan', '--as-of', '2026-06-02T08:00:00Z']);

  const texts = mail.received.slice(1).map((each) => each.mail.text ?? '');
  expect(texts).toHaveLength(2);
  expect(texts.filter((text) => text.includes('parcel'))).toHaveLength(2);
  expect(texts.filter((text) => text.includes('lawyer'))).toHaveLength(1);
});

test('--dry-run reads and tells, and changes and sends nothing', async () => {
  const { mail, place } = await mailWorld([LOST]);

  const dry = await place.run(['scan', '--dry-run', '--as-of', AT]);

  expect(dry.code).toBe(0);
  expect(dry.stdout).toContain('1 new mention');
  expect(dry.stdout).toContain('Dry run');
  expect(mail.received).toHaveLength(0);
  const { stdout } = await place.run(['scan', '--json', '--as-of', AT]);
  expect(JSON.parse(stdout).totals.new).toBe(1);
});

test('--dry-run counts what two sources bring once, as the scan does', async () => {
  const copy = 'Acme lost the parcels of hundreds of customers, and its support has been silent for two weeks now.';
  const story = (id: string, link: string) => ({ id, link, title: 'Acme loses parcels', text: `${copy} ${copy}` });
  const server = await feedServer({
    '/a': answer(rss([LOST, { ...story('s1', 'https://courier.example/1'), author: 'A' }])),
    '/b': answer(rss([LOST, { ...story('s2', 'https://post.example/9'), author: 'B' }])),
  });
  const place = await workplace(
    config(`  - { name: a, type: feed, url: "${server.url}/a" }
  - { name: b, type: feed, url: "${server.url}/b" }`),
  );

  const dry = await place.run(['scan', '--dry-run', '--json', '--as-of', AT]);
  const real = await place.run(['scan', '--json', '--as-of', AT]);

  const { unansweredNegative: _open, ...counted } = JSON.parse(real.stdout).totals;
  expect(counted).toMatchObject({ matched: 4, new: 2, duplicates: 1 });
  expect(JSON.parse(dry.stdout).totals).toMatchObject(counted);
});

test('a prefiltered feed gives each item to its alert, whatever its snippet says', async () => {
  const server = await feedServer({ '/feed': answer(rss([OTHER])) });
  const place = await workplace(
    config(`  - { name: google, type: feed, url: "${server.url}/feed", prefiltered: acme }`),
  );

  await place.run(['scan', '--as-of', AT]);
  const { stdout } = await place.run(['list', '--json']);

  expect(JSON.parse(stdout)).toMatchObject([{ alerts: ['acme'], title: 'Weather' }]);
});

test('posts of our own accounts and of excluded authors are no mentions', async () => {
  const server = await feedServer({
    '/feed': answer(
      rss([
        { ...LOST, author: 'Acme_Support' },
        { ...PRAISE, author: 'bot' },
      ]),
    ),
  });
  const place = await workplace(
    config(`  - { name: forum, type: feed, url: "${server.url}/feed" }`)
      .replace('timezone: UTC', 'timezone: UTC, accounts: { feed: ["@acme_support"] }')
      .replace('query: acme', 'query: acme, exclude: { authors: [bot] }'),
  );

  const { stdout } = await place.run(['scan', '--json', '--as-of', AT]);

  expect(JSON.parse(stdout).totals).toMatchObject({ items: 2, new: 0 });
});

test('a syndicated story is one mention with its copies', async () => {
  const story =
    'Acme is recalling twelve thousand kettles after eleven reports of overheating. Customers are asked to stop using ' +
    'the kettles, to check the serial number below the base and to return them to any shop for a full refund. No ' +
    'injuries have been reported so far, and a spokesman said that the fault lies in a thermostat supplied in spring, ' +
    'and that a repaired model will be sold from January. The consumer authority said that it had opened an inquiry.';
  const server = await feedServer({
    '/a': answer(
      rss([{ id: 'a1', title: 'Acme recalls kettles', text: story, link: 'https://courier.example/1', author: 'A' }]),
    ),
    '/b': answer(
      rss([
        {
          id: 'b1',
          title: 'Kettles recalled by Acme',
          text: `${story} First appeared on Courier.`,
          link: 'https://post.example/9',
          author: 'B',
        },
      ]),
    ),
  });
  const place = await workplace(
    config(`  - { name: a, type: feed, url: "${server.url}/a" }
  - { name: b, type: feed, url: "${server.url}/b" }`),
  );

  const { stdout } = await place.run(['scan', '--json', '--as-of', AT]);
  const listed = await place.run(['list', '--json']);

  expect(JSON.parse(stdout).totals).toMatchObject({ matched: 2, new: 1, duplicates: 1 });
  expect(JSON.parse(listed.stdout)).toMatchObject([{ duplicates: 1 }]);
});

test('with --json, what a digest prints does not get into the result', async () => {
  const { url } = await feedServer({ '/f': answer(rss([LOST])) });
  const digest = '{ name: d, schedule: immediately, channels: [out] }';
  const rest = `channels: [{ name: out, type: stdout }]\ndigests: [${digest}]`;
  const { run } = await workplace(config(`  - { name: forum, type: feed, url: "${url}/f" }`, rest));

  const scanned = await run(['scan', '--json', '--as-of', AT]);
  const again = await run(['digest', '--force', '--json', '--as-of', '2026-06-01T10:00:00Z']);

  expect(JSON.parse(scanned.stdout)).toMatchObject({ deliveries: [{ channel: 'out', status: 'sent' }] });
  expect(scanned.stderr).toContain('lost my parcel');
  expect(JSON.parse(again.stdout)).toMatchObject({ deliveries: [{ channel: 'out', status: 'sent' }] });
});
