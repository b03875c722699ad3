import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { MentionwatchError } from '../core/errors.ts';

/** The feeds that the package ships, and how the demo serves each. */
const FEEDS = [
  { name: 'forum', file: 'forum-en.xml', type: 'application/rss+xml; charset=utf-8', language: 'en' },
  // An old Turkish shop: bytes in windows-1254, and nothing says so.
  { name: 'yorumlar', file: 'reviews-tr.xml', type: 'application/rss+xml', language: 'tr' },
  { name: 'opinie', file: 'opinions-pl.xml', type: 'application/atom+xml; charset=utf-8', language: 'pl' },
  { name: 'nazar', file: 'reviews-fa.json', type: 'application/feed+json; charset=utf-8', language: 'fa' },
  { name: 'courier', file: 'news-courier.xml', type: 'application/rss+xml; charset=utf-8', language: 'en' },
  { name: 'harbour', file: 'news-harbour.xml', type: 'application/rss+xml; charset=utf-8', language: 'en' },
] as const;

/** The source that answers with an error, as one always does. */
export const DEAD_SOURCE = 'closed-shop';

const FOLDER = new URL('../../config/demo/', import.meta.url);

const HEADER = '# Written by `mentionwatch demo`.';

/** Dates in the shipped feeds are ages (`{{95m}}`, `{{iso:95m}}`), so that the demo is never about last year. */
function withDates(bytes: Buffer, now: number): Buffer {
  const text = bytes
    .toString('latin1')
    .replace(/\{\{(iso:)?(\d{1,5})m\}\}/gu, (_, isoForm: string | undefined, minutes: string) => {
      const at = new Date(now - Number(minutes) * 60_000);
      return isoForm === undefined ? at.toUTCString() : at.toISOString();
    });
  return Buffer.from(text, 'latin1');
}

/** Serves the sample feeds on loopback, on a free port. */
export async function serveSamples(now: number): Promise<{ origin: string; server: Server }> {
  const bodies = new Map<string, { body: Buffer; type: string }>();
  for (const feed of FEEDS) {
    bodies.set(`/${feed.name}`, { body: withDates(await readFile(new URL(feed.file, FOLDER)), now), type: feed.type });
  }
  const server = createServer((request, response) => {
    const found = bodies.get(request.url ?? '');
    if (found === undefined) response.writeHead(503).end('closed');
    else response.writeHead(200, { 'content-type': found.type }).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** The demo's config: the sample feeds, a firm named Nordal, and a digest into a folder. */
export function demoConfig(origin: string): string {
  const sources = [...FEEDS.map(({ name, language }) => ({ name, language })), { name: DEAD_SOURCE, language: 'en' }];
  return `${HEADER} The feeds were served by the demo itself and are gone now;
# list, show, explain and report work on the database beside this file.
version: 1
brand: { name: Nordal, language: en, timezone: UTC }
database: ./demo.db
alerts:
  - { name: nordal, query: 'nordal OR نوردال' }
sources:
${sources.map(({ name, language }) => `  - { name: ${name}, type: feed, url: "${origin}/${name}", language: ${language} }`).join('\n')}
channels:
  - { name: screen, type: stdout }
  - { name: folder, type: file, path: ./digests }
digests:
  - { name: demo, schedule: immediately, channels: [screen, folder] }
owners:
  - { name: ayse, languages: [tr] }
  - { name: ola, languages: [pl] }
  - { name: sam }
`;
}

/**
 * Makes the folder and writes the config; what an earlier demo left there is replaced.
 * @throws usage, when the folder holds somebody's own config
 */
export async function prepareFolder(folder: string, origin: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const before = await readFile(join(folder, 'alerts.yaml'), 'utf8').catch(() => '');
  if (before !== '' && !before.startsWith(HEADER)) {
    throw new MentionwatchError('usage', `${folder} holds a config of your own; the demo leaves it alone.`, {
      hint: 'Give another folder with --out.',
    });
  }
  for (const name of ['demo.db', 'demo.db-wal', 'demo.db-shm', 'demo.db.lock'])
    await rm(join(folder, name), { force: true });
  await rm(join(folder, 'digests'), { recursive: true, force: true });
  const file = join(folder, 'alerts.yaml');
  await writeFile(file, demoConfig(origin));
  return file;
}
