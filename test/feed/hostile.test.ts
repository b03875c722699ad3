import { expect, test } from 'vitest';
import { readFeed } from '../../src/feed/read.ts';

const now = Date.UTC(2026, 5, 1);
const good = '<item><title>Good</title></item>';

function read(text: string) {
  return readFeed(text, { url: 'https://x.example/', languageHint: null, maxItems: 500, mayMatch: null, now });
}

function rss(items: string, prolog = ''): string {
  return `<?xml version="1.0"?>${prolog}<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
}

const laughs = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefg'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdef'[index]};`.repeat(20)}">`)
  .join('')}]>`;

/** Each would take minutes, or all memory, if anything in the reading grew faster than the text. */
test.each([
  ['entities within entities', rss(`${good}<item><title>&g;</title></item>`, laughs)],
  [
    'an entity from a file',
    rss(`${good}<item><title>&f;</title></item>`, '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'),
  ],
  [
    '100,000 nested tags',
    rss(`${good}<item><title>n</title><description>${'<b>'.repeat(100_000)}</description></item>`),
  ],
  ['100,000 nested tags around it', rss(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}${good}`)],
  [
    '100,000 nested tags in HTML',
    rss(`${good}<item><description><![CDATA[${'<i>'.repeat(100_000)}]]></description></item>`),
  ],
  ['100,000 nested items', rss(`${good}${'<item><title>x</title>'.repeat(100_000)}`)],
  [
    '50,000 attributes',
    rss(`${good}<item ${Array.from({ length: 50_000 }, (_, index) => `a${index}="x"`).join(' ')}/>`),
  ],
  ['50,000 broken attributes', rss(`${good}<item ${'a=x" '.repeat(50_000)}><title>&</title></item>`)],
  ['200,000 items', rss(good.repeat(200_000))],
  [
    'one item of many megabytes',
    rss(`${good}<item><title>x</title><description>${'word '.repeat(4_000_000)}</description></item>`),
  ],
  [
    'a million ampersands',
    rss(`${good}<item><title>x</title><description>${'&a'.repeat(450_000)}</description></item>`),
  ],
  [
    'a million tags that never end',
    rss(`${good}<item><title>x</title><description>${'<p'.repeat(450_000)}</description></item>`),
  ],
  ['a million quotes that never end', rss(`${good}${'<item a="'.repeat(200_000)}`)],
  ['comments that never end', rss(`${good}${'<!--'.repeat(500_000)}`)],
  ['sections that never end', rss(`${good}${'<![CDATA['.repeat(500_000)}`)],
  ['titles that never end', rss(`${good}${'<title>x'.repeat(200_000)}`)],
])('%s: the good item is had', async (_, text) => {
  const feed = await read(text);

  expect(feed.items[0]?.title).toBe('Good');
  expect(feed.items.every(({ title }) => title.length < 5_000)).toBe(true);
});

test('an entity of a file is never opened, one of plain text is used', async () => {
  const prolog = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY brand "Acme">]>';

  const feed = await read(rss('<item><title>&brand; &f;</title></item>', prolog));

  expect(feed.items[0]?.title).toBe('Acme &f;');
});
