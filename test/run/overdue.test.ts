/** Age against the deadline: what waits too long becomes more urgent, once, and says so. */
import { expect, onTestFinished, test } from 'vitest';
import { rss } from '../support/rss.ts';
import { serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';

test('a complaint past its time to answer is ten points more urgent, once, until it is opened again', async () => {
  const posts = [
    { id: '1', text: 'Acme lost my parcel and support never answered. I want a refund.' },
    { id: '2', text: 'Acme is great, thank you very much for the quick help!', author: 'max' },
  ];
  const feed = await serve((_request, reply) => void reply.end(rss(posts)));
  onTestFinished(feed.close);
  const sim = await simulation(`version: 1
brand: { name: Acme, timezone: UTC }
alerts: [{ name: acme, query: acme }]
sources: [{ name: forum, type: feed, url: "${feed.url}/feed" }]
sla: { answerWithin: 60m }
`);
  const urgencies = async () =>
    (await sim.store.listMentions({}, { sort: 'oldest' })).map(({ triage }) => triage.urgency);
  const change = { status: 'answered' as const, answeredAt: Date.parse('2026-06-01T10:00:00Z') };
  const step = { at: 1, actor: 'ayse', note: null };

  await sim.scanAt('2026-06-01T08:30:00Z');
  const [fresh = 0, praise] = await urgencies();
  await sim.scanAt('2026-06-01T09:30:00Z');
  await sim.scanAt('2026-06-01T11:30:00Z');
  const late = await urgencies();
  const reasons = (await sim.store.getMention(1))?.triage.reasons ?? [];
  await sim.store.updateCase(1, 'unanswered', change, { ...step, type: 'answered' });
  await sim.store.updateCase(
    1,
    'answered',
    { status: 'unanswered', answeredAt: null, respondBy: Date.parse('2026-06-02T12:00:00Z') },
    { ...step, type: 'reopened' },
  );
  const reopened = await urgencies();

  expect(late).toEqual([fresh + 10, praise]);
  expect(reasons.filter(({ rule }) => rule === 'overdue')).toEqual([
    { text: 'past its time to answer', weight: 10, rule: 'overdue', span: null },
  ]);
  expect(reopened).toEqual([fresh, praise]);
  await sim.scanAt('2026-06-02T13:00:00Z');
  expect(await urgencies()).toEqual([fresh + 10, praise]);
});
