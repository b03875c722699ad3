import { expect, test } from 'vitest';
import type { QueryNode } from '../../src/core/query.ts';
import { type Dialect, searchTexts } from '../../src/sources/search-text.ts';
import { and, exact, field, handle, near, not, or, phrase, prefix, tag, word } from '../support/query.ts';

const PLAIN: Dialect = {
  platform: 'the search',
  fields: {},
  wildcards: false,
  signs: true,
  maxWords: 60,
  maxChars: 900,
};
const RICH: Dialect = {
  platform: 'the search',
  fields: { site: 'site:', intitle: 'intitle:' },
  wildcards: true,
  signs: false,
  maxWords: 32,
  maxChars: 900,
};

function ask(query: QueryNode, dialect = PLAIN) {
  return searchTexts({ alert: 'acme', query }, dialect);
}

const acme = word('acme');
const bank = word('bank');

test.each<[string, QueryNode, string, string]>([
  ['a word', acme, 'acme', 'acme'],
  ['a phrase', phrase('acme bank'), '"acme bank"', '"acme bank"'],
  ['alternatives', or(phrase('acme bank'), word('acmebank')), '"acme bank" OR acmebank', '"acme bank" OR acmebank'],
  ['conditions', and(acme, bank), 'acme bank', 'acme bank'],
  ['an exclusion', and(acme, not(word('careers'))), 'acme -careers', 'acme -careers'],
  [
    'excluded alternatives',
    and(acme, not(or(word('job'), phrase('we are hiring')))),
    'acme -job -"we are hiring"',
    'acme -job -"we are hiring"',
  ],
  ['a choice among conditions', and(or(acme, bank), word('late')), '(acme OR bank) late', '(acme OR bank) late'],
  [
    'conditions among alternatives',
    or(acme, and(bank, not(word('river')))),
    'acme OR (bank -river)',
    'acme OR (bank -river)',
  ],
  ['nearness, which is both', near(acme, bank), 'acme bank', 'acme bank'],
  ['an exact word', exact('Orange Polska'), '"Orange Polska"', '"Orange Polska"'],
  ['a beginning', prefix('kargo'), 'kargo', 'kargo'],
  ['signs', and(tag('acme'), handle('acme')), '#acme @acme', 'acme acme'],
  ['any word within a phrase', phrase('acme * bank'), '"acme" "bank"', '"acme * bank"'],
  ['a site', and(acme, field('site', word('example.com'))), 'acme', 'acme site:"example.com"'],
  ['a title', field('intitle', acme), 'acme', 'intitle:acme'],
  ['an author, which no search knows', and(acme, field('author', word('ayse'))), 'acme', 'acme'],
  ['an excluded site', and(acme, not(field('site', word('acme')))), 'acme', 'acme -site:acme'],
  ['an excluded conjunction, which would exclude too much', and(acme, not(and(bank, word('river')))), 'acme', 'acme'],
  ['a double negation', and(acme, not(not(bank))), 'acme', 'acme'],
  ['a word with a sign in it', word("l'oréal"), '"l\'oréal"', '"l\'oréal"'],
  ['an operator that is meant as a word', and(acme, word('OR')), 'acme "OR"', 'acme "OR"'],
  ['a quote within a word', word('ac"me'), '"ac me"', '"ac me"'],
  ['Persian', word('دیجی‌کالا'), '"دیجی‌کالا"', '"دیجی‌کالا"'],
])('%s', (_name, query, plain, rich) => {
  expect(ask(query, PLAIN)).toEqual({ texts: [plain], notices: [] });
  expect(ask(query, RICH)).toEqual({ texts: [rich], notices: [] });
});

test.each<[string, QueryNode]>([
  ['exclusions only', not(acme)],
  ['fields only', field('lang', word('tr'))],
  ['an alternative that could be anything', or(acme, field('author', word('ayse')))],
])('%s cannot be asked', (_name, query) => {
  expect(() => ask(query)).toThrow(expect.objectContaining({ fault: 'config' }));
});

const names = (count: number) => Array.from({ length: count }, (_unused, index) => word(`name${index}`));

test('many alternatives are asked in parts, each within the limit, none lost', () => {
  const { texts, notices } = ask(or(...names(100)), RICH);

  expect(texts).toHaveLength(4);
  expect(texts.join(' OR ').split(' OR ')).toEqual(names(100).map(({ text }) => text));
  expect(notices).toEqual(['The query of alert "acme" is too long for the search: it is asked in 4 parts.']);
});

test('conditions and exclusions are said in each part', () => {
  const { texts } = ask(and(or(...names(40)), bank, not(word('river'))), RICH);

  expect(texts).toHaveLength(2);
  for (const text of texts) expect(text).toMatch(/^\(name\d+ OR .*\) bank -river$/u);
});

test('what is left over after four parts is told', () => {
  const { texts, notices } = ask(or(...names(140)), RICH);

  expect(texts).toHaveLength(4);
  expect(notices.at(-1)).toBe(
    'The query of alert "acme" is too long for the search: 12 of its alternatives are not searched for; shorten it or split the alert.',
  );
});

test('too many exclusions are checked after the search, which then finds more', () => {
  const { texts, notices } = ask(and(acme, ...names(50).map(not)), RICH);

  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/^acme -name0 /u);
  expect(texts[0]?.split(' ').length).toBeLessThanOrEqual(32);
  expect(notices).toEqual([
    'The query of alert "acme" is too long for the search: some of its conditions are checked only after the search.',
  ]);
});

test('ten thousand alternatives are no trouble', () => {
  const { texts } = ask(and(or(...names(10_000)), not(or(...names(10_000)))), PLAIN);

  expect(texts).toHaveLength(4);
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(900);
});
