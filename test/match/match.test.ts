import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/core/mention.ts';
import { matchQuery } from '../../src/match/match.ts';
import { parseQuery } from '../../src/match/parser.ts';
import { readText } from '../../src/match/words.ts';

function document(text: string, lang = 'en', more: Partial<Document> = {}): Document {
  return { title: '', text, url: 'https://post.example/1', author: '', source: 'rss', lang, ...more };
}

function places(query: string, doc: Document): string[] | null {
  const spans = matchQuery(parseQuery(query), doc);
  return spans === null ? null : spans.map(({ field, start, end }) => doc[field].slice(start, end));
}

describe('terms', () => {
  test.each([
    ['beko', 'tr', "BEKO'nun servisi", ["BEKO'nun"]],
    ['beko', 'tr', 'bekolu mutfak', null],
    ['stokrotka', 'pl', 'w Stokrotce i w #StokrotkaWstyd', ['Stokrotce', 'Stokrotka']],
    ['x-kom', 'pl', 'z x-komu, x kom, xkom.pl', ['x-komu', 'x kom', 'xkom']],
    ['x-kom', 'pl', 'x (ten) kom', null],
    ["O'Reilly's", 'en', 'OReillys and O’Reilly’s', ['OReillys', 'O’Reilly’s']],
    ['target', 'en', "the target's price", ["target's"]],
    ['"best buys"', 'en', "Best Buy's desk", null],
    ['"first bank"', 'en', "First-Bank's app. First\n\nBank", ["First-Bank's"]],
    ['"first * bank"', 'en', 'First 😡 National Bank, First Bank', ['First 😡 National Bank']],
    ['"Dr. Acme"', 'en', 'by Dr. Acme', ['Dr. Acme']],
    ['"late. order"', 'en', 'late. Order', ['late. Order']],
    ['"first bank"', 'en', 'He was first. Bank on it.', null],
    ['refund*', 'en', 'non-refundable #refundnow', ['refundable', 'refundnow']],
    ['=Acme', 'en', "acme ACME Acme's", ["Acme's"]],
    ['=Łódź', 'pl', 'Lodz, Ło\u0301dz\u0301', ['Ło\u0301dz\u0301']],
    ['="x-kom"', 'pl', 'x kom, x-kom', ['x-kom']],
    ['#acme', 'tr', "acme @acme #AcmeFail #ACME'de", ["#ACME'de"]],
    ['@acme', 'en', 'info@acme.com #acme @acme_pl @ACME', ['@ACME']],
    ['acme', 'en', 'see www.acme.com/help?x=1 or info@acme.com', ['acme', 'acme']],
    ['acme', 'en', 'https://shop.example/?q=acme https://acmeshop.example', null],
    ['megastore', 'en', '#MegaStoreFail', ['MegaStore']],
    ['bim', 'tr', 'bimde, BİM’de', ['BİM’de']],
    ['آسان پی', 'fa', 'آسانپی قطع است', ['آسانپی']],
    ['آسان‌پی', 'fa', 'آسان پی‌ها', ['آسان پی']],
    ['آسانپی', 'fa', 'آسان پی', ['آسان پی']],
    ['ایرانسل', 'fa', 'ایران سلام', null],
    ['"آسان پی"', 'fa', 'آسان‌پی', ['آسان‌پی']],
    ['طلبات', 'ar', 'اشتكيت لطلبات', ['لطلبات']],
  ])('%s in %s: %s', (query, lang, text, expected) => {
    expect(places(query, document(text, lang))).toEqual(expected);
  });
});

describe('operators and fields', () => {
  const doc = document('The parcel from Acme came late again', 'en-GB', {
    title: 'Acme complaint',
    url: 'https://www.news.example.co.uk/late-parcels/%C5%9Fikayet',
    author: '@Jane Doe',
    source: 'Reddit',
  });

  test.each([
    ['acme parcel', true],
    ['acme refund', false],
    ['acme refund OR late', true],
    ['acme -late', false],
    ['acme NOT refund', true],
    ['acme -(refund OR late)', false],
    ['parcel NEAR/2 acme', true],
    ['acme AROUND(1) parcel', true],
    ['parcel NEAR/1 late', false],
    ['complaint NEAR/9 late', false],
    ['complaint late', true],
    ['"the parcel" NEAR/1 (refund OR acme)', true],
    ['intitle:acme', true],
    ['intitle:parcel', false],
    ['site:example.co.uk', true],
    ['site:www.news.example.co.uk', true],
    ['site:ample.co.uk', false],
    ['inurl:"late parcels"', true],
    ['inurl:parcel', false],
    ['inurl:parc*', true],
    ['inurl:şikayet', true],
    ['author:jane', true],
    ['author:"jane doe"', true],
    ['author:@jane', false],
    ['lang:en', true],
    ['lang:en-US', true],
    ['lang:tr', false],
    ['SOURCE:reddit', true],
    ['acme -source:reddit', false],
  ])('%s: %s', (query, expected) => {
    expect(places(query, doc) !== null).toBe(expected);
  });

  test('only places of wanted words are given, in order, title first', () => {
    expect(matchQuery(parseQuery('late acme -refund lang:en'), doc)).toEqual([
      { field: 'title', start: 0, end: 4 },
      { field: 'text', start: 16, end: 20 },
      { field: 'text', start: 26, end: 30 },
    ]);
    expect(places('lang:en', doc)).toEqual([]);
  });
});

describe('hostile texts', () => {
  const MEGABYTE = 1_000_000;

  test.each(['.', '@', '#', "a'", 'a.', 'a@', '#a', 'aB', '\u200C', 'ا\u200C', 'http://', '\n', 'ß', '\uD800'])(
    'a megabyte of %j is cut into words',
    (piece) => {
      const text = piece.repeat(MEGABYTE / piece.length);
      expect(readText(text).atoms.length).toBeLessThanOrEqual(MEGABYTE);
    },
  );

  test('a word that stands everywhere gives a bounded number of places', () => {
    const doc = document('acme late '.repeat(20_000));
    expect(places('acme NEAR/3 late', doc)).toHaveLength(500);
  });

  test('names and phrases of like parts are looked for once a place', () => {
    const letters = 'ا'.repeat(40);
    const doc = document(`#${'ا_'.repeat(30)} ${'ا\u200C'.repeat(30)} ${'ا '.repeat(5_000)}`, 'fa');
    expect(places(`${letters}ب`, doc)).toBeNull();
    expect(places(`"${'ا '.repeat(45)}ب"`, doc)).toBeNull();
    expect(places(`"${'ا * '.repeat(24)}ب"`, doc)).toBeNull();
  });

  test('a query of ten thousand words', () => {
    const query = Array.from({ length: 10_000 }, (_, index) => `word${index}`).join(' OR ');
    expect(places(query, document('the word9999 is last'))).toEqual(['word9999']);
  });
});
