import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfigImport } from '../../src/commands/import-config.ts';
import { mergeAdditions, newConfigText } from '../../src/config/additions.ts';
import { loadConfig } from '../../src/config/load.ts';
import { fromOpml } from '../../src/config/opml.ts';
import { findSubscriptions, fromTakeout } from '../../src/config/takeout.ts';
import { folderWith } from './folder.ts';

const SUBSCRIPTIONS = [
  {
    query: '"Acme Bank" OR acmebank',
    language: 'tr',
    country: 'TR',
    source: ['NEWS'],
    quality: ['HIGH'],
    delivery_method: 'EMAIL',
    delivery_frequency: 'DAILY',
    delivery_time: { hours: 7, minutes: 30 },
    email_address: 'care@example.com',
    apply_language_restrict: true,
  },
  { query: 'acme filetype:pdf', language: 'pl', country: 'PL', source: ['WEB'], delivery_method: 'RSS' },
  {
    query: 'acme pay',
    language: 'en',
    country: 'US',
    source: ['NEWS', 'WEB'],
    delivery_method: 'EMAIL',
    delivery_frequency: 'WEEKLY',
    delivery_time: { day_of_week: 'FRIDAY', hours: 18 },
    email_address: 'care@example.com',
  },
  { query: '  ' },
];

async function check(text: string) {
  return loadConfig({ env: {}, cwd: folderWith({ 'alerts.yaml': text }) });
}

test('subscriptions become alerts, news searches, channels and digests that check accepts', async () => {
  const additions = readConfigImport(JSON.stringify({ alerts: { subscriptions: SUBSCRIPTIONS } }));
  if (additions === null) throw new Error('the export was not recognized');

  const config = await check(newConfigText(additions, 'Acme'));

  expect(config.alerts.map(({ query }) => query)).toEqual(['"Acme Bank" OR acmebank', 'acme', 'acme pay']);
  expect(config.alerts[0]).toMatchObject({ name: 'acme-bank-or-acmebank', languages: ['tr'] });
  expect(config.sources.map(({ name }) => name)).toContain('google-news-tr-tr');
  expect(config.digests.map(({ schedule }) => schedule)).toEqual(['30 7 * * *', 'immediately', '0 18 * * 5']);
  expect(config.digests[0]?.where).toMatchObject({
    alert: ['acme-bank-or-acmebank'],
    sentiment: ['negative', 'neutral', 'positive'],
  });
  expect(config.channels.map(({ type }) => type)).toEqual(['email', 'feed']);
  expect(additions.notes.join('\n')).toContain('acme filetype:pdf became acme');
});

test('the list is found in whatever the export wraps it, and nothing else is taken for one', () => {
  expect(findSubscriptions(SUBSCRIPTIONS)).toHaveLength(4);
  expect(findSubscriptions({ a: { b: SUBSCRIPTIONS } })).toHaveLength(4);
  expect(findSubscriptions({ id: 1, text: 'a mention' })).toBeNull();
  expect(readConfigImport('{"id":1}\n{"id":2}\n')).toBeNull();
});

test('how results are delivered is found under shorter names too', () => {
  const { channels, digests } = fromTakeout([
    { query: 'acme', delivery: 'RSS', frequency: 'AS_IT_HAPPENS' },
    { query: 'acme pay', delivery: 'EMAIL', frequency: 'WEEKLY' },
  ]);

  expect(channels.map(({ type }) => type)).toEqual(['feed', 'email']);
  expect(digests.map(({ schedule }) => schedule)).toEqual(['immediately', '0 9 * * 1']);
});

test('a query that cannot be read becomes a phrase, and the person is told', () => {
  const { alerts, notes } = fromTakeout([{ query: 'acme "bank' }]);

  expect(alerts[0]?.query).toBe('"acme bank"');
  expect(notes.join('\n')).toContain('Correct it by hand');
});

test('feeds of an OPML file become sources with names of their own', async () => {
  const opml = `<?xml version="1.0"?><!-- <outline xmlUrl="https://no.example/"/> --><opml version="2.0"><body>
    <outline text="News"><outline type="rss" text="Acme &amp; Co" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
    <outline text='Acme &#38; Co' xmlUrl='https://b.example/feed'/><outline text="bad" xmlUrl="javascript:alert(1)"/>
    <outline text="again" xmlUrl="https://b.example/feed"/></outline></body></opml>`;
  const additions = fromOpml(opml);

  expect(additions.sources).toEqual([
    { name: 'acme-co', type: 'feed', url: 'https://a.example/feed?x=1&y=2' },
    { name: 'acme-co-2', type: 'feed', url: 'https://b.example/feed' },
  ]);
  expect(additions.notes).toHaveLength(1);
  expect((await check(newConfigText(additions, 'Acme'))).sources).toHaveLength(2);
  expect(readConfigImport(opml)).toEqual(additions);
});

test('a megabyte of broken OPML is read in one pass', () => {
  const { sources } = fromOpml(`<opml><outline ${'x="'.repeat(300_000)}`);

  expect(sources).toEqual([]);
});

test('merging keeps comments and order, renames what clashes, and adds nothing twice', async () => {
  const existing = `# ours\nversion: 1\nbrand: { name: Acme } # the firm\nalerts:\n  # the first\n  - name: acme-pay\n    query: something else\n`;
  const additions = fromTakeout(SUBSCRIPTIONS);

  const first = mergeAdditions(existing, additions);
  const second = mergeAdditions(first.text, additions);

  expect(first.text).toContain('# ours');
  expect(first.text).toContain('# the first');
  const merged = parse(first.text) as { alerts: { name: string }[]; digests: { where: { alert: string[] } }[] };
  expect(merged.alerts.map(({ name }) => name)).toEqual([
    'acme-pay',
    'acme-bank-or-acmebank',
    'acme-filetype-pdf',
    'acme-pay-2',
  ]);
  expect(merged.digests.at(-1)?.where.alert).toEqual(['acme-pay-2']);
  expect(second).toEqual({ text: first.text, added: 0 });
  await expect(check(first.text)).resolves.toBeDefined();
});
