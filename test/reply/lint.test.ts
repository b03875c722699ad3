import { describe, expect, test } from 'vitest';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { lintReply } from '../../src/reply/lint.ts';
import { NEED_RULES, WORD_RULES } from '../../src/reply/rules.ts';
import { sampleMention } from '../support/sample-mention.ts';

const RULES = [...WORD_RULES, ...NEED_RULES];

function rulesIn(text: string, language: (typeof MESSAGE_TAGS)[number] = 'en', previous: string[] = []): string[] {
  return lintReply(text, { language, mention: null, previous, length: null }).map(({ rule }) => rule);
}

describe.each(MESSAGE_TAGS)('in %s', (tag) => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s finds its bad example and not its good one',
    (id, rule) => {
      expect(rulesIn(rule.bad[tag], tag)).toContain(id);
      expect(rulesIn(rule.good[tag], tag)).not.toContain(id);
    },
  );

  test('every advice is given', () => {
    for (const rule of RULES) expect(rule.advice[tag].trim()).not.toBe('');
  });
});

test('a finding names its words and their place', () => {
  const text = 'Thank you. You simply restart it, and we will check.';

  expect(lintReply(text, { language: 'en', mention: null, previous: [], length: null })).toEqual([
    { rule: 'belittling', severity: 'error', text: 'simply', span: [15, 21], advice: expect.stringContaining('small') },
  ]);
});

test.each([
  ['jo.green@mail.example', true],
  ['support@acme.example', false],
  ['TR33 0006 1005 1978 6457 8413 26', true],
  ['4111 1111 1111 1111', true],
  ['+90 532 123 45 67', true],
  ['your order 4711-22', true],
  ['12.05.2026 or 120 euros', false],
  ['10000000146', true],
])('%s is personal data: %s', (data, expected) => {
  const found = rulesIn(`Thank you, we will check ${data} today.`);

  expect(found.includes('personal-data')).toBe(expected);
});

test('a number of our own is what a reply should offer', () => {
  expect(rulesIn('Thank you. Please call us: 0850 123 45 67.')).toEqual([]);
});

test('what the customer said is not asked again', () => {
  const mention = sampleMention({ text: 'My order 4711-22 never came.' });
  const lint = (text: string, about = mention) =>
    lintReply(text, { language: 'en', mention: about, previous: [], length: null });
  const ask = 'We are sorry. Please send us your order number in private.';

  expect(lint(ask).map(({ rule }) => rule)).toEqual(['asks-again']);
  expect(lint(ask, sampleMention({ text: 'It never came.' }))).toEqual([]);
});

test('a sentence of many answers is found', () => {
  const canned = 'We will come back to you as soon as we know more';
  const others = ['x', 'y', 'z'].map((word) => `Hello ${word}. ${canned}!`);

  expect(rulesIn(`Thank you. ${canned}.`, 'en', others)).toEqual(['used-again']);
  expect(rulesIn(`Thank you. ${canned}.`, 'en', others.slice(1))).toEqual([]);
});

test('what is longer than the platform takes is found, and praise may be answered with a smile', () => {
  const long = `Thank you. We will check. ${'🙂 word '.repeat(60)}`;
  const praise = sampleMention({ sentiment: { label: 'positive', score: 1, confidence: 1, reasons: [] } });

  expect(
    lintReply(long, { language: 'en', mention: sampleMention(), previous: [], length: { used: 510, max: 280 } }),
  ).toMatchObject([{ rule: 'too-long', advice: expect.stringContaining('280') }]);
  expect(lintReply('Thank you 😄', { language: 'en', mention: praise, previous: [], length: null })).toEqual([]);
  expect(rulesIn('Thank you, we will check 😄')).toEqual(['humor']);
  expect(rulesIn(' \n')).toEqual(['empty']);
});

test.each([
  ['letters', 'a'.repeat(1_000_000)],
  ['digits', '1 '.repeat(500_000)],
  ['capitals', 'TR33'.repeat(250_000)],
  ['at signs', 'a@'.repeat(500_000)],
  ['spaces', `just${' '.repeat(1_000_000)}`],
  ['order words', 'order '.repeat(200_000)],
  ['full stops', '.a'.repeat(500_000)],
])('a megabyte of %s is read in bounds', (_what, text) => {
  expect(
    lintReply(text, { language: 'tr', mention: sampleMention(), previous: [text], length: null }).length,
  ).toBeGreaterThan(0);
});
