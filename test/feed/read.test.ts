import { expect, test } from 'vitest';
import { type FeedOptions, readFeed } from '../../src/feed/read.ts';

const now = Date.UTC(2026, 5, 1);

function read(text: string, options: Partial<FeedOptions> = {}) {
  const defaults = { url: 'https://feeds.example/all.xml', languageHint: null, maxItems: 500, mayMatch: null, now };
  return readFeed(text, { ...defaults, ...options });
}

function rss(items: string, head = ''): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Shop talk</title>${head}${items}</channel></rss>`;
}

test('an RSS item is read in full', async () => {
  const feed = await read(
    rss(
      `<item><title>Acme &amp;amp; Sons</title><link>/t/1</link><guid isPermaLink="false">t-1</guid>
       <pubDate>Sat, 07 Mar 2026 17:41:36 +0000</pubDate><dc:creator>Ayşe</dc:creator>
       <description><![CDATA[<p>Parcel lost.</p><p>No <b>ans</b>wer.</p>]]></description></item>`,
      '<link>https://shop.example/forum/</link><language>tr</language>',
    ),
  );

  expect(feed).toMatchObject({ title: 'Shop talk', seen: 1, skipped: 0, notices: [] });
  expect(feed.items).toEqual([
    {
      platformId: 't-1',
      platform: 'feed',
      kind: 'article',
      url: 'https://shop.example/t/1',
      title: 'Acme & Sons',
      text: 'Parcel lost.\n\nNo answer.',
      author: { name: 'Ayşe', handle: null, url: null, followers: null },
      publishedAt: Date.UTC(2026, 2, 7, 17, 41, 36),
      languageHint: 'tr',
      rating: null,
      engagement: { likes: null, shares: null, replies: null },
      publisher: null,
      threadId: null,
      parentId: null,
    },
  ]);
});

test('an Atom feed survives one bad date and a title in XHTML', async () => {
  const feed =
    await read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/a/"><title>Blog</title>
    <author><name>The Editor</name></author>
    <entry><id>1</id><title>One</title><link href="one.html"/><published>soon</published></entry>
    <entry><id>2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <b>big</b> words</div></title>
      <link rel="edit" href="x"/><link href="https://blog.example/two"/><updated>2026-02-10T12:00:00Z</updated></entry></feed>`);

  expect(feed.items.map(({ title, url, publishedAt }) => [title, url, publishedAt])).toEqual([
    ['One', 'https://blog.example/a/one.html', null],
    ['Two big words', 'https://blog.example/two', Date.UTC(2026, 1, 10, 12)],
  ]);
  expect(feed.items[0]?.author?.name).toBe('The Editor');
  expect(feed.notices).toEqual([expect.stringContaining('1 items bear a date that cannot be right')]);
});

test('RSS 1.0 keeps its items beside the channel', async () => {
  const feed =
    await read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:x="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://n.example/"><title>News</title>
    <items><rdf:Seq><rdf:li rdf:resource="https://n.example/1"/></rdf:Seq></items></channel>
    <item rdf:about="https://n.example/1"><title>First</title><link>https://n.example/1</link>
    <x:date>2026-02-10</x:date><x:creator>Ola</x:creator></item></rdf:RDF>`);

  expect(feed.items).toMatchObject([
    { platformId: 'https://n.example/1', title: 'First', author: { name: 'Ola' }, publishedAt: Date.UTC(2026, 1, 10) },
  ]);
});

test('JSON Feed of both versions', async () => {
  const items = [
    { id: 7, url: '/7', content_html: '<p>Bad <i>sup</i>port</p>', authors: [{ name: 'Jan' }] },
    {
      id: '8',
      title: 'Eight',
      content_text: 'a < b',
      author: { name: 'Ola' },
      date_published: '2026-02-10T12:00:00+01:00',
    },
    'no item',
  ];
  const feed = await read(JSON.stringify({ title: 'J', home_page_url: 'https://j.example/', items }));

  expect(feed.items).toMatchObject([
    { platformId: '7', url: 'https://j.example/7', text: 'Bad support', author: { name: 'Jan' } },
    { platformId: '8', title: 'Eight', text: 'a < b', author: { name: 'Ola' }, publishedAt: Date.UTC(2026, 1, 10, 11) },
  ]);
});

test.each([
  ['junk before it', `<br />Warning: x in y.php\n${rss('<item><title>A</title></item>')}`],
  ['junk behind it', `${rss('<item><title>A</title></item>')}<script>x</script>`],
  ['a bare ampersand', rss('<item><title>A</title><link>https://x.example/?a=1&b=2</link></item>')],
  ['an entity of HTML', rss('<item><title>A</title><description>caf&eacute; &ouml;</description></item>')],
  ['a control character', rss('<item><title>\u0000A\u0008</title></item>')],
  ['an impossible reference', rss('<item><title>A&#0;&#xFFFFFFF;</title></item>')],
  ['no end', rss('<item><title>A</title></item>').slice(0, -30)],
  ['an unclosed title', rss('<item><title>A<link>https://x.example/</link></item>')],
  ['an unclosed item', rss('<item><title>A</title>')],
  ['a prefix', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title></a:entry></a:feed>'],
  ['a wrong namespace', '<feed xmlns="urn:x"><entry><title>A</title></entry></feed>'],
  ['attributes without quotes', '<rss version=2.0><channel><item id=1><title>A</title></item></channel></rss>'],
  ['lone surrogates', rss('<item><title>A</title><description>x\ud83d y</description></item>')],
  ['items outside the channel', '<rss version="2.0"><channel></channel><item><title>A</title></item></rss>'],
  ['names that objects have', rss('<item><__proto__>x</__proto__><constructor>y</constructor><title>A</title></item>')],
])('a feed with %s gives its item', async (_, text) => {
  const feed = await read(text);

  expect(feed.items.map(({ title }) => title)).toEqual(['A']);
});

test.each([
  ['', 'nothing'],
  ['<!DOCTYPE html><html><body>Sign in</body></html>', 'a web page'],
  ['<html><body>Use <rss> here</body></html>', 'a web page'],
  ['Too many requests', 'Too many requests'],
  ['{"error":"no"}', 'no list "items"'],
  ['{"items":', 'cannot be read'],
  [`{"items":${'['.repeat(100_000)}`, 'nested'],
])('%j is no feed, and the message says what it is', async (text, words) => {
  await expect(read(text)).rejects.toMatchObject({ fault: 'changed', message: expect.stringContaining(words) });
});

test('a feed without items is a feed', async () => {
  await expect(read(rss(''))).resolves.toMatchObject({ title: 'Shop talk', items: [], seen: 0, notices: [] });
});

test('links of search feeds lead to the page, titles lose what the search added', async () => {
  const google = await read(
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Alert</title><entry><id>g1</id>
      <title type="html">&lt;b&gt;Acme&lt;/b&gt;&amp;#39;s r&lt;b&gt;efun&lt;/b&gt;d</title>
      <link href="https://www.google.com/url?rct=j&amp;url=https://n.example/a&amp;ct=ga"/><author><name/></author></entry></feed>`,
    { url: 'https://www.google.com/alerts/feeds/1/2' },
  );
  const news = await read(
    rss(
      `<item><title>Acme - a story - The Paper</title><source url="https://p.example">The Paper</source></item>
       <item><title>Acme - a story</title><source url="https://p.example">The Paper</source></item>`,
    ),
    { url: 'https://news.google.com/rss/search?q=acme' },
  );

  expect(google.items).toMatchObject([
    { platform: 'google-alerts', url: 'https://n.example/a', title: "Acme's refund", author: null },
  ]);
  expect(news.items.map(({ title, publisher }) => [title, publisher])).toEqual([
    ['Acme - a story', 'The Paper'],
    ['Acme - a story', 'The Paper'],
  ]);
});

test('a Reddit entry loses its tail and knows its author', async () => {
  const feed =
    await read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>r</title><entry><id>t3_a</id><title>Lost</title>
    <author><name>/u/sad_one</name></author><link href="https://www.reddit.com/r/x/comments/a/lost/"/>
    <content type="html">&lt;p&gt;My parcel&lt;/p&gt; &amp;#32; submitted by &lt;a href="#"&gt; /u/sad_one &lt;/a&gt;
    &lt;span&gt;&lt;a&gt;[link]&lt;/a&gt;&lt;/span&gt; &lt;span&gt;&lt;a&gt;[comments]&lt;/a&gt;&lt;/span&gt;</content></entry></feed>`);

  expect(feed.items).toMatchObject([
    { platform: 'reddit', kind: 'post', text: 'My parcel', author: { handle: 'sad_one' } },
  ]);
});

test('only items that may match are read; all are counted', async () => {
  const items = ['Acme', 'Other', 'No mig<b>ros</b>'].map(
    (text) => `<item><title>x</title><description><![CDATA[${text}]]></description></item>`,
  );
  const wanted = (text: string) => /acme|migros/iu.test(text);

  const feed = await read(rss(items.join('')), { mayMatch: wanted });
  const none = await read(rss(items.join('')), { mayMatch: () => false });

  expect(feed.items.map(({ text }) => text)).toEqual(['Acme', 'No migros']);
  expect(feed.seen).toBe(3);
  expect(none).toMatchObject({ items: [], seen: 3 });
});

test('items beyond the limit are counted and named', async () => {
  const feed = await read(rss('<item><title>A</title></item>'.repeat(20)), { maxItems: 5 });

  expect(feed).toMatchObject({ seen: 20, notices: [expect.stringContaining('20 items; the first 5')] });
  expect(feed.items).toHaveLength(5);
});

test('keys of JSON that objects have do not reach any object', async () => {
  const text =
    '{"title":"J","items":[{"id":"1","title":"A","__proto__":{"url":"https://evil.example"},"constructor":{"x":1}}]}';

  const feed = await read(text);

  expect(feed.items).toMatchObject([{ platformId: '1', title: 'A', url: null }]);
  expect(({} as Record<string, unknown>).url).toBeUndefined();
});
