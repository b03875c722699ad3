/** Reminders, escalation and promises in whole scans: a real feed server, a real mail server, a real database. */
import { expect, onTestFinished, test } from 'vitest';
import { takeStep } from '../../src/run/care.ts';
import { composeReminders } from '../../src/run/reminders.ts';
import { type Post, rss } from '../support/rss.ts';
import { routes, serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';
import { smtpServer } from '../support/smtp.ts';

const LOST: Post = {
  id: '1',
  title: 'Parcel',
  text: 'Acme lost my parcel and support never answered. I want a refund.',
};
const STEP = {
  actor: 'ayse',
  note: null,
  confirmed: false,
  url: null,
  respondBy: null,
  until: null,
  person: null,
  force: false,
} as const;

const SLA = `sla: { answerWithin: 60m, warnAfter: 15m, followUpWithin: 24h }
escalation: { to: [mehmet], after: 30m, channels: [ops] }`;
const URGENT = '- { name: urgent, schedule: immediately, channels: [care] }';

/** A firm that reads one feed and mails to care and ops; `posts` are of 08:00 UTC on 1 June 2026. */
async function firm(options: { rest?: string; digests?: string; language?: string } = {}) {
  const posts: Post[] = [LOST];
  const feed = await serve(routes({ '/feed': (_request, reply) => reply.writeHead(200).end(rss(posts)) }));
  onTestFinished(feed.close);
  const mail = await smtpServer();
  onTestFinished(mail.close);
  const email = (name: string) =>
    `  - { name: ${name}, type: email, smtp: "${mail.url}", from: a@acme.example, to: ${name}@acme.example }`;
  const sim = await simulation(`version: 1
brand: { name: Acme, timezone: UTC, language: ${options.language ?? 'en'} }
alerts: [{ name: acme, query: acme }]
sources: [{ name: forum, type: feed, url: "${feed.url}/feed" }]
owners: [{ name: ayse }, { name: mehmet }]
channels:
${email('care')}
${email('ops')}
digests:
  ${options.digests ?? URGENT}
${options.rest ?? SLA}
`);
  /** Subjects of the mails that a scan at this instant sends, with who gets them. */
  async function mailed(instant: string): Promise<string[]> {
    const before = mail.received.length;
    await sim.scanAt(instant);
    return mail.received.slice(before).map(({ to, mail: { subject } }) => `${to[0]?.split('@')[0]}: ${subject}`);
  }
  const step = (action: Parameters<typeof takeStep>[2]['action'], given: object = {}) =>
    takeStep(sim.store, 1, { ...STEP, action, ...given }, sim.now());
  return { ...sim, mail, posts, mailed, step };
}

test('people are reminded before the limit, at it and after it, each time once, in the right order', async () => {
  const { mailed, mail } = await firm();

  expect(await mailed('2026-06-01T08:05:00Z')).toEqual(['care: 1 unanswered (1 new): Acme – Parcel']);
  expect(await mailed('2026-06-01T08:14:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T08:20:00Z')).toEqual(['care: Reminder: 1 to answer soon: Acme – Parcel']);
  expect(await mailed('2026-06-01T08:40:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T09:05:00Z')).toEqual(['care: Reminder: 1 overdue 5 min: Acme – Parcel']);
  expect(await mailed('2026-06-01T09:20:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T10:00:00Z')).toEqual(['ops: Escalated to mehmet: 1 overdue 1 hr: Acme – Parcel']);
  for (const later of ['2026-06-01T10:15:00Z', '2026-06-02T10:00:00Z', '2026-06-20T10:00:00Z']) {
    expect(await mailed(later)).toEqual([]);
  }
  expect(mail.received[1]?.mail.text).toContain('answer by Jun 1, 2026, 09:00');
});

test('who missed a step is told of the latest, and an answer ends it', async () => {
  const { mailed, step, at } = await firm();

  await mailed('2026-06-01T08:05:00Z');
  expect(await mailed('2026-06-01T09:10:00Z')).toEqual(['care: Reminder: 1 overdue 10 min: Acme – Parcel']);
  at('2026-06-01T09:12:00Z');
  await step('answer');
  expect(await mailed('2026-06-01T12:00:00Z')).toEqual([]);
  expect(await mailed('2026-06-02T09:20:00Z')).toEqual(['care: Reminder: 1 case without news: Acme – Parcel']);
  at('2026-06-02T09:30:00Z');
  await step('note', { note: 'warehouse is looking' });
  expect(await mailed('2026-06-03T09:00:00Z')).toEqual([]);
  expect(await mailed('2026-06-03T09:40:00Z')).toHaveLength(1);
  await step('resolve', { confirmed: true });
  expect(await mailed('2026-06-09T09:40:00Z')).toEqual([]);
});

test('a promise past its time is told once, also when nothing else is configured', async () => {
  const { mailed, step, at } = await firm({ rest: '' });

  await mailed('2026-06-01T08:05:00Z');
  at('2026-06-01T08:10:00Z');
  await step('promise', { note: 'we call you', until: Date.parse('2026-06-01T12:00:00Z') });
  await step('promise', { note: 'a new parcel', until: Date.parse('2026-06-01T14:00:00Z') });
  await step('answer');
  expect(await mailed('2026-06-01T11:00:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T12:10:00Z')).toEqual(['care: Reminder: 1 promise due: Acme – Parcel']);
  expect(await mailed('2026-06-01T13:00:00Z')).toEqual([]);
  await step('keep');
  await step('keep');
  expect(await mailed('2026-06-01T15:00:00Z')).toEqual([]);
});

test('a case that is put off is left out of digests and reminders, and comes back', async () => {
  const { mailed, step, at } = await firm({ digests: '- { name: daily, schedule: "0 * * * *", channels: [care] }' });

  expect(await mailed('2026-06-01T08:05:00Z')).toHaveLength(1);
  at('2026-06-01T08:10:00Z');
  await step('snooze', { until: Date.parse('2026-06-01T10:30:00Z') });
  expect(await mailed('2026-06-01T09:05:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T10:00:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T10:35:00Z')).toEqual([
    'care: Reminder: 1 overdue 1 hr: Acme – Parcel',
    'ops: Escalated to mehmet: 1 overdue 1 hr: Acme – Parcel',
  ]);
  expect(await mailed('2026-06-01T11:00:00Z')).toHaveLength(1);
});

test('quiet hours hold a reminder and lose none', async () => {
  const { mailed } = await firm({
    digests: '- { name: urgent, schedule: immediately, quiet: "08:10-10:00", channels: [care] }',
    rest: 'sla: { warnAfter: 15m }',
  });

  expect(await mailed('2026-06-01T08:05:00Z')).toHaveLength(1);
  expect(await mailed('2026-06-01T08:20:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T09:20:00Z')).toEqual([]);
  expect(await mailed('2026-06-01T10:00:00Z')).toEqual(['care: Reminder: 1 overdue 1 hr: Acme – Parcel']);
});

test('a scheduled digest lists what is overdue, then promises due, then the rest, and names them in its subject', async () => {
  const { mailed, step, posts, at, mail } = await firm({
    rest: '',
    digests: '- { name: daily, schedule: "0 9 * * *", channels: [care] }',
  });
  posts.push({ id: '2', title: 'Broken', text: 'My Acme kettle is broken and useless.' });

  await mailed('2026-06-01T08:05:00Z');
  at('2026-06-01T08:06:00Z');
  await step('promise', { note: 'we call you', until: Date.parse('2026-06-02T15:00:00Z') });
  await step('answer');
  posts.push({ id: '3', title: 'Late', text: 'Acme is late again, awful service.' });
  expect(await mailed('2026-06-02T09:00:00Z')).toEqual([
    'care: 2 unanswered (2 overdue, up to 24 hr, 1 promise due): Acme',
  ]);
  const text = mail.received.at(-1)?.mail.text ?? '';
  expect(text.indexOf('Overdue (2)')).toBeGreaterThan(0);
  expect(text.indexOf('Promises due (1)')).toBeGreaterThan(text.indexOf('Overdue (2)'));
  expect(text).toContain('promised: we call you, by Jun 2, 2026, 15:00');
});

test.each([
  ['tr', 'Hatırlatma: 1 gecikmiş, 5 dakika'],
  ['pl', 'Przypomnienie: 1 po terminie, 5 min'],
  ['fa', 'یادآوری: ۱ مورد دیرشده، ۵ دقیقه'],
])('reminders speak %s', async (language, subject) => {
  const { mailed } = await firm({ language });

  await mailed('2026-06-01T08:05:00Z');
  expect((await mailed('2026-06-01T09:05:00Z'))[0]).toContain(subject);
});

test('the same reminder bears the same id when it is made again', async () => {
  const { mailed, at, store, config, now } = await firm();
  await mailed('2026-06-01T08:05:00Z');
  at('2026-06-01T08:20:00Z');
  const edges = { store, config, now } as Parameters<typeof composeReminders>[0];

  const [first] = await composeReminders(edges);
  at('2026-06-01T08:21:00Z');
  const [second] = await composeReminders(edges);

  expect(first?.deliveries[0]?.message.id).toBe(second?.deliveries[0]?.message.id);
});
