/** Who can reach the inbox at all, and what goes out with every answer. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { added } from '../support/database.ts';
import { type Inbox, PASSWORD, PEOPLE, startInbox, type visitor } from '../support/inbox.ts';

describe('without people', () => {
  let open: Inbox;
  beforeAll(async () => {
    open = await startInbox({ mentions: [added('1')] });
  });
  afterAll(() => open.close());

  test('the user of this machine may do everything, with the tokens of forms all the same', async () => {
    const user = open.visitor();

    expect((await user.get('/sources')).status).toBe(200);
    expect((await user.post('/mentions/1/note', { note: 'x', token: '' })).status).toBe(403);
    expect((await user.post('/mentions/1/note', { note: 'seen' })).status).toBe(303);
    expect((await open.store.events(1)).at(-1)).toMatchObject({ actor: 'machine', note: 'seen' });
  });

  test.each(['evil.example', `evil.example:80`, '127.0.0.1.evil.example', '192.0.2.1', '', '[', 'a b'])(
    'under the name %j nothing is served',
    async (host) => {
      const raw = await speak(open.port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

      expect(raw).toMatch(/^HTTP\/1\.1 (?:421|400)/u);
      expect(raw).not.toContain('<html');
    },
  );

  test.each(['localhost', '127.0.0.1', '[::1]'])('under the name %s it is', async (host) => {
    const raw = await speak(open.port, `GET / HTTP/1.1\r\nHost: ${host}:${open.port}\r\nConnection: close\r\n\r\n`);

    expect(raw).toMatch(/^HTTP\/1\.1 200/u);
  });

  test('neither through a proxy nor under the public name a page is shown, a form taken, or anybody asked to sign in', async () => {
    const reachable = await startInbox({ mentions: [added('1')], serve: { publicUrl: 'https://care.example.com' } });
    onTestFinished(reachable.close);
    const user = reachable.visitor();
    const token = await user.tokenOf('/mentions/1');
    const told: string[] = [];
    for (const header of ['x-forwarded-for', 'forwarded', 'via']) {
      const headers = { [header]: '192.0.2.1' };
      told.push((await user.get('/', headers)).text);
      told.push((await user.post('/mentions/1/note', { note: 'x', token }, { headers })).text);
      expect((await user.get('/sign-in', headers)).location).toBe('/');
    }
    told.push(await speak(reachable.port, 'GET / HTTP/1.1\r\nHost: care.example.com\r\nConnection: close\r\n\r\n'));

    expect(told.filter((text) => !text.includes('Nobody may sign in here yet'))).toEqual([]);
    expect(told.join('')).not.toContain('Parcel');
    expect(await reachable.store.events(1)).toHaveLength(1);
    expect((await user.get('/mentions/1')).text).toContain('Parcel never came');
  });

  test.each(['0.0.0.0', '::', '192.168.1.5', 'inbox.example.com'])('it refuses to listen on %s', async (address) => {
    await expect(startInbox({ serve: { address } })).rejects.toMatchObject({
      fault: 'config',
      message: expect.stringContaining('nobody may sign in'),
    });
  });
});

describe('behind a proxy', () => {
  let behind: Inbox;
  beforeAll(async () => {
    behind = await startInbox({
      mentions: [added('1')],
      serve: { people: PEOPLE, publicUrl: 'https://care.example.com/inbox/' },
    });
  });
  afterAll(() => behind.close());

  test('cookies go over TLS only and are bound to the host; links stay in the folder', async () => {
    const user = behind.visitor();
    const answer = await user.signIn('ayse', PASSWORD, {
      origin: 'https://care.example.com',
      'x-forwarded-for': '192.0.2.7',
    });
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('__Host-mentionwatch='));
    const inFolder = await user.get('/inbox/mentions/1');

    expect(answer.location).toBe('/inbox/');
    expect(cookie).toMatch(/; Secure/u);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    expect(inFolder.status).toBe(200);
    expect(
      [...inFolder.text.matchAll(/ (?:href|action|src)="(\/[^"]*)"/gu)].filter(
        ([, path]) => !path?.startsWith('/inbox/'),
      ),
    ).toEqual([]);
  });

  test('whom the proxy speaks for is who has to wait', async () => {
    const [attacker, colleague] = [behind.visitor(), behind.visitor()];
    for (let i = 0; i < 5; i++) {
      await attacker.signIn('ayse', 'x'.repeat(12), { 'x-forwarded-for': '203.0.113.1, 192.0.2.66' });
    }

    const blocked = await attacker.signIn('ayse', PASSWORD, { 'x-forwarded-for': '198.51.100.4, 192.0.2.66' });
    const free = await colleague.signIn('ayse', PASSWORD, { 'x-forwarded-for': '192.0.2.8' });

    expect([blocked.status, free.status]).toEqual([429, 303]);
  });
});

describe('what is sent', () => {
  let inbox: Inbox;
  let guest: ReturnType<typeof visitor>;

  beforeAll(async () => {
    inbox = await startInbox({ mentions: [added('1')], serve: { people: PEOPLE } });
    guest = inbox.visitor();
  });
  afterAll(() => inbox.close());

  test('every answer forbids scripts, frames and guesses', async () => {
    const answers = [await guest.get('/sign-in'), await guest.get('/'), await guest.get('/live', { accept: '*/*' })];

    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('a head that is too long, and nonsense, are answered in short', async () => {
    const long = await speak(inbox.port, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`);
    const nonsense = await speak(inbox.port, 'HELLO\r\n\r\n');

    expect(long).toMatch(/^HTTP\/1\.1 431/u);
    expect(nonsense).toMatch(/^HTTP\/1\.1 400/u);
  });
});

test('no page of ours needs a style or a script within it', () => {
  for (const name of ['layout.ts', 'inbox/rows.ts', 'mention/said.ts', 'mention/forms.ts', 'pages/sign-in.ts']) {
    const text = readFileSync(new URL(`../../src/web/${name}`, import.meta.url), 'utf8');
    expect(text).not.toMatch(/ style="| on[a-z]+="|<style/u);
  }
});

/** Sends bytes as they stand and reads what comes back until the other side ends. */
function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('data', (part) => {
      heard += part;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}
