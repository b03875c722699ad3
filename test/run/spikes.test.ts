/** A wave of complaints, told once: a real database and a real mail server. */
import { expect, onTestFinished, test } from 'vitest';
import { added } from '../support/database.ts';
import { simulation } from '../support/simulation.ts';
import { smtpServer } from '../support/smtp.ts';

const NOON = Date.parse('2026-06-01T12:00:00Z');
const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;

async function firm(language = 'en') {
  const mail = await smtpServer();
  onTestFinished(mail.close);
  const sim = await simulation(`version: 1
brand: { name: Acme, timezone: UTC, language: ${language} }
alerts: [{ name: acme, query: acme }]
channels: [{ name: ops, type: email, smtp: "${mail.url}", from: a@acme.example, to: ops@acme.example }]
spikes: { channels: [ops] }
`);
  let next = 0;
  /** A complaint said at an instant, by an author of its own unless one is given. */
  async function complaint(at: number, author = `author-${next}`, text = 'The Acme kettle burned my table.') {
    const key = `k${next++}`;
    const by = { name: null, handle: author, url: null, followers: null };
    const given = { publishedAt: at, firstSeenAt: at, author: by, platform: 'x', text, title: `Title ${key}` };
    await sim.store.savePoll({ poll: null, added: [added(key, given)], met: [] });
  }
  /** Two months of one complaint a day, at any hour. */
  async function history() {
    for (let day = 1; day <= 60; day++) {
      await complaint(NOON - day * 86_400_000 - day * 7 * MINUTE, undefined, `My Acme parcel is late, day ${day}.`);
    }
  }
  async function subjects(at: number) {
    const before = mail.received.length;
    await sim.scanAt(at);
    return mail.received.slice(before).map((each) => each.mail.subject ?? '');
  }
  return { ...sim, mail, complaint, history, subjects };
}

test('a wave is told once, with the top mentions and what they have in common; the next one again', async () => {
  const { history, complaint, subjects, mail } = await firm();
  await history();
  expect(await subjects(NOON - 60 * MINUTE)).toEqual([]);

  for (let index = 0; index < 12; index++) await complaint(NOON - index * MINUTE);
  expect(await subjects(NOON)).toEqual([
    expect.stringMatching(/^Far more complaints than usual: 12 in 3 h \(usually 0\.\d\): Acme$/u),
  ]);
  expect(mail.received[0]?.mail.text).toMatch(/In common: .*“burned”.*“kettle”/u);
  expect(mail.received[0]?.mail.text).toContain('2 more are not shown here.');
  await complaint(NOON + 10 * MINUTE);
  expect(await subjects(NOON + 15 * MINUTE)).toEqual([]);
  expect(await subjects(NOON + 170 * MINUTE)).toEqual([]);

  for (let index = 0; index < 30; index++) await complaint(NOON + 24 * 60 * MINUTE);
  expect(await subjects(NOON + 24 * 60 * MINUTE + MINUTE)).toHaveLength(1);
});

test('what is no wave: one author, copies of one story, few voices, a first week, old posts found late', async () => {
  const { complaint, subjects, store } = await firm();
  for (let index = 0; index < 20; index++) await complaint(NOON - index * MINUTE);
  expect(await subjects(NOON)).toEqual([]);

  const later = await firm();
  await later.history();
  for (let index = 0; index < 30; index++) await later.complaint(NOON - index * MINUTE, 'always-the-same');
  for (let index = 0; index < 3; index++) await later.complaint(NOON - index * MINUTE);
  const copy = { url: null, title: 'Copy', source: 'news', publisher: 'P', seenAt: NOON };
  const copies = Array.from({ length: 40 }, () => copy);
  await later.store.savePoll({ poll: null, added: [], met: [{ id: 1, keys: [], matches: [], copies, events: [] }] });
  for (let index = 0; index < 30; index++) await later.complaint(NOON - WEEK - index * MINUTE);
  expect(await later.subjects(NOON)).toEqual([]);
  expect(await store.lastUpkeep('spike')).toBeNull();
});

test.each([
  ['tr', /^Olağandan çok daha fazla şikâyet: 3 saatte 12/u],
  ['pl', /^Dużo więcej skarg niż zwykle: 12 w ciągu 3 godz/u],
  ['fa', /^شکایت‌ها بسیار بیش از معمول: ۱۲ در ۳ ساعت/u],
])('it is told in %s', async (language, subject) => {
  const { history, complaint, subjects } = await firm(language);
  await history();
  for (let index = 0; index < 12; index++) await complaint(NOON - index * MINUTE);

  expect((await subjects(NOON))[0]).toMatch(subject);
});
