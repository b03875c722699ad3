/** The cheap passes leave out what concerns nobody, and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item } from '../../src/core/mention.ts';
import { readFeed } from '../../src/feed/read.ts';
import { outlineFeed } from '../../src/feed/scan-items.ts';
import { type AlertMatcher, compileAlerts } from '../../src/match/alerts.ts';
import { parseQuery } from '../../src/match/parser.ts';
import { BRANDS, makeFeed } from '../bench/world.ts';
import { corpusTexts, hasFeedCorpus } from '../evaluate/feeds.ts';

const now = Date.UTC(2026, 10, 22);
const plain = { url: 'https://feeds.example/all.xml', languageHint: null, maxItems: 5_000, now };

function alertsOf(queries: readonly string[]): AlertMatcher {
  return compileAlerts(queries.map((query) => ({ name: query, query: parseQuery(query) })));
}

function linksThatMatch(items: readonly Item[], matcher: AlertMatcher): (string | null)[] {
  const hits = items.filter(({ title, text, url }) => {
    const document = { title, text, url: url ?? '', author: '', source: 'forum', lang: 'en' };
    return matcher.match(document).length > 0;
  });
  return hits.map((item) => item.url);
}

test('a world with known truth gives exactly the items that name a brand, with either pass or none', async () => {
  const matcher = alertsOf(BRANDS);
  const { mayMatch, mayMatchMarkup } = matcher;
  let named = 0;
  let readInFull = 0;
  for (let number = 0; number < 30; number++) {
    const { xml, naming } = makeFeed(number, { feeds: 30, items: 80, seed: 7 });
    const all = await readFeed(xml, { ...plain, mayMatch: null });
    const some = await readFeed(xml, { ...plain, mayMatch });
    const few = await readFeed(xml, { ...plain, mayMatch, mayMatchMarkup });
    named += naming.length;
    readInFull += few.items.length;

    expect(linksThatMatch(all.items, matcher)).toEqual(naming);
    expect(linksThatMatch(some.items, matcher)).toEqual(naming);
    expect(linksThatMatch(few.items, matcher)).toEqual(naming);
    expect([some.seen, few.seen]).toEqual([80, 80]);
  }

  expect(named).toBeGreaterThan(80);
  expect(readInFull).toBeLessThan(30 * 80 * 0.15);
});

/** Any markup whose full reading a query matches must pass. */
async function missed(xml: string, matcher: AlertMatcher): Promise<(string | null)[]> {
  const { mayMatch, mayMatchMarkup } = matcher;
  const all = await readFeed(xml, { ...plain, mayMatch: null });
  const few = await readFeed(xml, { ...plain, mayMatch, mayMatchMarkup });
  const kept = new Set(linksThatMatch(few.items, matcher));
  return linksThatMatch(all.items, matcher).filter((link) => !kept.has(link));
}

test('whatever markup a name stands in, it is found', async () => {
  const pieces = fc.constantFrom(
    ...[
      'ac',
      'me',
      'acme',
      'A',
      'C',
      'ME',
      ' ',
      '\n',
      "'",
      '-',
      '_',
      '#',
      '%61',
      'بان',
      'ک',
      '\u200c',
      '\u00ad',
      '\u0301',
    ],
    ...[
      '&amp;',
      '&lt;',
      '&gt;',
      '&quot;',
      '&#97;',
      '&#x63;',
      '&#99',
      '&amp;#99;',
      '&amp;amp;',
      '&shy;',
      '&nbsp;',
      '&not',
    ],
    ...[
      '&lt;b&gt;',
      '&lt;/b&gt;',
      '&amp;lt;i&amp;gt;',
      '&lt;br/&gt;',
      '&lt;acme&gt;',
      '&lt;p class="x"&gt;',
      '&lt;!-- x --&gt;',
    ],
    ...['<![CDATA[ac]]>', '<![CDATA[<b>me</b>]]>', '<![CDATA[<acme>]]>', '<![CDATA[&#109;e]]>', '<i>', '</i>', ']]'],
  );
  const field = fc.array(pieces, { maxLength: 9 }).map((all) => all.join(''));
  const item = fc.tuple(field, field, fc.nat(1_000_000), fc.boolean());
  const matcher = alertsOf(['acme', 'بانک', '"ac me"', 'intitle:mea']);

  let matching = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 3 }), async (items) => {
      const rss = items.map(
        ([title, body, id]) =>
          `<item><title>${title}</title><link>https://a.example/${id}</link><description>${body}</description></item>`,
      );
      const xml = `<rss version="2.0"><channel><title>T</title>${rss.join('')}</channel></rss>`;
      const lost = await missed(xml, matcher).catch(() => []);
      expect(lost).toEqual([]);
      if (matcher.mayMatchMarkup(rss.join(''))) matching++;
    }),
    { numRuns: 400 },
  );
  expect(matching).toBeGreaterThan(100);
});

test('tags without an end, and signs without number, take time in proportion', () => {
  const { mayMatchMarkup } = alertsOf(['acme']);
  for (const piece of ['<b ', '&lt;b', '&amp;', '&#', '&', '<', ']', '<![CDATA[', '&lt;', 'xac']) {
    expect(mayMatchMarkup(piece.repeat(300_000))).toBe(false);
  }
});

// Skipped where the development data is not beside the project.
test.skipIf(!hasFeedCorpus())('no word of any item of the corpus is missed', { timeout: 120_000 }, async () => {
  const missing: string[] = [];
  let words = 0;
  for (const { file, text } of corpusTexts()) {
    const outline = outlineFeed(text);
    const full = await readFeed(text, { ...plain, mayMatch: null }).catch(() => null);
    if (outline === null || full === null || outline.items.length !== full.items.length) continue;
    for (const [index, item] of full.items.entries()) {
      const range = outline.items[index] ?? { start: 0, end: 0 };
      const xml = text.slice(range.start, range.end);
      const found = `${item.title} ${item.text}`.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]{2,20}/gu) ?? [];
      for (let at = 0; at < found.length; at += Math.max(1, Math.floor(found.length / 8))) {
        const word = found[at] ?? '';
        words++;
        if (!alertsOf([`="${word}"`]).mayMatchMarkup(xml)) missing.push(`${file} ${index} ${word}`);
      }
    }
  }

  expect(missing).toEqual([]);
  expect(words).toBeGreaterThan(5_000);
});
