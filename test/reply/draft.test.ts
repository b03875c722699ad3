import { expect, test } from 'vitest';
import { INTENTS, SIGNALS } from '../../src/core/mention.ts';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { draftReplies, loadPhrases, replyLanguage } from '../../src/reply/draft.ts';
import { lintReply } from '../../src/reply/lint.ts';
import { sampleMention } from '../support/sample-mention.ts';

async function draftsFor(language: (typeof MESSAGE_TAGS)[number], given: Parameters<typeof sampleMention>[0]) {
  return draftReplies(sampleMention(given), { brand: 'Acme', language, phrases: await loadPhrases(language) });
}

test.each(MESSAGE_TAGS)('every draft in %s passes the linter and is filled in', async (language) => {
  for (const intent of INTENTS) {
    for (const signals of [[], ...SIGNALS.map((signal) => [signal])]) {
      for (const label of ['negative', 'positive'] as const) {
        const mention = sampleMention({
          triage: { intent, urgency: 50, signals, reasons: [] },
          sentiment: { label, score: 0, confidence: 1, reasons: [] },
        });
        const { drafts } = await draftsFor(language, mention);
        for (const { text } of drafts) {
          expect(lintReply(text, { language, mention, previous: [], length: null })).toEqual([]);
          expect(text).not.toMatch(/[{}]|undefined|null/u);
        }
        if (intent !== 'spam' && intent !== 'news') expect(drafts.length).toBeGreaterThanOrEqual(2);
      }
    }
  }
});

test('who is at fault apologizes, and nobody else', async () => {
  const complaint = { intent: 'complaint' as const, urgency: 50, reasons: [] };
  const late = await draftsFor('en', { triage: { ...complaint, signals: ['delay'] } });
  const legal = await draftsFor('en', { triage: { ...complaint, signals: ['delay', 'legal-threat'] } });
  const unclear = await draftsFor('en', { triage: { ...complaint, signals: [] } });

  expect(late.drafts[0]?.text).toContain('our fault');
  expect(legal.drafts[0]?.text).not.toContain('our fault');
  expect(unclear.drafts[0]?.text).toContain('We are sorry');
  expect(unclear.hints).toMatchObject({ where: 'public', humor: false, apology: false });
  expect(legal.hints).toMatchObject({ where: 'private', why: 'legal steps are threatened' });
});

test('what names an order is answered in private, and spam is not answered', async () => {
  const triage = { intent: 'complaint' as const, urgency: 50, signals: [], reasons: [] };
  const order = await draftsFor('en', { text: 'My order 4711-22 is wrong.', triage });
  const spam = await draftsFor('en', { triage: { intent: 'spam', urgency: 0, signals: [], reasons: [] } });

  expect(order.hints.where).toBe('private');
  expect(order.drafts[0]?.text).toContain('private message');
  expect(spam.drafts).toEqual([]);
});

test.each([
  ['Jo Green', 'Hello Jo Green,'],
  ['Jo\u001B[31m http://x.example', 'Hello,'],
  ['user_4711', 'Hello,'],
  [null, 'Hello,'],
])('the author %j is greeted with %s', async (name, greeting) => {
  const { drafts } = await draftsFor('en', { author: { name, handle: 'x', url: null, followers: null } });

  expect(drafts[0]?.text.startsWith(greeting)).toBe(true);
});

test('a language without phrases is answered in that of the firm', () => {
  expect([replyLanguage('tr-TR', 'en'), replyLanguage('de', 'pl'), replyLanguage('und', 'fa')]).toEqual([
    'tr',
    'pl',
    'fa',
  ]);
});
