import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { IDLE_MS, LONGEST_MS } from '../../src/web/access/guard.ts';
import { createLoginLimit } from '../../src/web/access/login-limit.ts';
import { fingerprint } from '../../src/web/access/origin.ts';
import { checkPassword, hashPassword } from '../../src/web/access/passwords.ts';
import { added, NOW } from '../support/database.ts';
import { type Inbox, PASSWORD, PEOPLE, startInbox, type visitor } from '../support/inbox.ts';

const PAGES = ['/', '/mentions/1', '/board', '/report', '/sources', '/live', '/nothing-here'];
const FORMS = ['/take', '/views', '/sign-out', '/mentions/1/answer', '/mentions/1/lint', '/mentions/1/label'];

let inbox: Inbox;
let guest: ReturnType<typeof visitor>;

beforeAll(async () => {
  inbox = await startInbox({ mentions: [added('1')], serve: { people: PEOPLE } });
});
afterAll(() => inbox.close());
beforeEach(() => {
  // Tries of earlier tests are forgotten after an hour; sessions last longer.
  inbox.clock.now += 2 * 3_600_000;
  guest = inbox.visitor();
});

describe('without a session', () => {
  test.each(PAGES)('%s shows nothing but the way to the signing in', async (path) => {
    const page = await guest.get(path);
    const data = await guest.get(path, { accept: 'application/json' });

    expect(page.status).toBe(303);
    expect(page.location).toBe(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
    expect(data.status).toBe(401);
    expect(page.text + data.text).not.toMatch(/parcel|acme/iu);
  });

  test.each(FORMS)('%s does nothing', async (path) => {
    const answer = await guest.post(path, { note: 'x', take: '1' }, { page: '/sign-in' });

    expect([401, 403]).toContain(answer.status);
    expect(await inbox.store.events(1)).toHaveLength(1);
  });

  test('style and script are served, to be kept for ever', async () => {
    const { text } = await guest.get('/sign-in');
    const paths = [...text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/gu)].map((found) => found[1] ?? '');

    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const file = await guest.get(path);
      expect(file.status).toBe(200);
      expect(file.headers.get('cache-control')).toContain('immutable');
    }
  });
});

describe('signing in', () => {
  test('leads to the page that was wanted, with a cookie that no page can read', async () => {
    const answer = await guest.post(
      `/sign-in?next=${encodeURIComponent('/mentions/1')}`,
      { name: 'ayse', password: PASSWORD },
      { page: '/sign-in' },
    );
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('mentionwatch='));

    expect(answer.location).toBe('/mentions/1');
    expect(cookie).toMatch(/; HttpOnly/u);
    expect(cookie).toMatch(/; SameSite=Lax/u);
    expect((await guest.get('/mentions/1')).text).toContain('Parcel never came');
  });

  test.each(['//evil.example/', '/\\evil.example', 'https://evil.example', '/a\nb'])(
    'never leads to %j',
    async (next) => {
      const answer = await guest.post(
        `/sign-in?next=${encodeURIComponent(next)}`,
        { name: 'ayse', password: PASSWORD },
        { page: '/sign-in' },
      );

      expect(answer.location).toBe('/');
    },
  );

  test.each([
    ['a wrong password', 'ayse', 'wrong password'],
    ['an unknown person', 'nobody', PASSWORD],
    ['no password', 'ayse', ''],
  ])('%s is refused in the same words', async (_what, name, password) => {
    const answer = await guest.signIn(name, password);

    expect(answer.status).toBe(401);
    expect(answer.text).toContain('Name and password do not fit together.');
    expect((await guest.get('/')).status).toBe(303);
  });

  test('gives a new session each time, and ends the one before', async () => {
    await guest.signIn('ayse');
    const first = guest.cookies.get('mentionwatch') ?? '';
    await guest.post('/sign-out', {});
    await guest.signIn('ayse');
    const second = guest.cookies.get('mentionwatch') ?? '';
    const thief = inbox.visitor();
    thief.cookies.set('mentionwatch', first);

    expect(second).not.toBe(first);
    expect((await thief.get('/')).status).toBe(303);
    expect((await guest.get('/')).status).toBe(200);
  });

  test('takes no session that somebody else made up', async () => {
    const fixed = 'A'.repeat(43);
    guest.cookies.set('mentionwatch', fixed);
    await guest.signIn('ayse');

    expect(guest.cookies.get('mentionwatch')).not.toBe(fixed);
  });

  test('keeps nothing in the database by which somebody could sign in', async () => {
    await guest.signIn('ayse');

    expect(await inbox.store.findSession(guest.cookies.get('mentionwatch') ?? '')).toBeNull();
  });

  test('after five wrong passwords has to wait, with the right one too', async () => {
    for (let i = 0; i < 5; i++) expect((await guest.signIn('ayse', 'wrong password')).status).toBe(401);

    const limited = await guest.signIn('ayse');
    inbox.clock.now += 31_000;
    const later = await guest.signIn('ayse');

    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(limited.text).toContain('Too many tries.');
    expect(later.status).toBe(303);
  });
});

test('tries are limited by person and address, within bounded memory', () => {
  let at = 0;
  const limit = createLoginLimit(() => at);
  for (let i = 0; i < 20_000; i++) limit.failed(`guess ${i}`, '192.0.2.1');
  for (let i = 0; i < 60; i++) limit.failed('ayse', `198.51.100.${i}`);

  expect(limit.waitMs('ola', '192.0.2.1')).toBeGreaterThan(0);
  expect(limit.waitMs('ayse', '203.0.113.9')).toBeGreaterThan(0);
  expect(limit.waitMs('ola', '203.0.113.9')).toBe(0);
  at += 2 * 3_600_000;
  expect(limit.waitMs('ayse', '198.51.100.1')).toBe(0);
});

describe('a session', () => {
  test('ends when it is not used for long', async () => {
    await guest.signIn('ayse');
    inbox.clock.now += IDLE_MS - 1_000;
    const before = await guest.get('/');
    inbox.clock.now += IDLE_MS - 1_000;
    const used = await guest.get('/');
    inbox.clock.now += IDLE_MS + 1_000;

    expect([before.status, used.status, (await guest.get('/')).status]).toEqual([200, 200, 303]);
  });

  test('is not kept alive by a page that only listens', async () => {
    await guest.signIn('ayse');
    inbox.clock.now += IDLE_MS - 1_000;
    const stop = new AbortController();
    await fetch(`${inbox.url}/live`, {
      headers: { cookie: `mentionwatch=${guest.cookies.get('mentionwatch')}` },
      signal: stop.signal,
    });
    stop.abort();
    inbox.clock.now += 2_000;

    expect((await guest.get('/')).status).toBe(303);
  });

  test('ends a week after the signing in, however much it is used', async () => {
    await guest.signIn('ayse');
    const statuses: number[] = [];
    for (let passed = 0; passed <= LONGEST_MS; passed += IDLE_MS / 2) {
      inbox.clock.now += IDLE_MS / 2;
      statuses.push((await guest.get('/board')).status);
    }

    expect(statuses.at(0)).toBe(200);
    expect(statuses.at(-1)).toBe(303);
  });

  test('ends with another password, and with the person', async () => {
    const others = PEOPLE.slice(1);
    const changed = { name: 'ayse', role: 'carer', password: await hashPassword('another password') };
    await guest.signIn('ayse');
    const secret = guest.cookies.get('mentionwatch') ?? '';
    for (const now of [[changed, ...others], others]) {
      const next = await startInbox({ serve: { people: now } });
      onTestFinished(next.close);
      const session = await inbox.store.findSession(fingerprint(secret));
      if (session !== null)
        await next.store.addSession({ ...session, usedAt: NOW, createdAt: NOW }, { createdBefore: 0, usedBefore: 0 });
      const same = next.visitor();
      same.cookies.set('mentionwatch', secret);

      expect(session).not.toBeNull();
      expect((await same.get('/')).status).toBe(303);
    }
  });
});

describe('a form', () => {
  test.each(FORMS)('%s does nothing without its token, with a foreign one, or from another site', async (path) => {
    await guest.signIn('ayse');
    const other = inbox.visitor();
    await other.signIn('mehmet');
    const fields = { note: 'changed', take: '1', name: 'v', label: 'neutral' };

    const answers = [
      await guest.post(path, { ...fields, token: '' }),
      await guest.post(path, { ...fields, token: await other.tokenOf('/') }),
      await guest.post(path, { ...fields, token: 'A'.repeat(86) }),
      await guest.post(path, fields, { headers: { origin: 'https://evil.example' } }),
      await guest.post(path, fields, { headers: { origin: 'null' } }),
      await guest.post(path, fields, { headers: { 'sec-fetch-site': 'cross-site' } }),
      await guest.post(path, fields, { headers: { 'content-type': 'text/plain' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(403));
    expect(await inbox.store.events(1)).toHaveLength(1);
    expect(await inbox.store.savedViews('ayse')).toEqual([]);
    expect((await guest.get('/')).status).toBe(200);
  });

  test('to sign in needs its token too', async () => {
    const fields = { name: 'ayse', password: PASSWORD };

    const without = await guest.post('/sign-in', { ...fields, token: '' });
    const foreign = await guest.post('/sign-in', fields, {
      page: '/sign-in',
      headers: { origin: 'https://evil.example' },
    });

    expect([without.status, foreign.status]).toEqual([403, 403]);
    expect(guest.cookies.has('mentionwatch')).toBe(false);
  });

  test('bears a token that reads differently every time', async () => {
    await guest.signIn('ayse');

    expect(await guest.tokenOf('/')).not.toBe(await guest.tokenOf('/'));
  });

  test('that is too long is refused before it is read', async () => {
    await guest.signIn('ayse');
    const token = await guest.tokenOf('/');

    const answer = await guest.post('/mentions/1/note', { token, note: 'x'.repeat(1_100_000) });

    expect(answer.status).toBe(413);
  });
});

describe('roles', () => {
  test('a reader looks and changes nothing', async () => {
    await guest.signIn('rae');
    const page = await guest.get('/mentions/1');

    const answers = [
      await guest.post('/mentions/1/answer', { note: 'x' }),
      await guest.post('/mentions/1/label', { label: 'neutral' }),
      await guest.post('/take', { take: '1' }),
    ];

    expect(page.text).toContain('Parcel never came');
    expect(page.text).not.toMatch(/<form[^>]*mentions/u);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(await inbox.store.events(1)).toHaveLength(1);
  });

  test.each([
    ['rae', 403],
    ['ayse', 403],
    ['ada', 200],
  ])('the sources are for admins: %s gets %i', async (name, status) => {
    await guest.signIn(name);

    const page = await guest.get('/sources');
    const inboxPage = await guest.get('/');

    expect(page.status).toBe(status);
    expect(inboxPage.text.includes('href="/sources"')).toBe(status === 200);
  });
});

test('a password is kept so that it can be checked and not be read', async () => {
  const [one, other] = await Promise.all([hashPassword('a ß ı pass'), hashPassword('a ß ı pass')]);

  expect(one).not.toBe(other);
  expect(one).not.toContain('pass');
  expect(await checkPassword('a ß ı pass', one)).toBe(true);
  expect(await checkPassword('a ß i pass', one)).toBe(false);
  expect(await checkPassword('anything', null)).toBe(false);
  expect(await checkPassword('pässword e\u0301', await hashPassword('p\u0061\u0308ssword \u00e9'))).toBe(true);
});
