import { expect, test } from 'vitest';
import { INTENTS, SIGNALS } from '../../src/core/mention.ts';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { draftReplies, type Firm, loadPhrases, replyLanguage } from '../../src/reply/draft.ts';
import { lintReply } from '../../src/reply/lint.ts';
import { sampleMention } from '../support/sample-mention.ts';

const BARE: Firm = { name: 'Acme', reply: { signature: null, contact: [] } };
const CONTACT = ['+90 850 123 45 67', 'ayse@acme.example', 'https://m.me/acme'];

async function draftsFor(
  language: (typeof MESSAGE_TAGS)[number],
  given: Parameters<typeof sampleMention>[0],
  firm = BARE,
) {
  return draftReplies(sampleMention(given), { firm, language, phrases: await loadPhrases(language) });
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
          expect(lintReply(text, { language, mention, previous: [], own: [], length: null })).toEqual([]);
          expect(text).not.toMatch(/[{}]|undefined|null/u);
        }
        if (intent !== 'spam' && intent !== 'news') expect(drafts.length).toBeGreaterThanOrEqual(2);
      }
    }
  }
});

test.each(MESSAGE_TAGS)(
  'drafts in %s offer the ways to reach the firm in private, and end with its signature',
  async (language) => {
    const triage = { intent: 'complaint' as const, urgency: 50, signals: ['refund' as const], reasons: [] };
    const mention = sampleMention({ triage });
    const firm: Firm = { name: 'Acme', reply: { signature: 'Ayşe $& {brand}', contact: CONTACT } };

    const { drafts } = await draftsFor(language, mention, firm);

    expect(drafts.map(({ name }) => name)).toEqual(['short', 'full', 'private']);
    for (const { text } of drafts) {
      for (const way of CONTACT) expect(text).toContain(way);
      expect(lintReply(text, { language, mention, previous: [], own: CONTACT, length: null })).toEqual([]);
    }
    expect(drafts[1]?.text.endsWith('Ayşe $& Acme')).toBe(true);
    const others = lintReply(drafts[0]?.text ?? '', { language, mention, previous: [], own: [], length: null });
    expect(others.map(({ rule }) => rule)).toContain('personal-data');
  },
);

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

test('what names an order is answered in private; spam, and what neither complains, asks nor praises, is not', async () => {
  const triage = { intent: 'complaint' as const, urgency: 50, signals: [], reasons: [] };
  const order = await draftsFor('en', { text: 'My order 4711-22 is wrong.', triage });
  const spam = await draftsFor('en', { triage: { intent: 'spam', urgency: 0, signals: [], reasons: [] } });
  const chat = { intent: 'other' as const, urgency: 10, signals: [], reasons: [] };
  const sentiment = { label: 'neutral' as const, score: 0, confidence: 0.4, reasons: [] };
  const nothing = await draftsFor('en', { triage: chat, sentiment });
  const corrected = await draftsFor('en', { triage: chat, sentiment: { ...sentiment, label: 'negative' } });

  expect(order.hints.where).toBe('private');
  expect(order.drafts[0]?.text).toContain('private message');
  expect(spam.drafts).toEqual([]);
  expect(nothing.drafts).toEqual([]);
  expect(corrected.drafts[0]?.text).toContain('We are sorry');
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
