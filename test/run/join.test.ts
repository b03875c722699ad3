/** Somebody who writes again joins the case; two people never do. */
import { expect, onTestFinished, test } from 'vitest';
import { authorKey } from '../../src/core/mention-facts.ts';
import { type Post, rss } from '../support/rss.ts';
import { sampleMention } from '../support/sample-mention.ts';
import { routes, serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';

const LOST: Post = {
  id: '1',
  title: 'Parcel',
  text: 'Acme lost my parcel and support never answered. I want a refund.',
};
const AGAIN: Post = {
  id: '2',
  title: 'Still nothing',
  text: 'A week later Acme has still not found my parcel. Terrible.',
};
const WEEK = '2026-06-08T08:30:00Z';

async function firm(...first: Post[]) {
  const posts = [...first];
  const feed = await serve(routes({ '/feed': (_request, reply) => reply.writeHead(200).end(rss(posts)) }));
  onTestFinished(feed.close);
  const sim = await simulation(`version: 1
brand: { name: Acme, timezone: UTC }
alerts: [{ name: acme, query: acme, owner: ola }, { name: zenith, query: zenith }]
sources: [{ name: forum, type: feed, url: "${feed.url}/feed" }]
owners: [{ name: ayse }]
`);
  const types = async (id: number) => (await sim.store.events(id)).map(({ type }) => type);
  await sim.scanAt('2026-06-01T08:30:00Z');
  return { ...sim, posts, types };
}

test('a second complaint of the same author joins the open case, raises it and gets its owner', async () => {
  const { posts, scanAt, store, types, at } = await firm(LOST);
  await store.updateCase(1, 'unanswered', { owner: 'ayse' }, { at: 1, actor: 'ayse', type: 'assigned', note: 'ayse' });
  const before = await store.getMention(1);

  posts.push(AGAIN);
  at(WEEK);
  await scanAt(WEEK);

  const [first, second] = [await store.getMention(1), await store.getMention(2)];
  expect(await types(1)).toEqual(['assigned', 'seen', 'joined']);
  expect(await types(2)).toEqual(['seen', 'joined']);
  expect((await store.events(1)).at(-1)?.note).toBe('the same author wrote again: https://forum.example/t/2');
  expect((await store.events(2)).at(-1)?.note).toBe('the same author as #1');
  expect(first?.triage.urgency).toBe((before?.triage.urgency ?? 0) + 10);
  expect(first?.triage.reasons.at(-1)).toMatchObject({ rule: 'wrote-again', weight: 10 });
  expect(second).toMatchObject({ owner: 'ayse', status: 'unanswered' });
});

test('two complaints of one author in one poll join too', async () => {
  const { types, store } = await firm(LOST, AGAIN);

  expect([await types(1), await types(2)]).toEqual([
    ['seen', 'joined'],
    ['seen', 'joined'],
  ]);
  expect((await store.getMention(1))?.triage.reasons.at(-1)?.rule).toBe('wrote-again');
});

test.each<[string, Post, string, object]>([
  ['another author', { ...AGAIN, author: 'lisa' }, WEEK, {}],
  ['nobody in particular', { ...AGAIN, author: 'Anonymous' }, WEEK, {}],
  ['another site', { ...AGAIN, link: 'https://other.example/2' }, WEEK, {}],
  ['praise', { ...AGAIN, text: 'Acme is wonderful, great service, thank you, I am very happy.' }, WEEK, {}],
  ['another matter', { ...AGAIN, text: 'Zenith is terrible, awful, useless service.' }, WEEK, {}],
  ['a matter of long ago', AGAIN, '2026-06-20T08:30:00Z', {}],
  ['a case that is closed', AGAIN, WEEK, { status: 'resolved' }],
])('%s joins no case', async (_what, post, when, change) => {
  const { posts, scanAt, store, types } = await firm(LOST);
  await store.updateCase(1, 'unanswered', change, { at: 1, actor: 'ayse', type: 'note', note: null });

  posts.push(post);
  await scanAt(when);

  expect(await types(2)).toEqual(['seen']);
  expect(await types(1)).not.toContain('joined');
});

test.each([
  [{ platform: 'reddit', author: { name: 'Jo', handle: 'Jo_G' } }, 'reddit/@jo_g'],
  [{ platform: 'reddit', author: { name: null, handle: '@jo_g' } }, 'reddit/@jo_g'],
  [{ platform: 'feed', author: { name: null, handle: 'jo_g' } }, 'forum.example/@jo_g'],
  [{ platform: 'feed', author: { name: 'Jo Green', handle: null } }, 'forum.example/jo green'],
  [{ platform: 'feed', author: { name: 'Anonim', handle: null } }, null],
  [{ platform: 'feed', author: { name: 'Guest 12', handle: '' } }, 'forum.example/guest 12'],
  [{ platform: 'feed', author: { name: 'misafir12', handle: null } }, null],
  [{ platform: 'feed', url: null, author: { name: 'Jo Green', handle: null } }, null],
  [{ platform: 'feed', author: { name: 'Jo', handle: null } }, null],
  [{ author: null }, null],
])('%j is known as %s', (given, expected) => {
  const author = given.author === null ? null : { url: null, followers: null, ...given.author };

  expect(authorKey(sampleMention({ ...given, author }))).toBe(expected);
});

test('a name of a megabyte is no trouble', () => {
  const author = { name: 'a '.repeat(500_000), handle: null, url: null, followers: null };

  expect(authorKey(sampleMention({ platform: 'feed', author }))?.length).toBeGreaterThan(10);
});

/** A complaint in a topic of a forum, answered an hour later; then what is said there. */
async function answeredTopic(...later: Post[]) {
  const topic = 'https://forum.example/t/4821';
  const firm_ = await firm({ ...LOST, link: `${topic}#post-1`, author: 'Jo Green' });
  const answered = { status: 'answered' as const, answeredAt: Date.parse('2026-06-01T09:30:00Z'), answeredBy: 'ola' };
  await firm_.store.updateCase(1, 'unanswered', answered, { at: 1, actor: 'ola', type: 'answered', note: null });
  firm_.posts.push(...later.map((post) => ({ link: `${topic}#post-2`, author: 'Jo Green', ...post })));
  await firm_.scanAt(WEEK);
  return { ...firm_, status: (await firm_.store.getMention(1))?.status };
}

const LATER = new Date('2026-06-02T08:00:00Z');

test('an answered case of a feed is open again when its author complains again on the same page', async () => {
  const { status, store } = await answeredTopic({ ...AGAIN, published: LATER });

  expect(status).toBe('unanswered');
  const [reopened] = (await store.events(1)).filter(({ type }) => type === 'reopened');
  expect(reopened?.note).toContain('the customer complains again');
});

test.each<[string, Partial<Post>]>([
  ['another author', { author: 'Max Blue' }],
  ['somebody whose name many share', { author: 'Guest' }],
  ['the same author on another page', { link: 'https://forum.example/t/77#post-9' }],
  ['the same name on another site', { link: 'https://other.example/t/4821#post-2' }],
  ['what was written before the answer', { published: new Date('2026-06-01T09:00:00Z') }],
  ['thanks', { text: 'Acme found my parcel. Thank you, great service!' }],
])('it stays answered for %s', async (_what, changes) => {
  const { status } = await answeredTopic({ ...AGAIN, published: LATER, ...changes });

  expect(status).toBe('answered');
});
