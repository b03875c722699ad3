import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/core/mention.ts';
import { compileAlerts } from '../../src/match/alerts.ts';
import { listForms } from '../../src/match/forms.ts';
import { matchQuery } from '../../src/match/match.ts';
import { parseQuery } from '../../src/match/parser.ts';
import { QueryError } from '../../src/match/query-error.ts';

const NAMES: readonly [string, string][] = [
  ['żabka', 'pl'],
  ['wedel', 'pl'],
  ['inpost', 'pl'],
  ['x-kom', 'pl'],
  ['abe-k', 'pl'],
  ['arçelik', 'tr'],
  ['dolap', 'tr'],
  ['şok', 'tr'],
  ['çörək', 'az'],
  ["mcdonald's", 'en'],
  ['company', 'en'],
  ['دیجی‌کالا', 'fa'],
  ['راننده', 'fa'],
  ['بادوام', 'fa'],
  ['الاهلي', 'ar'],
  ['متجر', 'ar'],
  ['пятёрочка', 'ru'],
  ['рынок', 'ru'],
  ['müller', 'de'],
];

const name = fc.constantFrom(...NAMES.map(([text]) => text));
const query = fc.oneof(
  name,
  fc.tuple(name, name).map((pair) => pair.join(' ')),
  fc.tuple(name, name).map((pair) => pair.join(' OR ')),
  fc.tuple(name, name).map((pair) => `"${pair.join(' ')}"`),
  fc.tuple(name, name).map((pair) => pair.join(' NEAR/2 ')),
  fc.tuple(name, name).map((pair) => `${pair[0]} -${pair[1]}`),
  name.map((text) => `=${text}`),
  name.map((text) => `#${text.replace(/[^\p{L}]/gu, '')}`),
  name.map((text) => `${text.replace(/[^\p{L}]/gu, '').slice(0, 3)}* OR intitle:${text}`),
);
const form = fc
  .constantFrom(...NAMES)
  .chain(([text, lang]) => fc.constantFrom(text, text.replace(/[-'\u200C]/u, ''), ...listForms(text, lang)))
  .chain((text) =>
    fc.constantFrom(
      ...[text, text.toUpperCase(), text.normalize('NFD'), `${text}'tan`, `#${text}Fail`, `#${text}_fail`],
      ...[`\u200B${text.slice(0, 2)}\u00AD${text.slice(2)}`, `${text.slice(0, 2)} ${text.slice(2)}`, `${text}‌ها`],
      ...[text.replace(/[-'\u200C]/u, ' '), text.replace(/[-'\u200C]/u, '_'), `@${text}`, `${text}.com.tr`],
    ),
  );
const glue = fc.constantFrom(' ', '', '-', '. ', '\n', ' x ', '\u200C', '‏', '…', '😡');
const text = fc.array(fc.tuple(form, glue), { minLength: 1, maxLength: 5 }).map((all) => all.flat().join(''));
const lang = fc.constantFrom('', 'und', 'pl', 'tr', 'az', 'fa', 'ar', 'ru', 'de', 'en', 'sv');

function document(title: string, body: string, tag: string): Document {
  return { title, text: body, url: 'https://post.example/1', author: 'A B', source: 'rss', lang: tag };
}

describe('the cheap test of all alerts', () => {
  test('never leaves out a document that an alert matches', () => {
    let matched = 0;
    fc.assert(
      fc.property(fc.array(query, { minLength: 1, maxLength: 4 }), text, text, lang, (queries, title, body, tag) => {
        const alerts = queries.map((written, index) => ({ name: String(index), query: parseQuery(written) }));
        const matcher = compileAlerts(alerts);
        const doc = document(title, body, tag);
        const expected = alerts.filter((alert) => matchQuery(alert.query, doc) !== null).map((alert) => alert.name);

        expect(matcher.match(doc).map((match) => match.alert)).toEqual(expected);
        if (expected.length === 0) return;
        matched++;
        expect(matcher.mayMatch(`${title} ${body} ${doc.url} ${doc.author}`)).toBe(true);
      }),
      { numRuns: 800 },
    );
    expect(matched).toBeGreaterThan(80);
  });

  test('holds for any query and any text', () => {
    const pieces = fc.constantFrom(
      'ab',
      'şa',
      'دی',
      'جی',
      '*',
      '"',
      ' ',
      ' OR ',
      '-',
      "'",
      '=',
      '#',
      'لا',
      'ß',
      '_',
      '𝐚',
    );
    const written = fc.array(pieces, { maxLength: 6 }).map((all) => all.join(''));
    fc.assert(
      fc.property(written, written, lang, (asked, body, tag) => {
        try {
          const node = parseQuery(asked);
          const doc = document('', body, tag);
          if (matchQuery(node, doc) === null) return;
          expect(compileAlerts([{ name: 'a', query: node }]).mayMatch(body)).toBe(true);
        } catch (error) {
          if (!(error instanceof QueryError)) throw error;
        }
      }),
      { numRuns: 800 },
    );
  });
});

describe('compiled alerts', () => {
  const matcher = compileAlerts(
    ['acme', 'acme late -refund', 'site:post.example', 'globex'].map((asked) => ({
      name: asked,
      query: parseQuery(asked),
    })),
  );

  test('give every alert that matches, with its places', () => {
    expect(matcher.match(document('', 'Acme is late', 'en'))).toEqual([
      { alert: 'acme', spans: [{ field: 'text', start: 0, end: 4 }] },
      {
        alert: 'acme late -refund',
        spans: [
          { field: 'text', start: 0, end: 4 },
          { field: 'text', start: 8, end: 12 },
        ],
      },
      { alert: 'site:post.example', spans: [] },
    ]);
  });

  test('can be asked for some alerts only', () => {
    expect(matcher.match(document('', 'Acme is late', 'en'), [1, 3]).map((match) => match.alert)).toEqual([
      'acme late -refund',
    ]);
  });

  test('an alert without a word lets every text through', () => {
    expect(matcher.mayMatch('nothing')).toBe(true);
    expect(compileAlerts([{ name: 'a', query: parseQuery('acme site:x.example') }]).mayMatch('nothing')).toBe(false);
    expect(compileAlerts([]).mayMatch('nothing')).toBe(false);
  });

  test('ten thousand alerts leave only those whose words are there', () => {
    const alerts = Array.from({ length: 10_000 }, (_, index) => ({
      name: `brand${index}`,
      query: parseQuery(`brand${index}x OR "brand ${index} shop"`),
    }));
    const many = compileAlerts(alerts);
    expect(many.candidates(document('', 'I like brand4711x', 'en'))).toContain(4711);
    expect(many.match(document('', 'I like brand4711x', 'en')).map((match) => match.alert)).toEqual(['brand4711']);
    expect(many.mayMatch('nothing of that kind')).toBe(false);
  });
});
