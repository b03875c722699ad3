import { expect, test } from 'vitest';
import { not, or, phrase, word } from '../support/query.ts';
import { json, localSource } from '../support/source.ts';

function hit(id: number, at: number, more: Record<string, unknown> = {}) {
  return { objectID: String(id), author: 'mona', created_at_i: at, comment_text: 'Acme &amp; co<p>Late.', ...more };
}

test('each alternative is a question of its own, without guessing at spelling', async () => {
  const place = await localSource('hackernews', {}, json({ hits: [], nbPages: 0 }));

  await place.poll({ query: or(phrase('acme bank'), word('acmebank')) });
  const asked = place.server.requests.map(({ url = '' }) => new URL(url, place.server.url).searchParams);

  expect(asked.map((each) => each.get('query'))).toEqual(['"acme bank"', 'acmebank']);
  expect(asked[0]?.get('typoTolerance')).toBe('false');
  expect(asked[0]?.get('tags')).toBe('(story,comment)');
});

test('comments are read as text, stories with their title', async () => {
  const story = { ...hit(2, 1_780_000_100, { title: 'Acme is down', story_id: 2 }), comment_text: null, points: 5 };
  const comment = hit(1, 1_780_000_000, { story_id: 9, parent_id: 8, story_title: 'Which bank?' });
  const place = await localSource('hackernews', {}, json({ hits: [story, comment], nbPages: 1 }));

  const items = await place.items({ query: word('acme') });

  expect(items).toMatchObject([
    { platformId: '2', kind: 'post', title: 'Acme is down', engagement: { likes: 5 }, threadId: '2', parentId: null },
    { platformId: '1', kind: 'comment', title: '', text: 'Acme & co\n\nLate.', threadId: '9', parentId: '8' },
  ]);
  expect(items[1]?.url).toBe('https://news.ycombinator.com/item?id=1');
});

test('pages go back in time, and the next poll asks for what is newer', async () => {
  const place = await localSource('hackernews', {}, (request, reply) => {
    const bounds = new URL(request.url ?? '', 'http://x').searchParams.get('numericFilters') ?? '';
    const hits = bounds.includes('<') ? [hit(1, 1_780_000_000)] : [hit(3, 1_780_000_300), hit(2, 1_780_000_200)];
    reply.end(JSON.stringify({ hits, nbPages: bounds.includes('<') ? 1 : 2 }));
  });

  const pages = await place.poll();
  await place.poll({ state: pages.at(-1)?.state ?? null });
  const bounds = place.server.requests.map(({ url = '' }) =>
    new URL(url, 'http://x').searchParams.get('numericFilters'),
  );

  expect(pages.flatMap((page) => page.items.map((item) => item.platformId))).toEqual(['3', '2', '1']);
  expect(bounds.slice(0, 2)).toEqual([null, 'created_at_i<1780000201']);
  expect(bounds[2]).toBe(`created_at_i>${1_780_000_300 - 3_600}`);
});

test('a poll that was cut short goes on where it ended, before it looks for newer things', async () => {
  let fails = true;
  const place = await localSource('hackernews', {}, (request, reply) => {
    const bounds = new URL(request.url ?? '', 'http://x').searchParams.get('numericFilters') ?? '';
    if (bounds.includes('<1780000901') && fails) return void reply.writeHead(500).end();
    const hits = bounds.includes('<') ? [hit(1, 1_780_000_000)] : [hit(3, 1_780_000_900)];
    reply.end(JSON.stringify({ hits, nbPages: bounds.includes('<') ? 1 : 2 }));
  });
  const request = place.poll();
  await expect(request).rejects.toMatchObject({ fault: 'unavailable' });
  const first = await place.poll({ maxItems: 1 });
  fails = false;

  const known = { since: 1_779_000_000_000, mark: null, top: null, topMark: null, next: null };
  const cursor = JSON.stringify({ lanes: { acme: known }, kept: null });
  const state = { validators: { etag: null, lastModified: null }, bodyHash: null, cursor, movedTo: null };
  const cut = await place.poll({ state, maxItems: 1 });
  const rest = await place.poll({ state: cut.at(-1)?.state ?? null });

  expect(first.flatMap((page) => page.items)).toHaveLength(1);
  expect(cut.flatMap((page) => page.items.map((item) => item.platformId))).toEqual(['3']);
  expect(rest.flatMap((page) => page.items.map((item) => item.platformId))[0]).toBe('1');
});

test('the tree of an entry is its thread, removed texts without text', async () => {
  const tree = {
    id: 1,
    author: 'mona',
    text: 'Acme lost it.',
    type: 'comment',
    children: [
      { id: 2, parent_id: 1, author: 'acme_hn', text: '<p>Sorry!', created_at_i: 1_780_000_000, children: [] },
      { id: 3, parent_id: 1, author: null, text: null, children: [] },
    ],
  };
  const place = await localSource('hackernews', {}, json(tree));

  const replies = await place.thread({ platformId: '1' });

  expect(replies).toMatchObject([
    { platformId: '1', text: 'Acme lost it.' },
    { platformId: '2', parentId: '1', author: { handle: 'acme_hn' }, text: 'Sorry!', publishedAt: 1_780_000_000_000 },
    { platformId: '3', text: null },
  ]);
});

test('exclusions are said as the search has them', async () => {
  const place = await localSource('hackernews', {}, json({ hits: [] }));
  await place.poll({ query: { type: 'and', nodes: [word('acme'), not(word('career'))], start: 0, end: 1 } });

  expect(new URL(place.server.requests[0]?.url ?? '', 'http://x').searchParams.get('query')).toBe('acme -career');
});
