/** The chart of a mailed digest, from the database to the mailbox. */
import { expect, onTestFinished, test } from 'vitest';
import type { Mention } from '../../src/core/mention.ts';
import { added } from '../support/database.ts';
import { simulation } from '../support/simulation.ts';
import { smtpServer } from '../support/smtp.ts';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const DAY_MS = 86_400_000;

async function firm(rest: string) {
  const mail = await smtpServer();
  onTestFinished(mail.close);
  const sim = await simulation(`version: 1
brand: { name: Acme, timezone: UTC }
alerts: [{ name: acme, query: acme }, { name: other, query: other }]
channels:
  - { name: care, type: email, smtp: "${mail.url}", from: a@acme.example, to: care@acme.example }
  - { name: folder, type: file, path: ./digests }
${rest}`);
  sim.at(NOON);
  let next = 0;
  async function said(daysAgo: number, given: Parameters<typeof added>[1] = {}) {
    const at = NOON - daysAgo * DAY_MS - 3_600_000;
    const key = `k${next++}`;
    const mention = { publishedAt: at, firstSeenAt: at, title: key, respondBy: at + 3_600_000, ...given };
    await sim.store.savePoll({ poll: null, added: [added(key, mention)], met: [] });
  }
  return { ...sim, mail, said };
}

const POSITIVE: Partial<Mention> = { sentiment: { label: 'positive', score: 1, confidence: 1, reasons: [] } };

test('a digest is mailed with the figures of the last 14 days, of its own alerts, as an attached picture', async () => {
  const { mail, said, scan } = await firm(
    'digests: [{ name: urgent, schedule: immediately, where: { alert: [acme] }, channels: [care, folder] }]',
  );
  await said(0);
  await said(2, { status: 'answered', answeredAt: NOON });
  await said(2);
  await said(13, POSITIVE);
  await said(14);
  await said(1, { matches: [{ alert: 'other', spans: [] }] });

  const { deliveries } = await scan();

  expect(deliveries.map(({ status }) => status)).toEqual(['sent', 'sent']);
  const [got] = mail.received;
  const [picture] = got?.mail.attachments ?? [];
  expect(picture).toMatchObject({ mimeType: 'image/png', related: true });
  const sentence =
    'In the last 14 days: 4 mentions, 3 of them negative (2 still open, 1 dealt with). Most negative ones on May 30, 2026: 2.';
  expect(got?.mail.html).toContain(`alt="${sentence}"`);
  expect(got?.mail.html).toContain(`src="cid:${picture?.contentId?.slice(1, -1)}"`);
  expect(got?.mail.text).toContain(sentence);
  expect(got?.raw.length).toBeLessThan(30_000);
});

test('an empty digest is mailed without a picture', async () => {
  const { mail, said, scan, at } = await firm(
    'digests: [{ name: daily, schedule: "0 9 * * *", sendEmpty: true, channels: [care] }]',
  );
  await said(1, POSITIVE);
  await scan();

  at(NOON + DAY_MS);
  await scan();

  expect(mail.received).toHaveLength(1);
  expect(mail.received[0]?.mail.attachments).toEqual([]);
  expect(mail.received[0]?.mail.html).not.toContain('<img');
});
