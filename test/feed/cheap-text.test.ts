import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapText } from '../../src/feed/cheap-text.ts';
import { readFeed } from '../../src/feed/read.ts';
import { corpusTexts, hasFeedCorpus } from '../evaluate/feeds.ts';

const now = Date.UTC(2026, 10, 22);
const url = 'https://feeds.example/all.xml';

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
  );
}

test.each([
  ['<title>Acme &amp; Sons</title>', 'acme & sons'],
  ['<title>mig<b>ros</b></title>', 'migros'],
  ['<description>&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</description>', 'one two'],
  ['<description><![CDATA[<p>one</p><p>t&uuml;r&ccedil;e</p>]]></description>', 'one türçe'],
  ['<description>a<![CDATA[c]]>me</description>', 'acme'],
  ['<title>&amp;#304;&amp;#x15f;</title>', 'İş'],
  ['<description>&lt;a href="/x"&gt;Acme&lt;/a&gt; rocks</description>', 'acme rocks'],
  ['<link href="https://acme.example/a"/>', 'acme.example'],
  ['<link>https://www.google.com/url?url=https%3A%2F%2Facme.example%2F</link>', ' https://acme.example/'],
  ['<title>ac\u202eme</title>', 'acme'],
  ['<title>Acme\n   Bank</title>', 'acme bank'],
  ['<title>5 < 6 Acme > 7</title>', 'acme'],
  ['<description>&amp;lt;acme&amp;gt;</description>', 'acme'],
])('%s holds "%s"', (xml, words) => {
  expect(cheapText(`<item>${xml}</item>`)?.toLowerCase()).toContain(words.toLowerCase());
});

test('what it cannot tell it leaves to full reading', () => {
  expect(cheapText('<item><title>&CounterClockwiseContourIntegral;</title></item>')).toBeNull();
  expect(cheapText('<item><title mode="base64">QWNtZQ==</title></item>')).toBeNull();
});

/** Every word of every field that full reading gives must be in the text that decides about full reading. */
async function missedWords(text: string): Promise<string[]> {
  const options = { url, languageHint: null, maxItems: 5_000, now };
  const full = await readFeed(text, { ...options, mayMatch: null });
  const missed: string[] = [];
  for (const [index, item] of full.items.entries()) {
    const { title, text: body, author, publisher } = item;
    const fields = [title, body, author?.name, author?.handle, publisher, decodeURI(item.url ?? '')];
    const wanted = new Set(wordsOf(fields.filter((field) => field != null).join('\n')));
    let position = -1;
    let had: Set<string> | null = null;
    await readFeed(text, {
      ...options,
      mayMatch: (words) => {
        if (++position === index) had = new Set(wordsOf(words));
        return false;
      },
    });
    // Items that only full reading can judge are never asked about, so positions hold only without them.
    if (position + 1 !== full.items.length) return [];
    for (const word of wanted) if (!(had as Set<string> | null)?.has(word)) missed.push(word);
  }
  return missed;
}

test('no word of any item is missed, whatever markup stands in and around it', async () => {
  const piece = fc.constantFrom(
    ...[
      'acme',
      ' ',
      'mig',
      'ros',
      '<b>',
      '</b>',
      '<p>',
      '</p>',
      '<br/>',
      '&amp;',
      '&uuml;',
      '&#287;',
      '&lt;',
      '&gt;',
      '\n',
      'İş',
    ],
    ...['<a href="https://b.example/?q=1">', '</a>', '<td>ac</td>', '</div>', '.', '-', '<!-- c -->', '<x>', '%C5%9F'],
  );
  const html = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const escaped = html.map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  const field = fc.oneof(
    escaped,
    html.map((text) => `<![CDATA[${text}]]>`),
  );
  const item = fc
    .tuple(field, field)
    .map(
      ([title, body]) =>
        `<item><title>${title}</title><link>https://a.example/1</link><description>${body}</description></item>`,
    );

  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 2 }), async (items) => {
      const text = `<rss version="2.0"><channel><title>T</title>${items.join('')}</channel></rss>`;
      expect(await missedWords(text)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

// Skipped where the development data is not beside the project.
test.skipIf(!hasFeedCorpus())('no word of any item of the corpus is missed', { timeout: 120_000 }, async () => {
  let items = 0;
  const missed: string[] = [];
  for (const { file, text } of corpusTexts()) {
    const full = await readFeed(text, { url, languageHint: null, maxItems: 5_000, mayMatch: null, now });
    const asked: Set<string>[] = [];
    await readFeed(text, {
      url,
      languageHint: null,
      maxItems: 5_000,
      mayMatch: (words) => {
        asked.push(new Set(wordsOf(words)));
        return false;
      },
      now,
    });
    if (asked.length !== full.items.length) continue;
    for (const [index, item] of full.items.entries()) {
      items++;
      const fields = [item.title, item.text, item.author?.name, item.author?.handle, item.publisher];
      for (const word of wordsOf(fields.filter((field) => field != null).join('\n'))) {
        if (!asked[index]?.has(word)) missed.push(`${file} ${index} ${word}`);
      }
    }
  }

  expect(missed).toEqual([]);
  expect(items).toBeGreaterThan(2_500);
});
