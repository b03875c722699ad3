/** Databases that cannot be used, met by the whole program: one clear message, nothing lost, nothing left behind. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type Ran, workplace } from '../support/cli.ts';
import { type Post, rss } from '../support/rss.ts';
import { serve } from '../support/server.ts';

const AT = '2026-06-01T09:00:00Z';
const LATER = '2026-06-01T17:00:00Z';
const LOST: Post = { id: '1', title: 'Parcel', text: 'Acme lost my parcel and support never answered.' };

// A file system of its own, seen by one process only, needs no more than the right to make name spaces.
const canMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;
const unlessMounted = canMount ? '' : ' (skipped: this system lets nobody mount)';

/** A config with a feed of one mention, to which more can be added. */
async function unscanned() {
  const posts: Post[] = [LOST];
  const server = await serve((_request, reply) => reply.writeHead(200).end(rss(posts)));
  onTestFinished(server.close);
  const place = await workplace(`version: 1
brand: { name: Acme, timezone: UTC }
database: data/mentions.db
alerts:
  - { name: acme, query: acme }
sources:
  - { name: forum, type: feed, url: "${server.url}/feed" }
`);
  return { place, posts, server, database: place.file('data/mentions.db') };
}

/** The same with the mention in the database. */
async function world() {
  const made = await unscanned();
  expect(await made.place.run(['scan', '--as-of', AT])).toEqual({ code: 0, stdout: '', stderr: '' });
  return made;
}

/** Message and remedy, and no more than that. */
function expectClear({ code, stdout, stderr }: Ran, exit: number, words: RegExp): void {
  expect({ code, stdout, stderr }).toMatchObject({ code: exit, stdout: '' });
  expect(stderr).toMatch(words);
  expect(stderr.trimEnd().split('\n').length, stderr).toBeLessThanOrEqual(2);
  expect(stderr).toMatch(/^mentionwatch: .*[.)]\n[A-Z].*\.\n$/u);
  expect(stderr).not.toMatch(/unexpected|This is a bug|\n\s+at /u);
}

const READING = ['list'];
const SCANNING = ['scan', '--as-of', LATER];

test.each([
  ['cut off', (whole: Buffer) => whole.subarray(0, whole.length / 2), /damaged/u],
  ['cut off within its head', (whole: Buffer) => whole.subarray(0, 60), /not a SQLite database|damaged/u],
  ['overwritten', (whole: Buffer) => Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(8192, 7)]), /damaged/u],
  ['text', () => Buffer.from('my notes\n'.repeat(500)), /not a SQLite database/u],
])('a database that is %s is refused and left as it is', async (_what, spoil, words) => {
  const { place, database, server } = await world();
  const spoiled = spoil(readFileSync(database));
  writeFileSync(database, spoiled);
  const requests = server.requests.length;

  for (const args of [READING, SCANNING]) expectClear(await place.run(args), 2, words);

  expect(readFileSync(database).equals(spoiled)).toBe(true);
  expect(server.requests).toHaveLength(requests);
});

test('a database of a newer program is refused and left as it is', async () => {
  const { place, database } = await world();
  const db = new BetterSqlite3(database);
  db.pragma('user_version = 999');
  db.close();

  for (const args of [READING, SCANNING]) expectClear(await place.run(args), 2, /newer/u);
});

test.each([
  ['a folder', 'data', /this is a folder/u],
  ['a device', '/dev/null', /no ordinary file/u],
  ['a path through a file', 'alerts.yaml/x.db', /no file can be made there/u],
  ['where no file can be made', '/proc/mentions.db', /no file can be made there|cannot be opened/u],
  ['another program’s file', 'alerts.yaml', /not a SQLite database/u],
  ['a database server', 'postgres://user:s3cret@127.0.0.1/db', /SQLite file/u],
])('%s is refused, and no file is left behind', async (_what, database, words) => {
  const { place } = await unscanned();
  mkdirSync(place.file('data'));
  const before = readdirSync(place.folder, { recursive: true }).sort();

  const ran = await place.run([...SCANNING, '--database', database]);

  expectClear(ran, 2, words);
  expect(ran.stderr).not.toContain('s3cret');
  expect(readdirSync(place.folder, { recursive: true }).sort()).toEqual(before);
  expect(existsSync(`${database}.lock`)).toBe(false);
});

test('a database that another program holds is waited for, then said; afterwards all goes on', async () => {
  const { place, database, posts } = await world();
  posts.push({ id: '2', title: 'Kettle', text: 'My Acme kettle is broken after a day, the worst ever.' });
  const other = new BetterSqlite3(database);
  onTestFinished(() => void other.close());
  other.exec('BEGIN EXCLUSIVE');

  const held = await place.run(SCANNING);
  other.exec('ROLLBACK');
  const free = await place.run(SCANNING);

  expectClear(held, 1, /another program holds the database/u);
  expect(free).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await titles(database)).toEqual(['Kettle', 'Parcel']);
}, 60_000);

test.skipIf(!canMount)(
  `a disk that fills up on the way is said, and loses nothing${unlessMounted}`,
  async () => {
    const { place, database, posts } = await world();
    const words = 'lorem ipsum dolor sit amet consetetur sadipscing elitr sed diam nonumy eirmod'.split(' ');
    for (let number = 0; number < 200; number++) {
      const text = words.map((word, at) => `${word}${number * 31 + at * 17}`).join(' ');
      posts.push({ id: `more${number}`, title: `More ${number}`, text: `Acme is awful. ${text.repeat(8)}` });
    }
    mkdirSync(place.file('small'));

    // What is on the small disk when the program ends is copied back, to be looked at.
    const full = await place.run(SCANNING, {
      shell:
        'exec unshare -Urm bash -c \'mount -t tmpfs -o size=500k none small && cp data/* small && "$@" --database small/mentions.db; ' +
        'code=$?; cp small/* data; exit $code\' bash "$@"',
    });
    const stored = await titles(database);
    const roomy = await place.run(SCANNING);

    expectClear(full, 1, /disk (?:is full|failed)/u);
    expect(stored).toContain('Parcel');
    expect(roomy).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await titles(database)).toHaveLength(201);
  },
  60_000,
);

test.skipIf(!canMount)(`a disk that may only be read is said${unlessMounted}`, async () => {
  const { place, database } = await world();
  mkdirSync(place.file('sealed'));
  const before = readFileSync(database);

  const ran = await place.run([...SCANNING, '--database', 'sealed/mentions.db'], {
    shell:
      'exec unshare -Urm bash -c \'mount -t tmpfs none sealed && cp data/* sealed && mount -o remount,ro sealed && exec "$@"\' bash "$@"',
  });

  expectClear(ran, 2, /read-only|cannot be opened|cannot be written/u);
  expect(readFileSync(database).equals(before)).toBe(true);
});

async function titles(database: string): Promise<string[]> {
  const store = await openDatabase(database, { now: Date.now });
  const mentions = await store.listMentions({}, { limit: 1_000 });
  await store.close();
  return mentions.map((mention) => mention.title).sort();
}
