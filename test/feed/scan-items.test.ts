import { expect, test } from 'vitest';
import { keepItems, outlineFeed } from '../../src/feed/scan-items.ts';

function items(text: string): string[] | null {
  return outlineFeed(text)?.items.map(({ start, end }) => text.slice(start, end)) ?? null;
}

test.each([
  ['<rss><channel><item>a</item> <item id="1">b</item></channel></rss>', ['<item>a</item>', '<item id="1">b</item>']],
  ['<?xml version="1.0"?><!-- <rss> --><!DOCTYPE rss><rss><item/></rss>', ['<item/>']],
  ['<rss><item><![CDATA[</item><item>]]></item></rss>', ['<item><![CDATA[</item><item>]]></item>']],
  ['<rss><!-- <item>no</item> --><item>a</item></rss>', ['<item>a</item>']],
  ['<rdf:RDF><items><li/></items><item>a</item></rdf:RDF>', ['<item>a</item>']],
  ['<feed><entry><title>a</title></entry ></feed>', ['<entry><title>a</title></entry >']],
  ['<feed></feed>', []],
])('%s', (text, expected) => {
  expect(items(text)).toEqual(expected);
});

test.each([
  'junk <rss><item>a</item></rss>',
  '<rss><item>a<item>b</item></rss>',
  '<rss><item>a</rss>',
  '<rss><item><![CDATA[a</item></rss>',
  '<!DOCTYPE rss [<!ENTITY a "b">]><rss><item>&a;</item></rss>',
  '<x:rss><item>a</item></x:rss>',
])('%s is no plain shape', (text) => {
  expect(items(text)).toBeNull();
});

test('what is not chosen goes, everything else stays', () => {
  const text = '<rss><channel><title>T</title>\n<item>a</item>\n<item>b</item>\n<item>c</item><x/></channel></rss>';
  const outline = outlineFeed(text);

  expect(outline === null ? null : keepItems(text, outline, outline.items.slice(1, 2))).toBe(
    '<rss><channel><title>T</title>\n\n<item>b</item>\n<x/></channel></rss>',
  );
});
