import { describe, expect, test } from 'vitest';
import { INTENTS, LABELS, SIGNALS, STATUSES } from '../../src/core/mention.ts';
import { directionOf, hasRightToLeft, isolate } from '../../src/messages/direction.ts';
import { createFormats } from '../../src/messages/formats.ts';
import { messagesFor } from '../../src/messages/messages.ts';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 10, 22, 12, 0);

describe.each(MESSAGE_TAGS)('the words of %s', (tag) => {
  test('name every label, intent, signal and status', async () => {
    const messages = await messagesFor(tag);

    const words = [
      ...LABELS.map((label) => messages.labels[label]),
      ...INTENTS.map((intent) => messages.intents[intent]),
      ...SIGNALS.map((signal) => messages.signals[signal]),
      ...STATUSES.map((status) => messages.statuses[status]),
    ];
    expect(words.filter((word) => word.trim() === '')).toEqual([]);
    expect(new Set(messages.statuses ? Object.values(messages.statuses) : []).size).toBe(STATUSES.length);
  });

  test('explain the same scoring rules as English', async () => {
    const [messages, english] = await Promise.all([messagesFor(tag), messagesFor('en')]);

    expect(Object.keys(messages.rules).toSorted()).toEqual(Object.keys(english.rules).toSorted());
  });

  test('count in every phrase, with no number left out', async () => {
    const messages = await messagesFor(tag);
    const formats = createFormats(messages, 'UTC');
    const facts = { overdueForText: '2', fresh: 0, promises: 0, brand: 'Acme', only: null };

    for (const count of [1, 2, 5, 22, 1_000]) {
      const number = formats.number(count);
      expect(messages.digest.more(count)).toContain(number);
      expect(messages.digest.copies(count)).toContain(number);
      expect(messages.digest.subject({ ...facts, mentions: count, unanswered: count, overdue: 0 })).toContain(number);
      expect(messages.digest.greeting({ ...facts, mentions: count, unanswered: count, overdue: 0 })).toContain(number);
      expect(messages.digest.greeting({ ...facts, mentions: count, unanswered: 0, overdue: 0 })).toContain(number);
    }
  });

  test('remind of every kind of case in subject and greeting', async () => {
    const { digest } = await messagesFor(tag);
    const formats = createFormats(await messagesFor(tag), 'UTC');
    const none = { overdue: 0, overdueForText: null, promises: 0, soon: 0, silent: 0, brand: 'Acme', only: null };

    for (const part of ['overdue', 'promises', 'soon', 'silent'] as const) {
      for (const write of [digest.reminderSubject, digest.reminderGreeting]) {
        const text = write({ ...none, [part]: 22, to: null });
        expect(text).toContain(formats.number(22));
        expect(text).toContain('Acme');
        expect(text).not.toMatch(/null|undefined|: :|, [:.]/u);
        expect(write({ ...none, [part]: 22, to: 'mehmet' })).toContain('mehmet');
      }
    }
    const facts = { overdueForText: null, fresh: 0, brand: 'Acme', only: null, overdue: 0 };
    expect(digest.subject({ ...facts, mentions: 22, unanswered: 0, promises: 22 })).toContain(formats.number(22));
    expect(digest.promised('call', '9:00', '2 h')).toMatch(/call.*9:00.*2 h/u);
  });

  test('count in every phrase of a chart', async () => {
    const { charts, digest } = await messagesFor(tag);
    const formats = createFormats(await messagesFor(tag), 'UTC');
    const facts = { mentions: 3_000, negative: 2_000, open: 900, worstDayText: '9 May', worst: 77 };

    for (const count of [1, 2, 5, 22, 1_000]) {
      const number = formats.number(count);
      for (const phrase of [charts.earlier, charts.others, charts.onlyNewest]) expect(phrase(count)).toContain(number);
      expect(charts.wave('9:00', '12:00', count, '0.3')).toContain(number);
      expect(digest.trend({ ...facts, days: count })).toContain(number);
    }
    const told = digest.trend({ ...facts, days: 14 });
    for (const number of [3_000, 2_000, 900, 1_100, 77]) expect(told).toContain(formats.number(number));
    expect(told).toContain('9 May');
    expect(charts.oneBar('day', 7)).toContain(formats.number(7));
    expect(charts.oneBar('day', 1)).not.toBe(charts.oneBar('hour', 1));
  });

  test('put every name that they are given into the sentence', async () => {
    const { digest, report } = await messagesFor(tag);

    expect(digest.trouble('google', '9:00', 'HTTP 503')).toMatch(/google.*9:00.*HTTP 503/u);
    expect(digest.trouble('google', null, 'HTTP 503')).toMatch(/google.*HTTP 503/u);
    expect(digest.madeBy('daily', '9:00')).toMatch(/daily.*mentionwatch.*9:00/u);
    expect(digest.held('9:00')).toContain('9:00');
    expect(report.title('Acme')).toContain('Acme');
  });
});

test.each([
  ['tr-TR', 'tr'],
  ['fa_IR', 'fa'],
  ['PL', 'pl'],
  ['de', 'en'],
  ['', 'en'],
])('the tag %j is written in %s', async (tag, expected) => {
  expect((await messagesFor(tag)).tag).toBe(expected);
});

test('Polish counts as Polish does', async () => {
  const { digest } = await messagesFor('pl');

  expect([1, 3, 5, 22].map((count) => digest.copies(count))).toEqual([
    '1 kopia gdzie indziej',
    '3 kopie gdzie indziej',
    '5 kopii gdzie indziej',
    '22 kopie gdzie indziej',
  ]);
});

test('times are written in the language, its calendar and the zone', async () => {
  const at = Date.UTC(2026, 5, 1, 21, 5);
  const write = async (tag: string, zone: string) => createFormats(await messagesFor(tag), zone).dateTime(at);

  expect(await write('en', 'Europe/London')).toBe('Jun 1, 2026, 22:05');
  expect(await write('tr', 'Europe/Istanbul')).toBe('2 Haz 2026 00:05');
  expect(await write('pl', 'Europe/Warsaw')).toBe('1 cze 2026, 23:05');
  expect(await write('fa', 'Asia/Tehran')).toMatch(/۱۲ خرداد ۱۴۰۵.*۰:۳۵/u);
});

test('lengths of time are told in the unit that says most', async () => {
  const { duration, fineDuration } = createFormats(await messagesFor('en'), 'UTC');

  expect([0, 59_000, 45 * 60_000, HOUR_MS, 47.9 * HOUR_MS, 48 * HOUR_MS, -5].map(duration)).toEqual([
    '0 min',
    '0 min',
    '45 min',
    '1 hr',
    '47 hr',
    '2 days',
    '0 min',
  ]);
  expect([1.5 * HOUR_MS, 2 * HOUR_MS, 50 * HOUR_MS].map(fineDuration)).toEqual(['1 hr 30 min', '2 hr', '2 days 2 hr']);
});

test('no date or number holds a narrow space that old fonts lack', async () => {
  for (const tag of MESSAGE_TAGS) {
    const formats = createFormats(await messagesFor(tag), 'UTC');
    expect(formats.dateTime(NOON) + formats.duration(HOUR_MS) + formats.percent(0.5)).not.toMatch(/\u202F/u);
  }
});

test('direction goes by the words, whatever the name of the firm; only foreign text is fenced', () => {
  expect(directionOf('12 سلام Acme', 'ltr')).toBe('rtl');
  expect(directionOf('Acme Bank کارت من را مسدود کرده', 'ltr')).toBe('rtl');
  expect(directionOf('بد است https://shop.acme.example/a/b/c @acme_support', 'ltr')).toBe('rtl');
  expect(directionOf('They wrote سلام and went away', 'rtl')).toBe('ltr');
  expect(directionOf('123 …', 'rtl')).toBe('rtl');
  expect(isolate('Acme', 'ltr')).toBe('Acme');
  expect(isolate('Acme', 'rtl')).toBe('\u2068Acme\u2069');
  expect(isolate('سلام', 'ltr')).toBe('\u2068سلام\u2069');
  expect(isolate('سلام', 'rtl')).toBe('سلام');
  expect(isolate('12', 'rtl')).toBe('12');
  expect(hasRightToLeft('۱۲')).toBe(false);
});
