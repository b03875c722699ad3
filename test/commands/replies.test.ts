import { expect, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { added } from '../support/database.ts';
import { seededPlace } from '../support/seeded.ts';

const MENTIONS = [added('a', { text: 'Acme lost order 4711-22' }), added('b', { language: 'tr' })];

test('lint works without a config, from arguments and from standard input', async () => {
  const place = await workplace();

  const given = await place.run(['lint', 'You just need to restart it.', '--json']);
  const piped = await place.run(['lint', '--lang', 'tr'], { stdin: 'Sadece bekleyin, inceleyeceğiz. Teşekkürler.\n' });
  const fine = await place.run(['lint', 'Thank you, we will call you today.']);

  expect(given.code).toBe(0);
  expect(JSON.parse(given.stdout)).toMatchObject({
    language: 'en',
    ok: false,
    findings: [{ rule: 'belittling', text: 'just' }, { rule: 'no-next-step' }, { rule: 'no-thanks-or-regret' }],
  });
  expect(piped.stdout).toMatch(/^error: belittling “Sadece”: Bu sözü çıkarın/u);
  expect(fine.stdout).toBe('Nothing to mend.\n');
});

test('lint knows the mention and what was answered before', async () => {
  const { at } = await seededPlace(MENTIONS);
  const canned = 'We will find out where it is and tell you.';
  for (const id of ['1', '2', '1']) await at('answer', id, '--note', `Thank you. ${canned}`);

  const asked = await at('lint', '--mention', '1', 'Sorry, please send us your order number.', '--json');
  const again = await at('lint', `Sorry for the wait. ${canned}`, '--json');
  const wrong = await at('lint', '--mention', '99', 'x');

  expect(JSON.parse(asked.stdout)).toMatchObject({ findings: [{ rule: 'asks-again', text: 'order number' }] });
  expect(JSON.parse(again.stdout)).toMatchObject({ findings: [{ rule: 'used-again' }] });
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no mention 99') });
});

test('draft writes in the language of the mention', async () => {
  const { at } = await seededPlace(MENTIONS);

  const english = await at('draft', '1');
  const turkish = await at('draft', '2', '--json');
  const polish = await at('draft', '2', '--lang', 'pl');

  expect(english.stdout).toMatch(
    /^Answer in private: the mention names personal data or an order\. No humor\.\n\n\[short\]\nHello Ada,/u,
  );
  expect(JSON.parse(turkish.stdout)).toMatchObject({
    language: 'tr',
    hints: { where: 'public' },
    drafts: [{ name: 'short', text: expect.stringContaining('Merhaba Ada') }, { name: 'full' }, { name: 'private' }],
  });
  expect(polish.stdout).toContain('Dzień dobry, Ada,');
});

test('where no answer is needed, draft says why, and how to answer all the same', async () => {
  const neutral = { label: 'neutral' as const, score: 0, confidence: 0.4, reasons: [] };
  const triage = { urgency: 10, signals: [], reasons: [] };
  const { at } = await seededPlace([
    added('a', { triage: { ...triage, intent: 'spam' } }),
    added('b', { triage: { ...triage, intent: 'other' }, sentiment: neutral }),
  ]);

  const spam = await at('draft', '1');
  const chat = await at('draft', '2');
  const none = await at('reply', '2', '--template', 'short', '--yes');

  expect(spam).toMatchObject({
    code: 0,
    stdout: 'No draft: it is spam. To answer all the same: mentionwatch reply 1 --text "…"\n',
  });
  expect(chat.stdout).toMatch(/^No draft: it neither complains, asks nor praises\./u);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('give an answer with --text') });
});
