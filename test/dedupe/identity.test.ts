import { describe, expect, test } from 'vitest';
import type { Author, Item } from '../../src/core/mention.ts';
import { identityKeys } from '../../src/dedupe/identity.ts';

function item(changes: Partial<Item> = {}): Item {
  return {
    platformId: 'guid-1',
    platform: 'feed',
    kind: 'article',
    url: 'https://paper.example/news/late-parcel-51',
    title: 'Parcel firm Acme admits delays',
    text: 'About a third of the parcels handed in at its northern depots arrived late.',
    author: null,
    publishedAt: 1_770_000_000_000,
    languageHint: null,
    rating: null,
    engagement: { likes: null, shares: null, replies: null },
    publisher: null,
    threadId: null,
    parentId: null,
    ...changes,
  };
}

function person(handle: string): Author {
  return { name: null, handle, url: null, followers: null };
}

/** Kinds of the keys that two items share. */
function shared(a: Item, b: Item, sources: [string, string] = ['feed-a', 'feed-a']): string[] {
  const keys = new Set(identityKeys(a, sources[0]).map(({ kind, key }) => `${kind}:${key}`));
  return identityKeys(b, sources[1])
    .filter(({ kind, key }) => keys.has(`${kind}:${key}`))
    .map(({ kind }) => kind);
}

describe('the same thing, met again', () => {
  test.each<[string, Partial<Item>, string]>([
    ['under another id', { platformId: 'guid-2' }, 'url'],
    ['under another link', { url: 'https://paper.example/x/51?utm_source=rss' }, 'platform-id'],
    [
      'under another link with tracking',
      { platformId: 'guid-2', url: 'https://m.paper.example/news/late-parcel-51?utm_source=rss' },
      'url',
    ],
    [
      'under another id, link and date',
      { platformId: 'guid-2', url: 'https://paper.example/new/9', publishedAt: 5 },
      'content',
    ],
    ['with another title', { title: 'Acme admits: a third was late' }, 'url'],
    ['without id and link', { platformId: null, url: null }, 'content'],
    [
      'behind a redirect',
      { platformId: null, url: 'https://www.google.com/url?url=https://paper.example/news/late-parcel-51&ct=ga' },
      'url',
    ],
  ])('%s', (_, changes, kind) => {
    expect(shared(item(), item(changes))).toContain(kind);
  });

  test('in another feed: by its address, or by an id that is one', () => {
    expect(shared(item(), item(), ['feed-a', 'feed-b'])).toEqual(['url']);
    const post = item({ platformId: 'tag:paper.example,2026:51', url: null });
    expect(shared(post, post, ['feed-a', 'feed-b'])).toEqual(['platform-id']);
  });

  test('a headline that changes id and link, if it keeps its date', () => {
    const headline = item({ title: 'Acme parcels late', text: '' });

    expect(shared(headline, { ...headline, platformId: 'x', url: 'https://paper.example/y/2' })).toEqual(['content']);
    expect(
      shared(headline, { ...headline, platformId: 'x', url: 'https://paper.example/y/2', publishedAt: 5 }),
    ).toEqual([]);
  });

  test('a post of a platform with real ids, whatever else changed', () => {
    const post = item({
      platform: 'reddit',
      kind: 'post',
      platformId: 't3_1ab',
      url: 'https://www.reddit.com/r/a/comments/1ab/t/',
    });

    expect(shared(post, { ...post, title: 'Edited', text: 'Edited, too', url: null }, ['a', 'b'])).toEqual([
      'platform-id',
    ]);
    expect(shared(post, { ...post, platformId: null, title: 'Other', url: 'https://redd.it/1ab' }, ['a', 'b'])).toEqual(
      ['url'],
    );
  });

  test('the same words of the same person on one platform, in any source', () => {
    const post = item({
      platform: 'mastodon',
      platformId: '1',
      url: 'https://social.example/@ayse/1',
      author: person('ayse'),
      title: '',
      text: 'Acme lost my parcel',
    });
    const again = { ...post, platformId: '2', url: 'https://social.example/@ayse/2' };

    expect(shared(post, again, ['a', 'b'])).toEqual(['content']);
    expect(shared(post, { ...again, author: person('mehmet') }, ['a', 'b'])).toEqual([]);
  });
});

describe('two things', () => {
  const other = {
    platformId: 'guid-9',
    url: 'https://paper.example/9',
    title: 'Another',
    text: 'Quite another story about something else.',
  };

  test.each<[string, Partial<Item>, Partial<Item>]>([
    [
      'of a feed that links to its front page',
      { url: 'https://paper.example/' },
      { ...other, url: 'https://www.paper.example' },
    ],
    [
      "of a feed that links to the forum's front page",
      { url: 'https://paper.example/forum/' },
      { ...other, url: 'https://paper.example/forum' },
    ],
    ['of a feed that gives one id to all', { platformId: '1' }, { ...other, platformId: '1' }],
    [
      'below one article',
      { kind: 'comment', platformId: 'c-11', url: 'https://paper.example/9#comment-11' },
      { ...other, kind: 'comment', platformId: 'c-12', url: 'https://paper.example/9#comment-12' },
    ],
    [
      'comments that link to the article',
      { kind: 'comment', platformId: '11', url: 'https://paper.example/9' },
      { ...other, kind: 'comment', platformId: '12', url: 'https://paper.example/9' },
    ],
    [
      'reviews of one app',
      { platform: 'app-store', kind: 'review', platformId: '700111', url: 'https://apps.apple.com/us/app/id10' },
      {
        ...other,
        platform: 'app-store',
        kind: 'review',
        platformId: '700112',
        url: 'https://apps.apple.com/us/app/id10',
      },
    ],
    [
      'reviews whose id stands in a longer number',
      { kind: 'review', platformId: '1', url: 'https://shop.example/p/?id=31' },
      { ...other, kind: 'review', platformId: '3', url: 'https://shop.example/p/?id=31' },
    ],
    [
      'submissions of one link',
      { platform: 'hackernews', kind: 'post', platformId: '41', url: 'https://paper.example/9' },
      { ...other, platform: 'hackernews', kind: 'post', platformId: '42', url: 'https://paper.example/9' },
    ],
    [
      'with the same thanks',
      { kind: 'comment', title: '', text: 'Thank you!', platformId: 'a', url: null, author: person('ayse') },
      { kind: 'comment', title: '', text: 'Thank you!', platformId: 'b', url: null, author: person('ayse') },
    ],
    [
      'reviews with the same words and other stars',
      { kind: 'review', platformId: null, url: null, rating: 1 },
      { kind: 'review', platformId: null, url: null, rating: 5 },
    ],
    [
      'with nothing in them',
      { platformId: null, url: null, title: '', text: '' },
      { platformId: null, url: null, title: '', text: '' },
    ],
  ])('%s share no key', (_, a, b) => {
    expect(shared(item(a), item(b))).toEqual([]);
  });

  test('a forum page that its query selects is no front page', () => {
    const keys = identityKeys(item({ url: 'https://paper.example/forum/?topic=5' }), 'feed-a');

    expect(keys.map(({ kind }) => kind)).toEqual(['platform-id', 'url', 'content']);
  });
});

test('keys are short and say nothing about what they were made of', () => {
  for (const { key } of identityKeys(item(), 'feed-a')) expect(key).toMatch(/^[\w-]{22}$/u);
});
