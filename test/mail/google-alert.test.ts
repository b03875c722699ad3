import { expect, test } from 'vitest';
import { isGoogleAlert, readAlert } from '../../src/mail/google-alert.ts';
import type { Letter } from '../../src/mail/letter.ts';
import { type AlertEntry, alertHtml, alertText, alertTextFromHtml } from '../support/mails.ts';

const ENTRIES: AlertEntry[] = [
  {
    title: 'Customers of <b>Acme</b> wait for weeks',
    snippet: 'The parcels of <b>Acme</b> lie in a depot; nobody answers&nbsp;...',
    publisher: 'Daily News',
    url: 'https://news.example.com/acme?id=1',
  },
  { title: 'Acme & Söhne', snippet: 'Şikâyet var.', publisher: 'Forum', url: 'https://forum.example.com/t/2' },
];
const READ = [
  {
    title: 'Customers of Acme wait for weeks',
    text: 'The parcels of Acme lie in a depot; nobody answers ...',
    publisher: 'Daily News',
    url: 'https://news.example.com/acme?id=1',
  },
  { title: 'Acme & Söhne', text: 'Şikâyet var.', publisher: 'Forum', url: 'https://forum.example.com/t/2' },
];

const plainEntries = ENTRIES.map((entry) => ({
  ...entry,
  title: entry.title.replace(/<\/?b>/gu, '*'),
  snippet: entry.snippet.replace(/<\/?b>/gu, '*').replace('&nbsp;', ' '),
}));

function letter(parts: Partial<Letter>): Letter {
  return {
    id: 'x',
    from: null,
    subject: '',
    date: null,
    isAutomatic: false,
    isDigest: false,
    answersDigest: false,
    isForged: false,
    plain: null,
    html: null,
    ...parts,
  };
}

test('results that the HTML marks up are read with title, snippet, publisher and the page they lead to', () => {
  const html = alertHtml('acme', ENTRIES);

  expect(readAlert({ html, plain: alertText('acme', plainEntries) })).toEqual(READ);
});

test('without marks in the HTML the links through the search engine are the results', () => {
  const html = alertHtml('acme', ENTRIES).replace(/ item(?:prop|scope|type)="[^"]*"/gu, '');

  const results = readAlert({ html, plain: null });

  expect(results.map(({ title, url }) => ({ title, url }))).toEqual(READ.map(({ title, url }) => ({ title, url })));
  expect(results[0]?.text).toBe('Daily News The parcels of Acme lie in a depot; nobody answers ...');
});

test('plain text is read in both layouts', () => {
  const headed = readAlert({ html: null, plain: alertText('acme', plainEntries) });
  const converted = readAlert({ html: null, plain: alertTextFromHtml('acme', plainEntries) });

  expect(headed).toEqual(READ.map((result) => ({ ...result, publisher: null })));
  expect(converted).toEqual(READ);
});

test('a page that stands twice in a mail is one result', () => {
  const html = alertHtml('acme', [...ENTRIES, ...ENTRIES]);

  expect(readAlert({ html, plain: null })).toHaveLength(2);
});

test('a mail of the service is known by its sender, a forwarded one by subject and links, in any language', () => {
  const html = alertHtml('acme', ENTRIES);

  expect(isGoogleAlert(letter({ from: { name: null, address: 'googlealerts-noreply@google.com' } }))).toBe(true);
  for (const subject of [
    'Google Alert - acme',
    'Fwd: Google Alert - acme',
    'Google Uyarısı - acme bank',
    'İlt: Google Uyarısı - acme',
    'Alert Google – acme',
    'هشدار Google - acme',
  ]) {
    expect(isGoogleAlert(letter({ subject, html })), subject).toBe(true);
    expect(isGoogleAlert(letter({ subject, html: '<p>Hello</p>' })), subject).toBe(false);
  }
  expect(isGoogleAlert(letter({ subject: 'Found on Google: your shop', html }))).toBe(false);
});

test('hostile HTML costs little and gives no more than what it says', () => {
  const deep = `${'<div itemtype="http://schema.org/Article">'.repeat(100_000)}x`;
  const scripts = alertHtml('acme', [{ ...ENTRIES[1], url: 'javascript:alert(1)' } as AlertEntry]).replaceAll(
    /https:\/\/www\.google\.com\/url\?[^"]*/gu,
    'javascript:alert(1)',
  );

  expect(readAlert({ html: deep, plain: null })).toEqual([]);
  expect(readAlert({ html: scripts, plain: null })).toEqual([]);
  expect(readAlert({ html: '<'.repeat(300_000), plain: '<https://www.google.com/url?'.repeat(10_000) })).toEqual([]);
});
