import {
  chmodSync,
  chownSync,
  cpSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connect, openDatabase } from '../../src/store/database.ts';
import { SCHEMA_VERSION } from '../../src/store/migrate.ts';
import { storeOver } from '../../src/store/open.ts';
import { added, mention, NOW, poll, stored, temporaryFolder, temporaryStore } from '../support/database.ts';

const now = () => NOW;

describe('opening', () => {
  test('makes the file, its folder and the files beside it for the owner only', async () => {
    const folder = join(temporaryFolder(), 'new', 'deep');
    const store = await temporaryStore(join(folder, 'test.db'));
    await store.savePollState(poll());

    const modes = ['test.db', 'test.db-wal', 'test.db-shm'].map((name) => statSync(join(folder, name)).mode & 0o777);

    expect(modes).toEqual([0o600, 0o600, 0o600]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('a second time finds what was stored and changes nothing', async () => {
    const file = join(temporaryFolder(), 'test.db');
    const first = await openDatabase(file, { now });
    await stored(first, added('a'));
    await first.close();
    const before = readFileSync(file);

    const second = await temporaryStore(file);

    expect(await second.listMentions()).toHaveLength(1);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, '..')).filter((name) => name.endsWith('.bak'))).toEqual([]);
  });

  test('for reading only refuses to write, and does not make a file', async () => {
    const file = join(temporaryFolder(), 'test.db');
    await (await openDatabase(file, { now })).close();
    const store = await openDatabase(file, { now, readOnly: true });
    onTestFinished(() => store.close());

    expect(await store.listMentions()).toEqual([]);
    await expect(store.savePollState(poll())).rejects.toMatchObject({ fault: 'storage' });
    await expect(openDatabase(`${file}.none`, { now, readOnly: true })).rejects.toMatchObject({ fault: 'storage' });
  });

  test('a database that is not there is said when it must not be made', async () => {
    const file = join(temporaryFolder(), 'none.db');

    const opening = openDatabase(file, { now, create: false });

    await expect(opening).rejects.toMatchObject({ fault: 'storage', message: `${file}: there is no database yet.` });
  });

  test('in memory works as in a file', async () => {
    const store = await openDatabase(':memory:', { now });
    onTestFinished(() => store.close());

    expect(await stored(store, added('a'))).toEqual([1]);
  });
});

describe('migration', () => {
  test('the number of the schema is the number of the last step', () => {
    const steps = readdirSync(new URL('../../src/store/migrations/', import.meta.url));

    expect(steps.sort().at(-1)).toMatch(new RegExp(`^${String(SCHEMA_VERSION).padStart(4, '0')}-`, 'u'));
    expect(steps).toHaveLength(SCHEMA_VERSION);
  });

  test('keeps a copy of the earlier database, and what was in it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test.db');
    const first = await openDatabase(file, { now });
    await stored(first, added('a', { title: 'Before' }));
    await first.close();

    const newer = await connect(file, {
      now,
      migrations: nextVersion(folder, 'ALTER TABLE polls ADD COLUMN more TEXT;'),
    });
    onTestFinished(() => newer.close());

    expect(await newer.all('PRAGMA user_version')).toEqual([{ user_version: SCHEMA_VERSION + 1 }]);
    expect(await newer.all('SELECT more FROM polls')).toEqual([]);
    expect(await storeOver(newer, now).listMentions()).toMatchObject([{ title: 'Before' }]);
    const copy = `${file}.before-v${SCHEMA_VERSION + 1}.bak`;
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(await (await temporaryStore(copy)).listMentions()).toMatchObject([{ title: 'Before' }]);
  });

  test('one that is opened for reading only is brought to today’s schema, too, after a copy', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test.db');
    const first = await openDatabase(file, { now });
    await stored(first, added('a', { title: 'Before' }));
    await first.close();
    const migrations = nextVersion(folder, 'ALTER TABLE polls ADD COLUMN more TEXT;');

    const newer = await connect(file, { now, readOnly: true, migrations });
    onTestFinished(() => newer.close());

    expect(await newer.all('PRAGMA user_version')).toEqual([{ user_version: SCHEMA_VERSION + 1 }]);
    expect(await storeOver(newer, now).listMentions()).toMatchObject([{ title: 'Before' }]);
    await expect(newer.run('DELETE FROM polls')).rejects.toMatchObject({ fault: 'storage' });
    expect(readdirSync(folder)).toContain(`test.db.before-v${SCHEMA_VERSION + 1}.bak`);
  });

  test('a step that fails leaves the earlier database as it was', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test.db');
    await (await openDatabase(file, { now })).close();

    const migrations = nextVersion(folder, 'ALTER TABLE polls ADD COLUMN more TEXT; SELECT no_such_thing();');
    await expect(connect(file, { now, migrations })).rejects.toThrow('no_such_thing');

    const store = await temporaryStore(file);
    expect(await store.readPolls()).toEqual([]);
  });

  test('a database that is being made in several steps leaves no copy behind', async () => {
    const folder = temporaryFolder();
    const migrations = nextVersion(folder, 'ALTER TABLE polls ADD COLUMN more TEXT;');

    await (await connect(join(folder, 'new.db'), { now, migrations })).close();
    await (await connect(':memory:', { now, migrations })).close();

    expect(readdirSync(folder).filter((name) => name.includes('.bak'))).toEqual([]);
    expect(readdirSync('.').filter((name) => name.startsWith(':memory:'))).toEqual([]);
  });

  test('a database of the first version reaches today’s with what was in it, its first answers reckoned', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test.db');
    const db = new BetterSqlite3(file);
    db.exec(readFileSync(new URL('../../src/store/migrations/0001-init.sql', import.meta.url), 'utf8'));
    db.exec(`INSERT INTO mentions (source, platform, kind, language, label, score, confidence, intent, urgency, status,
        first_seen_at, said_at, respond_by_at, answered_at)
      VALUES ('s', 'feed', 'post', 'en', 'negative', -1, 1, 'complaint', 60, 'answered', 1000, 1000, 8000, 9000)`);
    db.exec(`INSERT INTO mention_texts (mention_id, title, text, folded, engagement, sentiment_reasons, triage_signals,
      triage_reasons) VALUES (1, 'Old', 'acme', 'old acme', '{}', '[]', '[]', '[]')`);
    db.exec(`INSERT INTO events (mention_id, happened_at, actor, type)
      VALUES (1, 1500, 'a', 'answered'), (1, 5000, 'a', 'reopened'), (1, 9000, 'a', 'answered')`);
    db.pragma(`application_id = ${0x4d574348}`);
    db.pragma('user_version = 1');
    db.close();

    const store = await temporaryStore(file);

    expect(await store.listMentions()).toMatchObject([{ title: 'Old', status: 'answered', watched: null }]);
    const rows = await Array.fromAsync(store.reportRows({}));
    expect(rows).toMatchObject([{ answeredAt: 1_500, reopens: 1, respondBy: 8_000 }]);
    const copies = readdirSync(folder).filter((name) => name.endsWith('.bak'));
    expect(copies).toEqual(['test.db.before-v2.bak']);
  });

  test('two that open an earlier database at once both find it migrated', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test.db');
    const openings = [openDatabase(file, { now }), openDatabase(file, { now })];

    const stores = await Promise.all(openings);
    for (const store of stores) onTestFinished(() => store.close());

    expect(await Promise.all(stores.map((store) => store.readPolls()))).toEqual([[], []]);
  });
});

describe('what cannot be opened is said in one line with a way out', () => {
  async function faultOf(file: string, options: { waitMs?: number } = {}): Promise<{ message: string; fault: string }> {
    const error = await openDatabase(file, { now, ...options }).then(
      (store) => store.close().then(() => null),
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ name: 'MentionwatchError', hint: expect.stringMatching(/.+/u) });
    expect(error.message).not.toContain('\n');
    return error;
  }

  test('a database made by a newer program', async () => {
    const file = join(temporaryFolder(), 'test.db');
    await (await openDatabase(file, { now })).close();
    alter(file, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`);

    expect((await faultOf(file)).message).toContain('a newer mentionwatch made this database');
  });

  test('a database of another program', async () => {
    const file = join(temporaryFolder(), 'test.db');
    alter(file, 'CREATE TABLE theirs (x)');

    expect((await faultOf(file)).message).toContain('the database of another program');
  });

  test('a file that is no SQLite database', async () => {
    const file = join(temporaryFolder(), 'test.db');
    writeFileSync(file, 'version: 1\nbrand: { name: Acme }\n'.repeat(100));

    expect((await faultOf(file)).message).toBe(`${file}: this is not a SQLite database.`);
  });

  test('a file that was cut off', async () => {
    const file = join(temporaryFolder(), 'test.db');
    const store = await openDatabase(file, { now });
    for (let i = 0; i < 50; i++) await stored(store, added(`k${i}`, { text: 'long '.repeat(500) }));
    await store.close();
    truncateSync(file, Math.floor(statSync(file).size / 2));

    expect((await faultOf(file)).message).toContain('the database is damaged');
  });

  test('a page in the middle that was overwritten', async () => {
    const file = join(temporaryFolder(), 'test.db');
    const store = await openDatabase(file, { now });
    for (let i = 0; i < 50; i++) await stored(store, added(`k${i}`, { text: 'long '.repeat(500) }));
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length / 2);
    writeFileSync(file, bytes);

    const opened = await temporaryStore(file);

    await expect(opened.listMentions()).rejects.toMatchObject({
      fault: 'storage',
      message: expect.stringContaining('damaged'),
    });
  });

  test('a folder', async () => {
    const folder = temporaryFolder();

    expect((await faultOf(folder)).message).toBe(`${folder}: the database is to be a file, and this is a folder.`);
  });

  test('a path through a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');

    expect((await faultOf(join(file, 'test.db'))).fault).toBe('storage');
  });

  test('a database server', async () => {
    expect((await faultOf('postgres://user@127.0.0.1/db')).fault).toBe('config');
    expect((await faultOf('postgres://user:s3cret@127.0.0.1/db')).message).not.toContain('s3cret');
  });

  test('a database that another program holds', async () => {
    const file = join(temporaryFolder(), 'test.db');
    await (await openDatabase(file, { now })).close();
    const other = new BetterSqlite3(file);
    onTestFinished(() => void other.close());
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');

    expect((await faultOf(file, { waitMs: 1 })).fault).toBe('locked');
  });

  test('a file and a folder that may only be read', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'test.db');
    await (await openDatabase(file, { now })).close();
    chmodSync(file, 0o400);
    chmodSync(folder, 0o500);
    asOrdinaryUser(folder, file);

    expect((await faultOf(file)).fault).toBe('storage');
    expect((await faultOf(join(folder, 'other.db'))).message).toContain('the right to read or write');
  });
});

test('a full disk is said, and what was stored before is whole', async () => {
  const file = join(temporaryFolder(), 'test.db');
  const connection = await connect(file, { now });
  onTestFinished(() => connection.close());
  const store = storeOver(connection, now);
  await stored(store, added('first'));
  const [{ page_count: pages } = { page_count: 0 }] = await connection.all<{ page_count: number }>('PRAGMA page_count');
  await connection.all(`PRAGMA max_page_count = ${pages + 2}`);

  const large = Array.from({ length: 20 }, (_, i) => added(`large${i}`, { text: 'x'.repeat(50_000) }));
  const saving = store.savePoll({ poll: poll(), added: large, met: [] });

  await expect(saving).rejects.toMatchObject({
    fault: 'storage',
    message: expect.stringContaining('the disk is full'),
  });
  expect(await store.listMentions()).toHaveLength(1);
  expect(await store.readPolls()).toEqual([]);
  await connection.all('PRAGMA max_page_count = 1000000');
  expect(await stored(store, added('second', mention()))).toHaveLength(1);
});

/** The package's steps and one more. */
function nextVersion(folder: string, sql: string): { folder: URL; last: number } {
  const steps = join(folder, 'steps');
  cpSync(new URL('../../src/store/migrations/', import.meta.url), steps, { recursive: true });
  writeFileSync(join(steps, `${String(SCHEMA_VERSION + 1).padStart(4, '0')}-next.sql`), sql);
  return { folder: new URL(`file://${steps}/`), last: SCHEMA_VERSION + 1 };
}

function alter(file: string, sql: string): void {
  const db = new BetterSqlite3(file);
  db.exec(sql);
  db.close();
}

/** For the superuser no right is ever missing, so the test goes on as somebody else. */
function asOrdinaryUser(...paths: string[]): void {
  if (process.geteuid?.() !== 0) return;
  const nobody = 65_534;
  for (const path of paths) chownSync(path, nobody, nobody);
  process.seteuid?.(nobody);
  onTestFinished(() => process.seteuid?.(0));
}
