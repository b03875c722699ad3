import { expect, test } from 'vitest';
import { actionCode, type CodeAction } from '../../src/cases/action-code.ts';
import { actWordsFor } from '../../src/messages/act/words.ts';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { ACTIONS_KEY } from '../../src/run/acting.ts';
import { type Asked, apiServer, CONFIG } from '../support/api.ts';
import { added, NOW } from '../support/database.ts';

const DAY = 86_400_000;

/** An inbox with a complaint, and what somebody does who has a digest before them. */
async function digestReader(options: Parameters<typeof apiServer>[0] = {}) {
  const server = await apiServer({ mentions: [added('a')], ...options });
  const key = await server.store.keyNamed(ACTIONS_KEY);
  const link = (action: CodeAction, mentionId = 1, expiresAt = NOW + 13 * DAY) =>
    `/act/${actionCode({ mentionId, action, expiresAt }, key)}`;
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    server.ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  /** Opens the page and presses its button. */
  async function press(path: string, fields: Record<string, string> = {}): Promise<Asked> {
    const { text } = await server.ask(path);
    const token = /name="token" value="([^"]+)"/u.exec(text)?.[1] ?? '';
    const answer = await send(path, { token, ...fields });
    return answer.status === 303 ? server.ask(answer.headers.get('location') ?? '') : answer;
  }
  const events = async (id = 1) => (await server.store.events(id)).map(({ actor, type }) => `${actor} ${type}`);
  return { ...server, link, send, press, events };
}

test('a link shows the mention and what it would do, and does nothing when it is only followed', async () => {
  const { ask, link, store, events } = await digestReader();
  const before = await store.getMention(1);

  for (const action of ['mine', 'answered', 'not-ours'] as const) {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const { status, text, headers } = await ask(link(action), { method });
      expect([action, method, status, headers.get('cache-control')]).toEqual([action, method, 200, 'no-store']);
      if (method === 'GET') expect(text).toContain('The Acme parcel never came.');
    }
  }

  expect(await store.getMention(1)).toEqual(before);
  expect(await events()).toEqual(['mentionwatch seen']);
  expect((await ask(link('mine'))).text).toContain('Nothing has happened yet.');
});

test('the button takes the case for whoever says who they are, once', async () => {
  const { press, link, events, store } = await digestReader();

  const nobody = await press(link('mine'));
  const stranger = await press(link('mine'), { person: 'eve' });
  expect([nobody.status, stranger.status]).toEqual([422, 422]);
  expect(nobody.text).toContain('Please choose who you are');
  const done = await press(link('mine'), { person: 'ayse' });
  expect([done.status, /The case is with ayse now/u.test(done.text)]).toEqual([200, true]);
  const again = await press(link('mine'), { person: 'mehmet' });
  expect(again.text).toContain('The case is with ayse now');
  // A link of another day is another code, and the case is taken.
  const other = await press(link('mine', 1, NOW + 12 * DAY), { person: 'mehmet' });
  expect(other.text).toContain('ayse has this case already.');
  expect(await events()).toEqual(['mentionwatch seen', 'ayse assigned']);
  expect((await store.getMention(1))?.owner).toBe('ayse');
});

test('of two who press at once, one has the case and the other is told', async () => {
  const { press, link, events, store } = await digestReader();

  const pages = await Promise.all(['ayse', 'mehmet'].map((person) => press(link('mine'), { person })));

  const owner = (await store.getMention(1))?.owner ?? '';
  expect(pages.map(({ text }) => text.includes(`The case is with ${owner} now`))).toEqual([true, true]);
  expect(await events()).toEqual(['mentionwatch seen', `${owner} assigned`]);
});

test('an answer may name its address, and an address that is none is refused kindly', async () => {
  const { press, link, store, events } = await digestReader();

  const bad = await press(link('answered'), { url: 'javascript:alert(1)', person: 'ayse' });
  expect([bad.status, /This is no web address/u.test(bad.text)]).toEqual([422, true]);
  const done = await press(link('answered'), { url: 'https://forum.example/1#2', person: 'ayse' });

  expect(done.text).toContain('It is marked as answered.');
  expect(await store.getMention(1)).toMatchObject({
    status: 'answered',
    answeredBy: 'ayse',
    answerUrl: 'https://forum.example/1#2',
  });
  expect(await events()).toEqual(['mentionwatch seen', 'ayse answered']);
});

test('what is not about the firm is closed with a reason', async () => {
  const { press, link, store } = await digestReader();

  await press(link('not-ours'), { note: 'another Acme' });

  expect(await store.getMention(1)).toMatchObject({ status: 'dismissed' });
  expect((await store.events(1)).at(-1)).toMatchObject({
    actor: 'somebody with the digest',
    type: 'dismissed',
    note: 'another Acme',
  });
});

test('a link that was used does nothing more, also when the case is open again', async () => {
  const { press, post, link, events } = await digestReader();
  await press(link('answered'), { person: 'ayse' });
  await post('/mentions/1/reopen', {});

  const { text } = await press(link('answered'), { person: 'ayse' });

  expect(text).toContain('This link has done its work, and the case has changed since.');
  expect(await events()).toEqual(['mentionwatch seen', 'ayse answered', 'bot reopened']);
});

test('a page says when there is nothing to do: too old, cut off, done, closed, removed', async () => {
  const { ask, link, post, store, at } = await digestReader({ mentions: [added('a'), added('b'), added('c')] });
  const page = async (path: string) => {
    const { status, text } = await ask(path);
    expect(text).not.toContain('<form');
    return `${status} ${/<h1>([^<]*)<\/h1>/u.exec(text)?.[1]} ${/<strong>([^<]*)/u.exec(text)?.[1] ?? ''}`.trim();
  };

  expect(await page(link('mine').slice(0, -1))).toBe('404 This link is not complete');
  expect(await page(link('mine').replace('/1m-', '/2m-'))).toBe('404 This link is not complete');
  expect(await page('/act/%3Cscript%3E')).toBe('404 This link is not complete');
  expect(await page(`/act/${'x'.repeat(5_000)}`)).toBe('404 This link is not complete');
  expect(await page(link('mine', 1, NOW - 2 * DAY))).toBe('410 This link is too old');
  await post('/mentions/1/answer', {});
  expect(await page(link('answered'))).toBe('200 Mark as answered It is marked as answered already.');
  await post('/mentions/2/dismiss', { reason: 'spam' });
  expect(await page(link('mine', 2))).toBe(
    '200 Take this case There is nothing to do any more: the case is closed (dismissed).',
  );
  await store.forgetMentions([3], []);
  expect(await page(link('mine', 3))).toBe('410 Take this case');
  const last = link('mine', 1, NOW);
  at(NOW + 20 * DAY);
  expect(await page(last)).toBe('410 This link is too old');
});

test('no button works from elsewhere, without the token of the page, or with that of another link', async () => {
  const { ask, send, link, events } = await digestReader();
  const { text } = await ask(link('answered'));
  const token = /name="token" value="([^"]+)"/u.exec(text)?.[1] ?? '';
  const fields = { token, person: 'ayse' };

  expect((await send(link('answered'), { person: 'ayse' })).status).toBe(403);
  expect((await send(link('answered'), { token: 'x', person: 'ayse' })).status).toBe(403);
  expect((await send(link('mine'), fields)).status).toBe(403);
  expect((await send(link('answered'), fields, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await send(link('answered'), fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  const json = { method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } };
  expect((await ask(link('answered'), json)).status).toBe(403);
  expect((await ask(link('answered'), { method: 'PUT' })).status).toBe(404);
  expect(await events()).toEqual(['mentionwatch seen']);
});

test('whoever guesses codes has to wait, and a good link does not open meanwhile', async () => {
  const { ask, link, at } = await digestReader();
  const statuses = new Set<number>();
  for (let guess = 0; guess < 25; guess++)
    statuses.add((await ask(`/act/1m-flqb-${'0'.repeat(11)}${guess % 10}`)).status);

  expect(statuses).toEqual(new Set([404, 429]));
  expect((await ask(link('mine'))).status).toBe(429);
  at(NOW + 60_000);
  expect((await ask(link('mine'))).status).toBe(200);
});

test('what a mention says is shown as text, in the direction it runs, and leads nowhere unsafe', async () => {
  const hostile = {
    title: '<img src=x onerror=alert(1)> &amp; "quoted"',
    text: 'پارسل نرسید <script>alert(1)</script>\u202e'.padEnd(300_000, 'x'),
    url: 'javascript:alert(1)',
    author: { name: '"><svg onload=alert(1)>', handle: null, url: null, followers: null },
  };
  const { ask, link } = await digestReader({ mentions: [added('a', hostile)] });

  const { text, headers } = await ask(link('mine'));

  expect(text).not.toMatch(/<(?:img|script>|svg)|javascript:|\u202e/u);
  expect(text).toContain('&lt;img src=x');
  expect(text).toContain('dir="rtl"');
  expect(text.length).toBeLessThan(20_000);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('without owners in the config a name is written, and kept as text', async () => {
  const config = CONFIG.replace(/owners: .*\n/u, '');
  const { press, link, store } = await digestReader({ config });

  expect((await press(link('mine'), { person: '  ' })).status).toBe(422);
  await press(link('mine'), { person: '<b>Zoë\u0000' });

  expect((await store.getMention(1))?.owner).toBe('<b>Zoë');
});

test.each(MESSAGE_TAGS)('the page speaks the language of the brand: %s', async (tag) => {
  const { ask, press, link } = await digestReader({
    config: CONFIG.replace('name: Acme,', `name: Acme, language: ${tag},`),
  });
  const words = await actWordsFor(tag);

  const { text } = await ask(link('mine'));
  expect(text).toContain(`<html lang="${tag}" dir="${tag === 'fa' ? 'rtl' : 'ltr'}"`);
  for (const shown of [words.titles.mine, words.explained.mine, words.notYet, words.who, words.submit.mine]) {
    expect(text).toContain(shown);
  }
  expect((await press(link('mine'), { person: 'ayse' })).text).toContain(words.done);
});
