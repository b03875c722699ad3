import { parseAtomFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { apiServer, CONFIG, FORM, READ } from '../support/api.ts';
import { added, NOW } from '../support/database.ts';

const HOSTILE = '<script>alert(1)</script> & "Acme" ]]>';

test('an alert can be followed in a feed reader, with the token in the address or in a header', async () => {
  const { ask } = await apiServer({
    mentions: [
      added('a', { title: HOSTILE, publishedAt: NOW - 5_000 }),
      added('b', { title: 'Second', publishedAt: NOW - 1_000, url: 'https://forum.example/2' }),
      added('c', { title: 'Of another alert', matches: [{ alert: 'other', spans: [] }] }),
    ],
  });

  const { status, text, headers } = await ask(`/feeds/acme.atom?token=${READ}`);
  const feed = parseAtomFeed(text);

  expect([status, headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect(feed.entries?.map(({ id }) => id)).toEqual(['urn:mentionwatch:2', 'urn:mentionwatch:1']);
  expect(feed.entries?.[0]).toMatchObject({ links: [{ href: 'https://forum.example/2' }] });
  expect(feed.links).toEqual([{ href: 'https://inbox.acme.example/feeds/acme.atom', rel: 'self' }]);
  expect(text).not.toContain('<script');
  expect(text).not.toContain(READ);
  expect((await ask('/feeds/acme.atom', { headers: { authorization: `Bearer ${READ}` } })).text).toBe(text);
});

test('a feed is sent again only when it has changed', async () => {
  const { ask, store, at } = await apiServer({ mentions: [added('a')] });
  const address = `/feeds/acme.atom?token=${READ}`;
  const first = await ask(address);
  const etag = first.headers.get('etag') ?? '';
  at(NOW + 3_600_000);
  const again = await ask(address, { headers: { 'if-none-match': etag } });

  expect(etag).toMatch(/^(?:W\/)?".+"$/u);
  expect([again.status, again.text]).toEqual([304, '']);
  await store.savePoll({ poll: null, added: [added('b', { url: 'https://forum.example/2' })], met: [] });
  const changed = await ask(address, { headers: { 'if-none-match': etag } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
});

test('a feed is told to nobody without a token that reads, and there is none of what is no alert', async () => {
  const { ask } = await apiServer({ mentions: [added('a')] });
  const status = async (path: string) => (await ask(path)).status;

  expect(await status('/feeds/acme.atom')).toBe(401);
  expect(await status('/feeds/acme.atom?token=wrong-token-wrong-token-wrong')).toBe(401);
  expect(await status(`/feeds/acme.atom?token=${FORM}`)).toBe(403);
  expect(await status(`/feeds/acne.atom?token=${READ}`)).toBe(404);
  expect(await status(`/feeds/__proto__.atom?token=${READ}`)).toBe(404);
  expect(await status(`/feeds/..%2falerts.yaml?token=${READ}`)).toBe(404);
  expect(await status(`/feeds/acme?token=${READ}`)).toBe(404);
});

test('a name of any script has a feed', async () => {
  const config = CONFIG.replace('name: other', 'name: "پارسینو دو"');
  const { ask } = await apiServer({ config });

  const { status, text } = await ask(`/feeds/${encodeURIComponent('پارسینو دو')}.atom?token=${READ}`);

  expect(status).toBe(200);
  expect(parseAtomFeed(text).title).toMatchObject({ value: 'Acme: پارسینو دو' });
});
