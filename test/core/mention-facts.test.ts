import { expect, test } from 'vitest';
import { authorKey, authorName, isOverdue, safeUrl, whereOf } from '../../src/core/mention-facts.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

const JO = { name: 'Jo', url: null, followers: null };

test('overdue is what is negative, unanswered and past its time', () => {
  const praise = { label: 'positive', score: 1, confidence: 1, reasons: [] } as const;

  expect(isOverdue(sampleMention({ respondBy: SAMPLE_NOW - 1 }), SAMPLE_NOW)).toBe(true);
  expect(isOverdue(sampleMention({ respondBy: SAMPLE_NOW }), SAMPLE_NOW)).toBe(false);
  expect(isOverdue(sampleMention({ respondBy: null }), SAMPLE_NOW)).toBe(false);
  expect(isOverdue(sampleMention({ status: 'answered' }), SAMPLE_NOW)).toBe(false);
  expect(isOverdue(sampleMention({ sentiment: { ...praise, reasons: [] } }), SAMPLE_NOW)).toBe(false);
});

test.each([
  [null, null, null],
  ['Jo', null, 'Jo'],
  [null, 'jo', '@jo'],
  ['jo', 'JO', 'jo'],
  ['Jo\nGreen\u202E', 'jo', 'Jo Green (@jo)'],
  [' ', '\u0000', null],
])('an author named %j with the handle %j is %j', (name, handle, expected) => {
  expect(authorName({ name, handle, url: null, followers: null })).toBe(expected);
});

test('a place is its publisher, else its site, else its platform', () => {
  const at = { publisher: 'The News', url: 'https://www.a.example/x', platform: 'feed' };

  expect(whereOf(at)).toBe('The News');
  expect(whereOf({ ...at, publisher: null })).toBe('a.example');
  expect(whereOf({ ...at, publisher: null, url: 'javascript:1' })).toBe('feed');
});

test('only web addresses are safe, and they come out encoded', () => {
  expect(safeUrl('https://a.example/"><b>')).toBe('https://a.example/%22%3E%3Cb%3E');
  for (const url of [
    null,
    '',
    'javascript:alert(1)',
    'data:,x',
    'file:///x',
    'https://u:p@a.example/',
    '//a.example',
  ]) {
    expect(safeUrl(url)).toBeNull();
  }
});

test.each(['feed', 'json', 'file', 'command', 'webpage', 'imap'])(
  'two of one handle on two sites read by %s are two',
  (platform) => {
    const of = (url: string) => authorKey(sampleMention({ platform, url, author: { ...JO, handle: 'Jo_G' } }));

    expect(of('https://www.a.example/1')).toBe('a.example/@jo_g');
    expect(of('https://b.example/1')).toBe('b.example/@jo_g');
  },
);
