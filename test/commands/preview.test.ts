import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { AT, config } from '../support/seeded.ts';
import { serve, type TestServer } from '../support/server.ts';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Forum</title><link>https://forum.example/</link>
<item><title>Parcel lost</title><link>/t/1</link><guid isPermaLink="false">1</guid><author>mona</author>
<pubDate>Mon, 01 Jun 2026 08:00:00 GMT</pubDate><description>Acme lost my parcel &amp;amp; my trust.</description></item>
<item><title>Weather</title><link>https://forum.example/t/2</link><description>It rains again today.</description></item>
</channel></rss>`;

async function feedServer(body = FEED): Promise<TestServer> {
  const server = await serve((request, reply) => {
    if (request.url?.startsWith('/feed') === true) {
      reply.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body);
    } else reply.writeHead(404).end();
  });
  onTestFinished(server.close);
  return server;
}

function linesOf(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

test('a file is read on a machine without a config, every item of it, and nothing is left behind', async () => {
  const place = await workplace();
  await place.write('feed.xml', FEED);

  const { code, stdout, stderr } = await place.run(['preview', 'feed.xml', '--json', '--as-of', AT]);

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(linesOf(stdout)).toEqual([
    {
      id: '1',
      url: 'https://forum.example/t/1',
      title: 'Parcel lost',
      text: 'Acme lost my parcel & my trust.',
      author: 'mona',
      publishedAt: '2026-06-01T08:00:00.000Z',
      language: 'en',
      alerts: [],
    },
    {
      id: null,
      url: 'https://forum.example/t/2',
      title: 'Weather',
      text: 'It rains again today.',
      author: null,
      publishedAt: null,
      language: 'en',
      alerts: [],
    },
    { feed: { title: 'Forum', items: 2 } },
  ]);
  expect(existsSync(place.file('mentionwatch.db'))).toBe(false);
});

test('an address that a person types may be private; the alerts of the config are tried on it', async () => {
  const server = await feedServer();
  const place = await workplace(config());

  const machine = await place.run(['preview', `${server.url}/feed`, '--json', '--as-of', AT]);
  const screen = await place.run(['preview', `${server.url}/feed`, '--as-of', AT]);

  expect(linesOf(machine.stdout)).toMatchObject([{ alerts: ['acme'] }, { alerts: [] }, { feed: { items: 2 } }]);
  expect(screen.stdout).toMatch(/^Forum\n2 items, 1 matched\n\nSaid/u);
  expect(screen.stdout).toMatch(/Jun 1, 2026, 08:00 +en +acme +mona +Parcel lost/u);
  expect(existsSync(place.file('mentionwatch.db'))).toBe(false);
});

test('a source of the config that searches is asked once for each alert, and shows an item once', async () => {
  const server = await feedServer();
  const place = await workplace(
    config(`  - { name: parcels, query: parcel, sources: [forum] }
sources:
  - { name: forum, type: feed, url: "${server.url}/feed?q={query}", headers: { x-key: "abcdef" } }
`),
  );

  const { code, stdout } = await place.run(['preview', 'forum', '--json', '--as-of', AT]);

  expect(code).toBe(0);
  expect(linesOf(stdout)).toMatchObject([
    { id: '1', alerts: ['acme', 'parcels'] },
    { id: null, url: 'https://forum.example/t/2' },
    { feed: { title: 'Forum', items: 2 } },
  ]);
  expect(server.requests.map(({ url }) => url)).toEqual(['/feed?q=acme', '/feed?q=parcel']);
  expect(server.requests[0]?.headers['x-key']).toBe('abcdef');
});

test('a file has the header that is given', async () => {
  const place = await workplace();
  const xml =
    '<rss version="2.0"><channel><title>k</title><item><title>\xBF\xF3\xB3ta \xB6ruba</title></item></channel></rss>';
  await place.write('feed.xml', Buffer.from(xml, 'latin1'));

  const { stdout } = await place.run([
    'preview',
    'feed.xml',
    '--json',
    '--content-type',
    'text/xml; charset=iso-8859-2',
  ]);

  expect(linesOf(stdout)[0]).toMatchObject({ title: 'żółta śruba' });
});

test('what is no feed is told with what to do, and ends with 3', async () => {
  const server = await feedServer('<!doctype html><html><body>Log in</body></html>');
  const place = await workplace();
  await place.write('page.html', '<!doctype html><html><body>Log in</body></html>');

  for (const target of ['page.html', `${server.url}/feed`, `${server.url}/nothing`]) {
    const { code, stdout, stderr } = await place.run(['preview', target, '--json']);

    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).not.toMatch(/scans|is tried again/iu);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    expect(stderr).toContain(`mentionwatch: ${target}: `);
  }
});

test.each([
  [['preview', 'nope'], 'there is no file and no source "nope"'],
  [['preview', '.'], '. is a folder'],
  [['preview', 'http://'], '"http://" is no address'],
  [['preview', 'https://forum.example/?q={query}', '-c', 'other.yaml'], 'other.yaml'],
])('%j is refused', async (args, message) => {
  const place = await workplace(config());

  const { code, stdout, stderr } = await place.run(args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('a config that is wrong is an error, also where none is needed', async () => {
  const place = await workplace('version: 2\n');
  await place.write('feed.xml', FEED);

  const { code, stderr } = await place.run(['preview', 'feed.xml']);

  expect(code).toBe(2);
  expect(stderr).toContain('alerts.yaml:1:10 version: ');
});

test('no markup of a feed reaches the terminal', async () => {
  const place = await workplace();
  await place.write(
    'feed.json',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'x\u001B]0;y\u0007',
      items: [{ id: '1', content_text: 'red \u001B[31m \u202E txet' }],
    }),
  );

  const { stdout } = await place.run(['preview', 'feed.json']);

  expect(stdout).not.toMatch(/[\u001B\u0007\u202E]/u);
  expect(stdout).toContain('1 item, 0 matched');
});
